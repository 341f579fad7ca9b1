/** Rows to derive: of the log where they arrive, of the fact itself where only what they depend on has changed. */
export type Chosen = {
	readonly table: string;
	/** Condition over the alias `l`. */
	readonly selection: string;
};
