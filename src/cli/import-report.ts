/** What an import did, for people. */
import type { Result } from '../api/contract/contract.ts';
import { systemNames } from '../intake/recognise/survey-exports.ts';
import type { Cli } from './command.ts';
import { numberText } from './figure-text.ts';
import type { ImportResult } from './import-run.ts';
import { textTable } from './text-table.ts';

type Rejects = Result<'listRejects'>['rejects'];

const counts = [
	...(['rows', 'loaded', 'duplicates', 'rejected', 'emptyRecords', 'conflicts', 'replaced', 'erased'] as const),
	...(['coveredCards', 'coveredPhones', 'coveredMails', 'otherEncoding', 'damaged'] as const),
] as const;

export function importReport(result: ImportResult, rejects: Rejects, cli: Cli): string {
	const words = cli.texts.import;
	const { id, fileName, fact, source, state } = result;
	const numbers = counts.flatMap((name) => {
		const value = result[name];
		return value === null || (value === 0 && name !== 'rows' && name !== 'loaded' && name !== 'rejected')
			? []
			: [`${words.counts[name]}: ${numberText(value, cli.language)}`];
	});
	return [
		`${fileName} → ${fact} (${source}): ${words.states[state] ?? state}, № ${id}\n`,
		result.system === null ? '' : `${words.system(systemNames[result.system])}\n`,
		numbers.length > 0 ? `${numbers.join(', ')}\n` : '',
		columnsText(result, cli),
		result.namedByContent ? `\n${words.namedByContent}\n` : '',
		result.preview && result.preview.length > 0 ? `\n${words.preview}\n${previewText(result.preview)}` : '',
		rejects.length > 0 ? `\n${rejectsText(result, rejects, cli)}` : '',
	].join('');
}

function columnsText({ columns, constants }: ImportResult, { texts }: Cli): string {
	const words = texts.import;
	const rows = [
		...columns.map((one) => [one.header, takenFor(one), words.how[one.how] ?? one.how]),
		...Object.entries(constants).map(([column, value]) => [`= ${value}`, column, words.constant]),
	];
	if (rows.length === 0) return '';
	return `\n${textTable([{ title: words.header }, { title: words.takenFor }, { title: words.recognised }], rows)}`;
}

/** `first_response_at = created_at + minutes` where the file says how long after it was. */
function takenFor({ column, length }: ImportResult['columns'][number]): string {
	const name = column ?? '—';
	return length === undefined ? name : `${name} = ${length.after} + ${length.unit ?? 'hh:mm:ss'}`;
}

/** Only columns that hold anything; long texts are cut. */
function previewText(rows: readonly Readonly<Record<string, unknown>>[]): string {
	const names = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => shown(row[name]) !== ''));
	const lines = rows.slice(0, 5).map((row) => names.map((name) => shown(row[name])));
	return textTable(
		names.map((title) => ({ title })),
		lines,
	);
}

function shown(value: unknown): string {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	if (text === '{}' || text === '[]') return '';
	return cut(text.replaceAll(/\s+/g, ' '), 40);
}

function rejectsText({ rejected }: ImportResult, rejects: Rejects, { texts, language }: Cli): string {
	const words = texts.import;
	const rows = rejects.flatMap(({ record, line, problems }) =>
		problems.map(({ column, field, code, value, message }) => [
			String(record),
			line === null ? '—' : String(line),
			field ?? column ?? '—',
			cut(value, 30),
			`${message} [${code}]`,
		]),
	);
	const { record, line, column, value, problem } = words.reject;
	const heads = [
		{ title: record, align: 'right' as const },
		{ title: line, align: 'right' as const },
		...[column, value, problem].map((title) => ({ title })),
	];
	const all = numberText(rejected ?? rejects.length, language);
	return `${words.rejects(numberText(rejects.length, language), all)}\n${textTable(heads, rows)}`;
}

function cut(text: string, length: number): string {
	return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
