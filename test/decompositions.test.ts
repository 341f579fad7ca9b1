/**
 * Mix and true change on the real embedded engine, held against the raw rows: components by Kitagawa's sums written out, their
 * errors by leaving out one customer at a time (jackknife), quantiles by sorting weighed rows.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CombinedDefinition } from '../src/kpi/combined.ts';
import { insertAnswers, insertTickets } from './kpi-engine-rows.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

let bare: BareEngine;

const draft: Omit<CombinedDefinition, 'combination'> = {
	id: 'together',
	group: 'satisfaction',
	...{ names: both('Together'), explanation: both(''), formula: both(''), counting: both(''), source: both('') },
	...{ unit: 'points', direction: 'higher', tolerance: null, sampling: 'sample' },
};

function both(text: string) {
	return { en: text, ru: text };
}

/** `later`: of the second period. */
type Row = {
	readonly later: boolean;
	readonly cluster: string;
	readonly channel: string | null;
	readonly value: number;
};

before(async () => {
	bare = await openBareEngine(['ticket', 'answer'], 'UTC');
	await bare.command(insertTickets(3000));
	await bare.command(insertAnswers(3500));
	// In January nobody calls, in February nobody writes mails: a channel that vanishes and one that appears.
	for (const fact of ['ticket', 'answer']) {
		const at = fact === 'ticket' ? 'created_at' : 'answered_at';
		const left = `(toYYYYMM(${at}) = 202501 AND channel = 'call') OR (toYYYYMM(${at}) = 202502 AND channel = 'e-mail')`;
		await bare.command(`ALTER TABLE fact_${fact} DELETE WHERE ${left} SETTINGS mutations_sync = 2`);
	}
});

after(() => bare.end());

const periods = {
	plain: { from: '2025-03-01', to: '2025-04-01', before: 202502, now: 202503 },
	shifted: { from: '2025-02-01', to: '2025-03-01', before: 202501, now: 202502 },
};
type Period = keyof typeof periods;

async function raw(fact: string, at: string, value: string, where: string, period: Period): Promise<readonly Row[]> {
	const { before: first, now } = periods[period];
	const rows = await bare.select<{ later: number; cluster: string; channel: string; value: number }>(
		`SELECT toYYYYMM(${at}) = ${now} AS later, toString(if(customer = 0, toUInt64(key), customer)) AS cluster, channel,
			toFloat64(${value}) AS value FROM fact_${fact} WHERE (${where}) AND toYYYYMM(${at}) IN (${first}, ${now})`,
	);
	return rows.map(({ later, cluster, channel, value: own }) => {
		return { later: Number(later) === 1, cluster, channel: channel === '' ? null : channel, value: Number(own) };
	});
}

/** Written out as in the paper, over the segments that the rows have. */
function components(rows: readonly Row[]): { mix: number; own: number } {
	const sums = (list: readonly Row[]) => ({ n: list.length, sum: list.reduce((total, { value }) => total + value, 0) });
	const [all0, all1] = [sums(rows.filter(({ later }) => !later)), sums(rows.filter(({ later }) => later))];
	let [mix, own] = [0, 0];
	for (const segment of Map.groupBy(rows, ({ channel }) => channel).values()) {
		const [one, other] = [sums(segment.filter(({ later }) => !later)), sums(segment.filter(({ later }) => later))];
		const r0 = one.n > 0 ? one.sum / one.n : other.sum / other.n;
		const r1 = other.n > 0 ? other.sum / other.n : one.sum / one.n;
		const [w0, w1] = [one.n / all0.n, other.n / all1.n];
		mix += ((w1 - w0) * (r1 + r0)) / 2;
		own += ((r1 - r0) * (w1 + w0)) / 2;
	}
	return { mix, own };
}

