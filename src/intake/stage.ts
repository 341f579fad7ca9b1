/** A received file becomes rows in the log and rejected rows: prepared, recognised, planned, loaded, repeats numbered. */
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Fault } from '../errors.ts';
import { literal } from '../facts/quoting.ts';
import { scrubbed } from '../facts/scrubbing.ts';
import { statement } from '../facts/statement.ts';
import { formsOf } from './convert/dates.ts';
import type { FreeBytes } from './file/disk-room.ts';
import { assertUnchanged } from './file/linked.ts';
import { cutOpenQuote } from './file/open-quote.ts';
import { openSource } from './file/open-source.ts';
import { prepare } from './file/receive.ts';
import { type Source, stoppable } from './file/source.ts';
import { widened } from './file/surplus.ts';
import { readUnparsed, type Unparsed } from './file/unparsed.ts';
import type { ImportProgress } from './import-job.ts';
import type { ColumnReading, ImportRecord, ImportSummary, UploadRecord } from './import-record.ts';
import { mappingSchema } from './mapping.ts';
import { paceOf } from './pace.ts';
import { bitOf, blankBit, emptyBit } from './plan/checks.ts';
import { planLoad } from './plan/load-plan.ts';
import { matchedSamples } from './plan/matched.ts';
import { Parameters } from './plan/parameters.ts';
import { trimmedFields } from './plan/trimmed-fields.ts';
import { type Largest, type Matched, meantOf, sampleOf } from './plan/values.ts';
import type { ErasedCustomers, FactWriter, LoadProgress } from './ports.ts';
import { assertComplete, type Recognition, recognise } from './recognise/recognise.ts';

export type StageParts = {
	readonly writer: FactWriter;
	/** Folder in which uploads are kept, a folder each. */
	readonly uploads: string;
	/** Zone of times without an offset. */
	readonly timeZone: () => Promise<string>;
	readonly customerKey: () => Promise<readonly [string, string]>;
	readonly erased: () => Promise<ErasedCustomers>;
	readonly now: () => number;
	/** Of the disk of the uploads; asked of the system where it is not said. */
	readonly free?: FreeBytes;
};

export type Staged = { readonly summary: ImportSummary; readonly rejected: number; readonly emptyRecords: number };

/** So many broken records mean a wrong delimiter or quoting, not a few bad lines. */
const mostBroken = 10_000;

export async function stage(
	parts: StageParts,
	record: ImportRecord,
	upload: UploadRecord,
	control: { signal: AbortSignal; progress: (progress: ImportProgress) => void },
): Promise<Staged> {
	const { writer, free } = parts;
	const mapping = mappingSchema.parse(record.mapping);
	const folder = join(parts.uploads, upload.id);
	const original = join(folder, 'original');
	await assertUnchanged(original, upload);
	const { signal } = control;
	const looking = stoppable(writer, signal);
	const prepared = await prepare({ ...upload, path: original }, folder, { ...mapping, signal, free });
	const errorsPath = join(folder, `unparsed-${record.id}.csv`);
	const opened = await openSource(
		prepared,
		{ name: upload.name, errorsPath, delimiter: mapping.delimiter, signal, free },
		looking.inspect,
	);
	const recognition = recognise(record.fact, opened, mapping);
	assertComplete(recognition, opened);
	const load = async (source: Source) => {
		await rm(errorsPath, { force: true });
		const matched = await matchedSamples(recognition, source, looking);
		const planned = planLoad(recognition, source, mapping, {
			importId: record.id,
			moment: record.moment,
			sourceName: record.source,
			timeZone: await parts.timeZone(),
			customerKey: await parts.customerKey(),
			largest: await largestDateParts(recognition, source, matched, looking),
			matched,
			erased: await parts.erased(),
		});
		const { erased } = await writer.load(planned.plan, {
			signal,
			onProgress: await reading(source, parts.now, control.progress),
		});
		return { ...planned, erased };
	};
	let source = opened;
	let planned = await load(source);
	let firstLine = source.firstLine;
	const cut: Unparsed[] = [];
	if (source.lines !== null && source.lines !== (await lastRecordLine(writer, record, source, planned.span))) {
		// Some record is more than a line, and the last one may be the rest of the file, swallowed by an open quote.
		firstLine = null;
		const shorter = await cutOpenQuote(source, folder, { signal, free });
		if (shorter.cut.length > 0) {
			await writer.discard(record.fact, record.id);
			source = shorter.source;
			cut.push(...shorter.cut);
			planned = await load(source);
		}
	}
	// A record that fills all places there are for what stands beyond the header may have more, and must not lose it.
	while (
		source.surplus.length > 0 &&
		(await writer.longestRejected(record.id)) >= source.fields.length + source.surplus.length
	) {
		const wide = widened(source);
		if (wide === null) break;
		await writer.discard(record.fact, record.id);
		source = wide;
		planned = await load(source);
	}
	control.progress({ phase: 'checking', rows: 0, total: null, rowsPerSecond: 0, secondsLeft: null });
	const unparsed = [...(await collectUnparsed(source, upload.name, signal)), ...cut];
	await writer.addRejected(
		record.id,
		unparsed.map(({ text }) => (mapping.scrub ? scrubbed(text) : text)),
		bitOf(planned.checks.length),
	);
	if (planned.namedByContent) await writer.numberRepeats(record.fact, record.id, control);
	await assertUnchanged(original, upload);
	const marks = await writer.countMarks(record.id, [2n ** blankBit, 2n ** emptyBit]);
	const [blank = 0, empty = 0] = marks.marked;
	return {
		rejected: marks.all - blank - empty,
		emptyRecords: empty,
		summary: {
			columns: readColumns(recognition, source),
			constants: constantsOf(recognition),
			namedByContent: planned.namedByContent,
			...(recognition.system !== null && { system: recognition.system }),
			checks: [...planned.checks, { column: '', field: '', code: 'quotes_broken' }],
			span: planned.span,
			broken: unparsed.map((one) => one.record),
			firstLine: unparsed.length > 0 ? null : firstLine,
			encoding: prepared.encoding,
			...(prepared.otherEncoding > 0 && { otherEncoding: prepared.otherEncoding }),
			...(prepared.damaged > 0 && { damaged: prepared.damaged }),
			delimiter: source.delimiter,
			fields: source.fields,
			raw: source.raw,
			conflicts: 0,
			erased: planned.erased,
			...(mapping.scrub && { scrubbed: await writer.countCovered(record.fact, record.id) }),
		},
	};
}

