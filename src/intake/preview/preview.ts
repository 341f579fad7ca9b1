/** What an import would make of a file, shown from its first records: a mapping can be changed and looked at again at once. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, type Language } from '../../errors.ts';
import { literal } from '../../facts/quoting.ts';
import { statement } from '../../facts/statement.ts';
import { type FactName, fileColumns } from '../../facts/vocabulary.ts';
import { assertUnchanged } from '../file/linked.ts';
import { openSource } from '../file/open-source.ts';
import { prepare } from '../file/receive.ts';
import { type Source, stoppable } from '../file/source.ts';
import type { ColumnReading, ImportLedger, UploadRecord } from '../import-record.ts';
import type { Mapping, MappingInput } from '../mapping.ts';
import { blankBit, emptyBit } from '../plan/checks.ts';
import { type PlannedLoad, planLoad } from '../plan/load-plan.ts';
import { matchedSamples } from '../plan/matched.ts';
import type { RejectedRow } from '../ports.ts';
import { recognise } from '../recognise/recognise.ts';
import { type SurveySystem, systemNames, systemOf } from '../recognise/survey-exports.ts';
import { type RejectedRecord, rejectedRecord } from '../rejects.ts';
import { constantsOf, largestDateParts, readColumns, type StageParts } from '../stage.ts';
import { type FactGuess, guessFacts } from './guess.ts';
import { type Head, headOf } from './head.ts';
import { understood } from './understood.ts';

export type UploadLook = {
	readonly upload: UploadRecord;
	readonly fields: readonly { readonly header: string; readonly sample: readonly string[] }[];
	readonly encoding: string;
	readonly delimiter: string;
	/** Best first. */
	readonly facts: readonly FactGuess[];
	/** The survey tool whose export it is, as far as its headers tell. */
	readonly system: { readonly name: SurveySystem; readonly title: string } | null;
};

export type PreviewProblem = Omit<RejectedRecord['problems'][number], 'value'> & {
	/** Records that have it, and one of their values. */
	readonly n: number;
	readonly value: string;
};

export type Preview = {
	readonly columns: readonly (ColumnReading & { readonly sample: readonly string[] })[];
	readonly constants: Readonly<Record<string, string>>;
	/** The same as a mapping that says everything: to be changed and sent back. */
	readonly understood: MappingInput;
	/** Columns that must be there and are not: until they are, no row can be shown. */
	readonly needed: readonly string[];
	readonly encoding: string;
	readonly delimiter: string;
	/** Records that were looked at, and whether these are all. */
	readonly records: number;
	readonly whole: boolean;
	/** Rows that would be accepted, records that would be refused, records in which nothing was answered. */
	readonly accepted: number;
	readonly rejected: number;
	readonly emptyRecords: number;
	/** What is wrong, the most frequent first. */
	readonly problems: readonly PreviewProblem[];
	/** The first rows as they would be stored. */
	readonly rows: readonly Readonly<Record<string, unknown>>[];
	readonly rejects: readonly RejectedRecord[];
};

export type PreviewRequest = {
	readonly uploadId: string;
	readonly fact: FactName;
	readonly source: string;
	readonly mapping: Mapping;
	readonly language: Language;
};

export type Previews = {
	/** What is in an uploaded file, and which facts it may be about. Faults `upload_not_found`, `cancelled`. */
	look(uploadId: string, mapping: Mapping, signal?: AbortSignal): Promise<UploadLook>;
	/** Faults as of an import: `mapping_invalid`, `date_order_unclear` … */
	preview(request: PreviewRequest, signal?: AbortSignal): Promise<Preview>;
};

type Looking = ReturnType<typeof stoppable>;

const mostRecords = 1000;
const shownRows = 20;
/** Different values of a column that are shown. */
const shownValues = 5;

