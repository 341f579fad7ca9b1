/** Rows that come while a customer is being erased, and erasures that overlap: all of it goes, and what is one person's stays together. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, test } from 'node:test';
import { newCaseShape } from '../src/cases/case.ts';
import { openTestService, type TestService } from './support/service.ts';
import { columnsWith, filesWith } from './support/traces.ts';

let service: TestService;
beforeEach(async () => {
	service = await openTestService();
});
afterEach(() => service.end());

const header = 'id,created_at,updated_at,subject,customer,customer_name,customer_email';
const ticket = (id: string, version: number, words: string, who = 'C-ANNA,Anna Petrova,anna@example.org') =>
	`${id},2026-02-01T10:00:00Z,2026-02-0${version}T10:00:00Z,${words},${who}`;
const tickets = (...lines: readonly string[]) => [header, ...lines].join('\n');

type Run = TestService['facts']['engine']['run'];

/** Before a statement like this one, the first time, something else happens. */
function beforeStatement(pattern: RegExp, what: () => Promise<void>): void {
	const { engine } = service.facts;
	const { run } = engine;
	let isOver = false;
	const watched: Run = async (...given) => {
		if (!isOver && pattern.test(given[0].sql)) {
			isOver = true;
			await what();
		}
		return run(...given);
	};
	Object.assign(engine, { run: watched });
}

const start = async (fact: string, text: string, source = 'desk') => {
	const upload = await service.imports.upload(Readable.from([Buffer.from(text)]), 'rows.csv');
	return service.imports.start({ fact, source, uploadId: upload.id });
};

/** Keeps the lane of the facts until it is let go. */
async function holdLane(): Promise<() => void> {
	const held = Promise.withResolvers<void>();
	const reached = Promise.withResolvers<void>();
	beforeStatement(/^CREATE TABLE in_/, async () => {
		reached.resolve();
		await held.promise;
	});
	await start('ticket', tickets(ticket('HELD', 1, 'Nothing', 'C-OTHER,Otto,otto@example.org')));
	await reached.promise;
	return held.resolve;
}

const numberOf = async (ref: string) => (await service.personalData.find(ref))[0]?.customer ?? '';
const customers = async (fact: 'ticket' | 'feedback', where: string) =>
	(await service.rows(fact, 'toString(customer) AS customer', where)).map(({ customer }) => String(customer));

async function assertGone(...texts: readonly string[]): Promise<void> {
	assert.deepEqual(await columnsWith(service.facts.engine, texts), []);
	assert.deepEqual(filesWith(service.dir, texts), []);
	const all = await service.personalData.erasures();
	assert.deepEqual(
		all.map(({ state }) => state),
		all.map(() => 'done'),
	);
}

const anna = [
	'petrova',
	'anna@example.org',
	'first words',
	'second words',
	'third words',
	'pushed words',
	'said words',
];

test('what is imported and pushed after it was asked for and before its job runs is erased with the rest, under one number', async () => {
	await service.take('ticket', tickets(ticket('T-1', 1, 'First words'), ticket('T-2', 1, 'First words')), {
		source: 'desk',
	});
	const number = await numberOf('anna@example.org');
	const letGo = await holdLane();
	await start('ticket', tickets(ticket('T-1', 2, 'Second words'), ticket('T-3', 2, 'Second words')));
	await start('ticket_event', 'ticket,at,type,text\nT-1,2026-02-01T11:00:00Z,message,Said words');
	const { jobId } = await service.personalData.erase(number, 'me');
	await service.push.accept({
		...{ fact: 'ticket', source: 'desk', key: 'k' },
		text: JSON.stringify({
			...{ id: 'T-4', created_at: '2026-02-01T10:00:00Z', subject: 'Pushed words', customer: 'C-ANNA' },
			...{ customer_name: 'Anna Petrova', customer_email: 'anna@example.org' },
		}),
	});
	letGo();
	assert.equal((await service.jobs.wait(jobId)).state, 'done');
	await service.jobs.drain();
	await assertGone(...anna);
	const found = await customers('ticket', "id LIKE 'T-%'");
	assert.equal(found.length, 4);
	assert.deepEqual([...new Set(found)].length, 1, found.join());
	assert.ok(found[0] !== '0' && `#${found[0]}` !== number);
	const late = await service.take('ticket', tickets(ticket('T-1', 3, 'Third words'), ticket('T-9', 3, 'Third words')), {
		source: 'desk',
	});
	assert.equal(late.summary?.erased, 2);
	assert.deepEqual(await customers('ticket', "id = 'T-1'"), found.slice(0, 1));
	await assertGone(...anna);
});

