/** Which rows are the same: responses, deletes, blanks, old contents that come back, publishing that stops half-way. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Fault } from '../../src/errors.ts';
import { openTestService, type TestService } from '../support/service.ts';

const day = 24 * 3600 * 1000;
let later = 0;
let service: TestService;
before(async () => {
	service = await openTestService(undefined, {}, () => Date.now() + later);
});
after(() => service.end());

const rows = (fact: 'ticket' | 'answer', source: string, columns: string) =>
	service.rows(fact, columns, `source = '${source}'`);
const numbers = ({ loaded, duplicates, rejected }: Awaited<ReturnType<TestService['take']>>) => [
	loaded,
	duplicates,
	rejected,
];

test('one score a row: the response names it, so a corrected score replaces the old one', async () => {
	const file = (score: number) =>
		`response,answered_at,kind,score\nR1,2025-01-01,nps,${score}\nR1,2025-01-01,nps,${score}`;
	assert.deepEqual(numbers(await service.take('answer', file(9), { source: 'tall' })), [1, 1, 0]);
	assert.deepEqual(numbers(await service.take('answer', file(3), { source: 'tall' })), [1, 1, 0]);
	assert.deepEqual(await rows('answer', 'tall', 'response, score'), [{ response: 'R1', score: 3 }]);
});

test('a deleted response takes all its answers along', async () => {
	const file = 'response,answered_at,nps,csat,deleted';
	await service.take('answer', `${file}\nR1,2025-01-01,9,5,no\nR2,2025-01-02,2,1,no`, { source: 'wide' });
	await service.take('answer', `${file}\nR2,2025-01-02,,,yes`, { source: 'wide' });
	assert.deepEqual(await rows('answer', 'wide', 'DISTINCT response'), [{ response: 'R1' }]);
});

test('a blank among ids is refused, not taken for one and the same', async () => {
	const wide = await service.take('answer', 'response,answered_at,nps\n,2025-01-01,9\n,2025-01-01,9\nR1,2025-01-01,9', {
		source: 'blank',
	});
	assert.deepEqual(numbers(wide), [1, 0, 2]);
	const [first] = await service.imports.rejects(wide.id, -1, 1, 'en');
	assert.deepEqual(
		first?.problems.map(({ code, field }) => [code, field]),
		[['missing', 'response']],
	);
});

test('a delete whose version cannot be read is refused', async () => {
	const file = (version: string, deleted: string) =>
		`id,created_at,updated_at,deleted\nT1,2025-01-01,${version},${deleted}`;
	await service.take('ticket', file('2025-06-01', 'no'), { source: 'del' });
	const record = await service.take('ticket', file('01.13.2024 garbage', 'yes'), { source: 'del' });
	assert.deepEqual(numbers(record), [0, 0, 1]);
	assert.equal((await rows('ticket', 'del', 'id')).length, 1);
	const again = [];
	for (const version of ['2025-07-01', '2025-07-01'])
		again.push(numbers(await service.take('ticket', file(version, 'yes'), { source: 'del' })));
	assert.deepEqual(again, [
		[1, 0, 0],
		[0, 1, 0],
	]);
	assert.equal((await rows('ticket', 'del', 'id')).length, 0);
});

test('an older content that comes back is a change and is counted as one', async () => {
	const file = (channel: string) => `id,created_at,channel\nT1,2025-01-01,${channel}`;
	const counts = [];
	for (const channel of ['chat', 'mail', 'chat', 'chat']) {
		counts.push(numbers(await service.take('ticket', file(channel), { source: 'back' })));
	}
	assert.deepEqual(counts, [
		[1, 0, 0],
		[1, 0, 0],
		[1, 0, 0],
		[0, 1, 0],
	]);
});

test('housekeeping joins imports without customers and without a single good row', async () => {
	const source = 'plain';
	const file = (channel: string) =>
		`id,created_at,channel\nT1,2025-01-01,${channel}\nT2,2025-01-02,chat\nT3,2025-01-02,chat`;
	await service.take('ticket', file('chat'), { source });
	await service.take('ticket', file('mail'), { source });
	await service.take('ticket', 'id,created_at,channel\nT9,never,chat', { source });
	later += 31 * day;
	const job = await service.jobs.wait(await service.jobs.enqueue('housekeeping', {}));
	assert.deepEqual([job.state, job.attempts], ['done', 1]);
	const update = await service.take('ticket', file('phone'), { source });
	await service.imports.undo(update.id);
	await service.imports.wait(update.id);
	assert.deepEqual(await rows('ticket', source, 'id, channel'), [
		{ id: 'T1', channel: 'mail' },
		{ id: 'T2', channel: 'chat' },
		{ id: 'T3', channel: 'chat' },
	]);
});

test('publishing that stops half-way is tried again, and importing the file meanwhile counts nothing twice', async () => {
	const source = 'half';
	await service.take('answer', 'response,answered_at,kind,score,ticket\nR1,2025-01-01,nps,9,T1', { source });
	const { engine } = service.facts;
	const run = engine.run;
	let failures = 2;
	engine.run = async (command, options) => {
		if (failures > 0 && command.sql.startsWith('INSERT INTO next_answer')) {
			failures -= 1;
			throw new Fault('disk_full');
		}
		return run(command, options);
	};
	const file = 'id,created_at,channel\nT1,2025-01-01,chat\nT2,2025-01-01,chat';
	const first = await service.take('ticket', file, { source });
	engine.run = run;
	assert.equal(failures, 0);
	assert.equal(first.state, 'published');
	const again = await service.take('ticket', file, { source });
	assert.deepEqual(numbers(again), [0, 2, 0]);
	assert.equal((await rows('ticket', source, 'id')).length, 2);
	assert.deepEqual(await rows('answer', source, 'channel'), [{ channel: 'chat' }]);
});

test('ids go by many headers: a later export changes the same tickets', async () => {
	const headers = [
		...['№ обращения', '№заявки', 'N заявки', 'Номер тикета', 'ID заявки', 'ИД обращения', 'Тикет'],
		...['Ticket No.', 'Case number', 'Request ID', 'Issue key', 'ticketId', 'Number of the ticket'],
	];
	for (const [at, header] of headers.entries()) {
		const source = `named-${at}`;
		const file = (status: string) =>
			`${header};Создано;Статус\n7;01.02.2025 10:00;${status}\n8;01.02.2025 11:00;${status}\n`;
		const first = await service.take('ticket', file('Открыт'), { source });
		const second = await service.take('ticket', file('Решён'), { source });
		assert.deepEqual([first.summary?.namedByContent, second.replaced], [false, 2], header);
		assert.deepEqual(await rows('ticket', source, 'id, status'), [
			{ id: '7', status: 'solved' },
			{ id: '8', status: 'solved' },
		]);
	}
});

test('codes and flags beside the same nouns are no ids, and an exact name wins', async () => {
	const ticket = async (header: string, source: string) => {
		const lines = Array.from({ length: 6 }, (_, at) => `2025-02-01 10:0${at},c${at % 2},T${at}`);
		return service.take('ticket', `Created,${header},Ticket ID\n${lines.join('\n')}\n`, { source });
	};
	const odd = ['Call code', 'Issue code', 'No issue', 'Key issue', 'Incident No', 'Account ID', 'Код обращения'];
	for (const [at, header] of odd.entries()) {
		const { loaded, summary } = await ticket(header, `odd-${at}`);
		assert.deepEqual([loaded, summary?.columns[2]?.column], [6, 'id'], header);
		assert.ok(summary?.columns[1]?.column?.startsWith('attr.'), header);
	}
	const repeated = 'Created,Request No\n2025-02-01,7\n2025-02-02,7\n2025-02-03,7\n';
	assert.equal((await service.take('ticket', repeated, { source: 'repeated' })).loaded, 3);
	const coded = 'Answered,Kind,Answer code,No response,Score\n2025-02-01,nps,1,no,9\n2025-02-02,nps,1,no,3\n';
	assert.equal((await service.take('answer', coded, { source: 'coded' })).loaded, 2);
	const stamped = await service.take('ticket', 'Id,TimeStamp,Other day\n1,2025-02-01,2025-02-02\n', {
		source: 'stamped',
	});
	assert.equal(stamped.summary?.columns[1]?.column, 'created_at');
});

test('a counter of lines is no id: that rows are named by what they say is told', async () => {
	const file = '№ п/п;Создано;Статус\n1;01.02.2025 10:00;Открыт\n2;01.02.2025 11:00;Открыт\n';
	const { loaded, summary } = await service.take('ticket', file, { source: 'counted' });
	assert.deepEqual([loaded, summary?.namedByContent], [2, true]);
});

test('answers whose score nobody finds are asked for it, and not passed over as empty', async () => {
	const file = 'Дата опроса;Клиент;Насколько вы довольны\n01.02.2025 10:00;А;5\n02.02.2025 11:00;Б;4\n';
	const kind = { value: 'csat' };
	const asked = await service.take('answer', file, { source: 'unscored', mapping: { columns: { kind } } });
	assert.deepEqual([asked.state, asked.error?.code], ['failed', 'columns_needed']);
	assert.deepEqual([asked.error?.params.needed, asked.error?.params.columns], ['score', 'Насколько вы довольны']);
	const columns = { kind, score: 'Насколько вы довольны' };
	const told = await service.take('answer', file, { source: 'unscored', mapping: { columns } });
	assert.deepEqual(numbers(told), [2, 0, 0]);
	const bare = await service.take('answer', file, { source: 'unscored-bare' });
	assert.equal(bare.error?.code, 'answers_without_kind');
});
