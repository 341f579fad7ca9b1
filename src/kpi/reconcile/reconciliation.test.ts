import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue, definitionOf } from '../catalogue.ts';
import { testsOf } from '../condition.ts';
import { statsOf } from '../definition.ts';
import { columnOf } from '../field.ts';
import { questionOf } from '../question.ts';
import type { KpiRow } from '../result.ts';
import { systemNames } from './difference.ts';
import { pairRows, reconciliationOf, systems, withTheirs } from './reconciliation.ts';

for (const system of systemNames) {
	test(`${system}: every difference is about KPIs there are, of the same fact, in both languages`, () => {
		for (const [id, { theirs, words, source }] of Object.entries(systems[system])) {
			const own = definitionOf(id);
			for (const { en, ru } of [words, source]) assert.ok(en.length > 3 && ru.length > 3, id);
			assert.match(words.ru, /[а-яё]{2}/i);
			assert.doesNotMatch(words.en, /[а-яё]/i);
			if (!theirs) continue;
			const other = definitionOf(theirs.id);
			assert.equal(other.fact, own.fact, id);
			if (theirs.stat) assert.ok(statsOf(other).includes(theirs.stat), id);
			if (theirs.dateRole) assert.ok(other.dateRoles.includes(theirs.dateRole), id);
			for (const { field } of theirs.where ? testsOf(theirs.where) : []) assert.ok(columnOf(other, field), id);
		}
	});
}

const ask = (query: object) => questionOf(query, { timeZone: 'UTC', now: Date.UTC(2025, 5, 1) });
const row = (kpi: string, value: number) => ({ kpi, value, n: 1 }) as unknown as KpiRow;

test('theirs stand in the row of ours, cell by cell; where there is none, nothing', () => {
	const question = ask({ kpis: ['first_response_time', 'fcr', 'csat'], by: ['month'], as: 'chatwoot' });
	assert.deepEqual(
		withTheirs(question, 'chatwoot').asked.map(({ definition }) => definition.id),
		['first_response_time', 'fcr', 'csat', 'first_response_time_without_bot', 'csat'],
	);
	const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => row('x', value));
	assert.deepEqual(
		pairRows(question, 'chatwoot', rows).map(({ value, theirs, theirs_n: n }) => [value, theirs, n]),
		[
			[1, 7, 1],
			[2, 8, 1],
			[3, null, 0],
			[4, null, 0],
			[5, 9, 1],
			[6, 10, 1],
		],
	);
});

test('the clock of ours is theirs, the statistic and the date are their own', () => {
	const question = ask({ kpis: [{ id: 'first_response_time', stat: 'p90', clock: 'business' }], as: 'chatwoot' });
	assert.deepEqual(reconciliationOf(question, 'chatwoot').kpis[0]?.theirs, {
		id: 'first_response_time_without_bot',
		stat: 'mean',
		clock: 'business',
		dateRole: 'first_response_at',
		unit: 'seconds',
	});
	const zendesk = reconciliationOf(ask({ kpis: ['one_touch_share_legacy', 'nps'], as: 'zendesk' }), 'zendesk').kpis;
	assert.deepEqual([zendesk[0]?.theirs?.id, zendesk[1]?.theirs], ['one_touch_share', null]);
});

test('every KPI of the catalogue can be held against every system', () => {
	for (const system of systemNames) {
		const question = ask({ kpis: catalogue.filter(({ fact }) => fact === 'ticket').map(({ id }) => id), as: system });
		assert.equal(reconciliationOf(question, system).kpis.length, question.figures.length);
	}
	assert.throws(() => ask({ kpis: ['nps'], as: 'intercom' }), { code: 'query_invalid' });
});
