/** What needs the facts begins when they answer: their server may be started after this program, or be away for a while. */
import type { JobLog } from '../jobs/job.ts';

const everyMs = 3_000;

export type StartParts = {
	/** Connects and brings the facts forward. */
	readonly open: () => Promise<void>;
	/** Goes on where it stopped, if it is called again. */
	readonly begin: () => Promise<void>;
	readonly log: JobLog;
};

/** Tries until it has begun. What is given back ends the trying and waits for what runs. */
export function startLater({ open, begin, log }: StartParts): () => Promise<void> {
	const ended = new AbortController();
	const trying = (async () => {
		while (!ended.signal.aborted) {
			await pause(everyMs, ended.signal);
			if (ended.signal.aborted) return;
			try {
				await open();
				await begin();
				log.info({}, 'the fact store answers');
				return;
			} catch (error) {
				log.warn({ err: error }, 'the fact store does not answer yet');
			}
		}
	})();
	return async () => {
		ended.abort();
		await trying;
	};
}

/** One after the other, each once: after a failure the next call goes on with the step that failed. */
export function inSteps(steps: readonly (() => Promise<void> | void)[]): () => Promise<void> {
	let at = 0;
	return async () => {
		for (; at < steps.length; at += 1) await steps[at]?.();
	};
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener(
			'abort',
			() => {
				clearTimeout(timer);
				resolve();
			},
			{ once: true },
		);
	});
}
