import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { kpiQuery } from '../kpi/query.ts';
import { requestFault } from './request-fault.ts';

const said = (schema: z.ZodType, value: unknown, language: 'en' | 'ru') => {
	const parsed = schema.safeParse(value, { reportInput: true });
	assert.ok(parsed.error);
	return requestFault(parsed.error, 'body', language).params;
};

const day = z.iso.date().refine((text) => text >= '1980-01-01', 'from 1980-01-01 to 2199-12-31');

test('dates, moments, mail addresses and bounds are told in the language of the reader', () => {
	const shape = z.strictObject({ day: day.optional(), at: z.iso.datetime().optional(), mail: z.email().optional() });
	assert.equal(said(shape, { day: 'May' }, 'ru').problem, 'ожидается дата вида 2026-03-31');
	assert.equal(said(shape, { day: 'May' }, 'en').problem, 'a date such as 2026-03-31 is expected');
	assert.equal(said(shape, { day: '1970-01-01' }, 'ru').problem, 'от 1980-01-01 до 2199-12-31');
	assert.equal(said(shape, { day: '1970-01-01' }, 'en').problem, 'from 1980-01-01 to 2199-12-31');
	assert.match(String(said(shape, { at: '5' }, 'ru').problem), /^ожидается момент/);
	assert.match(String(said(shape, { mail: '5' }, 'ru').problem), /^ожидается адрес почты/);
});

test('no sentence in Russian has an English word of the checker in it', () => {
	const shapes: readonly (readonly [z.ZodType, unknown])[] = [
		[z.string(), 5],
		[z.number().positive(), -1],
		[z.int(), 1.5],
		[z.string().min(3), 'a'],
		[z.string().max(3), 'abcd'],
		[z.array(z.string()).min(1), []],
		[z.strictObject({}), { colour: 'red' }],
		[z.boolean(), 'x'],
		[z.record(z.string(), z.number()), { one: 'x' }],
		[z.string().refine(() => false), 'x'],
		[z.string().refine(() => false, 'a scale runs upwards'), 'x'],
		[z.string().regex(/^\d$/), 'x'],
		[z.union([z.string(), z.number()]), true],
		[z.object({ one: z.string() }), {}],
	];
	for (const [schema, value] of shapes) {
		const words = String(said(schema, value, 'ru').problem).replaceAll(/NaN|true|false|"[^"]*"|`[^`]*`/g, '');
		assert.doesNotMatch(words, /[A-Za-z]{4,}/, words);
	}
});

test('of alternatives the place that got furthest is named', () => {
	const shape = z.object({ test: z.union([z.string(), z.object({ field: z.string(), value: z.number() })]) });
	assert.equal(said(shape, { test: { field: 'a', value: 'b' } }, 'ru').place, 'test.value');
});

test('of shapes that one word tells apart, all of these words are named', () => {
	const filter = kpiQuery.shape.where;
	const told = said(filter, [{ field: 'channel', op: '~', value: 'chat' }], 'ru');
	assert.deepEqual(told, {
		place: '0.op',
		problem: 'ожидается одно из: "=", "!=", "in", "not in", "is null", "is not null"',
	});
});
