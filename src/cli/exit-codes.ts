/** What a command says to the shell; an interface like the JSON output. */
export const exitCodes = {
	/** Everything went well. */
	ok: 0,
	/** A fault, described on the error output (with `--json` as `{ "error": … }` on the standard output). */
	fault: 1,
	/** The command was written wrongly. */
	usage: 2,
	/** Imported, and some records were rejected. */
	rejects: 3,
} as const;
