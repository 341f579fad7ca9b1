/** What is handed over to one person: everything the files and programs brought about that person, and nothing of others. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localAdministrator } from '../src/access/principal.ts';
import { callOperation } from '../src/api/call.ts';
import { noteShape } from '../src/workspace/notes.ts';
import { openTestService, type TestService } from './support/service.ts';

type Listed = { n: number; rows: Record<string, unknown>[] };
type Exported = {
	customer: string;
	linked: string[];
	waitingInJournal: number;
	identities: Record<string, unknown>[];
	facts: Record<string, Listed>;
	rejected: Listed;
	files: { file: string; onDisk: boolean }[];
	kept: Record<string, Record<string, unknown>[]>;
};

let service: TestService;

before(async () => {
	service = await openTestService();
	await service.take(
		'ticket',
		[
			'id,created_at,subject,customer,customer_name,customer_email,customer_phone,attr_gate',
			'T-1,2025-03-01T10:00:00Z,Lost parcel of Anna,C-1,Anna Petrova,anna@example.org,8 (912) 345-67-89,17',
			'T-2,2025-03-02T10:00:00Z,Secret of Boris,C-2,Boris Ivanov,boris@example.org,+7 911 000-00-00,18',
			'T-3,yesterday?,Refused of Anna,C-1,Anna Petrova,anna@example.org,,',
			'T-4,yesterday?,Refused of Boris,C-2,Boris Ivanov,boris@example.org,,',
			'T-5,yesterday?,Refused of Joanna,C-3,Joanna,joanna@example.org,,',
			'T-6,2025-03-02T10:00:00Z,Words of Boris,C-2,,,,',
		].join('\n'),
		{ source: 'desk', name: 'desk.csv' },
	);
	await service.take('ticket', 'id,created_at,subject,customer\nT-1,2025-03-01T10:00:00Z,Lost parcel found,C-1\n', {
		source: 'desk',
		name: 'desk again.csv',
	});
	// Was taken for another's at first.
	await service.take('ticket', 'id,created_at,subject,customer\nT-6,2025-03-02T10:00:00Z,Misplaced,C-1\n', {
		source: 'desk',
		name: 'corrected.csv',
	});
	await service.notes.add(
		noteShape.parse({ text: 'joanna@example.org asked as well', from: '2025-03-05', to: '2025-03-06' }),
		'me',
	);
	// Names no customer itself.
	await service.take('ticket_event', 'ticket,at,type,actor,text\nT-1,2025-03-01T11:00:00Z,message,agent,Dear Anna\n', {
		source: 'desk',
		name: 'events.csv',
	});
	// The same id elsewhere is somebody else; the shop knows Anna by another one.
	await service.take(
		'order',
		'id,placed_at,amount,currency,customer,customer_name\nA-1,2025-03-03T10:00:00Z,10,EUR,C-1,Clara\nA-2,2025-03-04T10:00:00Z,20,EUR,S-9,A. Petrova\n',
		{ source: 'shop', name: 'shop.csv' },
	);
	await service.notes.add(
		noteShape.parse({ text: 'Anna@Example.org asked for her data', from: '2025-03-05', to: '2025-03-06' }),
		'me',
	);
	await service.push.accept({
		fact: 'answer',
		source: 'survey',
		text: JSON.stringify({
			id: 'R-1',
			kind: 'csat',
			score: 2,
			text: 'Too slow',
			answered_at: '2025-03-04T10:00:00Z',
			customer_email: 'Anna@example.org',
		}),
	});
});
after(() => service.end());

async function numberOf(ref: string): Promise<string> {
	const [one, ...others] = await service.personalData.find(ref);
	assert.ok(one);
	assert.deepEqual(others, []);
	return one.customer;
}

async function take(customer: string): Promise<{ text: string; data: Exported }> {
	let text = '';
	for await (const piece of await service.personalData.take(customer)) text += piece;
	return { text, data: JSON.parse(text) };
}

test('an id that two systems know is two customers; a phone is known however it is written', async () => {
	const both = await service.personalData.find('C-1');
	assert.deepEqual(both.map(({ identities }) => identities[0]?.name).sort(), ['Anna Petrova', 'Clara']);
	for (const phone of ['+7 912 345 67 89', '89123456789']) {
		const [one] = await service.personalData.find(phone);
		assert.equal(one?.identities[0]?.ref, 'C-1');
		assert.deepEqual(one?.facts, { ticket: 2, ticket_event: 1 });
	}
	await assert.rejects(service.personalData.find('nobody@example.org'), { code: 'customer_not_found' });
	await assert.rejects(service.personalData.find('#99999999999999999999'), { code: 'customer_not_found' });
});

test('linked customers are one person, of whom all is handed over, and nothing of others', async () => {
	const byMail = (await service.personalData.find('anna@example.org')).map(({ customer }) => customer);
	assert.equal(byMail.length, 2, 'the desk knows an id with this mail, the survey only the mail');
	const anna = await numberOf('+79123456789');
	for (const other of [...byMail.filter((one) => one !== anna), 'S-9']) await service.customers.link(other, anna);
	assert.equal(await numberOf('anna@example.org'), anna);
	assert.equal(await numberOf('S-9'), anna);

	const { text, data } = await take(anna);
	assert.equal(data.waitingInJournal, 0);
	assert.equal(data.linked.length, 2);
	const tickets = data.facts.ticket?.rows ?? [];
	assert.deepEqual(
		tickets.map(({ id, subject, counts }) => [id, subject, counts]),
		[
			['T-1', 'Lost parcel of Anna', false],
			['T-1', 'Lost parcel found', true],
			['T-6', 'Misplaced', true],
		],
	);
	assert.deepEqual(
		data.facts.ticket_event?.rows.map((row) => [row.text, row.counts]),
		[['Dear Anna', true]],
	);
	assert.deepEqual(
		data.facts.answer?.rows.map((row) => row.text),
		['Too slow'],
	);
	assert.deepEqual(
		data.facts.order?.rows.map((row) => row.id),
		['A-2'],
	);
	for (const { n, rows } of [...Object.values(data.facts), data.rejected]) assert.equal(n, rows.length);
	assert.equal(data.rejected.n, 1);
	assert.match(JSON.stringify(data.rejected), /Refused of Anna/);
	assert.deepEqual(data.files.flatMap(({ file, onDisk }) => (/\.csv$/.test(file) && onDisk ? [file] : [])).sort(), [
		'corrected.csv',
		'desk again.csv',
		'desk.csv',
		'events.csv',
		'shop.csv',
	]);
	assert.deepEqual(
		data.kept.mentions?.map(({ text }) => text),
		['Anna@Example.org asked for her data'],
	);
	assert.doesNotMatch(text, /Boris|boris|oanna|9110000000|Clara|A-1"/);
});

test('the log says whose data went out, by number only', async () => {
	const customer = await numberOf('anna@example.org');
	const context = { principal: localAdministrator, language: 'en', signal: new AbortController().signal } as never;
	await callOperation('findCustomer', service, { ref: 'anna@example.org' }, context);
	await callOperation('exportCustomer', service, { customer }, context);
	const entries = await service.audit.list({ limit: 2 });
	assert.deepEqual(
		entries.map(({ kind, action, subject }) => [kind, action, subject]),
		[
			['exported', 'exportCustomer', customer],
			['saw', 'findCustomer', ''],
		],
	);
	assert.doesNotMatch(JSON.stringify(entries), /anna/);
});
