/** Rows that come while a customer is being erased, and erasures that overlap: all of it goes, and what is one person's stays together. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
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

test('cut off after the facts knew the pseudonym, it goes on under the same one', async () => {
	await service.take('ticket', tickets(ticket('T-1', 1, 'First words')), { source: 'desk' });
	const number = await numberOf('anna@example.org');
	beforeStatement(/^EXCHANGE TABLES erase_log_ticket /, async () => {
		const about = { about: 'Said words', customer: 'C-ANNA', team: '', channel: '', agent: '' };
		await service.cases.add(newCaseShape.parse(about), 'me');
	});
	// The case waits in the journal, so it is met by the second round alone.
	beforeStatement(/^EXCHANGE TABLES erase_log_case /, async () => {
		throw new Error('cut off');
	});
	const { jobId } = await service.personalData.erase(number, 'me');
	const ended = await service.jobs.wait(jobId);
	assert.deepEqual([ended.state, ended.attempts], ['done', 2]);
	await service.push.settle();
	await service.jobs.drain();
	await assertGone(...anna, 'c-anna');
	const [named] = await service.rows('case', 'toString(customer) AS customer', '1');
	const [person] = await customers('ticket', "id = 'T-1'");
	assert.ok(person !== '0' && `#${person}` !== number);
	assert.equal(named?.['customer'], person);
	assertForgotten();
});

test('a third erasure of whom two others were asked for makes all of them one person, whichever comes first', async () => {
	await service.take(
		'ticket',
		tickets(
			ticket('T-1', 1, 'First words'),
			ticket('T-2', 1, 'Second words', 'C-ANN,Ann Petrova,ann@example.org'),
			ticket('T-3', 1, 'Third words', 'C-NINA,Nina Petrova,nina@example.org'),
			ticket('T-4', 1, 'Hers', 'C-EVE,Eve,eve@example.org'),
		),
		{ source: 'desk' },
	);
	const numbers = await Promise.all(['anna@example.org', 'ann@example.org', 'nina@example.org'].map(numberOf));
	const [first = '', second = '', third = ''] = numbers;
	const letGo = await holdLane();
	const asked = [await service.personalData.erase(first, 'me'), await service.personalData.erase(second, 'me')];
	await service.customers.link(first, second);
	asked.push(await service.personalData.erase(first, 'me'));
	const pseudonyms = controlRows('SELECT pseudonym FROM erased_pseudonym').map(({ pseudonym }) => String(pseudonym));
	assert.equal(pseudonyms.length, 2);
	const listed = (await service.personalData.erasures()).flatMap(({ keys }) => keys);
	assert.ok(listed.length >= 4);
	assert.deepEqual(
		listed.filter((key) => pseudonyms.includes(key)),
		[],
		'the list tells what the numbers were, not under which the rows go on',
	);
	// The facts are half of the second one's pseudonym when the third customer turns out to be the same person, too.
	let seen = 0;
	beforeStatement(/^EXCHANGE TABLES next_ticket /, async () => {
		seen += 1;
		asked.push(await service.personalData.erase(third, 'me'));
		await service.customers.link(second, third);
		asked.push(await service.personalData.erase(third, 'me'));
		throw new Error('cut off');
	});
	letGo();
	for (const { jobId } of asked) assert.equal((await service.jobs.wait(jobId)).state, 'done');
	await service.jobs.drain();
	assert.equal(seen, 1);
	assert.equal(new Set(asked.map(({ id }) => id)).size, 5);
	await assertGone(...anna, 'ann@example.org', 'nina@example.org');
	const found = await customers('ticket', "id IN ('T-1', 'T-2', 'T-3')");
	assert.equal(found.length, 3);
	assert.equal(new Set(found).size, 1, found.join());
	assertForgotten();
	const elsewhere = [{ customer: first, keys: [...new Set(listed), ...pseudonyms] }];
	assert.deepEqual(
		await service.personalData.replay(elsewhere, 'me'),
		[],
		'a list of an earlier version holds pseudonyms',
	);
	assert.equal(`#${(await customers('ticket', "id = 'T-4'"))[0]}`, await numberOf('eve@example.org'));
});

test('what one erasure has written is taken over by a later one that joins it with another', async () => {
	await service.take(
		'ticket',
		tickets(ticket('T-1', 1, 'First words'), ticket('T-2', 1, 'Second words', 'C-ANN,Ann Petrova,ann@example.org')),
		{ source: 'desk' },
	);
	const [first = '', second = ''] = await Promise.all(['anna@example.org', 'ann@example.org'].map(numberOf));
	const letGo = await holdLane();
	const asked = [await service.personalData.erase(first, 'me'), await service.personalData.erase(second, 'me')];
	let runs = 0;
	beforeStatement(/^EXCHANGE TABLES erase_log_ticket /, async () => {
		runs += 1;
		// The second one writes its own pseudonym meanwhile.
		beforeStatement(/^EXCHANGE TABLES erase_log_ticket /, async () => {
			runs += 1;
			await service.customers.link(first, second);
			asked.push(await service.personalData.erase(first, 'me'));
		});
		throw new Error('cut off');
	});
	letGo();
	for (const { jobId } of asked) assert.equal((await service.jobs.wait(jobId)).state, 'done');
	await service.jobs.drain();
	assert.deepEqual([runs, asked.length], [2, 3]);
	await assertGone(...anna, 'ann@example.org');
	const found = await customers('ticket', "id IN ('T-1', 'T-2')");
	assert.equal(found.length, 2);
	assert.equal(new Set(found).size, 1, found.join());
});

test('a case opened from an answer while its customer is erased is called as the facts call the answer', async () => {
	const at = new Date(Date.now() - 3_600_000).toISOString();
	const lines = [
		'id,response,question,kind,score,answered_at,customer_email',
		// Named by a questionnaire, by itself, and by both alike.
		`a-1,zoe@example.org 1,recommend,nps,1,${at},zoe@example.org`,
		`zoe@example.org 2,,recommend,nps,2,${at},zoe@example.org`,
		`zoe@example.org 3,zoe@example.org 3,recommend,nps,3,${at},zoe@example.org`,
	];
	await service.take('answer', lines.join('\n'), { source: 'voices' });
	await service.take(
		'feedback',
		`id,created_at,rating,kind,customer_email\nzoe@example.org 4,${at},1,review,zoe@example.org`,
		{
			source: 'voices',
		},
	);
	const [found] = await service.personalData.find('zoe@example.org');
	let opened = 0;
	// The log of answers is written anew, the answers themselves are not.
	beforeStatement(/^EXCHANGE TABLES erase_log_feedback /, async () => {
		const { version, document } = await service.cases.rules();
		await service.cases.putRules(version, { ...document, on: true, days: 90 }, 'me');
		await service.cases.openSince(Date.parse(at) - 3_600_000);
		opened = controlRows("SELECT id FROM service_case WHERE origin_ref LIKE 'zoe@%'").length;
	});
	const { jobId } = await service.personalData.erase(found?.customer ?? '', 'me');
	assert.equal((await service.jobs.wait(jobId)).state, 'done');
	await service.push.settle();
	await service.jobs.drain();
	assert.ok(opened >= 3, String(opened));
	await assertGone('zoe@example.org');
	const answers = await service.rows('answer', "if(response = '', id, response) AS name", "source = 'voices'");
	const feedback = await service.rows('feedback', 'id AS name', "source = 'voices'");
	const names = [...answers, ...feedback].map(({ name }) => String(name));
	const refs = controlRows("SELECT origin_ref AS ref FROM service_case WHERE origin_source = 'voices'");
	assert.deepEqual(
		refs.map(({ ref }) => String(ref)).filter((ref) => !names.includes(ref)),
		[],
	);
	assert.equal(refs.length, opened);
	await service.cases.openSince(Date.parse(at) - 3_600_000);
	assert.equal(controlRows("SELECT id FROM service_case WHERE origin_source = 'voices'").length, opened);
});

test('cut off once the rows have gone, it finds what was opened meanwhile by who the person was', async () => {
	const at = new Date(Date.now() - 3_600_000).toISOString();
	await service.take(
		'answer',
		`id,response,question,kind,score,answered_at,customer_email\nzoe@example.org 2,,recommend,nps,2,${at},zoe@example.org`,
		{ source: 'voices' },
	);
	const [found] = await service.personalData.find('zoe@example.org');
	const control = new DatabaseSync(join(service.dir, 'control.sqlite'), { timeout: 5000 });
	beforeStatement(/^EXCHANGE TABLES erase_log_answer /, async () => {
		const { version, document } = await service.cases.rules();
		await service.cases.putRules(version, { ...document, on: true, days: 90 }, 'me');
		await service.cases.openSince(Date.parse(at) - 3_600_000);
		control.exec("CREATE TRIGGER cut BEFORE UPDATE OF counts ON erasure BEGIN SELECT RAISE(ABORT, 'cut'); END");
	});
	const { jobId } = await service.personalData.erase(found?.customer ?? '', 'me');
	for (let tries = 0; tries < 400 && (await service.jobs.get(jobId)).error === null; tries++) await sleep(25);
	assert.notEqual((await service.jobs.get(jobId)).error, null, 'it was cut off');
	const refs = () =>
		controlRows("SELECT origin_ref AS ref FROM service_case WHERE origin_source = 'voices'").map(({ ref }) => ref);
	assert.deepEqual(refs(), ['zoe@example.org 2']);
	control.exec('DROP TRIGGER cut');
	control.close();
	assert.equal((await service.jobs.wait(jobId)).state, 'done');
	await assertGone('zoe@example.org');
	const [answer] = await service.rows('answer', "if(response = '', id, response) AS name", "source = 'voices'");
	assert.deepEqual(refs(), [answer?.['name']]);
});

/** Which pseudonym is whose stands nowhere once all is done. */
function assertForgotten(): void {
	assert.deepEqual(controlRows('SELECT pseudonym FROM erasure WHERE pseudonym IS NOT NULL'), []);
	assert.deepEqual(
		controlRows('SELECT key FROM erased_customer WHERE key IN (SELECT pseudonym FROM erased_pseudonym)'),
		[],
	);
}

function controlRows(sql: string): Record<string, unknown>[] {
	const control = new DatabaseSync(join(service.dir, 'control.sqlite'), { readOnly: true });
	const rows = control.prepare(sql).all();
	control.close();
	return rows;
}
