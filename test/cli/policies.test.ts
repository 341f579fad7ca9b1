/** `kamerton policies`, on a data directory of its own. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { examples, openCommandLine } from '../support/command-line.ts';

const { folder, kamerton } = openCommandLine();

const run = (...args: string[]) => kamerton('policies', ...args);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out);

test('the examples of the documentation make promises, and tickets that come later get theirs', async () => {
	assert.match((await run()).out, /no policies yet/);
	assert.equal((await kamerton('import', 'ticket', join(examples, 'tickets.csv'))).code, 0);
	await kamerton('schedules', 'set', 'desk', '--file', join(examples, 'schedule.yaml'));
	const set = () => run('set', 'first-answer', '--file', join(examples, 'policy.yaml'));
	assert.equal((await set()).out, 'first-answer: kept, promises: 0\n', 'no schedule holds for anybody yet');
	await kamerton('schedules', 'scope', 'desk');
	const { promises, state, policy } = await json('show', 'first-answer');
	assert.equal(state, 'current');
	assert.ok(promises > 10);
	assert.deepEqual(policy.targets, { urgent: '15m', high: '1h', default: '2h' });
	const asked = await kamerton('kpi', 'sla_attainment', '--by', 'policy', '--by', 'metric', '--json');
	const [row] = JSON.parse(asked.out).rows;
	assert.deepEqual([row.policy, row.metric, row.n], ['first-answer', 'first_response', promises]);
	const later = join(folder, 'later.csv');
	writeFileSync(later, 'id,created_at,channel\nx,2025-05-05T07:00:00Z,chat\n');
	await kamerton('import', 'ticket', later, '--source', 'later');
	assert.equal((await json('show', 'first-answer')).promises, promises + 1);
	assert.match(
		(await run()).out,
		/^first-answer +first_response +business hours +urgent 15m, high 1h, default 2h +channel: chat \| email +1$/m,
	);
});

test('what show prints can be set again and is the same policy', async () => {
	const file = join(folder, 'again.yaml');
	const { out } = await run('show', 'first-answer', '--lang', 'ru');
	assert.match(out, /^# first-answer: обязательств: \d+\n/);
	writeFileSync(file, out);
	assert.equal((await json('set', 'first-answer', '--file', file)).policy.revision, 1, 'no edit, no revision');
	assert.equal((await run('remove', 'first-answer')).out, 'first-answer: removed\n');
	assert.equal((await json('list')).policies.length, 0);
	const { rows } = JSON.parse((await kamerton('kpi', 'sla_attainment', '--json')).out);
	assert.equal(rows[0]?.n ?? 0, 0);
	assert.match((await run('history')).out, /first-answer removed[\s\S]*first-answer created/);
	assert.equal((await json('history', '--limit', '1')).changes.length, 1);
});

test('what is wrong is said in the language asked for', async () => {
	const file = join(folder, 'wrong.yaml');
	const wrong = async (text: string, ...more: string[]) => {
		writeFileSync(file, text);
		return (await run('set', 'x', '--file', file, ...more)).err;
	};
	assert.match(await wrong('metric: first_response\ntargets: { high: soon }', '--lang', 'ru'), /не длительность/);
	assert.match(await wrong('metric: first_response\nclock: business\ntargets: 2d'), /a day has as many/);
	assert.match(await wrong('metric: [first'), /not valid YAML or JSON/);
	assert.match(await wrong('metric: first_response\ntargets: 1h\nwhom: all'), /whom/);
	assert.equal((await json('show', 'none')).error.code, 'policy_not_found');
	assert.equal((await json('remove', 'none')).error.code, 'policy_not_found');
	assert.equal((await run('shwo')).code, 2);
	assert.match((await run('set', 'x')).err, /The option --file <file> is missing/);
});
