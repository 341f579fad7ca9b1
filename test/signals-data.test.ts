/** A story goes with its data: it is told again while it is young, and ends where the rows behind it are undone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changedOn, changedTickets } from './support/changed-tickets.ts';
import { openTestService, type TestService } from './support/service.ts';

const DAY = 86_400_000;
const seenOn = changedOn + 10 * DAY;
let clock = seenOn + DAY / 2;
let service: TestService;
const wrong: number[] = [];

/** Tickets by which one in ten is reopened everywhere; in a file of their own those of Ural that are reopened all. */
before(async () => {
	service = await openTestService(undefined, {}, () => clock);
	await service.take('ticket', quiet(seenOn));
	await takeReopened(changedOn, seenOn);
});
after(() => service?.end());

function quiet(until: number, from?: number): string {
	const [head, ...rows] = changedTickets(until, from).split('\n');
	// As in the branches in which nothing has changed.
	const even = rows.filter((row) => !row.includes(',Ural,') || Date.parse(row.split(',')[1] ?? '') < changedOn);
	return [head, ...even].join('\n');
}

async function takeReopened(from: number, until: number): Promise<void> {
	const rows = ['id,created_at,customer,channel,branch,first_response_at,solved_at,status,reopens'];
	for (let day = from; day < until; day += DAY) {
		const at = (hours: number) => new Date(day + hours * 3_600_000).toISOString();
		for (let one = 0; one < 20; one++)
			rows.push(`u${day}-${one},${at(8)},cu${day}-${one},chat,Ural,${at(9)},${at(10)},solved,${one % 10 < 6 ? 1 : 0}`);
	}
	wrong.push((await service.take('ticket', rows.join('\n'))).id);
}

async function look() {
	const job = await service.jobs.wait(await service.signals.look());
	assert.equal(job.state, 'done', JSON.stringify(job.error));
	return (await service.signals.list()).stories;
}

test('a young story is told again under its number, with the days that have come', async () => {
	const [young] = await look();
	assert.ok(young);
	assert.equal(young.sides.after.to, '2026-04-11');
	clock += 14 * DAY;
	await service.take('ticket', quiet(seenOn + 14 * DAY, seenOn));
	await takeReopened(seenOn, seenOn + 14 * DAY);
	const stories = await look();
	assert.equal(stories.length, 1, JSON.stringify(stories.map(({ lead }) => lead)));
	const [older] = stories;
	assert.equal(older?.id, young.id);
	assert.equal(older.sides.after.to, '2026-04-25');
	assert.ok(older.lead.after.n > young.lead.after.n);
});

test('a story told from rows that were undone ends, though the days around them are known', async () => {
	for (const id of wrong) {
		await service.imports.undo(id);
		await service.jobs.drain();
	}
	assert.deepEqual(await look(), []);
	assert.equal((await service.signals.list()).last?.until, '2026-04-25');
});
