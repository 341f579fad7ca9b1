/** Asking: the pipeline against its own statements sent by hand; asking again; the command line from start to answer. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { LocalFile } from '../src/intake/file/local-file.ts';
import { openService } from '../src/service.ts';
import { openTestService, silent } from '../test/support/service.ts';
import { inTurn, type Line, milliseconds, ratio, seconds } from './measure.ts';
import { replay, startRecording } from './recording.ts';
import { writeTickets } from './tickets.ts';
import { unasked } from './unasked.ts';

const question = {
	kpis: [
		'tickets',
		{ id: 'first_response_time', stat: 'median' },
		{ id: 'full_resolution_time', stat: 'p90' },
		'reopen_rate',
	],
	by: ['month', 'channel'],
	from: '2024-01-01',
	to: '2026-01-01',
	tz: 'UTC',
	dateRole: 'created_at',
};

export async function benchQuery(dir: string, rounds: number): Promise<Line[]> {
	const home = join(dir, 'query');
	const service = await openTestService(home);
	const path = join(dir, 'tickets-query.csv');
	await writeTickets(service.facts.engine, path, 1_000_000);
	const upload = await service.imports.upload(new LocalFile(path), 'tickets.csv');
	await service.imports.wait((await service.imports.start({ fact: 'ticket', uploadId: upload.id })).id);

	const { engine } = service.facts;
	// The very first time design effects are measured, which are kept: no statement of the question itself.
	await service.kpi.query(question, unasked());
	const stop = startRecording(engine);
	await service.kpi.query(question, unasked());
	const sent = stop();
	const [pipeline, hand] = await inTurn(rounds, null, [
		{ name: 'pipeline', run: async () => void (await service.kpi.query(question, unasked())) },
		{ name: 'by hand', run: () => replay(engine, sent) },
	]);
	await service.kpi.query(question);
	const [again] = await inTurn(rounds * 5, null, [
		{ name: 'again', run: async () => void (await service.kpi.query(question)) },
	]);
	await service.end();
	if (!pipeline || !hand || !again) throw new Error('nothing was measured');
	return [
		{
			what: 'four ticket KPIs by month and channel, 1 M tickets: the same statements by hand',
			figure: milliseconds(hand.median),
			goal: '',
			met: null,
		},
		{
			what: 'the same through the pipeline, intervals included',
			figure: `${milliseconds(pipeline.median)}, ${ratio(pipeline.median, hand.median)}`,
			goal: '≤ 1.3×',
			met: pipeline.median / hand.median <= 1.3,
		},
		{
			what: 'asked again with nothing changed',
			figure: milliseconds(again.median),
			goal: '≤ 5 ms',
			met: again.median <= 5,
		},
	];
}

export async function benchCommandLine(dir: string, rounds: number): Promise<Line[]> {
	const home = join(dir, 'cli');
	const service = await openService(readConfig({}, { dataDir: home }), silent);
	const path = join(dir, 'tickets-100k.csv');
	await writeTickets(service.facts.engine, path, 100_000);
	const upload = await service.imports.upload(new LocalFile(path), 'tickets.csv');
	await service.imports.wait((await service.imports.start({ fact: 'ticket', uploadId: upload.id })).id);
	await service.close();
	const command = join(import.meta.dirname, '..', 'bin', 'kamerton.js');
	const [cli] = await inTurn(rounds, null, [
		{
			name: 'cli',
			run: async () => {
				const args = [command, 'kpi', 'tickets', 'first_response_time', '--by', 'month', '--json', '--data', home];
				const result = spawnSync(process.execPath, args, { encoding: 'utf8' });
				if (result.status !== 0) throw new Error(result.stderr);
			},
		},
	]);
	if (!cli) throw new Error('nothing was measured');
	return [
		{
			what: '`kamerton kpi` on 100,000 tickets, start of the process included',
			figure: seconds(cli.median),
			goal: '< 3 s',
			met: cli.median < 3000,
		},
	];
}
