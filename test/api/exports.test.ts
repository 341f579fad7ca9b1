/** Files for spreadsheets: what is in them is what the API answers, and nothing in them runs. */
import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { contract, operationIds } from '../../src/api/contract/contract.ts';
import type { OperationSpec } from '../../src/api/contract/operation.ts';
import { createHttpClient } from '../../src/api/http-client.ts';
import { createServer } from '../../src/api/server.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let server: Awaited<ReturnType<typeof createServer>>;
let client: ReturnType<typeof createHttpClient>;

const texts = [
	'=HYPERLINK("http://evil.example")',
	'+1',
	'-2+3',
	'@SUM(A1)',
	'\tx',
	'обычный; "текст", да',
	'line\nbreak',
	"it's",
];

before(async () => {
	service = await openTestService(undefined, { timeZone: 'Europe/Moscow' });
	const lines = Array.from({ length: 6_000 }, (_, at) => {
		const subject = `"${(texts[at % texts.length] ?? '').replaceAll('"', '""')}"`;
		const [day, minute] = [String((at % 28) + 1).padStart(2, '0'), String(at % 60).padStart(2, '0')];
		return `${at},2025-03-${day}T21:${minute}:00Z,${at % 2 ? 'chat' : 'call'},${subject},${at % 3 ? 'gold' : ''},${at % 5}`;
	});
	await service.take('ticket', `id,created_at,channel,subject,colour,reopens\n${lines.join('\n')}\n`);
	server = await createServer({ service, log: createLog('silent'), port: 0 });
	client = createHttpClient(await server.listen({ host: '127.0.0.1', port: 0 }), 'ru', service.localKey);
});
after(async () => {
	await server.close();
	await service.end();
});

type File = Awaited<ReturnType<typeof client.exportKpis>>;
const bytesOf = ({ body }: File) => buffer(body as AsyncIterable<Uint8Array>);
const csvOf = async (file: File, delimiter = ',') => parse(await bytesOf(file), { bom: true, delimiter }) as string[][];
const sheetOf = async (file: File) => (await readXlsx(await bytesOf(file))).sheets[0]?.rows ?? [];

const question = { kpis: ['tickets', 'reopen_rate'], by: ['channel'], from: '2025-03-01', to: '2025-04-01' };

test('a result as CSV and as a workbook, headers in the language asked for', async () => {
	const result = await client.queryKpis(question);
	const file = await client.exportKpis({ ...question, format: 'csv' });
	assert.match(file.mediaType, /^text\/csv/);
	assert.equal(file.name, 'kamerton-tickets-reopen_rate.csv');
	const [header, ...rows] = await csvOf(file);
	assert.deepEqual(header?.slice(0, 3), ['Название показателя', 'Показатель', 'Канал']);
	assert.equal(rows.length, result.rows.length);
	const at = (name: string) => 1 + result.columns.findIndex((column) => column.name === name);
	for (const [place, row] of result.rows.entries()) {
		assert.equal(rows[place]?.[at('kpi')], row.kpi);
		assert.equal(rows[place]?.[at('value')], String(row.value ?? ''));
		assert.equal(Number(rows[place]?.[at('n')]), row.n);
	}
	const [english, ...cells] = await sheetOf(await client.exportKpis({ ...question, format: 'xlsx', lang: 'en' }));
	assert.deepEqual(english?.slice(0, 3), ['KPI name', 'KPI', 'Channel']);
	assert.equal(cells[0]?.[at('value')], result.rows[0]?.value);
});

test('rows behind a number, all pages of them, attributes in columns, times by the clock of the zone', async () => {
	const [header = [], ...rows] = await csvOf(
		await client.exportKpiRows({ id: 'tickets', format: 'csv', delimiter: ';' }),
		';',
	);
	assert.equal(rows.length, 6000);
	assert.equal(new Set(rows.map((row) => row[header.indexOf('Номер')])).size, 6000);
	const first = rows.find((row) => row[header.indexOf('Номер')] === '5');
	assert.equal(first?.[header.indexOf('Создано (Europe/Moscow)')], '2025-03-07 00:05:00');
	assert.equal(first?.[header.indexOf('attr.colour')], 'gold');
});

