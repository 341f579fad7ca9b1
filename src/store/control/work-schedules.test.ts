import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ScheduleStore } from '../../calendar/ports.ts';
import { readSchedule, type ScheduleText, writeSchedule } from '../../calendar/schedule.ts';
import { type ErrorCode, Fault } from '../../errors.ts';
import { openControlStore } from './control-store.ts';
import { createWorkScheduleStore } from './work-schedules.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-schedules-'));
after(() => rmSync(root, { recursive: true, force: true }));

const fault = (code: ErrorCode) => (error: unknown) => error instanceof Fault && error.code === code;
const week = (hours: string): ScheduleText =>
	writeSchedule(readSchedule({ timeZone: 'Europe/Moscow', hours: { 'mon-fri': hours } }));
const by = { author: 'ann', now: 7 };
const [team, channel] = ['Support', 'chat'];

async function withStore(work: (store: ScheduleStore) => Promise<void>, path = ':memory:'): Promise<void> {
	const control = openControlStore(path);
	try {
		await work(createWorkScheduleStore(control.db));
	} finally {
		await control.close();
	}
}

test('schedules and scopes are there after closing, with their history', async () => {
	const path = join(root, 'kept.db');
	await withStore(async (store) => {
		assert.deepEqual([await store.revision(), await store.applied(), await store.list()], [0, 0, []]);
		const created = await store.change('Офис 1/2', () => week('09:00-18:00'), by);
		assert.deepEqual([created.id, created.revision, created.updatedAt, created.scopes], [1, 1, 7, []]);
		await store.setScope({ team: '', channel: '' }, 'Офис 1/2', by);
		await store.setScope({ team, channel }, 'Офис 1/2', { author: 'bob', now: 8 });
		await store.change('Офис 1/2', () => week('10:00-19:00'), { author: 'bob', now: 9 });
		await store.setApplied(4);
	}, path);
	await withStore(async (store) => {
		const [kept] = (await store.snapshot()).schedules;
		assert.deepEqual(kept, {
			...{ id: 1, name: 'Офис 1/2', revision: 4, updatedAt: 9, definition: week('10:00-19:00') },
			scopes: [
				{ team: '', channel: '' },
				{ team, channel },
			],
		});
		assert.deepEqual(await store.get('Офис 1/2'), kept);
		assert.deepEqual([(await store.snapshot()).revision, await store.applied()], [4, 4]);
		assert.deepEqual(await store.changes(2), [
			{
				...{ revision: 4, at: 9, author: 'bob', kind: 'schedule', name: 'Офис 1/2' },
				...{ before: week('09:00-18:00'), after: week('10:00-19:00') },
			},
			{ revision: 3, at: 8, author: 'bob', kind: 'scope', scope: { team, channel }, before: null, after: 'Офис 1/2' },
		]);
	}, path);
});

test('an edit that changes nothing makes no revision', () =>
	withStore(async (store) => {
		await store.change('a', () => week('09:00-18:00'), by);
		await store.setScope({ team, channel: '' }, 'a', by);
		await store.change('a', (before) => before ?? week('00:00-01:00'), { author: 'bob', now: 99 });
		await store.setScope({ team, channel: '' }, 'a', by);
		assert.equal(await store.revision(), 2);
		assert.equal((await store.get('a'))?.updatedAt, 7);
	}));

test('an edit that fails leaves nothing', () =>
	withStore(async (store) => {
		const change = () => {
			throw new Error('on purpose');
		};
		await assert.rejects(store.change('a', change, by), /on purpose/);
		assert.deepEqual([await store.get('a'), await store.revision()], [null, 0]);
	}));

test('a schedule that holds for somebody stays; a number is never given again', () =>
	withStore(async (store) => {
		await store.change('a', () => week('09:00-18:00'), by);
		await store.change('b', () => week('10:00-18:00'), by);
		await store.setScope({ team, channel: '' }, 'b', by);
		await assert.rejects(store.remove('b', by), (error) => {
			assert.ok(error instanceof Fault && error.code === 'business_schedule_in_use');
			assert.deepEqual(error.params, { name: 'b', scopes: 'Support / *' });
			return true;
		});
		await assert.rejects(store.remove('c', by), fault('business_schedule_not_found'));
		await assert.rejects(store.setScope({ team, channel: '' }, 'c', by), fault('business_schedule_not_found'));
		await assert.rejects(store.setScope({ team: '', channel }, null, by), fault('schedule_scope_not_found'));
		await store.setScope({ team, channel: '' }, 'a', by);
		await store.remove('b', by);
		await store.setScope({ team, channel: '' }, null, by);
		assert.deepEqual(
			(await store.changes(3)).map(({ before, after }) => [before, after]),
			[
				['a', null],
				[week('10:00-18:00'), null],
				['b', 'a'],
			],
		);
		assert.equal((await store.change('b', () => week('09:00-10:00'), by)).id, 3);
	}));
