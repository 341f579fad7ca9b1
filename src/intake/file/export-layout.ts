/** What survey tools put around their rows: a header of two rows, a line about the period at the end. */

export type Layout = {
	/** A name for each column. */
	readonly header: readonly string[];
	/** Records at the top that are no answers: one, or two. */
	readonly headerRecords: 1 | 2;
};

/** What SurveyMonkey writes under a question that has one column only: the column is the question. */
const plainOptions = ['', 'response', 'open-ended response'];

/** The question and, in brackets, which option or row of it a column is about; read back by `optionOf`. */
export function layoutOf(records: readonly (readonly string[])[]): Layout {
	const cells = (row: number) => (records[row] ?? []).map((cell) => cell.trim());
	const [first, second] = [cells(0), cells(1)];
	if (!hasTwoHeaderRows(first, second)) return { header: first, headerRecords: 1 };
	let question = '';
	const header = Array.from({ length: Math.max(first.length, second.length) }, (_, at) => {
		// A question stands above the first of its columns only.
		question = first[at] || question;
		const option = second[at] ?? '';
		return plainOptions.includes(option.toLowerCase()) ? question : `${question} [${option}]`;
	});
	return { header, headerRecords: 2 };
}

/** SurveyMonkey: the columns about the respondent have nothing in the second row, the answers have something. */
export function hasTwoHeaderRows(first: readonly string[], second: readonly string[]): boolean {
	const at = (name: string) => first.findIndex((cell) => cell.toLowerCase() === name);
	const [respondent, collector] = [at('respondent id'), at('collector id')];
	if (respondent === -1 || collector === -1) return false;
	return (second[respondent] ?? '') === '' && (second[collector] ?? '') === '';
}

/** `Why? [Price]` is the option Price of the question Why? */
export function optionOf(header: string): { readonly question: string; readonly option: string } | null {
	const [, question, option] = /^(.+) \[([^[\]]+)\]$/.exec(header) ?? [];
	return question === undefined || option === undefined ? null : { question, option };
}

/** The last line of Chatwoot's reports, in any language: one cell with two days, `Reporting period 2025-01-01 … to 2025-02-01 …`. */
export const periodLine = '^[^0-9]*20[0-9]{2}-[0-9]{2}-[0-9]{2}.* 20[0-9]{2}-[0-9]{2}-[0-9]{2}.*$';
const period = new RegExp(periodLine, 's');

export function isPeriodLine(record: readonly string[]): boolean {
	const [first, ...rest] = record;
	return first !== undefined && period.test(first.trim()) && rest.every((cell) => cell === '');
}
