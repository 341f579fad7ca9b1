/** The command line from its words to its exit code, on a data directory of its own. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runCli } from '../../src/cli/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-cli-'));
const data = join(folder, 'data');
const examples = join(import.meta.dirname, '../../docs/examples');
after(() => rmSync(folder, { recursive: true, force: true }));

type Ran = { code: number; out: string; err: string };

async function run(...args: string[]): Promise<Ran> {
	let [out, err] = ['', ''];
	const terminal = {
		out: (text: string) => {
			out += text;
		},
		err: (text: string) => {
			err += text;
		},
		interactive: false,
		columns: () => 100,
		readSecret: async () => '',
	};
	const environment = { KAMERTON_DATA: data, LANG: 'en_US.UTF-8' };
	const code = await runCli(args, { terminal, environment, signal: new AbortController().signal });
	return { code, out, err };
}

const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out);

test('what needs no data opens none', async () => {
	const { code, out } = await run('kpi', '--list');
	assert.equal(code, 0);
	assert.match(out, /^nps +Net Promoter Score/m);
	assert.match((await run('facts', '--lang', 'ru')).out, /^ticket +Обращение/m);
	assert.match((await run('facts', 'answer')).out, /^answered_at .* yes/m);
	assert.ok((await json('kpi', '--list')).kpis.length >= 10);
	assert.throws(() => readFileSync(join(data, 'format')), /ENOENT/);
});

test('commands that are written wrongly exit with 2 and say what is wrong, in the language asked for', async () => {
	const cases: [string[], RegExp][] = [
		[['kpi'], /Name at least one KPI/],
		[['frob'], /Unknown command frob\.\nHelp: kamerton --help/],
		[['kpi', 'nps', '--frm', '2025-01-01'], /Unknown option --frm/],
		[['kpi', 'nps', '--from'], /The option --from <day> needs a value/],
		[['import', 'ticket'], /The argument <file> is missing/],
		[['relations', 'nps', '--since', '2025-01-01', '--from', '2025-01-01'], /--since and --from do not go together/],
		[['undo', 'x'], /<id> does not take "x"/],
		[['undo', 'x', '--lang', 'ru'], /<id>: значение «x» не подходит/],
		[['frob', '--lang=ru'], /Неизвестная команда frob/],
		[['kpi', 'nps', '--param', 'goal'], /target=3600/],
		[['kpi', 'nps', '--param', 'csat.goal=1'], /--param does not take "csat\.goal=1"\. Expected: nps/],
		[['kpi', 'wait_time', '--clock', 'lunar'], /calendar, business/],
	];
	for (const [args, expected] of cases) {
		const { code, err } = await run(...args);
		assert.equal(code, 2, args.join(' '));
		assert.match(err, expected);
	}
});

test('help is in both languages and exits with 0', async () => {
	const [en, ru] = [await run('import', '--help'), await run('import', '--help', '--lang', 'ru')];
	assert.deepEqual([en.code, ru.code], [0, 0]);
	assert.match(en.out, /^Usage: kamerton import/);
	assert.match(ru.out, /^Вызов: kamerton import/);
	assert.match(ru.out, /--dry-run +показать/);
});

test('a dry run stores nothing and shows everything', async () => {
	const { code, out } = await run('import', 'answer', join(examples, 'answers.csv'), '--dry-run');
	assert.equal(code, 3);
	assert.match(out, /answers\.csv → answer \(file\): dry run, nothing stored/);
	assert.match(out, /nps +question:nps +by its header/);
	assert.match(out, /First rows as they would be stored/);
	assert.match(out, /\[outside_scale\]/);
	assert.match((await run('kpi', 'nps')).out, /^no data yet/);
});

test('a file with rejected records is imported with exit code 3, and the corrected rejects complete it', async () => {
	const path = join(folder, 'rejects.csv');
	const first = await run('import', 'answer', join(examples, 'answers.csv'), '--source', 'desk', '--rejects', path);
	assert.equal(first.code, 3);
	assert.match(first.out, /rows: 197, loaded: 195, rejected: 2/);
	assert.match(first.out, /kamerton undo 2/);
	const corrected = readFileSync(path, 'utf8').replace('"12",', '"10",').replace('2025-05-32', '2025-05-30');
	writeFileSync(path, corrected);
	const second = await run('import', 'answer', path, '--source', 'desk');
	assert.equal(second.code, 0);
	assert.match(second.out, /rejected: 0/);
	const { rows } = await json('kpi', 'nps');
	assert.equal(rows[0].n, 60);
});

test('days are inclusive, filters and groups as typed', async () => {
	const { query, columns, rows, ...rest } = await json(
		...['kpi', 'nps,csat', '--by', 'month,channel', '--from', '2025-04-01', '--to', '2025-04-30'],
		...['--where', 'team in (Support, Claims)', '--where', 'source=desk'],
	);
	assert.deepEqual(rest, {});
	assert.equal(query.to, '2025-05-01T00:00:00+00:00');
	assert.deepEqual(query.where.length, 2);
	assert.deepEqual(
		columns.slice(0, 3).map((column: { name: string }) => column.name),
		['kpi', 'month', 'channel'],
	);
	assert.ok(rows.every((row: { month: string }) => row.month === '2025-04'));
});

test('statistics, clocks and parameters hold for all KPIs, or for the one they name', async () => {
	const asks = async (...args: string[]) => (await json('kpi', ...args)).query.kpis;
	assert.deepEqual(await asks('wait_time,reply_time', '--stat', 'p90', '--stat', 'reply_time=mean'), [
		{ id: 'wait_time', stat: 'p90', clock: 'calendar' },
		{ id: 'reply_time', stat: 'mean', clock: 'calendar' },
	]);
	assert.deepEqual(await asks('fcr', 'wait_time', '--param', 'fcr.window_days=14', '--clock', 'wait_time=calendar'), [
		{ id: 'fcr', params: { window_days: 14 } },
		{ id: 'wait_time', stat: 'median', clock: 'calendar' },
	]);
	const within = ['--stat', 'within', '--param', 'target=60', '--param', 'wait_time.target=20'];
	assert.deepEqual(await asks('wait_time', 'handle_time', ...within), [
		{ id: 'wait_time', stat: 'within', clock: 'calendar', params: { target: 20 } },
		{ id: 'handle_time', stat: 'within', clock: 'calendar', params: { target: 60 } },
	]);
	assert.equal((await json('kpi', 'wait_time', '--clock', 'business')).error.code, 'kpi_without_clock');
	assert.equal((await json('kpi', 'fcr', '--param', 'window_days=0')).error.code, 'kpi_params_wrong');
	const { query } = await json('kpi', 'fcr', '--as-of', '2025-05-31');
	assert.equal(query.asOf, '2025-06-01T00:00:00+00:00');
	const explained = await json('explain', 'reply_time', '--clock', 'business', '--stat', 'p90');
	assert.deepEqual([explained.result.clock, explained.result.stat], ['business', 'p90']);
	const { kpis } = await json('kpi', '--list');
	const fcr = kpis.find(({ id }: { id: string }) => id === 'fcr');
	assert.deepEqual([fcr.params[0].name, fcr.params[0].default, fcr.clocks], ['window_days', 7, []]);
});

test('people get a table with units, intervals and numbers of rows', async () => {
	const { out } = await run('kpi', 'nps', '--by', 'month', '--lang', 'ru');
	assert.match(out, /Индекс потребительской лояльности \(NPS\) \(nps\)/);
	assert.match(out, /^2025-04 +[−\d]+,\d +от [−\d]+,\d до \d+,\d +30$/m);
	const explained = await run('explain', 'nps', '--cell', 'month=2025-05', '--rows', '2');
	assert.match(explained.out, /SQL that ran\n {2}SELECT/);
	assert.match(explained.out, /№ 2 answers\.csv \(desk\)/);
});

test('faults exit with 1, with --json also as JSON', async () => {
	const { code, err } = await run('kpi', 'npss');
	assert.equal(code, 1);
	assert.match(err, /^There is no KPI "npss"\. Closest in the catalogue: nps, \w+, \w+\.\n$/);
	assert.equal((await json('kpi', 'npss')).error.code, 'unknown_kpi');
	assert.equal((await json('import', 'answer', join(folder, 'none.csv'))).error.code, 'file_unreadable');
	assert.equal((await json('undo', '99')).error.code, 'import_not_found');
	assert.match((await run('import', 'answer', folder)).err, /cannot be read/);
	assert.match((await run('kpi', 'nps', '--lang', 'xx')).err, /--lang/);
});

test('of several files the good ones come in', async () => {
	const none = join(folder, 'none.csv');
	const { code, out } = await run('import', 'ticket', none, join(examples, 'tickets.csv'), '--json');
	assert.equal(code, 1);
	const [failed, imported] = JSON.parse(out).imports;
	assert.equal(failed.error.code, 'file_unreadable');
	assert.equal(imported.state, 'published');
});

test('undo takes an import back', async () => {
	const [latest] = (await json('imports')).imports;
	assert.match((await run('undo', String(latest.id))).out, /tickets\.csv: taken back/);
	assert.equal((await json('imports', String(latest.id))).state, 'undone');
	assert.equal((await run('undo', String(latest.id))).code, 1);
	assert.match((await run('imports')).out, /tickets\.csv +ticket +file +taken back +63/);
	assert.match((await run('rejects', '2')).out, /"kamerton_code"/);
});
