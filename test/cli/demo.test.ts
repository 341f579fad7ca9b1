/** `kamerton demo`, on a data directory of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCommandLine } from '../support/command-line.ts';

const { kamerton: run } = openCommandLine({ interactive: true });

test('it fills, says what is there and how to see it; questions are answered; it is taken out', async () => {
	const { code, out, err } = await run('demo', '--tickets', '1000', '--until', '2025-12-31');
	assert.equal(code, 0, err);
	assert.match(out, /^ticket +1,000 +1$/m);
	assert.equal(out.match(/^\w+ +[\d,]+ +\d+$/gm)?.length, 17);
	assert.match(out, /kamerton demo --remove\n$/);
	assert.match(err, /\d+% {2}inventing {2}contacts and orders/);
	assert.match(err, /(reading|checking|publishing) {2}ticket_event/);
	const kpi = JSON.parse((await run('kpi', 'tickets', 'nps', 'csat', '--by', 'channel', '--json')).out);
	const tickets = kpi.rows.filter((row: { kpi: string; value: number }) => row.kpi === 'tickets' && row.value > 0);
	assert.deepEqual(
		tickets.map((row: { channel: string }) => row.channel),
		['chat', 'email', 'phone', 'social'],
	);
	assert.equal(
		tickets.reduce((sum: number, row: { value: number }) => sum + row.value, 0),
		1000,
	);
	const other = await run('demo', '--tickets', '1000', '--seed', '5', '--lang', 'ru');
	assert.equal(other.code, 1);
	assert.match(other.err, /другая демо-компания \(seed 1, 1000 tickets, until 2025-12-31, en, v\d\)/);
	const gone = await run('demo', '--remove', '--json');
	assert.deepEqual([gone.code, JSON.parse(gone.out).ended], [0, true]);
	assert.match((await run('kpi', 'tickets')).out, /no data yet/);
});

test('a wrong option is told before anything is done', async () => {
	assert.equal((await run('demo', '--tickets', 'many')).code, 2);
	assert.equal((await run('demo', '--language', 'de')).code, 2);
	const few = await run('demo', '--tickets', '10');
	assert.deepEqual([few.code, /tickets/.test(few.err)], [1, true]);
});