async function reading(
	source: Source,
	now: () => number,
	progress: (progress: ImportProgress) => void,
): Promise<(progress: LoadProgress) => void> {
	const started = now();
	const total = await estimateRecords(source);
	return ({ readRows }) =>
		progress({ phase: 'reading', rows: readRows, total, ...paceOf(readRows, total, now() - started) });
}

/** The line on which the last record would be, were each record a line. */
async function lastRecordLine(
	writer: FactWriter,
	record: ImportRecord,
	{ firstLine }: Source,
	span: number,
): Promise<number> {
	return (firstLine ?? 1) + Math.floor((await writer.lastRow(record.fact, record.id)) / span);
}

/** For columns with slash dates: the largest first and second part over the whole file, of the parts that are meant. */
export async function largestDateParts(
	recognition: Recognition,
	source: Source,
	matched: Matched,
	writer: Pick<FactWriter, 'inspect'>,
): Promise<Largest> {
	const slashed = recognition.bindings.filter(
		(binding) =>
			binding.column.type === 'instant' &&
			binding.fields.length > 0 &&
			formsOf(sampleOf(binding, { source, matched }).filter((value) => value !== '')).slash,
	);
	if (slashed.length === 0) return new Map();
	const parameters = new Parameters();
	const part = (text: string, index: number) =>
		`max(ifNull(toUInt8OrNull(extractGroups(${text}, '^([0-9]{1,2})[/-]([0-9]{1,2})[/-]')[${index}]), 0))`;
	const { load } = source;
	const relation = `SELECT toUInt64(0) AS rec, * FROM file({path:String}, '${load.format}', ${literal(load.structure)}, '${load.compression}')`;
	const columns = slashed.flatMap((binding, at) => {
		const text = meantOf(binding, parameters);
		return [`${part(text, 1)} AS a${at}`, `${part(text, 2)} AS b${at}`];
	});
	const [row] = await writer.inspect<Record<string, number>>(
		statement(
			`SELECT ${columns.join(', ')} FROM (SELECT ${trimmedFields(source).join(', ')} FROM (${source.fieldsOf(relation)})) SETTINGS ${load.settings}`,
			{
				...parameters.values,
				path: load.path,
			},
		),
	);
	return new Map(
		slashed.map(({ column }, at) => [
			column.name,
			{ first: Number(row?.[`a${at}`] ?? 0), second: Number(row?.[`b${at}`] ?? 0) },
		]),
	);
}

async function estimateRecords(source: Source): Promise<number | null> {
	const sampled = source.sample[0]?.length ?? 0;
	if (sampled === 0) return null;
	const texts = source.sample.reduce(
		(sum, values) => sum + values.reduce((length, value) => length + Buffer.byteLength(value) + 1, 0),
		0,
	);
	const { size } = await stat(source.load.path);
	return Math.max(sampled, Math.round(size / (texts / sampled)));
}

async function collectUnparsed(source: Source, name: string, signal: AbortSignal): Promise<Unparsed[]> {
	if (source.errorsPath === null) return [];
	const input = createReadStream(source.load.path);
	const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
	async function* untilStopped(): AsyncGenerator<string> {
		for await (const line of lines) {
			if (signal.aborted) throw new Fault('cancelled');
			yield line;
		}
	}
	const unparsed = await readUnparsed(source.errorsPath, source.delimiter, untilStopped(), mostBroken).finally(() => {
		lines.close();
		input.destroy();
	});
	if (unparsed === null)
		throw new Fault('file_unreadable', { name, reason: `quotes, delimiter “${source.delimiter}”?` });
	return unparsed;
}

/** Columns given the same value in every row. */
export function constantsOf({ bindings }: Recognition): Readonly<Record<string, string>> {
	return Object.fromEntries(
		bindings.flatMap(({ column, fields, rule }) => (fields.length === 0 ? [[column.name, rule.value ?? '']] : [])),
	);
}

export function readColumns(recognition: Recognition, source: Source): ColumnReading[] {
	return source.fields.map((header, field) => {
		const bindings = recognition.bindings.filter((binding) => binding.fields.includes(field));
		const question = recognition.questions.find((one) => one.field === field);
		const attribute = recognition.attributes.find((one) => one.field === field);
		if (bindings[0]) {
			const { how, rule } = bindings.find((binding) => binding.rule.after !== undefined) ?? bindings[0];
			const column = bindings.map((binding) => binding.column.name).join(', ');
			const length = rule.after === undefined ? {} : { length: { after: rule.after, unit: rule.unit ?? null } };
			return { header, column, how, ...length };
		}
		if (question) return { header, column: `question:${question.kind}`, how: question.how };
		return attribute
			? { header, column: `attr.${attribute.name}`, how: 'attribute' }
			: { header, column: null, how: 'unused' };
	});
}
