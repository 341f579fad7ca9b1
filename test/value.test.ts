/** What a point of satisfaction goes with, held against counts customer by customer, and against scopes, anonymity and erasure. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { KpiEngine } from '../src/kpi/engine.ts';
import type { Value } from '../src/kpi/value/value.ts';
import { engineWithin } from '../src/kpi/within.ts';
import { openTestService, type TestService } from './support/service.ts';
import {
	asked,
	assertSlope,
	counted,
	customers,
	day,
	fill,
	iso,
	linesOf,
	near,
	now,
	outcome,
	regression,
} from './support/value-customers.ts';

let service: TestService;
let found: Value;

before(async () => {
	service = await openTestService(undefined, {}, () => now);
	const { answer, order, subscription } = linesOf(customers);
	await fill(service, {
		answer: [
			...answer,
			// Of nobody, and of a customer in an anonymous survey: neither leads to anybody.
			`n1,n1,nps,9,0,10,${iso(day(150))},,chat,Two,`,
			`n2,n2,nps,0,0,10,${iso(day(100))},c1,chat,Two,true`,
		],
		order,
		subscription,
	});
	found = await service.kpi.value(asked);
});
after(() => service.end());

test('groups and counts are those of going through the customers one by one', () => {
	const rows = counted(customers);
	assert.equal(found.customers, customers.length);
	assert.deepEqual(found.answers, {
		n: customers.reduce((sum, { answers }) => sum + answers.length, 0) + 2,
		anonymous: 1,
		withoutCustomer: 1,
	});
	assert.equal(found.currency, 'RUB');
	assert.deepEqual(found.scale, { min: 0, max: 10, step: 1, rescaled: false });
	const of = { stays: 'inContracts', buys_again: 'inOrders', spends: 'inOrders' } as const;
	const y = { stays: 'stays', buys_again: 'buys', spends: 'spends' } as const;
	for (const id of ['stays', 'buys_again', 'spends'] as const) {
		const one = outcome(found, id);
		const own = rows.filter((row) => row[of[id]]);
		assert.equal(one.state, 'told', id);
		assert.equal(one.n, own.length, id);
		const had = id === 'stays' ? 'isHolder' : 'isBuyer';
		assert.equal(one.maturing, rows.filter((row) => row[had] && !row[of[id]]).length, id);
		assert.equal(one.without, rows.filter((row) => !row[had]).length, id);
		assert.ok(one.n > 300 && one.without > 30, `${id} ${one.n} ${one.maturing} ${one.without}`);
		assert.deepEqual(
			one.groups.map(({ group }) => group),
			['detractor', 'passive', 'promoter'],
		);
		for (const group of one.groups) {
			const mine = own.filter((row) => row.group === group.group);
			assert.equal(group.n, mine.length);
			near(group.value, (mine.reduce((sum, row) => sum + row[y[id]], 0) / mine.length) * (id === 'spends' ? 1 : 100));
			assert.ok((group.low ?? 1e9) < (group.value ?? 0) && (group.value ?? 0) < (group.high ?? 0));
		}
	}
	assert.ok(outcome(found, 'buys_again').maturing > 0);
});

test('raw slopes and the point of NPS are those of a regression written out', () => {
	const rows = counted(customers).filter(({ inOrders }) => inOrders);
	const [buys, spends] = [outcome(found, 'buys_again'), outcome(found, 'spends')];
	const byScore = rows.map(({ score }) => [1, score]);
	assertSlope(
		buys.perScore.raw,
		regression(
			byScore,
			rows.map((row) => row.buys),
			[0, 1],
		),
		rows.length,
		100,
	);
	assertSlope(
		spends.perScore.raw,
		regression(
			byScore,
			rows.map((row) => row.spends),
			[0, 1],
		),
		rows.length,
	);
	const byGroup = rows.map(({ group }) => [1, group === 'promoter' ? 1 : 0, group === 'detractor' ? 1 : 0]);
	const money = rows.map((row) => row.spends);
	assertSlope(spends.perPoint.raw, regression(byGroup, money, [0, 0.005, -0.005]), rows.length);
	assertSlope(spends.toPassive?.raw ?? null, regression(byGroup, money, [0, 0, -1]), rows.length);
	assertSlope(spends.toPromoter?.raw ?? null, regression(byGroup, money, [0, 1, 0]), rows.length);
	const mean = (group: string) => spends.groups.find((one) => one.group === group)?.value ?? Number.NaN;
	near(spends.perPoint.raw?.value, (mean('promoter') - mean('detractor')) / 200);
	near(spends.company?.raw?.value, (spends.company?.customers ?? 0) * (spends.perPoint.raw?.value ?? 0));
	near(buys.company?.raw?.value, ((buys.company?.customers ?? 0) * (buys.perPoint.raw?.value ?? 0)) / 100);
	const cap = spends.capped?.cap ?? 0;
	const capped = rows.map((row) => Math.min(cap, row.spends));
	// Of two digits, so that it is nobody's own, and more than one exceed it.
	assert.equal(Number(cap.toPrecision(2)), cap);
	const over = rows.filter((row) => row.spends > cap).length;
	assert.ok(rows.length >= 500 && over >= 5 && over <= rows.length / 50, `${over} of ${rows.length}`);
	for (const { group, capped } of spends.groups) {
		const own = rows.filter((row) => row.group === group);
		const cut = own.filter((row) => row.spends > cap).length;
		if (cut > 0 && cut < 5) assert.equal(capped, null);
		else near(capped, own.reduce((sum, row) => sum + Math.min(cap, row.spends), 0) / own.length);
	}
	assertSlope(spends.capped?.perScore.raw ?? null, regression(byScore, capped, [0, 1]), rows.length);
});

test('adjusted slopes are those of customers alike before, and lie nearer to what was planted', () => {
	const rows = counted(customers).filter(({ inOrders, isBefore }) => inOrders && isBefore);
	const spends = outcome(found, 'spends');
	// The commonest channel of those looked at is what the other is held against; which one it is does not matter to the score.
	const beside = rows.map((row) => [
		...[1, row.score, row.earlier, Math.log(1 + row.earlier), Math.log(1 + row.orders), row.channel === 'chat' ? 1 : 0],
	]);
	const expected = regression(
		beside,
		rows.map((row) => row.spends),
		[0, 1, 0, 0, 0, 0],
	);
	assertSlope(spends.perScore.adjusted, expected, rows.length);
	assert.deepEqual(spends.adjustedFor, ['earlier_spend', 'earlier_orders', 'channel']);
	const [raw, adjusted] = [spends.perScore.raw?.value ?? 0, spends.perScore.adjusted?.value ?? 0];
	assert.ok(raw > adjusted && adjusted > 0, `${raw} ${adjusted}`);
});

test('who bought in the period, and how many of them gave a score', () => {
	const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 10, 1)];
	const bought = customers.filter(({ orders }) =>
		orders.some(({ at, status }) => at >= from && at < to && !['cancelled', 'returned'].includes(status)),
	);
	const { company, answered } = outcome(found, 'buys_again');
	assert.equal(company?.customers, bought.length);
	assert.equal(answered, bought.length);
});

test('a shorter window looks at shorter time, and leaves fewer waiting', async () => {
	const short = await service.kpi.value(asked, { days: 30 });
	const rows = counted(customers, 30).filter(({ inOrders }) => inOrders);
	const buys = outcome(short, 'buys_again');
	assert.equal(buys.n, rows.length);
	assert.ok(buys.n > outcome(found, 'buys_again').n);
	const byScore = rows.map(({ score }) => [1, score]);
	assertSlope(
		buys.perScore.raw,
		regression(
			byScore,
			rows.map((row) => row.buys),
			[0, 1],
		),
		rows.length,
		100,
	);
});

test('filters are of answers; what these customers bought is looked at as a whole', async () => {
	const where = [{ field: 'channel', op: '=' as const, value: 'chat' }];
	const value = await service.kpi.value({ ...asked, where });
	const own = customers.filter(({ channel }) => channel === 'chat');
	assert.equal(value.customers, own.length);
	// How far orders are known is that of all.
	const rows = counted(customers).filter(({ channel, inOrders }) => channel === 'chat' && inOrders);
	const spends = outcome(value, 'spends');
	assert.equal(spends.n, rows.length);
	// A point among some is none among all; spending is cut off of so few that it would be theirs.
	assert.deepEqual([spends.company, spends.answered, spends.capped], [null, null, null]);
	assert.ok(spends.groups.every(({ capped }) => capped === null));
	const inCell = await service.kpi.value(asked, { cell: { channel: 'chat' } });
	assert.equal(outcome(inCell, 'spends').company, null);
});

test('a team lead is told of what an installation with the own rows alone would tell', async () => {
	const scope = { column: 'team', values: ['One'] } as const;
	const lead: KpiEngine = engineWithin(service.kpi, { scope, people: true, identity: true });
	const value = await lead.value(asked);
	const own = customers.filter(({ id }) => Number(id.slice(1)) % 3 === 0);
	// How far orders and contracts are known is that of the own ones too.
	const rows = counted(own);
	for (const [id, inSample, y] of [
		['stays', 'inContracts', 'stays'],
		['buys_again', 'inOrders', 'buys'],
		['spends', 'inOrders', 'spends'],
	] as const) {
		const mine = rows.filter((row) => row[inSample]);
		const one = outcome(value, id);
		assert.equal(one.n, mine.length);
		const byScore = mine.map(({ score }) => [1, score]);
		const expected = regression(
			byScore,
			mine.map((row) => row[y]),
			[0, 1],
		);
		assertSlope(one.perScore.raw, expected, mine.length, id === 'spends' ? 1 : 100);
		assert.ok(one.company && one.company.customers <= own.length);
	}
	assert.equal(value.customers, own.length);
	assert.equal(value.answers.anonymous, 0);
	const viewer = engineWithin(service.kpi, { scope: null, people: false, identity: false });
	assert.deepEqual((await viewer.value(asked)).outcomes, found.outcomes);
	await assert.rejects(viewer.value({ ...asked, where: [{ field: 'customer', op: '=', value: 'c1' }] }), {
		code: 'people_withheld',
	});
});

test('customers who were found to be one are one', async () => {
	const [one] = await service.personalData.find('c2');
	const [other] = await service.personalData.find('c3');
	await service.customers.link(one?.customer ?? '', other?.customer ?? '');
	const value = await service.kpi.value(asked);
	assert.equal(value.customers, customers.length - 1);
	await service.customers.unlink(one?.customer ?? '');
	assert.equal((await service.kpi.value(asked)).customers, customers.length);
});

test('an erased customer stays one in the numbers', async () => {
	const [person] = await service.personalData.find('c5');
	const { jobId } = await service.personalData.erase(person?.customer ?? '', 'me');
	assert.equal((await service.jobs.wait(jobId)).state, 'done');
	const value = await service.kpi.value(asked);
	assert.equal(value.customers, customers.length);
	near(outcome(value, 'spends').perScore.raw?.value, outcome(found, 'spends').perScore.raw?.value ?? Number.NaN);
});

test('what is no score of customers has no value', async () => {
	for (const kpi of ['tickets', 'first_response_time', 'revenue'])
		await assert.rejects(service.kpi.value({ ...asked, kpis: [kpi] }), { code: 'kpi_without_value' }, kpi);
});
