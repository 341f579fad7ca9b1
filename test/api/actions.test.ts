/** Actions and their effects over the API, on answers whose truth is known: what was planted is found, and nothing else. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../src/api/client.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { Fault } from '../../src/errors.ts';
import { actedAnswers } from '../support/acted-answers.ts';
import { openTestService, type TestService } from '../support/service.ts';

const now = Date.parse('2026-03-04T12:00:00Z');
let service: TestService;
let client: Client;
before(async () => {
	service = await openTestService(undefined, {}, () => now);
	client = createLocalClient(service, 'en');
	await service.take('answer', actedAnswers());
});
after(() => service.end());

const plan = { title: 'Coaching', state: 'running' as const, start: '2025-11-03', target: { kpi: 'csat' } };

test('what helped is found although everybody got worse; who did nothing but had bad weeks is not credited', async () => {
	const red = await client.addAction({ ...plan, segment: { team: 'Red' }, measure: 'coaching', guards: ['csat_mean'] });
	const found = await client.getActionEffect({ id: red.id });
	assert.equal(found.grain, 'week');
	const { target } = found;
	assert.equal(target.verdict, 'helped');
	assert.ok((target.low ?? 0) > 0 && (target.low ?? 0) <= 20 && (target.high ?? 0) >= 20, JSON.stringify(target));
	assert.deepEqual(target.controlled?.controls.toSorted(), ['Blue', 'Green', 'Grey']);
	assert.deepEqual(target.controlled?.placebo, { of: 3, asLarge: 0 });
	assert.equal(target.after.periods, 17);
	assert.equal(target.after.n, 17 * 60);
	// Four bad weeks before are left out, and are said to be.
	assert.equal(target.points.filter(({ role }) => role === 'left').length, 4);
	assert.equal(target.points.length, 104);
	assert.ok(target.points.every(({ expected }) => expected !== null));
	assert.deepEqual(found.worse, []);

	const blue = await client.addAction({ ...plan, segment: { team: 'Blue' } });
	const nothing = (await client.getActionEffect({ id: blue.id })).target;
	assert.equal(nothing.verdict, 'none_seen');
	assert.ok((nothing.low ?? 1) <= 0 && (nothing.high ?? -1) >= 0);
	// Where something was done is nobody to compare with.
	assert.deepEqual([nothing.controlled?.controls.toSorted(), nothing.controlled?.acted], [['Green', 'Grey'], ['Red']]);
});

test('before its time an action is told to wait, and for how long', async () => {
	const young = await client.addAction({
		...{ ...plan, start: '2026-02-09', segment: { team: 'Red' }, expected: 10 },
	});
	const { target } = await client.getActionEffect({ id: young.id });
	assert.equal(target.verdict, 'too_early');
	assert.equal(target.sought, 10);
	assert.ok(target.patience > target.after.periods);
	assert.ok(target.needed === null || (target.needed > 3 && target.needed <= target.longest));
	// Planned, with no day yet: from today on.
	const idea = await client.addAction({ title: 'Idea', target: { kpi: 'csat' }, expected: 10 });
	const effect = await client.getActionEffect({ id: idea.id });
	assert.equal(effect.start, '2026-03-04');
	assert.equal(effect.target.verdict, 'too_early');
	assert.equal(effect.target.controlled, null);
});

test('a start within a week, and a long introduction, have as many periods as others', async () => {
	const long = { start: '2024-12-04', full: '2025-08-06', segment: { team: 'Grey' }, expected: 0.5 };
	const action = await client.addAction({ ...plan, ...long });
	const { target } = await client.getActionEffect({ id: action.id });
	assert.equal(target.after.periods, 26);
	assert.equal(target.needed, null);
	// All that is looked at has passed: it is not put off for ever.
	assert.notEqual(target.verdict, 'too_early');
});

test('a past too short to compare with is said to be', async () => {
	const early = await client.addAction({ ...plan, start: '2024-04-08', segment: { team: 'Grey' }, before: 0 });
	assert.equal((await client.getActionEffect({ id: early.id })).target.verdict, 'too_little');
});

test('versions are kept, edits do not overwrite each other, what was removed can be taken back', async () => {
	const action = await client.addAction({ title: 'First', target: { kpi: 'csat' } });
	assert.deepEqual([action.version, action.state, action.before], [1, 'idea', 28]);
	const given = { title: 'Second', target: { kpi: 'csat' } };
	const second = await client.changeAction({ id: action.id, version: 1, ...given });
	assert.equal(second.version, 2);
	await refused('action_changed', client.changeAction({ id: action.id, version: 1, ...given, title: 'Third' }));
	await client.commentAction({ id: action.id, text: 'Begun.' });
	await client.removeAction({ id: action.id });
	await refused('action_not_found', client.getAction({ id: action.id }));
	await refused('action_version_not_found', client.restoreAction({ id: action.id, version: 3 }));
	const back = await client.restoreAction({ id: action.id, version: 1 });
	assert.deepEqual([back.title, back.version], ['First', 4]);
	const { comments, versions } = await client.getAction({ id: action.id });
	assert.deepEqual(
		comments.map(({ text, author }) => [text, author]),
		[['Begun.', back.author]],
	);
	assert.deepEqual(
		versions.map(({ version, title, removed }) => [version, title, removed]),
		[
			[4, 'First', false],
			[3, 'Second', true],
			[2, 'Second', false],
			[1, 'First', false],
		],
	);
});

test('what cannot be is refused with a sentence that helps', async () => {
	const target = { kpi: 'csat' };
	await refused('action_start_needed', client.addAction({ title: 'x', state: 'running', target }));
	await refused('action_start_needed', client.addAction({ title: 'x', full: '2026-01-05', target }));
	await refused(
		'action_dates_reversed',
		client.addAction({ title: 'x', start: '2026-01-02', full: '2026-01-01', target }),
	);
	await refused('action_guard_is_target', client.addAction({ title: 'x', target, guards: ['csat'] }));
	await refused('unknown_kpi', client.addAction({ title: 'x', target: { kpi: 'csta' } }));
	await refused('unknown_dimension', client.addAction({ title: 'x', target, segment: { teem: 'Red' } }));
	await refused('action_not_found', client.getActionEffect({ id: 999 }));
});

test('the library names KPIs of the catalogue only', async () => {
	const { measures } = await client.listActions({});
	const known = new Set((await client.listKpis({})).kpis.map(({ id }) => id));
	const unknown = measures.flatMap(({ moves, guards }) => [...moves, ...guards]).filter((kpi) => !known.has(kpi));
	assert.deepEqual(unknown, []);
	assert.ok(measures.every(({ moves, guards }) => moves.length > 0 && guards.every((guard) => !moves.includes(guard))));
});

function refused(code: string, call: Promise<unknown>): Promise<void> {
	return assert.rejects(call, (error) => error instanceof Fault && error.code === code);
}