export function createPreviews(parts: StageParts & { readonly ledger: Pick<ImportLedger, 'getUpload'> }): Previews {
	/** Beginnings are cut off once; two requests that need the same one wait for it together. */
	const heads = new Map<string, Promise<Head>>();

	async function uploadOf(id: string): Promise<UploadRecord> {
		const upload = await parts.ledger.getUpload(id);
		if (!upload) throw new Fault('upload_not_found', { id });
		await assertUnchanged(join(parts.uploads, id, 'original'), upload);
		return upload;
	}

	function headFor(upload: UploadRecord): Promise<Head> {
		const folder = join(parts.uploads, upload.id);
		const head = heads.get(upload.id) ?? headOf(upload, join(folder, 'original'), join(folder, 'head'));
		heads.set(upload.id, head);
		head.catch(() => heads.delete(upload.id));
		return head;
	}

	/** Each look prepares the beginning in a folder of its own: two of them may choose another encoding. */
	async function opened<Result>(
		upload: UploadRecord,
		mapping: Mapping,
		signal: AbortSignal | undefined,
		use: (source: Source, about: { encoding: string; whole: boolean; looking: Looking }) => Promise<Result>,
	): Promise<Result> {
		const looking = stoppable(parts.writer, signal);
		const head = await headFor(upload);
		const folder = join(parts.uploads, upload.id, `look-${randomUUID()}`);
		await mkdir(folder, { recursive: true, mode: 0o700 });
		try {
			const prepared = await prepare(head, folder, { ...mapping, mostRows: 10 * mostRecords, signal });
			const about = {
				name: upload.name,
				errorsPath: join(folder, 'unparsed.csv'),
				delimiter: mapping.delimiter,
				signal,
			};
			const source = await openSource(prepared, about, looking.inspect);
			return await use(source, { encoding: prepared.encoding, whole: head.whole, looking });
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	}

	return {
		async look(uploadId, mapping, signal) {
			const upload = await uploadOf(uploadId);
			return opened(upload, mapping, signal, async (source, { encoding }) => ({
				upload,
				fields: source.fields.map((header, field) => ({ header, sample: sampleOf(source, field) })),
				encoding,
				delimiter: source.delimiter,
				facts: guessFacts(source),
				system: named(systemOf(source)),
			}));
		},

		async preview({ uploadId, fact, source: sourceName, mapping, language }, signal) {
			const upload = await uploadOf(uploadId);
			return opened(upload, mapping, signal, async (source, { encoding, whole, looking }) => {
				const recognition = recognise(fact, source, mapping);
				const known = {
					columns: readColumns(recognition, source).map((one, field) => ({ ...one, sample: sampleOf(source, field) })),
					constants: constantsOf(recognition),
					understood: understood(recognition, source, mapping),
					needed: recognition.needed.map(({ name }) => name),
					encoding,
					delimiter: source.delimiter,
				};
				if (recognition.needed.length > 0) return { ...known, ...nothing, whole };
				const matched = await matchedSamples(recognition, source, looking);
				const planned = planLoad(recognition, source, mapping, {
					importId: 0,
					moment: parts.now(),
					sourceName,
					timeZone: await parts.timeZone(),
					customerKey: await parts.customerKey(),
					largest: await largestDateParts(recognition, source, matched, looking),
					matched,
					erased: { keys: [], pseudonyms: [] },
				});
				const rows = await looking.inspect<PreviewRow>(previewStatement(planned, source));
				return { ...known, ...shownOf(rows, planned, source, language, whole) };
			});
		},
	};
}

type PreviewRow = Readonly<Record<string, unknown>> & {
	readonly preview_row: string;
	readonly preview_bad: string;
	readonly preview_raw: readonly string[];
};

const nothing = { records: 0, accepted: 0, rejected: 0, emptyRecords: 0, problems: [], rows: [], rejects: [] };

const hidden = ['key', 'hash', 'version', 'deleted', 'customer', 'ticket_key', 'order_key'];

function previewStatement({ plan }: PlannedLoad, { load }: Source) {
	const { path, format, structure, compression, settings } = load;
	const records = `SELECT _row_number AS rec, * FROM file({path:String}, '${format}', ${literal(structure)}, '${compression}') LIMIT ${mostRecords}`;
	const select = plan.select(records);
	const columns = plan.columns.filter((name) => !hidden.includes(name)).map((name) => `\`${name}\``);
	const shown = [...columns, ...(plan.identities.includes('ref') ? ['who_ref AS customer'] : [])];
	const sql = `SELECT toString(row) AS preview_row, toString(bad) AS preview_bad, if(bad = 0, [], ${plan.raw.sql}) AS preview_raw, ${shown.join(', ')} FROM (${select.sql}) ORDER BY row SETTINGS ${settings}, max_execution_time = 30`;
	return statement(sql, { ...select.params, path });
}

function shownOf(
	found: readonly PreviewRow[],
	planned: PlannedLoad,
	source: Source,
	language: Language,
	whole: boolean,
) {
	const { checks, span } = planned;
	const marks = { blank: 2n ** blankBit, empty: 2n ** emptyBit };
	const summary = {
		...{ checks, span, broken: [], firstLine: source.firstLine, fields: source.fields, raw: source.raw },
		delimiter: source.delimiter,
	};
	const rows = found.map((row) => ({ row, bad: BigInt(row.preview_bad) })).filter(({ bad }) => bad !== marks.blank);
	const refused = rows
		.filter(({ bad }) => bad !== 0n && bad !== marks.empty)
		.map(({ row, bad }): RejectedRow => ({ row: Number(row.preview_row), bad, raw: row.preview_raw }))
		.map((row) => rejectedRecord(row, summary, language));
	const records = new Set(found.map(({ preview_row: row }) => Math.floor(Number(row) / span))).size;
	const accepted = rows.filter(({ bad }) => bad === 0n);
	return {
		records,
		whole: whole && records < mostRecords,
		accepted: accepted.length,
		rejected: refused.length,
		emptyRecords: rows.filter(({ bad }) => bad === marks.empty).length,
		problems: problemsOf(refused),
		rows: accepted.slice(0, shownRows).map(({ row }) => plainRow(row, planned.plan.fact)),
		rejects: refused.slice(0, shownRows),
	};
}

function problemsOf(refused: readonly RejectedRecord[]): readonly PreviewProblem[] {
	const byKind = new Map<string, PreviewProblem>();
	for (const problem of refused.flatMap(({ problems }) => problems)) {
		const kind = `${problem.code} ${problem.field}`;
		byKind.set(kind, { ...problem, ...byKind.get(kind), n: (byKind.get(kind)?.n ?? 0) + 1 });
	}
	return [...byKind.values()].toSorted((one, other) => other.n - one.n);
}

function plainRow(row: PreviewRow, fact: FactName): Readonly<Record<string, unknown>> {
	const { preview_row: _row, preview_bad: _bad, preview_raw: _raw, ...columns } = row;
	const flags = new Set(fileColumns(fact).flatMap(({ name, type }) => (type === 'flag' ? [name] : [])));
	const shown = ([name, value]: [string, unknown]) =>
		flags.has(name) && value !== null ? [name, value === true || value === 1] : [name, value];
	return Object.fromEntries(Object.entries(columns).map(shown));
}

function named(system: SurveySystem | null): UploadLook['system'] {
	return system === null ? null : { name: system, title: systemNames[system] };
}

function sampleOf({ sample }: Source, field: number): readonly string[] {
	const filled = (sample[field] ?? []).filter((value) => value !== '');
	return [...new Set(filled)].slice(0, shownValues);
}
