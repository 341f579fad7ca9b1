/** Tablets that answered before their addresses were kept are listed, each once. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openControlStore } from './control-store.ts';
import { readMigrations } from './migrate.ts';
import { createKioskStore } from './survey-kiosks.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-kiosks-'));
after(() => rmSync(root, { recursive: true, force: true }));

test('an upgrade lists the places from which tablets have answered', async () => {
	const path = join(root, 'control.db');
	const all = readMigrations(join(import.meta.dirname, 'migrations'));
	const before = openControlStore(path, { migrations: all.filter(({ name }) => name < '032') });
	const at = { created_at: 1, changed_at: 1, created_by: 'a', changed_by: 'a' };
	for (const slug of ['one', 'two'])
		await before.db
			.insertInto('survey')
			.values({ ...at, slug, name: slug, state: 'open', draft: '{}', revision: 1, published: 1 })
			.execute();
	const answers = [
		[1, { branch: 'Harbour', attributes: { asked: 'kiosk' } }, 10],
		[1, { branch: 'Harbour', attributes: { asked: 'kiosk' } }, 30],
		[1, { attributes: { asked: 'kiosk' } }, 20],
		[1, { branch: 'Site', attributes: { asked: 'website' } }, 40],
		[1, {}, 50],
		[2, { branch: 'Harbour', attributes: { asked: 'kiosk' } }, 60],
	] as const;
	for (const [number, [survey, about, changed]] of answers.entries())
		await before.db
			.insertInto('survey_response')
			.values({
				...{ id: String(number), survey, version: 1, language: 'en', answers: '{}', released: 1 },
				...{ context: JSON.stringify({ known: {}, about, language: null }), started_at: 1, changed_at: changed },
			})
			.execute();
	await before.close();

	const { db, close } = openControlStore(path);
	const store = createKioskStore(db);
	const listed = async (survey: number) =>
		(await store.list(survey)).map(({ mark, branch, usedAt, createdAt }) => [mark, branch, usedAt, createdAt]);
	assert.deepEqual((await listed(1)).toSorted(), [
		[null, '', 20, null],
		[null, 'Harbour', 30, null],
	]);
	assert.deepEqual(await listed(2), [[null, 'Harbour', 60, null]]);
	// Found again, not listed twice.
	const [known] = await store.list(2);
	assert.equal((await store.old(2, 'Harbour')).id, known?.id);
	assert.equal((await store.list(2)).length, 1);
	await close();
});
