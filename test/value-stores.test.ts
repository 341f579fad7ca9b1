/** What a point of satisfaction goes with where things are missing, in other currencies, and on other scales: each in a store of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestService } from './support/service.ts';
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

test('nothing is known: no answers, no orders, none of them the same people, too few, not yet', async () => {
	const empty = await openTestService(undefined, {}, () => now);
	try {
		const none = await empty.kpi.value({ kpis: ['csat'] });
		assert.equal(none.customers, 0);
		const { answer, order } = linesOf(customers.slice(0, 200));
		await fill(empty, { answer });
		const states = async (query: object = asked) =>
			Object.fromEntries((await empty.kpi.value(query)).outcomes.map(({ id, state }) => [id, state]));
		assert.deepEqual(await states(), { stays: 'no_facts', buys_again: 'no_facts', spends: 'no_facts' });
		await fill(empty, { order: [`x,${iso(day(300))},completed,10,RUB,somebody,One`] });
		assert.deepEqual(await states(), { stays: 'no_facts', buys_again: 'none_before', spends: 'none_before' });
		await fill(empty, { order });
		assert.equal((await states()).buys_again, 'told');
		const few = { ...asked, from: '2026-05-02', to: '2026-05-20' };
		assert.equal((await states(few)).buys_again, 'too_few');
		const value = await empty.kpi.value(few);
		assert.deepEqual(outcome(value, 'buys_again').perScore, { raw: null, adjusted: null });
		for (const { n, value: shown } of outcome(value, 'spends').groups) assert.equal(shown === null, n < 5);
		assert.equal((await states({ ...asked, asOf: '2026-06-01' })).buys_again, 'maturing');
	} finally {
		await empty.end();
	}
});

test('amounts in two currencies are not added up; with a currency of the company and rates they are', async () => {
	const mixed = await openTestService(undefined, {}, () => now);
	try {
		const { answer, order } = linesOf(customers.slice(0, 300));
		await fill(mixed, {
			answer,
			order: order.map((line, at) => (at % 4 === 0 ? line.replace(',RUB,', ',EUR,') : line)),
		});
		const value = await mixed.kpi.value(asked);
		assert.deepEqual(value.currencies, ['EUR', 'RUB']);
		assert.equal(value.currency, null);
		assert.equal(outcome(value, 'spends').state, 'currencies_mixed');
		assert.deepEqual(outcome(value, 'spends').groups, []);
		assert.equal(outcome(value, 'buys_again').state, 'told');
		assert.ok(!outcome(value, 'buys_again').adjustedFor.includes('earlier_spend'));
		await mixed.settings.change({ currency: 'RUB', reset: [] });
		await assert.rejects(mixed.kpi.value(asked), { code: 'rate_missing' });
		await mixed.rates.set([{ from: 'EUR', day: '2025-01-01', rate: 1 }], 'me');
		const converted = outcome(await mixed.kpi.value(asked), 'spends');
		assert.equal(converted.state, 'told');
		const plain = counted(customers.slice(0, 300)).filter(({ inOrders }) => inOrders);
		near(
			converted.perScore.raw?.value,
			regression(
				plain.map(({ score }) => [1, score]),
				plain.map((row) => row.spends),
				[0, 1],
			).value,
		);
	} finally {
		await mixed.end();
	}
});

test('shares and means: scales that differ are put on 0…100, scores stand apart', async () => {
	const own = await openTestService(undefined, {}, () => now);
	try {
		const list = customers.slice(0, 400);
		const { order } = linesOf(list);
		const rated = list.map((one, at) => ({ ...one, five: 1 + Math.round((one.answers[0]?.score ?? 0) * 0.4), at }));
		const line = ({ id, five, answers }: (typeof rated)[number], scale: number) =>
			`${id},${id},csat,${scale === 5 ? five : 2 * five},1,${scale},${iso(answers[0]?.at ?? 0)},${id},chat,One,`;
		await fill(own, { answer: rated.map((one) => line(one, 5)), order });
		const rows = counted(list).flatMap((row, at) => (row.inOrders ? [{ ...row, five: rated[at]?.five ?? 0 }] : []));
		const share = outcome(await own.kpi.value({ ...asked, kpis: ['csat'] }), 'spends');
		assert.deepEqual(
			share.groups.map(({ group, n }) => [group, n]),
			[
				['not_satisfied', rows.filter(({ five }) => five < 4).length],
				['satisfied', rows.filter(({ five }) => five >= 4).length],
			],
		);
		const bySatisfied = rows.map(({ five }) => [1, five >= 4 ? 1 : 0]);
		assertSlope(
			share.perPoint.raw,
			regression(
				bySatisfied,
				rows.map((row) => row.spends),
				[0, 0.01],
			),
			rows.length,
		);
		assert.equal(share.toPassive, null);
		const mean = outcome(await own.kpi.value({ ...asked, kpis: ['csat_mean'] }), 'spends');
		assert.deepEqual(
			mean.groups.map(({ from }) => from),
			[...new Set(rows.map(({ five }) => five))].toSorted((a, b) => a - b),
		);
		const byMean = rows.map(({ five }) => [1, 25 * (five - 1)]);
		assertSlope(
			mean.perPoint.raw,
			regression(
				byMean,
				rows.map((row) => row.spends),
				[0, 1],
			),
			rows.length,
		);
		near(mean.perPoint.raw?.value, (mean.perScore.raw?.value ?? 0) / 25);
		await fill(own, { answer: rated.slice(0, 200).map((one) => line(one, 10)) });
		const mixed = await own.kpi.value({ ...asked, kpis: ['csat_mean'] });
		assert.equal(mixed.scale.rescaled, true);
		assert.ok(outcome(mixed, 'spends').groups.every(({ from, to }) => to === (from ?? 0) + 10));
	} finally {
		await own.end();
	}
});

/** Each answered once, bought before, and every second one after it. */
function shoppers(scores: readonly number[], scale: readonly [number, number] = [1, 5], kind = 'csat') {
	const answer = scores.map((score, at) => `a${at},a${at},${kind},${score},${scale},${iso(day(150))},s${at},chat,One,`);
	const order = scores.flatMap((_, at) => [
		`b${at},${iso(day(149 - (at % 50)))},completed,${100 + at},RUB,s${at},One`,
		...(at % 2 === 0 ? [`l${at},${iso(day(151 + (at % 60)))},completed,${50 + 3 * at},RUB,s${at},One`] : []),
	]);
	return { answer, order: [...order, `z,${iso(day(300))},completed,1,RUB,zz,One`] };
}

