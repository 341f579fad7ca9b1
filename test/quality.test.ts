/** What is odd about data: planted oddities are found with their numbers, and clean data are let be. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FactName } from '../src/facts/vocabulary.ts';
import { factNames } from '../src/facts/vocabulary.ts';
import { openTestService, type TestService } from './support/service.ts';

const now = Date.UTC(2026, 0, 10);
let service: TestService;
before(async () => {
	service = await openTestService(undefined, {}, () => now);
	const rows = Array.from({ length: 1000 }, (_, at) => {
		// 100 without a team; 3 a month ahead; 7 that took a hundred days; the last 20 as the 20 before them.
		const as = at >= 980 ? at - 20 : at;
		const created =
			as < 3
				? '2026-02-10T10:00:00Z'
				: `2025-12-${String((as % 28) + 1).padStart(2, '0')}T10:${String(as % 60).padStart(2, '0')}:00Z`;
		const handle = as >= 10 && as < 17 ? 8_640_000 : 60 + ((as * 37) % 500);
		return `${at},${created},${as % 10 === 5 ? '' : `team ${as % 7}`},${handle},subject ${as}`;
	});
	await service.take('ticket', `id,created_at,team,handle_seconds,subject\n${rows.join('\n')}\n`, { source: 'odd' });
	const clean = Array.from(
		{ length: 500 },
		(_, at) => `${at},2025-12-0${(at % 9) + 1}T10:00:00Z,support,${100 + at},words ${at}`,
	);
	await service.take('ticket', `id,created_at,team,handle_seconds,subject\n${clean.join('\n')}\n`, { source: 'clean' });
	const answers = Array.from(
		{ length: 60 },
		(_, at) => `${at},2025-12-01T10:${String(at).padStart(2, '0')}:00Z,csat,${(at % 5) + 1},1,${at < 12 ? 10 : 5}`,
	);
	await service.take('answer', `id,answered_at,kind,score,scale_min,scale_max\n${answers.join('\n')}\n`, {
		source: 'survey',
	});
});
after(() => service.end());

async function notesOf(fact: FactName, source: string) {
	const found = (await service.quality.of(fact)).find((one) => one.source === source);
	assert.ok(found);
	return found;
}

test('what was planted is found, with its rows', async () => {
	const { rows, notes, columns } = await notesOf('ticket', 'odd');
	assert.equal(rows, 1000);
	assert.deepEqual(
		notes.map(({ kind, column, n, of }) => [kind, column, n, of]),
		[
			['missing', 'team', 100, 1000],
			['duplicates', null, 20, 1000],
			['outliers', 'handle_seconds', 7, 1000],
			['future', 'created_at', 3, 1000],
		],
	);
	assert.equal(notes[0]?.words.en, '“Team” is missing in 10% of the rows.');
	assert.match(notes[0]?.words.ru ?? '', /^«Команда» не заполнено в 10\s%/);
	assert.ok(columns.some(({ column, missing }) => column === 'team' && missing === 100));
	assert.ok(!columns.some(({ column }) => column === 'topic'), 'a column that was not brought is not missing');
});

test('clean data have nothing odd', async () => {
	assert.deepEqual((await notesOf('ticket', 'clean')).notes, []);
});

test('scales that disagree are told', async () => {
	const { notes } = await notesOf('answer', 'survey');
	assert.deepEqual(
		notes.map(({ kind, n, of }) => [kind, n, of]),
		[['scales', 12, 60]],
	);
});

test('every fact can be looked at, and notes are made anew when data change', async () => {
	for (const fact of factNames) await service.quality.of(fact);
	assert.equal(await service.quality.of('ticket'), await service.quality.of('ticket'));
	await service.take('ticket', 'id,created_at\n1,2025-12-01T10:00:00Z\n', { source: 'third' });
	assert.equal((await notesOf('ticket', 'third')).rows, 1);
});
