/** What one question may cost. Each statement carries it in its SETTINGS clause. */
export type Budget = {
	/** Running time of one statement. */
	readonly seconds: number;
	readonly memoryBytes: number;
	/** Rows one statement may read. */
	readonly rows: number;
	/** Cells of a result: more is `too_many_groups`. */
	readonly groups: number;
};

export const defaultBudget: Budget = {
	seconds: 30,
	memoryBytes: 1_400_000_000,
	rows: 500_000_000,
	groups: 10_000,
};