const times = (n: number, score: number) => Array.from({ length: n }, () => score);

test('one odd customer makes no slope, and a group that is not shown does not follow from one', async () => {
	const raw = async (scores: readonly number[], kpi: string) => {
		const own = await openTestService(undefined, {}, () => now);
		try {
			await fill(own, shoppers(scores));
			return outcome(await own.kpi.value({ ...asked, kpis: [kpi] }), 'spends');
		} finally {
			await own.end();
		}
	};
	for (const kpi of ['csat', 'csat_mean']) {
		const odd = await raw([1, ...times(79, 5)], kpi);
		assert.deepEqual([odd.state, odd.n, odd.groups[0]?.n, odd.groups[0]?.value], ['told', 80, 1, null]);
		for (const one of [odd.perScore, odd.perPoint, odd.company])
			assert.deepEqual([one?.raw, one?.adjusted], [null, null]);
	}
	const hidden = await raw([...times(3, 1), ...times(37, 3), ...times(40, 5)], 'csat_mean');
	assert.deepEqual([hidden.groups[0]?.value, hidden.perScore.raw, hidden.perPoint.raw], [null, null, null]);
	const shown = await raw([...times(5, 1), ...times(35, 3), ...times(40, 5)], 'csat_mean');
	assert.ok(shown.groups[0]?.value !== null && shown.perScore.raw && shown.perPoint.raw);
});

test('a net score of two scales is put on 0…100; currencies are those within reach', async () => {
	const own = await openTestService(undefined, {}, () => now);
	try {
		const five = shoppers([...times(30, 1), ...times(30, 5), ...times(30, 3)], [1, 5], 'ces');
		const seven = five.answer.map((line, at) =>
			line.replace(/^a\d+,a\d+,ces,\d,1,5/, `c${at},c${at},ces,${1 + (at % 7)},1,7`),
		);
		const others = seven.map((line) => line.replace(/,s(\d+),/, ',t$1,'));
		const orders = five.order.flatMap((line) => [line, line.replace(/^/, 'o').replace(/,s(\d+),/, ',t$1,')]);
		await fill(own, {
			answer: [...five.answer, ...others],
			order: [...orders, `old,${iso(day(-600))},completed,5,EUR,s1,One`],
		});
		const found = await own.kpi.value({ ...asked, kpis: ['ces_net'] });
		assert.deepEqual([found.kind, found.customers, found.currency], ['net', 180, 'RUB']);
		assert.deepEqual(found.scale, { min: 0, max: 100, step: 10, rescaled: true });
		assert.equal(outcome(found, 'spends').state, 'told');
	} finally {
		await own.end();
	}
});

test('where orders do not reach back, contracts are held beside their age alone', async () => {
	const own = await openTestService(undefined, {}, () => now);
	try {
		const { answer, subscription } = linesOf(customers);
		await fill(own, { answer, subscription, order: [`x,${iso(day(250))},completed,10,RUB,c1,One`] });
		const stays = outcome(await own.kpi.value(asked), 'stays');
		assert.deepEqual(stays.adjustedFor, ['contract_age', 'channel']);
		const rows = counted(customers).filter(({ inContracts }) => inContracts);
		assert.equal(stays.perScore.adjusted?.n, rows.length);
		assert.equal(stays.perScore.raw?.n, rows.length);
	} finally {
		await own.end();
	}
});
