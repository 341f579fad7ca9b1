/** Rejected rows as people see them: which record, which line, which field, why; and as a file to correct. */
import type { Language } from '../errors.ts';
import { missingBehind } from './file/short-records.ts';
import type { ImportSummary } from './import-record.ts';
import { checkMessages } from './plan/check-messages.ts';
import { type Check, type CheckCode, failedChecks } from './plan/checks.ts';
import type { RejectedRow } from './ports.ts';
import { isRejectColumn, rejectColumns } from './recognise/reject-columns.ts';

export type Problem = {
	/** Column of the vocabulary, null where the whole row is meant. */
	readonly column: string | null;
	/** Header in the file. */
	readonly field: string | null;
	readonly code: CheckCode;
	readonly value: string;
	readonly message: string;
};

export type RejectedRecord = {
	/** Continues a listing. */
	readonly row: number;
	/** Number of the record in the file, from 1, the header not counted. */
	readonly record: number;
	/** Line of the file, from 1; null where a record may be several lines. */
	readonly line: number | null;
	readonly problems: readonly Problem[];
	readonly fields: readonly string[];
};

/** What is needed to read a rejected row. */
export type RowSummary = Pick<
	ImportSummary,
	'checks' | 'broken' | 'span' | 'firstLine' | 'fields' | 'raw' | 'delimiter'
>;

export function rejectedRecord(row: RejectedRow, summary: RowSummary, language: Language): RejectedRecord {
	const checks = failedChecks(row.bad, summary.checks);
	const broken = checks.some((check) => check.code === 'quotes_broken');
	const position = broken
		? (summary.broken[row.row - 2 ** 48] ?? 0)
		: trueRecord(Math.floor(row.row / summary.span), summary.broken);
	return {
		row: row.row,
		record: position + 1,
		line: summary.firstLine === null ? null : position + summary.firstLine,
		problems: checks.map((check) => problemOf(check, row, summary, language)).sort(byField(summary.fields)),
		fields: row.raw,
	};
}

/** What is wrong with the whole record first, then in the order of the file's columns. */
function byField(fields: readonly string[]): (one: Problem, other: Problem) => number {
	const place = ({ field }: Problem) => (field === null ? -1 : fields.indexOf(field.split(' + ')[0] ?? ''));
	return (one, other) => place(one) - place(other);
}

/** Records that could not be taken apart are not counted by the engine; the others move up by as many. */
function trueRecord(counted: number, broken: readonly number[]): number {
	let position = counted;
	for (const one of broken) if (one <= position) position += 1;
	return position;
}

function problemOf(check: Check, row: RejectedRow, summary: RowSummary, language: Language): Problem {
	if (check.code === 'too_many_fields') {
		return {
			column: null,
			field: null,
			code: check.code,
			value: surplusOf(row.raw, summary)
				.filter((field) => field !== '')
				.join(summary.delimiter),
			message: checkMessages[check.code][language],
		};
	}
	const headers = check.field === '' ? [] : check.field.split(' + ');
	const values = headers.map((header) => fieldValue(header, row, summary)).filter((value) => value !== undefined);
	return {
		column: check.column || null,
		field: check.field || null,
		code: check.code,
		value: values.join(' '),
		message: checkMessages[check.code][language],
	};
}

/** What stands beyond the header's fields. */
const surplusOf = (fields: readonly string[], summary: Pick<RowSummary, 'fields'>) =>
	fields.slice(summary.fields.length);

function fieldValue(header: string, row: RejectedRow, summary: RowSummary): string | undefined {
	if (summary.raw === 'fields') return row.raw[summary.fields.indexOf(header)];
	try {
		const parsed: unknown = JSON.parse(row.raw[0] ?? '');
		const value = parsed && typeof parsed === 'object' ? (parsed as Record<string, unknown>)[header] : undefined;
		return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
	} catch {
		return row.raw[0];
	}
}

export function rejectsFileHeader(summary: ImportSummary): string {
	if (summary.raw === 'json') return '';
	// The byte order mark tells spreadsheets that it is UTF-8.
	return `\ufeff${[...keptOf(summary).map(({ field }) => field), ...rejectColumns].map(csvCell).join(summary.delimiter)}\n`;
}

/** The file's fields without what an earlier rejects file said of them. */
function keptOf({ fields }: ImportSummary): { readonly field: string; readonly at: number }[] {
	return fields.flatMap((field, at) => (isRejectColumn(field) ? [] : [{ field, at }]));
}

/**
 * JSON comes back as it was, a line each; other formats as CSV with what is wrong in columns of our own at the end. Behind
 * them stand the fields beyond the header, so that a record that has such is refused until they are where they belong.
 */
export function rejectsFileLine(rejected: RejectedRecord, summary: ImportSummary): string {
	if (summary.raw === 'json') return `${(rejected.fields[0] ?? '').replaceAll('\n', ' ')}\n`;
	const broken = rejected.problems.some((problem) => problem.code === 'quotes_broken');
	const fields = keptOf(summary).map(({ at }, index) =>
		broken ? (index === 0 ? (rejected.fields[0] ?? '') : '') : (rejected.fields[at] ?? ''),
	);
	const surplus = broken ? [] : surplusOf(rejected.fields, summary);
	const notes = [
		String(rejected.record),
		rejected.line === null ? '' : String(rejected.line),
		rejected.problems.map((problem) => noteOn(problem, rejected, summary)).join('; '),
		rejected.problems.map((problem) => problem.code).join('; '),
		rejected.problems.map((problem) => problem.value).join('; '),
	];
	return `${[...fields, ...notes, ...surplus].map(csvCell).join(summary.delimiter)}\n`;
}

/** A field that is not there cannot be told from an empty one in the line of a rejects file. */
function noteOn({ code, field }: Problem, { fields }: RejectedRecord, summary: ImportSummary): string {
	if (code !== 'too_few_fields') return field ?? '';
	return missingBehind(keptOf(summary).map(({ field: header, at }) => ({ header, value: fields[at] ?? '' })));
}

function csvCell(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}
