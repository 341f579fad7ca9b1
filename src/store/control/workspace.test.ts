import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSettings, type Settings } from '../../workspace/settings.ts';
import { type ControlDb, openControlStore } from './control-store.ts';
import { createNoteStore } from './notes.ts';
import { createSavedStore } from './saved-documents.ts';
import { createSettingsStore } from './settings.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-workspace-'));
after(() => rmSync(root, { recursive: true, force: true }));
const path = join(root, 'kept.db');

async function withDb(work: (db: ControlDb) => Promise<void>): Promise<void> {
	const control = openControlStore(path);
	try {
		await work(control.db);
	} finally {
		await control.close();
	}
}

const defaults: Settings = {
	...{ language: 'en', timeZone: 'UTC', weekStart: 'monday', currency: null, decimals: null, companyName: '' },
	benchmarks: {},
};

test('settings, notes and versions are there after closing', async () => {
	const seen: [string, string][] = [];
	const settingsOf = (db: ControlDb) =>
		openSettings({
			...{ store: createSettingsStore(db), defaults, now: () => 7 },
			changed: async (one, other) => void seen.push([one.timeZone, other.timeZone]),
		});
	await withDb(async (db) => {
		const settings = await settingsOf(db);
		await settings.change({ timeZone: 'Europe/Minsk', companyName: 'Ромашка', reset: [] });
		await settings.change({ reset: ['companyName'] });
		await createNoteStore(db).add(
			{ text: 'a', kind: 'release', from: '2026-01-01', to: '2026-01-02', segment: { team: 'x' }, author: 'ann' },
			7,
		);
		const saved = createSavedStore(db);
		await saved.add('board', 'a', { name: 'A', document: { x: [1] }, made: 0 }, { author: 'ann', now: 7 });
		await saved.add('board', 'a', { name: 'B', document: { x: [2] }, made: 1 }, { author: 'bob', now: 8 });
	});
	assert.deepEqual(seen, [
		['UTC', 'Europe/Minsk'],
		['Europe/Minsk', 'Europe/Minsk'],
	]);
	await withDb(async (db) => {
		const settings = await settingsOf(db);
		assert.deepEqual([settings.current(), settings.own()], [{ ...defaults, timeZone: 'Europe/Minsk' }, ['timeZone']]);
		const [note] = await createNoteStore(db).list();
		assert.deepEqual([note?.segment, note?.from, note?.createdAt], [{ team: 'x' }, '2026-01-01', 7]);
		const saved = createSavedStore(db);
		assert.deepEqual(await saved.list('board'), [
			{ id: 'a', name: 'B', owner: 'ann', version: 2, author: 'bob', at: 8 },
		]);
		assert.deepEqual((await saved.get('board', 'a', 1))?.document, { x: [1] });
		assert.equal(await saved.get('question', 'a'), null);
	});
});

test('a setting that this program does not know is left aside', () =>
	withDb(async (db) => {
		const value = JSON.stringify({ weekStart: 'sunday', theme: 'dark' });
		await db.updateTable('setting').set({ value }).where('key', '=', 'workspace').execute();
		assert.deepEqual(await createSettingsStore(db).read(), { weekStart: 'sunday' });
	}));
