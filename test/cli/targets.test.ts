/** `kamerton targets`, on a data directory of its own. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { examples, openCommandLine } from '../support/command-line.ts';

const { kamerton } = openCommandLine();
before(async () => {
	await kamerton('import', 'answer', join(examples, 'answers.csv'));
	assert.equal((await kamerton('import', 'ticket', join(examples, 'tickets.csv'))).code, 0);
});

const run = (...args: string[]) => kamerton('targets', ...args);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out);

test('a target is set as people write it, stands beside the numbers, and is taken back', async () => {
	assert.match((await run()).out, /service_level .*80% .*default/);
	const set = await run(
		'set',
		'nps',
		'30',
		'--from',
		'2025-01-01',
		'--to',
		'2025-12-31',
		'--note',
		'from the handbook',
	);
	assert.match(
		set.out,
		/nps +the company +30 +2025-01-01 +2025-12-31 +the interval +ended\nTo take it back: kamerton targets undo 1\n$/,
	);
	const asked = await kamerton('kpi', 'nps', '--from', '2025-01-01', '--to', '2025-12-31', '--targets');
	assert.match(asked.out, /Target +Status[\s\S]* 30 +(met|missed|undecided)\n/);
	await run('set', 'first_response_time', '15m', '--for', 'channel=chat', '--stat', 'p90');
	await run('set', 'first_response_time', '90%', '--stat', 'within', '--param', 'target=900', '--tolerance', '15');
	await run('set', 'handle_time', '--low', '3m', '--high', '8 мин', '--stat', 'mean', '--against', 'interval');
	const { targets } = await json('list');
	assert.deepEqual(
		targets.map((one: { target: unknown; segment: unknown; tolerance: unknown; against: unknown }) => [
			...[one.target, one.segment, one.tolerance, one.against],
		]),
		[
			[900, { channel: 'chat' }, null, 'point'],
			[90, {}, 15, 'point'],
			[{ low: 180, high: 480 }, {}, null, 'interval'],
		],
	);
	const { out } = await run('--lang', 'ru');
	assert.match(out, /first_response_time · p90 +channel=chat +15 мин/);
	assert.match(out, /first_response_time · within 15 мин +вся компания +90\s%/);
	assert.match(out, /handle_time · mean +вся компания +от 3 мин до 8 мин/);
	await run('end', '2', '--note', 'enough');
	await run('undo', '4');
	assert.match((await run('list', '--history', '--kpi', 'handle_time')).out, /withdrawn/);
	const history = await run('history', '--limit', '2');
	assert.match(history.out, /taken back · 4 · targets 4\n.*ended|taken back · 4/);
	await run('defaults', 'off', '--kpi', 'service_level');
	assert.match((await run()).out, /service_level .* off\n/);
});

test('sets of targets, proposals, outcomes and reasons', async () => {
	assert.match((await run('preset')).out, /published +Published numbers +nps, csat, ces, first_response_time, fcr\n/);
	const plan = await run('preset', 'published');
	assert.match(
		plan.out,
		/first_response_time · median +— +15 min +set\n[\s\S]*To set them: kamerton targets preset published --apply\n/,
	);
	assert.match((await run('preset', 'published', '--apply')).out, /To take it back: kamerton targets undo \d+\n$/);
	assert.match((await run('propose', 'csat')).out, /too little history|Proposed/);
	assert.match((await run('propose', 'csat', '--lang', 'ru')).out, /Истории пока мало|Предложение/);
	const period = '2025-05';
	const outcomes = await run('outcomes', '2025');
	assert.match(outcomes.out, /nps +the company +30 .*(met|missed|undecided)/);
	assert.match((await run('reason', 'nps', period, 'A release broke the login.')).out, /Reason for 2025-05 kept/);
	assert.match(
		(await run('reasons', '--period', period)).out,
		/2025-05 +nps +the company .* owner +A release broke the login\.\n/,
	);
	await run('reason', 'nps', period, '--remove');
	assert.equal((await json('reasons')).reasons[0].text, null);
	assert.equal((await run('outcomes', period, '--missed', '--unexplained')).code, 0);
});

test('what is wrong is said in the language asked for', async () => {
	assert.match((await run('set', 'nps', '30', '--for', 'chanel=chat')).err, /chanel/);
	assert.match((await run('set', 'nps')).err, /either a value, or a corridor/);
	assert.match((await run('set', 'nps', 'soon')).err, /80, 80%, 15m/);
	assert.match((await run('set', 'nps', '300', '--lang', 'ru')).err, /не может быть равен 300/);
	assert.match((await run('set', 'nps', '30', '--for', 'chat')).err, /channel=chat/);
	assert.equal((await json('end', '99')).error.code, 'target_not_found');
	assert.equal((await run('reason', 'nps', '2025-05')).code, 2);
	assert.equal((await run('lsit')).code, 2);
	assert.match((await run('outcomes', 'May')).err, /is no period/);
});