/** Standard errors of both, customers of either period being drawn by themselves. */
function jackknife<Item extends Row>(
	rows: readonly Item[],
	made: (rows: readonly Item[]) => { mix: number; own: number } = components,
): { mix: number; own: number } {
	const variance = { mix: 0, own: 0 };
	for (const later of [false, true]) {
		const clusters = [...new Set(rows.filter((row) => row.later === later).map(({ cluster }) => cluster))];
		const found = clusters.map((cluster) => made(rows.filter((row) => row.later !== later || row.cluster !== cluster)));
		for (const name of ['mix', 'own'] as const) {
			const mean = found.reduce((sum, one) => sum + one[name], 0) / found.length;
			const spread = found.reduce((sum, one) => sum + (one[name] - mean) ** 2, 0);
			variance[name] += (spread * (found.length - 1)) / found.length;
		}
	}
	return { mix: Math.sqrt(variance.mix), own: Math.sqrt(variance.own) };
}

const near = (actual: number | null | undefined, wanted: number, relative = 1e-9) =>
	assert.ok(
		typeof actual === 'number' && Math.abs(actual - wanted) <= relative * Math.max(1, Math.abs(wanted)),
		`${actual}, not ${wanted}`,
	);

const nps = "kind = 'nps' AND scale_min = 0 AND scale_max = 10 AND score IS NOT NULL";

for (const period of ['plain', 'shifted'] as const) {
	for (const [id, factor, fact, at, value, where] of [
		['nps', 100, 'answer', 'answered_at', '(score >= 9) - toInt8(score <= 6)', nps],
		[
			'csat_mean',
			1,
			'answer',
			'answered_at',
			'100 * (score - scale_min) / (scale_max - scale_min)',
			"kind = 'csat' AND score IS NOT NULL AND scale_max > scale_min",
		],
		['escalation_rate', 100, 'ticket', 'created_at', 'escalated', 'escalated IS NOT NULL'],
	] as const) {
		test(`${id}, ${period} channels: both components are those of the rows, their errors near the jackknife`, async () => {
			const { from, to } = periods[period];
			const made = await bare.kpi.decompose({ kpis: [id], from, to }, { dimension: 'channel' });
			const rows = await raw(fact, at, value, where, period);
			assert.equal(made.before.n + made.now.n, rows.length);
			const wanted = components(rows);
			near(made.mix.value, factor * wanted.mix);
			near(made.trueChange.value, factor * wanted.own);
			near((made.mix.value ?? 0) + (made.trueChange.value ?? 0), made.change.value ?? Number.NaN);
			const errors = jackknife(rows);
			for (const [component, error] of [
				[made.mix, errors.mix],
				[made.trueChange, errors.own],
			] as const) {
				assert.ok(component.low !== null && component.high !== null);
				near((component.high - component.low) / 2 / 1.96, factor * error, 0.1);
			}
			near(
				made.segments.reduce((sum, { mix }) => sum + (mix ?? 0), 0),
				made.mix.value ?? Number.NaN,
			);
			near(
				made.segments.reduce((sum, { trueChange }) => sum + (trueChange ?? 0), 0),
				made.trueChange.value ?? Number.NaN,
			);
			near(
				made.segments.reduce((sum, { now }) => sum + (now.share ?? 0), 0),
				1,
			);
			const presence = Object.fromEntries(made.segments.map((one) => [String(one.name), one.presence]));
			assert.deepEqual(
				presence,
				period === 'plain'
					? { chat: 'both', call: 'both', 'e-mail': 'appeared', null: 'both' }
					: { chat: 'both', call: 'appeared', 'e-mail': 'vanished', null: 'both' },
			);
			for (const one of made.segments)
				if (one.presence !== 'both') assert.deepEqual([one.trueChange, one.interval], [0, null]);
			// A segment is as uncertain as its own change is where a table compares it, at the weight that it has.
			const query = { kpis: [id], from, to, by: ['channel'], compare: 'previous' as const };
			const rowsOf = new Map((await bare.kpi.query(query)).rows.map((row) => [row['channel'] ?? null, row]));
			for (const { name, before: first, now: last, trueChange, interval, presence } of made.segments) {
				if (presence !== 'both') continue;
				const row = rowsOf.get(name);
				const weight = ((first.share ?? 0) + (last.share ?? 0)) / 2;
				near(trueChange, weight * Number(row?.['change']));
				near(interval?.low, weight * Number(row?.['change_low']));
				near(interval?.high, weight * Number(row?.['change_high']));
			}
		});
	}
}

