/** Progress reports of one run: handlers report as often as they like, the store is written now and then. */
export type Progress = {
	report(value: unknown): void;
	/** Writes what is still waiting and takes nothing more; resolves when nothing is being written. */
	close(): Promise<void>;
};

export function createProgress(
	write: (value: unknown) => Promise<void>,
	onError: (error: unknown) => void,
	intervalMs: number,
): Progress {
	let waiting: { value: unknown } | null = null;
	let timer: NodeJS.Timeout | null = null;
	let closed = false;
	let writing: Promise<void> = Promise.resolve();

	const writeNow = () => {
		if (waiting === null) return;
		const { value } = waiting;
		waiting = null;
		writing = writing.then(() => write(value)).catch(onError);
	};
	const tick = () => {
		timer = waiting === null ? null : setTimeout(tick, intervalMs);
		writeNow();
	};
	return {
		report(value) {
			if (closed) return;
			waiting = { value };
			// The first report is shown at once; later ones at most once an interval.
			if (timer !== null) return;
			timer = setTimeout(tick, intervalMs);
			writeNow();
		},
		close() {
			closed = true;
			if (timer !== null) clearTimeout(timer);
			writeNow();
			return writing;
		},
	};
}
