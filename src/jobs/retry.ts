/** When a job that met an unexpected error is tried again. */
export type RetryPolicy = { maxAttempts: number; firstDelayMs: number; longestDelayMs: number };

/** Five runs over about 15 s to outlast a hiccup; a definition may ask for more to outlast an outage. */
export const defaultRetry: RetryPolicy = { maxAttempts: 5, firstDelayMs: 1_000, longestDelayMs: 10 * 60_000 };

/** Doubles after every run. One process, so no jitter is needed to keep clients apart. */
export function retryDelay(policy: RetryPolicy, attempts: number): number {
	return Math.min(policy.firstDelayMs * 2 ** (attempts - 1), policy.longestDelayMs);
}
