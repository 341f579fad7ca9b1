/**
 * Drivers of answers. In a demo company what is planted is known: which of what happened to a customer moves the answer, in
 * which direction, and by how much.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demoSchema } from '../src/demo/parameters.ts';
import { Fault } from '../src/errors.ts';
import type { Drivers } from '../src/kpi/drivers/drivers.ts';
import { parseFilter } from '../src/kpi/filter.ts';
import { openDemoService, type TestService } from './support/service.ts';

let service: TestService;
let csat: Drivers;

before(async () => {
	service = await openDemoService(demoSchema.parse({ tickets: 60_000 }));
	csat = await service.kpi.drivers({ kpis: ['csat_mean'] });
});
after(() => service.end());

const found = ({ drivers }: Drivers, id: string) => {
	const driver = drivers.find((one) => one.id === id);
	assert.ok(driver, `${id} among ${drivers.map((one) => one.id).join(', ')}`);
	return driver;
};

test('what is planted behind satisfaction is found, with its direction', () => {
	assert.equal(csat.method, 'lmg');
	assert.ok(csat.n > 2_000);
	// 25 points of 0–100 for each point of 1–5: a reopened ticket takes 0.6 × 0.9 × 25, cut off at the ends of the scale.
	for (const [id, low, high] of [
		['reopens', -20, -4],
		['transfers', -16, -3],
		['wait', -12, -3],
	] as const) {
		const driver = found(csat, id);
		assert.ok(driver.beyondChance, `${id}: ${JSON.stringify(driver.importance)} against ${driver.chance}`);
		const { value = 0, high: upper = 0 } = driver.effect ?? {};
		assert.ok(value > low && value < high && upper < 0, `${id}: ${JSON.stringify(driver.effect)}`);
	}
	const topic = found(csat, 'topic');
	assert.ok(topic.beyondChance);
	assert.equal(topic.levels[0]?.name, 'Refund');
	assert.ok((topic.levels[0]?.effect.high ?? 0) < -5);
	assert.equal(
		topic.levels.reduce((sum, { n }) => sum + n, 0),
		csat.n,
	);
});

test('shares add up to the fit, which holds for answers that were not used', () => {
	const sum = csat.drivers.reduce((total, { importance }) => total + importance.value, 0);
	assert.ok(Math.abs(sum - (csat.fit?.value ?? 0)) < 1e-6);
	const { value = 0, foretold = 0 } = csat.fit ?? {};
	assert.ok(foretold > 5 && foretold < value && value - foretold < 2, JSON.stringify(csat.fit));
	for (const { importance } of csat.drivers)
		assert.ok(importance.low <= importance.value && importance.value <= importance.high);
});

test('what has nothing to do with an answer is not beyond chance', async () => {
	const made = await service.kpi.drivers(
		{ kpis: ['csat_mean'] },
		{ with: ['topic', 'reopens', 'language', 'orders_before'] },
	);
	assert.equal(found(made, 'orders_before').beyondChance, false);
	assert.equal(found(made, 'reopens').beyondChance, true);
});

test('delays of deliveries are behind NPS after an order', async () => {
	const made = await service.kpi.drivers(
		{ kpis: ['nps'], where: [parseFilter('survey=After order')] },
		{ with: ['delivery_delay', 'order_errors', 'branch', 'segment'] },
	);
	for (const id of ['delivery_delay', 'order_errors']) {
		const driver = found(made, id);
		assert.ok(driver.beyondChance && (driver.effect?.high ?? 1) < 0, JSON.stringify(driver));
	}
	assert.equal(made.drivers[0]?.id, 'delivery_delay');
});

test('more than twelve are weighed by Johnson, and tell the same', async () => {
	const made = await service.kpi.drivers(
		{ kpis: ['csat_mean'] },
		{ with: [...csat.drivers.map(({ id }) => id), 'segment', 'branch', 'product', 'team'] },
	);
	assert.equal(made.method, 'johnson');
	assert.ok(made.drivers.length > 12);
	const first = new Set(csat.drivers.slice(0, 3).map(({ id }) => id));
	assert.ok(made.drivers.slice(0, 5).filter(({ id }) => first.has(id)).length >= 2);
});

test('the curve of the wait falls, and its points lie around the whole', async () => {
	const query = { kpis: ['csat_mean'], where: [parseFilter('channel=chat')] };
	const curve = await service.kpi.driverCurve(query, { driver: 'wait' });
	const { value } = await service.kpi.drivers(query, { with: ['wait'] });
	const [first, last] = [curve.points[0], curve.points.at(-1)];
	assert.ok(first && last && curve.points.length > 5);
	assert.ok(last.value.high < first.value.value, JSON.stringify([first, last]));
	assert.equal(
		curve.points.reduce((sum, { n }) => sum + n, 0),
		curve.known,
	);
	const mean = curve.points.reduce((sum, { n, value }) => sum + n * value.value, 0) / curve.known;
	// Chats that a bot ended alone know no wait, and are better.
	assert.ok(Math.abs(mean - (value ?? 0)) < 6, `${mean} of ${value}`);
});

test('of a team only its own answers are read', async () => {
	const query = { kpis: ['csat_mean'] };
	const options = { with: ['topic', 'reopens', 'first_response'] };
	const own = await service.kpi.drivers(query, { ...options, scope: { column: 'team', values: ['Mail 1'] } });
	const filtered = await service.kpi.drivers({ ...query, where: [parseFilter('team=Mail 1')] }, options);
	assert.ok(own.n < csat.n / 2);
	assert.equal(own.n, filtered.n);
	assert.deepEqual(own.drivers, filtered.drivers);
});

test('a request that goes away ends the work, and others are answered meanwhile', async () => {
	const controller = new AbortController();
	let turns = 0;
	let longest = 0;
	let last = performance.now();
	const timer = setInterval(() => {
		turns++;
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
		if (turns === 5) controller.abort();
	}, 5);
	await assert.rejects(
		service.kpi.drivers(
			{ kpis: ['csat_mean'] },
			{ with: ['topic', 'wait', 'reopens', 'segment'], signal: controller.signal },
		),
		{
			name: 'AbortError',
		},
	);
	clearInterval(timer);
	assert.ok(longest < 1_000, `${longest} ms`);
});

test('what was computed is kept until the data change', async () => {
	const begun = performance.now();
	assert.deepEqual(await service.kpi.drivers({ kpis: ['csat_mean'] }), csat);
	assert.ok(performance.now() - begun < 1_000);
});

test('what has no drivers says so', async () => {
	const code = (expected: string) => (error: unknown) => error instanceof Fault && error.code === expected;
	await assert.rejects(service.kpi.drivers({ kpis: ['tickets'] }), code('kpi_without_drivers'));
	await assert.rejects(service.kpi.drivers({ kpis: ['nps'] }, { with: ['weather'] }), code('unknown_driver'));
	await assert.rejects(service.kpi.driverCurve({ kpis: ['nps'] }, { driver: 'topic' }), code('driver_without_curve'));
	await assert.rejects(
		service.kpi.drivers({ kpis: ['nps'], from: '2001-01-01', to: '2001-02-01' }),
		code('drivers_too_few'),
	);
});
