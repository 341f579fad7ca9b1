/** How fast work on rows goes on, and how long it still takes at that. */

export type Pace = { readonly rowsPerSecond: number; readonly secondsLeft: number | null };

/** `total`: null where nobody knows how many there are. `elapsedMs` since the first row. */
export function paceOf(rows: number, total: number | null, elapsedMs: number): Pace {
	const rowsPerSecond = Math.round(rows / Math.max(0.001, elapsedMs / 1000));
	const known = total !== null && rowsPerSecond > 0;
	return { rowsPerSecond, secondsLeft: known ? Math.max(0, Math.round((total - rows) / rowsPerSecond)) : null };
}
