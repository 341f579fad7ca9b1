/** One more month arrives: what reads it is computed anew, everything else comes from what is kept. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { AskOptions } from '../../src/kpi/engine.ts';
import type { Service } from '../../src/service.ts';
import { duration, type Line, medianOf, millions, plainLine, ratio, seconds, timed } from '../measure.ts';
import { startRecording } from '../recording.ts';
import { unasked } from '../unasked.ts';
import { ask, everything } from './everything.ts';
import { writeMoreTickets } from './files.ts';
import { changedMonths, type Months, requireOnly, requireSame, rowsRead } from './recomputed.ts';
import { period, type Size } from './size.ts';
import { type Filled, withStore } from './stores.ts';
import { take } from './take.ts';

/** The month after the two years, and the question that takes it in. */
const arriving = { from: period.to, days: 31 };
const range = { from: period.from, to: '2026-02-01' };
const months = 25;

export function benchMonth(filled: Filled, dir: string, rounds: number): Promise<Line[]> {
	return withStore(filled, (service) => measure(service, filled.size, dir, rounds));
}

async function measure(service: Service, size: Size, dir: string, rounds: number): Promise<Line[]> {
	const { kpi, facts } = service;
	const rows = Math.ceil(size.tickets / 200);
	const path = join(dir, 'month.csv');
	await writeMoreTickets(facts.engine, path, size, { ...arriving, rows });
	const queries = everything(range);
	const recorded = async (options: AskOptions) => {
		const stop = startRecording(facts.engine);
		const { ms, result } = await timed(() => ask(kpi, queries, options));
		return { ms, results: result, sent: stop() };
	};
	const times: Record<'cold' | 'arriving' | 'asking', number[]> = { cold: [], arriving: [], asking: [] };
	let read = { all: 0, changed: 0, statements: 0 };
	let changed: Months = new Map();
	for (let round = 0; round < rounds; round += 1) {
		const before = await ask(kpi, queries);
		const imported = await timed(() => take(service, 'ticket', createReadStream(path)));
		const asked = await recorded({});
		const cold = await recorded(unasked());
		changed = changedMonths(before, asked.results, { from: Date.parse(range.from), to: Date.parse(range.to) });
		requireOnly(changed, asked.sent);
		requireSame(asked.results, cold.results);
		times.cold.push(cold.ms);
		times.arriving.push(imported.ms);
		times.asking.push(asked.ms);
		read = {
			all: await rowsRead(facts.engine, cold.sent),
			changed: await rowsRead(facts.engine, asked.sent),
			statements: asked.sent.length,
		};
		await undo(service, imported.result.id);
	}
	const [cold, again] = [medianOf(times.cold), medianOf(times.asking)];
	const touched = [...changed].map(([fact, list]) => `${list.size} of ${months} months of ${fact}`).join(', ');
	return [
		plainLine(
			`${millions(rows)} tickets of a new month are imported; they change ${touched}`,
			seconds(medianOf(times.arriving)),
		),
		plainLine(
			'all KPIs by month, the new one included, with nothing kept',
			`${duration(cold)}, ${millions(read.all)} rows read`,
		),
		{
			what: 'the same after that import, the rest kept',
			figure: `${duration(again)}, ${ratio(again, cold)}, ${millions(read.changed)} rows read by ${read.statements} statements`,
			goal: 'only the changed months are computed',
			met: true,
		},
	];
}

async function undo(service: Service, importId: number): Promise<void> {
	await service.imports.undo(importId);
	const done = await service.imports.wait(importId);
	if (done.state !== 'undone') throw new Error(`undo: ${done.state}`);
	await service.jobs.drain();
}