test('components of the same customers: their parts are put together with the correlation that these show', async () => {
	const { from, to } = periods.plain;
	const total = (second: string, factor: number): CombinedDefinition => ({
		...draft,
		combination: { kind: 'total', of: [{ id: 'csat_mean' }, { id: second, factor }] },
	});
	const ask = (one: CombinedDefinition) =>
		bare.kpi.decompose({ kpis: [one.id], from, to }, { dimension: 'channel', drafts: [one] });
	const alone = await bare.kpi.decompose({ kpis: ['csat_mean'], from, to }, { dimension: 'channel' });
	// Twice the same varies twice as much, and from itself it does not differ.
	for (const [name, part] of [['mix', alone.mix] as const, ['trueChange', alone.trueChange] as const]) {
		const twice = (await ask(total('csat_mean', 1)))[name];
		near(twice.low, 2 * (part.low ?? Number.NaN));
		near(twice.high, 2 * (part.high ?? Number.NaN));
		const none = (await ask(total('csat_mean', -1)))[name];
		near(none.low, 0, 1e-6);
		near(none.high, 0, 1e-6);
	}
	// Of two that are near to each other: as large as leaving out one customer at a time says, and larger than of independent ones.
	const satisfied = `toFloat64((scale_max = 5 AND scale_min = 1 AND score >= 4) OR (scale_max = 7 AND score >= 6)
		OR (scale_max = 10 AND score >= 9) OR (scale_max = 4 AND score >= 3) OR (scale_max = 3 AND score >= 3) OR (scale_max = 1 AND score = 1))`;
	const rated = "kind = 'csat' AND score IS NOT NULL AND scale_max > scale_min";
	const known = '(scale_min, scale_max) IN ((1, 5), (1, 7), (1, 10), (1, 4), (1, 3), (0, 1))';
	const rescaled = '100 * (score - scale_min) / (scale_max - scale_min)';
	const rows = [
		...(await raw('answer', 'answered_at', rescaled, rated, 'plain')).map((row) => ({ ...row, first: true })),
		...(await raw('answer', 'answered_at', `100 * ${satisfied}`, `${rated} AND ${known}`, 'plain')).map((row) => ({
			...row,
			first: false,
		})),
	];
	const added = (list: readonly (Row & { readonly first: boolean })[]) => {
		const [one, other] = [true, false].map((first) => components(list.filter((row) => row.first === first)));
		return { mix: (one?.mix ?? 0) + (other?.mix ?? 0), own: (one?.own ?? 0) + (other?.own ?? 0) };
	};
	const made = await ask(total('csat', 1));
	const share = await bare.kpi.decompose({ kpis: ['csat'], from, to }, { dimension: 'channel' });
	const [wanted, errors] = [added(rows), jackknife(rows, added)];
	const width = ({ low, high }: { low: number | null; high: number | null }) => (Number(high) - Number(low)) / 2 / 1.96;
	for (const [part, value, error, ...apart] of [
		[made.mix, wanted.mix, errors.mix, alone.mix, share.mix],
		[made.trueChange, wanted.own, errors.own, alone.trueChange, share.trueChange],
	] as const) {
		near(part.value, value);
		near(width(part), error, 0.12);
		assert.ok(width(part) > 1.15 * Math.hypot(...apart.map(width)));
	}
});

/** The least value with half of the weight at or below it. */
function weighedMedian(rows: readonly (readonly [value: number, weight: number])[]): number {
	const sorted = rows.filter(([, weight]) => weight > 0).sort(([one], [other]) => one - other);
	const half = sorted.reduce((sum, [, weight]) => sum + weight, 0) / 2;
	let reached = 0;
	for (const [value, weight] of sorted) {
		reached += weight;
		if (reached >= half * (1 - 1e-9)) return value;
	}
	return Number.NaN;
}

