import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { createWidgets, plainWidget, readSaid, type WidgetSettings } from './widget.ts';

const kept = new Map<number, WidgetSettings>();
const widgets = createWidgets(
	{
		widget: async (survey) => kept.get(survey) ?? null,
		async putWidget(survey, settings) {
			kept.set(survey, settings);
		},
	},
	() => 0,
);

test('until something is set no site may ask', async () => {
	assert.deepEqual((await widgets.of(1)).origins, []);
});

test('sites are kept as browsers name them, each once', async () => {
	const origins = ['https://Shop.example.com/cart?x=1', 'https://shop.example.com', 'http://localhost:8080'];
	const { origins: found } = await widgets.set(1, { ...plainWidget, origins }, 'test');
	assert.deepEqual(found, ['https://shop.example.com', 'http://localhost:8080']);
	assert.deepEqual((await widgets.of(1)).origins, found);
});

test('what is no origin is refused', async () => {
	for (const origin of [
		'*',
		'https://*.example.com',
		'shop.example.com',
		'file:///tmp',
		'null',
		'https://a:b@c.example',
	])
		await assert.rejects(
			() => widgets.set(1, { ...plainWidget, origins: [origin] }, 'test'),
			(error: unknown) => error instanceof Fault && error.code === 'survey_origin_refused',
		);
});

test('of what a page says only harmless columns are taken, short and without control characters', () => {
	const said = new Map([
		['order', 'O-1\u0000\n'],
		['page', `/cart${'x'.repeat(500)}`],
		['customer', 'C-7'],
		['ticket', 'T-1'],
		['agent', 'Anna'],
		['product', '  '],
	]);
	const { order, attributes, ...rest } = readSaid((name) => said.get(name) ?? null);
	assert.equal(order, 'O-1');
	assert.deepEqual(rest, {});
	assert.equal((attributes as Record<string, string>)['page']?.length, 200);
	assert.equal((attributes as Record<string, string>)['asked'], 'website');
});
