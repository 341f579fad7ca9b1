import { Fault } from '../errors.ts';

/** Promises of those who wait for something with a number to end. */
export type Waiters<T> = {
	wait(id: number): Promise<T>;
	resolve(id: number, value: T): void;
	/** Everybody who waits now or later gets `jobs_stopped`: a promise that hangs would hold up a shutdown. */
	stop(): void;
};

export function createWaiters<T>(): Waiters<T> {
	const waiting = new Map<number, PromiseWithResolvers<T>>();
	let stopped = false;
	return {
		wait(id) {
			if (stopped) return Promise.reject(new Fault('jobs_stopped'));
			const known = waiting.get(id) ?? Promise.withResolvers<T>();
			waiting.set(id, known);
			return known.promise;
		},
		resolve(id, value) {
			waiting.get(id)?.resolve(value);
			waiting.delete(id);
		},
		stop() {
			stopped = true;
			for (const one of waiting.values()) {
				// Nobody may be listening any more, and that is no error.
				one.promise.catch(() => {});
				one.reject(new Fault('jobs_stopped'));
			}
			waiting.clear();
		},
	};
}
