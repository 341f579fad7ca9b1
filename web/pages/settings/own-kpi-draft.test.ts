/** Held against the shape by which the server reads definitions, and against its examples. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { ownKpi } from '../../../src/kpi/own/shape.ts';
import { type Draft, definitionOf, draftOf, emptyDraft, fieldOf, kinds } from './own-kpi-draft.ts';

const filled: Draft = {
	...emptyDraft,
	...{ nameEn: 'Name', nameRu: 'Имя', explanationEn: 'Why', explanationRu: 'Зачем', target: 20 },
	...{ where: 'channel = chat\n\nteam = A ', of: 'segment = vip', column: 'handle_seconds' },
	...{ numerator: 'tickets', denominator: 'orders_placed', factor: 100 },
};

for (const kind of kinds) {
	test(`what the form writes is a definition, and comes back into the form: ${kind}`, () => {
		const definition = definitionOf({ ...filled, kind });
		const kept = ownKpi.parse(definition);
		const again = draftOf(kept);
		assert.ok(again);
		assert.equal(again.kind, kind);
		assert.deepEqual(definitionOf(again), definition);
	});
}

test('what a form cannot hold is left to be written', () => {
	const examples: Record<string, unknown> = parse(
		readFileSync(join(import.meta.dirname, '../../../docs/examples/own-kpis.yaml'), 'utf8'),
	);
	assert.equal(draftOf(ownKpi.parse(examples.vip_share))?.of, 'segment = vip');
	// It has an exposure.
	assert.equal(draftOf(ownKpi.parse(examples.tickets_per_order)), null);
	assert.equal(draftOf(ownKpi.parse(examples.our_index)), null);
});

test('a refusal stands beside its field', () => {
	assert.equal(fieldOf('own_kpi_id_taken', { kpi: 'nps' }, filled), 'id');
	assert.equal(fieldOf('own_kpi_words_missing', { place: 'names' }, filled), 'names');
	assert.equal(fieldOf('own_kpi_unknown_column', { column: 'segment' }, filled), 'of');
	assert.equal(fieldOf('own_kpi_unknown_column', { column: 'chanel' }, filled), 'where');
	assert.equal(fieldOf('own_kpi_column_unfit', { column: 'handle_seconds' }, filled), 'column');
	assert.equal(fieldOf('own_kpi_divides_by_nothing', {}, filled), 'text');
});
