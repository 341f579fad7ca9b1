/**
 * How often somebody may try. A bucket empties with time; each try fills it by one, and into a full one nothing goes
 * (the generic cell rate algorithm: ITU-T I.371). A bucket is one number: the moment at which it is empty again.
 */

export type ThrottleRule = {
	/** Tries at once. */
	readonly burst: number;
	/** Then one in this time. */
	readonly everyMs: number;
};

export type Tried =
	| { readonly allowed: true; readonly emptyAt: number }
	| { readonly allowed: false; readonly waitMs: number };

/** Null: nothing was tried lately. */
export function tryOnce(emptyAt: number | null, now: number, { burst, everyMs }: ThrottleRule): Tried {
	// A clock that was set back must shut nobody out: a bucket is never fuller than full.
	const level = Math.min(Math.max(emptyAt ?? now, now), now + burst * everyMs);
	const waitMs = level - now - (burst - 1) * everyMs;
	return waitMs > 0 ? { allowed: false, waitMs } : { allowed: true, emptyAt: level + everyMs };
}

/** After a try that was right: it did not count. */
export function giveBack(emptyAt: number | null, now: number, { everyMs }: ThrottleRule): number | null {
	if (emptyAt === null || emptyAt - everyMs <= now) return null;
	return emptyAt - everyMs;
}

/**
 * Of one account from one address few tries, so that passwords are not guessed; of one address more, since an office shares
 * one; of one account from anywhere so many that a stranger who fails on purpose keeps its owner out only with a hundred
 * addresses (NIST SP 800-63B, 5.2.2: no more than 100 failures in a row).
 */
export const signInRules = {
	pair: { burst: 6, everyMs: 60_000 },
	address: { burst: 40, everyMs: 10_000 },
	account: { burst: 100, everyMs: 5 * 60_000 },
	/** Three codes of a million are right at a time: a hundred tries a day find one within ten years. */
	code: { burst: 6, everyMs: 15 * 60_000 },
	/** Mails with a link for a new password. */
	forgotten: { burst: 3, everyMs: 20 * 60_000 },
} as const satisfies Record<string, ThrottleRule>;
