/** What the command that sends rows says. */
export const pushEn = {
	file: 'JSON lines, an object each; - reads the standard input',
	key: 'name of what is sent: batches of the same name and content are kept once',
	done: (accepted: string, rejected: string) => `Acknowledged rows: ${accepted}. Refused: ${rejected}.`,
	superseded: (rows: string) => `Replaced by a later row of the same batch: ${rows}.`,
	repeated: (batches: string) => `Batches that had been sent before: ${batches}.`,
	line: (row: number) => `line ${row}`,
};
