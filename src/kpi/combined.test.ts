import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, FigureList, placesOf } from './asked.ts';
import { describeKpi } from './card.ts';
import { builtIn, catalogue, combinedCatalogue } from './catalogue.ts';
import { componentsOf, isCombined } from './combined.ts';
import { testsOf } from './condition.ts';
import { columnOf } from './field.ts';

test('ids of all KPIs are different', () => {
	const ids = builtIn.kpis.map(({ id }) => id);
	assert.equal(new Set(ids).size, ids.length);
	assert.equal(ids.length, catalogue.length + combinedCatalogue.length);
});

for (const definition of combinedCatalogue) {
	test(`${definition.id} is made of KPIs that there are, of rows that have what it asks of them`, () => {
		const list = new FigureList();
		const asked = askedOf(definition.id, builtIn, list);
		assert.ok(placesOf(asked).length >= 2);
		for (const { id, where } of componentsOf(definition)) {
			const component = builtIn.definitionOf(id);
			if (!where) continue;
			assert.ok(!isCombined(component));
			for (const { field } of testsOf(where)) assert.ok(columnOf(component, field), `${id} has no ${field}`);
		}
		const samples = list.figures.filter((figure) => figure.definition.sampling === 'sample');
		assert.equal(definition.sampling, samples.length > 0 ? 'sample' : 'census');
		const card = describeKpi(definition.id, builtIn);
		assert.ok(card.dimensions.includes('channel') && card.facts.length > 0 && card.fact === null);
	});

	test(`${definition.id} says what it is in both languages`, () => {
		const { names, explanation, formula, counting, source } = definition;
		for (const words of [names, explanation, formula, counting, source]) {
			assert.ok(words.en.length > 3 && words.ru.length > 3);
			assert.doesNotMatch(words.en, /[а-яё]/i);
		}
		for (const words of [names, explanation, formula, counting]) assert.match(words.ru, /[а-яё]{2}/i);
	});

	test(`${definition.id} adds up what is alike and rescales by floors that lie on the worse side`, () => {
		const { combination, unit } = definition;
		if (combination.kind === 'total') {
			for (const { id } of combination.of) assert.equal(builtIn.definitionOf(id).unit, unit);
		}
		if (combination.kind !== 'index') return;
		for (const { id, weight, floor, target } of combination.of) {
			const { direction } = builtIn.definitionOf(id);
			assert.ok(weight > 0);
			assert.ok(direction === 'lower' ? target < floor : target > floor, id);
		}
	});
}
