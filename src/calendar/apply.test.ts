import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyCalendars } from './apply.ts';
import type { CalendarContents, ScheduleRecord, ScheduleStore } from './ports.ts';
import { readSchedule, writeSchedule } from './schedule.ts';

const control = { signal: new AbortController().signal };
const definition = writeSchedule(readSchedule({ timeZone: 'UTC', hours: '24/7' }));
const office: ScheduleRecord = {
	...{ id: 4, name: 'office', definition, revision: 1, updatedAt: 0 },
	scopes: [{ team: '', channel: 'chat' }],
};

/** Stores in memory, and a log of what was done; `failAt` breaks off there, as a kill would. */
function setUp() {
	const log: string[] = [];
	const state = { revision: 1, applied: 0 as number | null, contents: '{}', now: Date.UTC(2026, 5), failAt: '' };
	const step = async (name: string) => {
		if (state.failAt === name) throw new Error(`cut off at ${name}`);
		log.push(name);
	};
	let laid: CalendarContents | null = null;
	const store: Pick<ScheduleStore, 'snapshot' | 'applied' | 'setApplied'> = {
		snapshot: async () => ({ revision: state.revision, schedules: [office] }),
		applied: async () => state.applied,
		setApplied: async (revision) => {
			await step(revision === null ? 'begun' : 'done');
			state.applied = revision;
		},
	};
	const work = {
		store: store as ScheduleStore,
		now: () => state.now,
		writer: {
			async prepare(contents: CalendarContents) {
				laid = contents;
				const text = JSON.stringify(contents);
				return {
					differs: text !== state.contents,
					async publish() {
						await step('publish');
						state.contents = text;
					},
					discard: () => step('discard'),
				};
			},
		},
		rederive: () => step('rederive'),
	};
	return { work, state, log, laid: () => laid };
}

test('what differs is published and derived again, what does not is left alone', async () => {
	const { work, state, log, laid } = setUp();
	assert.deepEqual(await applyCalendars(work, control), { revision: 1, changed: true });
	assert.deepEqual(log.splice(0), ['begun', 'publish', 'rederive', 'done']);
	assert.deepEqual(laid()?.scopes, [{ team: '', channel: 'chat', schedule: 4 }]);
	assert.equal(laid()?.calendars[0]?.rows.length, 2);
	assert.deepEqual(await applyCalendars(work, control), { revision: 1, changed: false });
	assert.deepEqual(log.splice(0), ['discard', 'done']);
	state.revision = 2;
	assert.deepEqual(
		await applyCalendars(work, control),
		{ revision: 2, changed: false },
		'an edit that matters to nobody',
	);
	assert.equal(state.applied, 2);
	state.now = Date.UTC(2027, 0);
	log.length = 0;
	assert.equal((await applyCalendars(work, control)).changed, true, 'the new year extends the calendars');
	assert.deepEqual(log.splice(0), ['begun', 'publish', 'rederive', 'done']);
});

test('without an edit nothing is touched', async () => {
	const { work, state, log } = setUp();
	state.revision = 0;
	assert.deepEqual(await applyCalendars(work, control), { revision: 0, changed: false });
	assert.deepEqual(log, []);
});

test('cut off anywhere, the next run derives again and ends as if nothing had happened', async () => {
	for (const failAt of ['begun', 'publish', 'rederive', 'done']) {
		const { work, state, log } = setUp();
		state.failAt = failAt;
		await assert.rejects(applyCalendars(work, control), /cut off/);
		assert.notEqual(state.applied, 1, failAt);
		state.failAt = '';
		log.length = 0;
		assert.equal((await applyCalendars(work, control)).changed, true, failAt);
		assert.ok(log.includes('rederive'), failAt);
		assert.equal(state.applied, 1);
		log.length = 0;
		assert.equal((await applyCalendars(work, control)).changed, false, failAt);
	}
});
