/** Where a command writes: answers to the standard output, everything else beside it. */
export type Terminal = {
	out(text: string): void;
	err(text: string): void;
	/** A person is looking at the error output. */
	readonly interactive: boolean;
	columns(): number;
	/** What must not be seen: typed without being shown, or the first line of what is piped in. */
	readSecret(prompt: string): Promise<string>;
};
