/**
 * Filling a data directory: models, then fact after fact as an ordinary import. What is there already is left alone, so
 * that it can be cut off at any moment and be started again.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messages } from '../errors/messages.ts';
import { type ErrorCode, Fault } from '../errors.ts';
import { statement } from '../facts/statement.ts';
import { LocalFile } from '../intake/file/local-file.ts';
import type { ImportProgress } from '../intake/import-job.ts';
import type { ImportRecord } from '../intake/import-record.ts';
import { type DemoFact, demoFacts, modelWork } from './facts.ts';
import { openHours } from './hours.ts';
import { withLists } from './lists.ts';
import { models } from './model/models.ts';
import { type DemoParameters, fileNameOf, textOf } from './parameters.ts';
import type { DemoControl, DemoParts, DemoProgress } from './ports.ts';
import { demoSource, findPresent } from './present.ts';
import { modelNames, modelPath, type Scene, sceneOf } from './scene.ts';

/**
 * The engine takes a second to look for chains of comparisons in the longest statement and finds none; a condition moved
 * before the reading of a file loses columns that it needs (26.7); a column comes before another of its name that is made
 * from it. Small blocks keep the memory small, since a row of a contact is wide, and a mapped file would count as memory.
 */
export const writeSettings = [
	'engine_file_truncate_on_insert = 1',
	"output_format_parquet_compression_method = 'lz4'",
	'output_format_parquet_row_group_size = 100000',
	'input_format_parquet_max_block_size = 8192',
	'max_block_size = 8192',
	"storage_file_read_method = 'pread'",
	'optimize_and_compare_chain = 0',
	'optimize_move_to_prewhere = 0',
	'prefer_column_name_to_alias = 1',
].join(', ');

const pollMs = 200;

/** Where a fact's phases begin on its way, roughly, after its file was written. */
const begins = { reading: 0.25, checking: 0.6, publishing: 0.7, undoing: 0 } as const;

export async function fillDemo(parts: DemoParts, parameters: DemoParameters, control: DemoControl): Promise<void> {
	const { parts: present, others } = await findPresent(parts.imports);
	const own = new Map(
		present.filter((one) => one.parameters === textOf(parameters)).map((one) => [one.part, one.record] as const),
	);
	const todo = demoFacts.filter(({ part }) => own.get(part)?.state !== 'published');
	if (todo.length === 0) return;
	const folder = join(parts.folder, createHash('sha256').update(textOf(parameters)).digest('hex').slice(0, 16));
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const scene = sceneOf(parameters);
	const share = shares(todo);
	const report = (phase: DemoProgress['phase'], fact: string | null, done: number, rows = 0) =>
		control.progress({ phase, fact, rows, done });

	// Own teams may bear the names of the demo's: beside other data their hours are left alone.
	if (others === 0) await openHours(parts.hours, parameters);
	for (const [index, name] of modelNames.entries()) {
		report('generating', null, (share(null) * index) / modelNames.length);
		await write(parts, scene, models[name](scene), modelPath(folder, name), control.signal);
	}
	for (const demoFact of todo) {
		const { fact, part } = demoFact;
		const [before, after] = [share(null) + share(demoFact, 'before'), share(demoFact)];
		report('generating', fact, before);
		const record = own.get(part) ?? (await begin(parts, scene, demoFact, folder, control.signal));
		await follow(parts, record, control.signal, ({ phase, rows, total }) =>
			report(
				phase,
				fact,
				before + after * (begins[phase] + (phase === 'reading' && total ? 0.35 * Math.min(1, rows / total) : 0)),
				rows,
			),
		);
	}
	await rm(folder, { recursive: true, force: true });
}

/** Written aside and renamed, so that a file that is there is whole. The models lie beside it. */
async function write(parts: DemoParts, scene: Scene, rows: string, path: string, signal: AbortSignal): Promise<void> {
	if (existsSync(path)) return;
	const select = statement(withLists(scene.lists, rows), { models: dirname(path) });
	await parts.write(select, `${path}.part`, writeSettings, signal);
	await rename(`${path}.part`, path);
}

async function begin(
	{ imports, ...parts }: DemoParts,
	scene: Scene,
	{ fact, part, rows, attributes }: DemoFact,
	folder: string,
	signal: AbortSignal,
): Promise<ImportRecord> {
	const name = fileNameOf(part, scene.parameters);
	const path = join(folder, `${fact}.parquet`);
	await write({ imports, ...parts }, scene, rows(scene), path, signal);
	const upload = await imports.upload(new LocalFile(path), name);
	await rm(path, { force: true });
	const mapping = { attributes: attributes ? [...attributes] : ('none' as const) };
	return imports.start({ fact, source: demoSource, mapping, uploadId: upload.id });
}

/** Until the import counts; stopped, it is cancelled or left for the next start, by why it was stopped. */
async function follow(
	{ imports }: DemoParts,
	{ id }: ImportRecord,
	signal: AbortSignal,
	tell: (progress: ImportProgress) => void,
): Promise<void> {
	let ended = false;
	const ending = imports.wait(id).finally(() => {
		ended = true;
	});
	// Whoever awaits it hears of its failure.
	ending.catch(() => {});
	while (!ended) {
		if (signal.aborted) {
			if ((signal.reason as { by?: string } | undefined)?.by === 'cancel') await imports.cancel(id).catch(() => {});
			throw signal.reason;
		}
		const progress = (await imports.progress(id)) as ImportProgress | null;
		if (progress) tell(progress);
		await Promise.race([ending.catch(() => {}), sleep(pollMs)]);
	}
	const { state, error, fileName, rejected } = await ending;
	if (state !== 'published') {
		const known = error !== null && Object.hasOwn(messages, error.code);
		if (known) throw new Fault(error.code as ErrorCode, error.params);
		// Its own job has given up half-way.
		throw new Fault('import_gave_up', { id });
	}
	if (rejected !== 0) throw new Error(`${fileName}: ${rejected} rows were rejected`);
}

/** Share of the whole work that a fact is, or that lies before it; of null that of the models. */
function shares(todo: readonly DemoFact[]) {
	const total = todo.reduce((sum, one) => sum + one.work, modelWork);
	return (fact: DemoFact | null, what: 'own' | 'before' = 'own') => {
		if (fact === null) return modelWork / total;
		const list = what === 'own' ? [fact] : todo.slice(0, todo.indexOf(fact));
		return list.reduce((sum, one) => sum + one.work, 0) / total;
	};
}