test('an import and an undo between two tries of an erasure that was cut off bring nothing back', async () => {
	await service.take('ticket', tickets(ticket('T-1', 1, 'First words'), ticket('T-2', 1, 'First words')), {
		source: 'desk',
	});
	const second = await service.take('ticket', tickets(ticket('T-1', 2, 'Second words')), { source: 'desk' });
	const number = await numberOf('anna@example.org');
	const between: Promise<unknown>[] = [];
	beforeStatement(/^EXCHANGE TABLES next_ticket /, async () => {
		// The log is written anew, the facts are not.
		between.push(start('ticket', tickets(ticket('T-2', 3, 'Third words'), ticket('T-5', 3, 'Third words'))));
		between.push(service.imports.undo(second.id));
		await Promise.all(between);
		throw new Error('cut off');
	});
	const { jobId } = await service.personalData.erase(number, 'me');
	const ended = await service.jobs.wait(jobId);
	assert.deepEqual([ended.state, ended.attempts], ['done', 2]);
	await service.jobs.drain();
	assert.equal((await service.imports.get(second.id)).state, 'undone');
	await assertGone(...anna);
	const found = await customers('ticket', '1');
	assert.equal(found.length, 3);
	assert.equal(new Set(found).size, 1, found.join());
	assert.ok(found[0] !== '0' && `#${found[0]}` !== number);
});

test('asked for again after another customer was linked, both erasures end and the person stays one', async () => {
	await service.take(
		'ticket',
		tickets(
			ticket('T-1', 1, 'First words'),
			ticket('T-2', 1, 'Second words', 'C-ANN,Ann Petrova,ann@example.org'),
			ticket('T-3', 1, 'Third words', 'C-BEN,Ben Kruse,ben@example.org'),
			ticket('T-4', 1, 'Hers', 'C-EVE,Eve,eve@example.org'),
		),
		{ source: 'desk' },
	);
	const numbers = await Promise.all(['anna@example.org', 'ann@example.org', 'ben@example.org'].map(numberOf));
	const [number = '', linked = '', other = ''] = numbers;
	const asked: { id: number; jobId: number }[] = [];
	beforeStatement(/^EXCHANGE TABLES next_ticket /, async () => {
		await service.customers.link(number, linked);
		for (const one of [linked, other, other]) asked.push(await service.personalData.erase(one, 'me'));
		throw new Error('cut off');
	});
	const first = await service.personalData.erase(number, 'me');
	const ended = await service.jobs.wait(first.jobId);
	assert.deepEqual([ended.state, ended.attempts], ['done', 2]);
	await service.jobs.drain();
	const [wider, ben, same] = asked;
	assert.deepEqual(same, ben, 'asked for twice it is one');
	assert.equal(new Set([first, wider, ben].map((one) => one?.id)).size, 3);
	for (const one of [wider, ben]) assert.equal((await service.jobs.wait(one?.jobId ?? 0)).state, 'done');
	await assertGone(...anna, 'ann@example.org', 'ben@example.org', 'kruse');
	const all = await Promise.all(['T-1', 'T-2', 'T-3', 'T-4'].map((id) => customers('ticket', `id = '${id}'`)));
	const [anna1, anna2, bens, eves] = all.flat();
	assert.equal(anna2, anna1);
	assert.equal(new Set([anna1, bens, eves, '0']).size, 4);
	assert.equal(`#${eves}`, await numberOf('eve@example.org'));
	const later = ticket('T-2', 3, 'Third words', 'C-ANN,Ann Petrova,ann@example.org');
	assert.equal((await service.take('ticket', tickets(later), { source: 'desk' })).summary?.erased, 1);
	assert.deepEqual(await customers('ticket', "id = 'T-2'"), [anna1]);
});

test('a case that is opened while the customer is erased goes, too, and does not name the person anew', async () => {
	await service.take('ticket', tickets(ticket('T-1', 1, 'First words')), { source: 'desk' });
	const number = await numberOf('anna@example.org');
	beforeStatement(/^EXCHANGE TABLES erase_log_ticket /, async () => {
		const about = { about: 'Said words', customer: 'C-ANNA', team: '', channel: '', agent: '' };
		await service.cases.add(newCaseShape.parse(about), 'me');
	});
	const { jobId } = await service.personalData.erase(number, 'me');
	assert.equal((await service.jobs.wait(jobId)).state, 'done');
	await service.push.settle();
	await service.jobs.drain();
	await assertGone(...anna, 'c-anna');
	const control = new DatabaseSync(join(service.dir, 'control.sqlite'), { readOnly: true });
	const [row] = control.prepare("SELECT json_extract(body, '$.customer') AS customer FROM service_case").all();
	control.close();
	assert.deepEqual([row?.['customer']], await customers('ticket', "id = 'T-1'"));
});
