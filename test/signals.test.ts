/** A change in one part of a company is found, told once, and what people make of it stays. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Fault } from '../src/errors.ts';
import { changedOn, changedTickets } from './support/changed-tickets.ts';
import { openTestService, type TestService } from './support/service.ts';

let clock = Date.UTC(2026, 5, 1, 12);
let service: TestService;
before(async () => {
	service = await openTestService(undefined, {}, () => clock);
});
after(() => service?.end());

const DAY = 86_400_000;
async function look() {
	const job = await service.jobs.wait(await service.signals.look());
	assert.equal(job.state, 'done', JSON.stringify(job.error));
	return (await service.signals.list()).stories;
}

test('the part that has changed is told, with the day, the numbers and what it carries', async () => {
	await service.take('ticket', changedTickets(Date.UTC(2026, 5, 1)));
	const stories = await look();
	assert.equal(stories.length, 1, JSON.stringify(stories.map(({ lead }) => lead)));
	const [story] = stories;
	assert.ok(story);
	assert.equal(story.lead.kpi, 'reopen_rate');
	assert.equal(story.lead.verdict, 'worse');
	assert.equal(story.state, 'new');
	const days = (Date.parse(story.lead.onset) - changedOn) / DAY;
	assert.ok(Math.abs(days) <= 2, story.lead.onset);
	const places = [story.lead, ...story.beside].map(({ segment }) => JSON.stringify(segment));
	assert.ok(places.includes('{"branch":"Ural"}'), places.join());
	if (Object.keys(story.lead.segment).length === 0) {
		assert.deepEqual(story.carriers[0]?.values, ['Ural']);
		assert.ok((story.carriers[0]?.ofChange ?? 0) > 0.9);
	}
	// The very numbers that a question gives.
	const asked = await service.kpi.query({
		kpis: ['reopen_rate'],
		where: Object.entries(story.lead.segment).map(([field, value]) => ({ field, op: '=' as const, value })),
		...story.sides.after,
	});
	assert.equal(asked.rows[0]?.value, story.lead.after.value);
	assert.equal(asked.rows[0]?.n, story.lead.after.n);
	assert.ok((story.lead.low ?? 0) > 0 && (story.lead.low ?? 0) < story.lead.difference);
	const course = await service.signals.course(story.id);
	assert.ok(course.points.length > 20 && course.points.every(({ n }) => n > 0));
});

test('a second look tells nothing twice, and takes nothing back', async () => {
	const [before] = (await service.signals.list()).stories;
	clock += DAY;
	await service.take('ticket', changedTickets(Date.UTC(2026, 5, 2), Date.UTC(2026, 5, 1)));
	const stories = await look();
	assert.deepEqual(
		stories.map(({ id, lead }) => [id, lead.onset]),
		[[before?.id, before?.lead.onset]],
	);
	assert.equal((await service.signals.list()).last?.until, '2026-06-02');
});

test('what is made of it is kept with who and when; what is dismissed does not come back', async () => {
	const [story] = (await service.signals.list()).stories;
	assert.ok(story);
	await service.signals.decide(story.id, { what: 'explain', text: 'The courier moved.' }, 'Anna');
	const dismissed = await service.signals.decide(story.id, { what: 'dismiss', reason: 'expected' }, 'Boris');
	assert.equal(dismissed.state, 'dismissed');
	assert.deepEqual(
		dismissed.history.map(({ author, what, text, reason }) => [author, what, text, reason]),
		[
			['Boris', 'dismiss', null, 'expected'],
			['Anna', 'explain', 'The courier moved.', null],
		],
	);
	await assert.rejects(
		service.signals.decide(story.id, { what: 'act', action: 99 }, 'Anna'),
		(error) => error instanceof Fault && error.code === 'action_not_found',
	);
	await assert.rejects(service.signals.get(99), (error) => error instanceof Fault && error.code === 'signal_not_found');
	const action = await service.actions.add(
		{
			...{
				title: 'Another courier',
				problem: '',
				causes: [],
				owner: '',
				state: 'idea',
				segment: {},
				guards: [],
				before: 28,
			},
			target: { kpi: 'reopen_rate' },
		},
		'Anna',
	);
	const acted = await service.signals.decide(story.id, { what: 'act', action: action.id }, 'Anna');
	assert.deepEqual([acted.state, acted.history[0]?.action], ['acted', action.id]);
	const again = await service.signals.decide(story.id, { what: 'reopen' }, 'Anna');
	assert.equal(again.state, 'new');
});

test('where the data are gone, so is what was seen in them, but not what people made something of', async () => {
	const { imports } = service;
	const all = await imports.list(10);
	for (const { id } of all) await imports.undo(id).then(() => service.jobs.drain());
	const stories = await look();
	assert.equal(stories.length, 1);
	assert.equal((await service.signals.list()).last, null);
});