test('no text becomes a formula in CSV, and all of it is there in a workbook', async () => {
	const [header = [], ...rows] = await csvOf(await client.exportKpiRows({ id: 'tickets', format: 'csv', lang: 'en' }));
	const found = new Set(rows.map((row) => row[header.indexOf('Subject')]));
	// White space around a value is no part of it.
	const stored = texts.map((text) => text.trim());
	assert.deepEqual(found, new Set(stored.map((text) => (/^[=+\-@\t]/.test(text) ? `'${text}` : text))));
	const [top = [], ...cells] = await sheetOf(await client.exportKpiRows({ id: 'tickets', format: 'xlsx', lang: 'en' }));
	assert.equal(cells.length, 6000);
	assert.deepEqual(new Set(cells.map((row) => row[top.indexOf('Subject')])), new Set(stored));
	const created = cells[0]?.[top.indexOf('Created (Europe/Moscow)')];
	assert.ok(created instanceof Date, String(created));
});

test('each way out that spreadsheets open is held against formulas, or named with why it is not', () => {
	const held = ['exportKpis', 'exportKpiRows', 'exportAudit', 'exportSurveyResults', 'exportSurveyComments'];
	held.push('exportExperimentArms');
	// What was rejected goes back as it came, to be corrected and imported: an apostrophe more would be imported too.
	const verbatim = ['downloadRejects'];
	const tables = operationIds.filter((id) => {
		const { media = [] }: OperationSpec = contract[id];
		return media.some((type) => /csv|spreadsheet|excel/.test(type));
	});
	assert.deepEqual(tables.sort(), [...held, ...verbatim].sort());
});

test('names of groups, and what stands in the audit log, become no formulas', async () => {
	const names = texts.filter((text) => /^[=+\-@]/.test(text));
	const lines = names.map((name, at) => `x${at},2025-05-01,"${name.replaceAll('"', '""')}"`);
	await service.take('ticket', `id,created_at,team\n${lines.join('\n')}\n`, { source: 'hostile' });
	const byTeam = { kpis: ['tickets'], by: ['team'], from: '2025-05-01', to: '2025-06-01' };
	const [header = [], ...rows] = await csvOf(await client.exportKpis({ ...byTeam, format: 'csv', lang: 'en' }));
	const team = header.indexOf('Team');
	assert.deepEqual(new Set(rows.map((row) => row[team])), new Set(names.map((name) => `'${name}`)));
	for (const name of names)
		await service.audit.write({ kind: 'saw', action: name, by: null, subject: name, details: {} });
	const [top = [], ...entries] = await csvOf(await client.exportAudit({ format: 'csv', by: 'nobody' }));
	for (const column of ['action', 'subject'])
		assert.deepEqual(
			entries.map((row) => row[top.indexOf(column)]),
			names.map((name) => `'${name}`),
		);
});

test('only what is chosen goes out', async () => {
	const choice = { id: 'reopen_rate', countsAs: [1], where: ['channel=chat'] };
	const rows = await csvOf(await client.exportKpiRows({ ...choice, format: 'csv' }));
	const listed = await client.listKpiRows({ ...choice, count: true, limit: 1 });
	assert.equal(rows.length - 1, listed.n);
	await assert.rejects(client.exportKpiRows({ id: 'nonsense', format: 'csv' }), { code: 'unknown_kpi' });
});

test('names of units in the arms of an experiment become no formulas', async () => {
	const hostile = texts.filter((text) => /^[=+\-@]/.test(text));
	const teams = [...hostile, ...Array.from({ length: 8 }, (_, at) => `Team ${at}`)];
	const monday = Temporal.PlainDate.from('2025-07-07');
	const lines = Array.from({ length: 16 }, (_, week) =>
		teams.map(
			(team, at) =>
				`e${week}-${at},${monday.add({ weeks: week })},${monday.add({ weeks: week })},"${team.replaceAll('"', '""')}",${(week + at) % 2}`,
		),
	).flat();
	await service.take('ticket', `id,created_at,solved_at,team,reopens\n${lines.join('\n')}\n`, { source: 'arms' });
	const { id: action } = await client.addAction({ title: 'Checklist', target: { kpi: 'reopen_rate' } });
	const drawn = await client.drawExperiment({
		...{ id: action, by: 'team', start: '2025-09-01', end: '2025-10-26', rehearsal: true },
	});
	const [header, ...rows] = await csvOf(await client.exportExperimentArms({ id: drawn.id, format: 'csv', lang: 'en' }));
	assert.deepEqual(header, ['Who (team)', 'Arm']);
	assert.deepEqual(
		new Set(rows.map(([name]) => name)),
		new Set(teams.map((name) => (hostile.includes(name) ? `'${name}` : name))),
	);
	const [, ...cells] = await sheetOf(await client.exportExperimentArms({ id: drawn.id, format: 'xlsx', lang: 'en' }));
	assert.deepEqual(new Set(cells.map(([name]) => name)), new Set(teams));
});