test('a median: rows of one period with the shares of the other, averaged over both ways', async () => {
	for (const period of ['plain', 'shifted'] as const) {
		const { from, to } = periods[period];
		const made = await bare.kpi.decompose({ kpis: ['first_response_time'], from, to }, { dimension: 'channel' });
		const rows = await raw(
			'ticket',
			'created_at',
			'first_response_seconds',
			'first_response_seconds IS NOT NULL',
			period,
		);
		const count = (later: boolean, channel: string | null) =>
			rows.filter((row) => row.later === later && row.channel === channel).length;
		const share = (later: boolean, channel: string | null) =>
			count(later, channel) / rows.filter((row) => row.later === later).length;
		/** Times of one period, shares of the other; where a channel is missing, the other period's rows. */
		const mixed = (times: boolean) =>
			weighedMedian(
				rows.map(({ later, channel, value }) => {
					const stands = later === times || count(times, channel) === 0;
					return [value, stands ? share(!times, channel) / count(later, channel) : 0];
				}),
			);
		const plain = (later: boolean) =>
			weighedMedian(rows.filter((row) => row.later === later).map(({ value }) => [value, 1]));
		near(made.mix.value, (mixed(false) - plain(false) + plain(true) - mixed(true)) / 2);
		near((made.mix.value ?? 0) + (made.trueChange.value ?? 0), made.change.value ?? Number.NaN);
		assert.ok(made.mix.low !== null && made.mix.high !== null && made.mix.low <= (made.mix.value ?? 0));
		assert.equal(made.method, 'reweighting');
		assert.ok(made.segments.every(({ mix, trueChange }) => mix === null && trueChange === null));
	}
});

test('the whole and its segments are those of the tables', async () => {
	const { from, to } = periods.shifted;
	const query = { kpis: ['nps'], from, to };
	const made = await bare.kpi.decompose(query, { dimension: 'channel' });
	const [row] = (await bare.kpi.query({ ...query, compare: 'previous' })).rows;
	assert.deepEqual(
		[made.now.value, made.now.n, made.before.value, made.before.n, made.change.value, made.change.low, made.change.p],
		[row?.value, row?.n, row?.['before'], row?.['before_n'], row?.['change'], row?.['change_low'], row?.['change_p']],
	);
	assert.deepEqual([made.now.low, made.now.high], [row?.low, row?.high]);
	assert.equal(made.change.verdict, row?.['verdict']);
	assert.deepEqual(made.earlier, { from: '2025-01-01T00:00:00+00:00', to: '2025-02-01T00:00:00+00:00' });
	const { rows } = await bare.kpi.query({ ...query, by: ['channel'] });
	for (const { channel, value, n } of rows) {
		const segment = made.segments.find(({ name }) => name === channel);
		assert.deepEqual([segment?.now.value, segment?.now.n], [value, n]);
	}
});

test('what has no parts says why; a dimension that gives none is refused by name; nothing before is null', async () => {
	const ask = (id: string, dimension = 'channel') =>
		bare.kpi.decompose({ kpis: [id], from: '2025-02-01', to: '2025-03-01' }, { dimension });
	for (const [id, code] of [
		['waiting_now_longest', 'one_row'],
		['first_response_cumulative', 'still_waiting'],
		['tickets', 'rows_only'],
	] as const) {
		const { reason, mix, trueChange } = await ask(id);
		assert.deepEqual([reason?.code, reason?.kpi, mix.value, trueChange.value], [code, id, null, null]);
		assert.ok((reason?.words.en.length ?? 0) > 20 && (reason?.words.ru.length ?? 0) > 20);
	}
	await assert.rejects(ask('nps', 'month'), { code: 'unknown_dimension' });
	await assert.rejects(ask('nps', 'colour'), { code: 'unknown_dimension' });
	await assert.rejects(ask('nps', 'customer'), { code: 'unknown_dimension' });
	const none = await bare.kpi.decompose(
		{ kpis: ['nps'], from: '2024-10-01', to: '2024-11-01' },
		{ dimension: 'channel' },
	);
	assert.deepEqual(
		[none.mix.value, none.trueChange.value, none.change.value, none.change.verdict],
		[null, null, null, null],
	);
	assert.equal(none.reason?.code, 'no_data');
	assert.ok(none.segments.every(({ presence }) => presence === 'appeared'));
});
