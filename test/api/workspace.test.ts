/** Settings, notes on dates, saved boards and questions: over HTTP and inside the process. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../src/api/client.ts';
import { createHttpClient } from '../../src/api/http-client.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { Fault } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let now = Date.parse('2026-03-15T12:00:00Z');
let service: TestService;
let listening: Listening;
let http: Client;
let local: Client;
before(async () => {
	service = await openTestService(undefined, { language: 'ru', timeZone: 'Europe/Moscow' }, () => now);
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	http = createHttpClient(listening.url, 'ru', service.localKey);
	local = createLocalClient(service, 'en');
});
after(async () => {
	await listening.close();
	await service.end();
});

test('a file of exchange rates is larger than other bodies may be', async () => {
	await http.changeSettings({ currency: 'RUB' });
	const currencies = ['USD', 'JPY', 'CNY', 'GBP'];
	const day = (at: number) => new Date(Date.UTC(1990, 0, 1 + at)).toISOString().slice(0, 10);
	const lines = Array.from(
		{ length: 12_000 },
		(_, at) => `${day(at)},${currencies.map((_, place) => `${place + 1}.${String(at).padStart(24, '0')}1`)}`,
	);
	const text = [`Date,${currencies}`, ...lines].join('\n');
	assert.ok(text.length > 1_200_000);
	const { read, revision } = await http.importRates({ text, of: 'RUB' });
	assert.equal(read, 48_000);
	await http.undoRates({ revision: revision ?? 0 });
	await http.changeSettings({ reset: ['currency'] });
});

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

test('settings hold by default from the configuration, are changed and reset', async () => {
	const first = await http.getSettings({});
	assert.deepEqual(first, {
		settings: {
			...{ language: 'ru', timeZone: 'Europe/Moscow', weekStart: 'monday' },
			...{ currency: null, decimals: null, companyName: '', benchmarks: {} },
		},
		own: [],
	});
	const changed = await http.changeSettings({ timeZone: 'asia/omsk', currency: 'RUB', companyName: ' Ромашка ' });
	assert.deepEqual(changed.own, ['timeZone', 'currency', 'companyName']);
	assert.deepEqual([changed.settings.timeZone, changed.settings.companyName], ['Asia/Omsk', 'Ромашка']);
	assert.deepEqual(await local.getSettings({}), changed);
	const back = await local.changeSettings({ reset: ['currency'], decimals: 1 });
	assert.deepEqual(
		[back.settings.currency, back.settings.decimals, back.own],
		[null, 1, ['timeZone', 'decimals', 'companyName']],
	);
	for (const client of [http, local]) {
		await assert.rejects(client.changeSettings({ timeZone: '+03:00' }), refused('unknown_time_zone'));
		await assert.rejects(client.changeSettings({ currency: 'rub' }), refused('request_invalid'));
		await assert.rejects(client.changeSettings({ colour: 'red' } as object), refused('request_invalid'));
	}
	assert.deepEqual((await http.getSettings({})).settings, back.settings, 'what is refused changes nothing');
});

test('the time zone that is set is that of days: of questions, of times without an offset', async () => {
	await service.take('ticket', 'id,created_at\n1,2026-01-01 02:00:00\n');
	const asked = () => http.queryKpis({ kpis: ['tickets'], by: ['day'] });
	const { query, rows } = await asked();
	assert.deepEqual([query.tz, rows[0]?.['day']], ['Asia/Omsk', '2026-01-01']);
	await http.changeSettings({ reset: ['timeZone'] });
	// Two in the night in Omsk is eleven in the evening of the day before in Moscow.
	const there = await asked();
	assert.deepEqual([there.query.tz, there.rows[0]?.['day']], ['Europe/Moscow', '2025-12-31']);
	assert.equal((await http.getOverview({})).timeZone, 'Europe/Moscow');
});

test('notes on dates: of a day, of several, of a part of the company', async () => {
	const release = await http.addNote({ text: 'Выпуск 2.0', kind: 'release', from: '2026-02-10' });
	assert.deepEqual([release.to, release.author, release.segment], ['2026-02-11', 'owner', {}]);
	const action = {
		text: 'Обучение',
		kind: 'action',
		from: '2026-03-01',
		to: '2026-03-15',
		segment: { team: 'Support' },
	} as const;
	const { id } = await local.addNote(action);
	await http.addNote({ text: 'Strike', from: '2026-03-05', segment: { channel: 'mail', 'attr.plan': 'gold' } });
	const listed = async (filter: object) => (await http.listNotes(filter)).notes.map(({ text }) => text);
	assert.deepEqual(await listed({}), ['Выпуск 2.0', 'Обучение', 'Strike']);
	assert.deepEqual(await listed({ from: '2026-02-11', to: '2026-03-05' }), ['Обучение']);
	assert.deepEqual(await listed({ from: '2026-03-14' }), ['Обучение']);
	assert.deepEqual(await listed({ from: '2026-03-15' }), []);
	assert.deepEqual(await listed({ where: 'channel=chat' }), ['Выпуск 2.0', 'Обучение']);
	assert.deepEqual(await listed({ where: ['team=Sales', 'channel=mail'] }), ['Выпуск 2.0', 'Strike']);
	now += 1000;
	const changed = await http.changeNote({ id, ...action, text: 'Обучение чату' });
	assert.deepEqual([changed.text, changed.createdAt < changed.updatedAt], ['Обучение чату', true]);
	await http.removeNote({ id });
	assert.deepEqual(await listed({}), ['Выпуск 2.0', 'Strike']);
	for (const client of [http, local]) {
		await assert.rejects(client.removeNote({ id }), refused('note_not_found'));
		await assert.rejects(client.changeNote({ id, ...action }), refused('note_not_found'));
		await assert.rejects(
			client.addNote({ text: 'x', from: '2026-03-05', to: '2026-03-05' }),
			refused('period_reversed'),
		);
		await assert.rejects(
			client.addNote({ text: 'x', from: '2026-03-05', segment: { chanel: 'x' } }),
			refused('unknown_dimension'),
		);
		await assert.rejects(client.addNote({ text: ' ', from: '2026-03-05' }), refused('request_invalid'));
	}
});

test('boards and questions are saved with every version, and nobody overwrites another unseen', async () => {
	const id = 'morning';
	const document = { cards: [{ kpi: 'nps' }, { kpi: 'csat' }], wide: true };
	const first = await http.putBoard({ id, name: 'Утро', document, version: 0 });
	assert.deepEqual([first.version, first.owner, first.author], [1, 'owner', 'owner']);
	await http.putQuestion({ id, name: 'Who waits', document: { query: { kpis: ['waiting_now'] } }, version: 0 });
	now += 1000;
	await local.putBoard({ id, name: 'Утро 2', document: { cards: [] }, version: 1 });
	await assert.rejects(http.putBoard({ id, name: 'Mine', document, version: 1 }), (error) => {
		assert.ok(error instanceof Fault && error.code === 'saved_changed');
		assert.deepEqual(error.params, { name: 'Утро 2', author: 'owner', version: 2 });
		return true;
	});
	await assert.rejects(http.putBoard({ id, name: 'Mine', document, version: 0 }), refused('saved_changed'));
	const board = await http.getBoard({ id });
	assert.deepEqual(
		[board.name, board.document, board.versions.map(({ name }) => name)],
		['Утро 2', { cards: [] }, ['Утро 2', 'Утро']],
	);
	assert.deepEqual((await http.getBoard({ id, at: 1 })).document, document);
	assert.deepEqual(
		(await http.listBoards({})).boards.map(({ name }) => name),
		['Утро 2'],
	);
	assert.deepEqual(
		(await http.listQuestions({})).questions.map(({ name }) => name),
		['Who waits'],
	);
	await http.removeBoard({ id });
	assert.deepEqual((await http.listBoards({})).boards, []);
	for (const client of [http, local]) {
		await assert.rejects(client.getBoard({ id }), refused('saved_not_found'));
		await assert.rejects(client.removeBoard({ id }), refused('saved_not_found'));
		await assert.rejects(client.getQuestion({ id: 'none' }), refused('saved_not_found'));
		await assert.rejects(client.putBoard({ id: 'A B', name: 'x', document, version: 0 }), refused('request_invalid'));
		const long = { text: 'x'.repeat(200_001) };
		await assert.rejects(
			client.putBoard({ id: 'long', name: 'x', document: long, version: 0 }),
			refused('request_invalid'),
		);
	}
	assert.deepEqual((await http.getBoard({ id, at: 1 })).document, document, 'what it was can still be seen');
	assert.equal((await http.putBoard({ id, name: 'Утро', document, version: 3 })).version, 4, 'and saved again');
	assert.deepEqual(await http.changeOwnChoices({ board: id }), { board: id });
	assert.deepEqual(await local.getOwnChoices({}), { board: id });
	await assert.rejects(http.changeOwnChoices({ board: 'nowhere' }), refused('saved_not_found'));
	await http.removeBoard({ id });
	assert.deepEqual(await http.getOwnChoices({}), { board: null }, 'what is gone opens for nobody');
	await http.removeQuestion({ id });
});

test('values have names that people read: named, renamed, and themselves again', async () => {
	const named = { field: 'team', value: '360012' } as const;
	assert.deepEqual(await http.listValueNames({}), { names: {} });
	await http.setValueName({ ...named, name: ' Returns ' });
	await http.setValueName({ field: 'branch', value: 'spb', name: 'Saint Petersburg' });
	assert.deepEqual(await local.listValueNames({}), {
		names: { team: { 360012: 'Returns' }, branch: { spb: 'Saint Petersburg' } },
	});
	await local.setValueName({ ...named, name: 'Claims' });
	assert.deepEqual((await http.listValueNames({})).names.team, { 360012: 'Claims' });
	await http.setValueName({ ...named, name: null });
	const { names } = await http.setValueName({ field: 'branch', value: 'spb', name: 'spb' });
	assert.deepEqual(names, {}, 'what says the same as the value is no name');
	await assert.rejects(http.setValueName({ ...named, name: ' ' }), refused('request_invalid'));
	await assert.rejects(
		http.setValueName({ field: 'agent' as 'team', value: 'a', name: 'A' }),
		refused('request_invalid'),
	);
	const many = Array.from({ length: 20 }, (_, at) => http.setValueName({ ...named, value: `${at}`, name: `N${at}` }));
	await Promise.all(many);
	assert.equal(Object.keys((await http.listValueNames({})).names.team ?? {}).length, 20, 'none lost of those at once');
});
