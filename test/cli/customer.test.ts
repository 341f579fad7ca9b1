/** `kamerton customer`: who is meant is settled before anything is handed over. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCommandLine } from '../support/command-line.ts';

const { folder, kamerton } = openCommandLine();
const at = (name: string) => join(folder, name);

test('a customer is found and written to a file that nobody else can read', async () => {
	const head = 'id,placed_at,amount,currency,customer,customer_email';
	writeFileSync(at('orders.csv'), `${head}\nA-1,2025-03-03T10:00:00Z,10,EUR,C-1,anna@example.org\n`);
	writeFileSync(at('shop.csv'), `${head}\nA-1,2025-03-03T10:00:00Z,10,EUR,C-1,clara@example.org\n`);
	// As if it were still being written: then it is copied, and the copy is kept.
	const soon = new Date(Date.now() + 3_600_000);
	utimesSync(at('shop.csv'), soon, soon);
	for (const name of ['orders', 'shop']) {
		const { code, err } = await kamerton('import', 'order', at(`${name}.csv`), '--source', name);
		assert.equal(code, 0, err);
	}

	const both = await kamerton('customer', 'find', 'C-1');
	assert.match(both.out, /anna@example\.org/);
	assert.match(both.out, /clara@example\.org/);
	const refused = await kamerton('customer', 'export', 'C-1', '--output', at('both.json'));
	assert.equal(refused.code, 1);
	assert.match(refused.err, /Several customers fit: #\d+, #\d+\./);
	assert.equal(existsSync(at('both.json')), false);

	const { code, err } = await kamerton('customer', 'export', 'anna@example.org', '--output', at('anna.json'));
	assert.equal(code, 0, err);
	assert.equal(statSync(at('anna.json')).mode & 0o777, 0o600);
	const text = readFileSync(at('anna.json'), 'utf8');
	assert.equal(JSON.parse(text).facts.order.n, 1);
	assert.doesNotMatch(text, /clara/);

	const printed = await kamerton('customer', 'export', 'clara@example.org');
	assert.equal(JSON.parse(printed.out).identities[0].email, 'clara@example.org');
	const unwritable = await kamerton('customer', 'export', 'clara@example.org', '--output', at('no folder/x.json'));
	assert.equal(unwritable.code, 1);
	assert.match(unwritable.err, /x\.json/);
});

test('a customer is erased only when told to, and a list of the erased is taken again', async () => {
	const shown = await kamerton('customer', 'erase', 'clara@example.org');
	assert.equal(shown.code, 0, shown.err);
	assert.match(shown.out, /clara@example\.org/);
	assert.match(shown.out, /shop\.csv/);
	assert.match(shown.out, /Nothing was erased.*--yes/);
	assert.equal((await kamerton('customer', 'find', 'clara@example.org')).code, 0);

	const done = await kamerton('customer', 'erase', 'clara@example.org', '--yes');
	assert.equal(done.code, 0, done.err);
	assert.match(done.out, /Erased: #\d+/);
	const gone = await kamerton('customer', 'find', 'clara@example.org');
	assert.match(gone.err, /No customer/);
	const list = await kamerton('customer', 'erased', '--json');
	assert.equal(JSON.parse(list.out).erasures.length, 1);
	writeFileSync(at('erased.json'), list.out);
	const again = await kamerton('customer', 'erased', '--replay', at('erased.json'));
	assert.match(again.out, /Erased again: 0/);
	assert.match((await kamerton('customer', 'erased')).out, /#\d+ .*done/);

	const taken = await kamerton('import', 'order', at('shop.csv'), '--source', 'shop');
	assert.match(taken.out, /of erased customers, without them: 1/);
});

test('what customers write of themselves is covered when asked, and counted', async () => {
	writeFileSync(
		at('said.csv'),
		'id,kind,score,text,answered_at\nR-1,csat,2,"call 8 912 345-67-89, card 4111 1111 1111 1111",2025-03-03T10:00:00Z\n',
	);
	const { code, out, err } = await kamerton('import', 'answer', at('said.csv'), '--scrub');
	assert.equal(code, 0, err);
	assert.match(out, /covered numbers of cards: 1, covered phones: 1/);
});
