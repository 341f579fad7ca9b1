import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateRoles } from '../facts/vocabulary.ts';
import { catalogue, catalogueVersion, definitionOf } from './catalogue.ts';
import { type Condition, testsOf } from './condition.ts';
import { type KpiDefinition, statsOf } from './definition.ts';
import { columnOf } from './field.ts';

function conditionsOf({ population, countable, measure }: KpiDefinition): Condition[] {
	const own = [population, ...(countable ? [countable] : [])];
	if (measure.kind === 'proportion') return [...own, measure.success];
	if (measure.kind === 'net') return [...own, measure.promoter, measure.detractor];
	return own;
}

test('ids are unique and stable names', () => {
	const ids = catalogue.map(({ id }) => id);
	assert.equal(new Set(ids).size, ids.length);
	for (const id of ids) assert.match(id, /^[a-z][a-z0-9_]*$/);
	assert.match(catalogueVersion, /^[0-9a-f]{12}$/);
});

for (const definition of catalogue) {
	test(`${definition.id} measures columns that its fact has, dated by instants it has`, () => {
		const { fact, measure } = definition;
		const fields = conditionsOf(definition)
			.flatMap(testsOf)
			.map(({ field }) => field);
		const measured = 'column' in measure ? [measure.column] : [];
		for (const field of [...fields, ...measured]) assert.ok(columnOf(fact, field), `${fact} has no ${field}`);
		for (const role of definition.dateRoles) assert.ok(dateRoles(fact).includes(role), `${fact} has no ${role}`);
	});

	test(`${definition.id} says what it is in both languages`, () => {
		const { names, explanation, formula, counting, source } = definition;
		for (const words of [names, explanation, formula, counting, source]) {
			assert.ok(words.en.length > 3 && words.ru.length > 3);
			assert.doesNotMatch(words.en, /[а-яё]/i);
		}
		for (const words of [names, explanation, formula, counting]) assert.match(words.ru, /[а-яё]{2}/i);
	});
}

test('times can be asked for their median, p90, mean and the share within a target; nothing else has statistics', () => {
	assert.deepEqual(statsOf(definitionOf('wait_time')), ['median', 'p90', 'mean', 'within']);
	assert.deepEqual(statsOf(definitionOf('csat')), []);
});

test('an unknown id names the nearest ones', () => {
	assert.throws(() => definitionOf('first_response'), { code: 'unknown_kpi', message: /first_response_time/ });
	assert.throws(() => definitionOf('npss'), { code: 'unknown_kpi', message: /: nps,/ });
});
