import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { incidenceCells } from '../../scripts/coverage/incidence.ts';
import { aalenJohansen, incidenceAt, incidenceInterval, type TimeCounts } from './aalen-johansen.ts';
import { wilson } from './proportion.ts';

const near = (actual: number | undefined, expected: number, tolerance = 1e-9) =>
	assert.ok(actual !== undefined && Math.abs(actual - expected) <= tolerance, `${actual}, not ${expected}`);

type Seen = { readonly time: number; readonly what: 'event' | 'competing' | 'censored' };

function countsOf(all: readonly Seen[]): TimeCounts[] {
	const times = [...new Set(all.map(({ time }) => time))].sort((one, other) => one - other);
	const count = (time: number, what: Seen['what']) =>
		all.filter((one) => one.time === time && one.what === what).length;
	return times.map((time) => ({
		time,
		events: count(time, 'event'),
		competing: count(time, 'competing'),
		censored: count(time, 'censored'),
	}));
}

/** `9 13 13+`: a + means censored. */
const plain = (text: string): Seen[] =>
	text.split(' ').map((one) => ({ time: Number.parseInt(one, 10), what: one.endsWith('+') ? 'censored' : 'event' }));

test('Kaplan–Meier of acute leukaemia (Miller 1997), the values and standard errors that every textbook prints', () => {
	const curve = aalenJohansen(countsOf(plain('9 13 13+ 18 23 28+ 31 34 45+ 48 161+')));
	assert.deepEqual(
		curve.points.map(({ time, atRisk, share, variance }) =>
			[time, atRisk, (1 - share).toFixed(4), Math.sqrt(variance).toFixed(4)].join(' '),
		),
		[
			'9 11 0.9091 0.0867',
			'13 10 0.8182 0.1163',
			'18 8 0.7159 0.1397',
			'23 7 0.6136 0.1526',
			'31 5 0.4909 0.1642',
			'34 4 0.3682 0.1627',
			'48 2 0.1841 0.1535',
		],
	);
	assert.equal(curve.until, 161);
});

test("Kaplan–Meier of Freireich's 6-MP patients (1963), with ties: 0.857 (0.076) at 6 to 0.448 (0.135) at 23", () => {
	const weeks = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+';
	const { points } = aalenJohansen(countsOf(plain(weeks)));
	assert.deepEqual(
		points.map(({ share, variance }) => `${(1 - share).toFixed(3)} ${Math.sqrt(variance).toFixed(3)}`),
		['0.857 0.076', '0.807 0.087', '0.753 0.096', '0.690 0.107', '0.627 0.114', '0.538 0.128', '0.448 0.135'],
	);
});

/**
 * The Mayo Clinic's 1,384 patients with MGUS (`mgus2` of R survival): myeloma, death before it, end of watching, by month
 * from the first to the 60th; those watched for longer stand at 61.
 */
const mgus =
	'0,42,1 2,28,0 0,15,0 1,16,0 1,10,0 1,9,0 0,6,0 2,12,0 2,9,0 2,10,1 1,6,0 1,6,0 1,5,0 2,3,0 0,4,0 1,4,0 2,7,0 0,6,0 ' +
	'0,4,0 0,9,0 2,2,0 1,11,0 2,3,0 0,8,0 0,6,0 0,5,0 0,7,0 0,6,1 2,6,0 1,8,0 0,7,0 0,8,0 1,4,0 1,6,0 1,6,1 1,4,0 ' +
	'0,5,0 1,6,0 2,5,0 0,5,0 0,3,0 2,8,0 0,7,0 1,5,1 1,5,0 0,14,0 0,3,1 0,9,1 0,8,0 0,8,0 2,1,0 2,5,3 0,8,2 0,5,0 ' +
	'0,5,0 1,2,3 2,4,2 0,5,3 0,4,7 2,4,3';

test('two competing causes: the values, standard errors and intervals of R survival 3.5 (survfit, log-log)', () => {
	const months = mgus.split(' ').map((month, at) => {
		const [events = 0, competing = 0, censored = 0] = month.split(',').map(Number);
		return { time: at + 1, events, competing, censored };
	});
	const seen = months.reduce((sum, one) => sum + one.events + one.competing + one.censored, 0);
	const curve = aalenJohansen([...months, { time: 61, events: 0, competing: 0, censored: 1384 - seen }]);
	const expected = [
		[12, 1207, 0.00940125934465, 0.00259515576302, 0.122185402813, 0.00880608437086, 0.00529731206955, 0.0156691729433],
		[60, 874, 0.03410371297435, 0.00488925790767, 0.320367010268, 0.0125673715476, 0.02544199074435, 0.0446577215453],
	] as const;
	for (const [time, atRisk, share, error, competing, competingError, low, high] of expected) {
		const point = incidenceAt(curve, time);
		assert.ok(point);
		assert.equal(point.atRisk, atRisk);
		near(point.share, share);
		near(Math.sqrt(point.variance), error);
		near(point.competing, competing);
		near(Math.sqrt(point.competingVariance), competingError);
		const interval = incidenceInterval(point.share, point.variance, 1384);
		near(interval?.low, low);
		near(interval?.high, high);
	}
});

const samples = fc.array(
	fc.record({
		time: fc.integer({ min: 0, max: 12 }),
		what: fc.constantFrom<Seen['what']>('event', 'event', 'competing', 'censored'),
	}),
	{ minLength: 1, maxLength: 40 },
);

/**
 * The same curve without products over those at risk: each event weighs 1/G, G being the chance of not having been censored
 * before it (Satten & Datta 2001, The American Statistician 55(3)); G by redistributing the censored to the right (Efron 1967).
 */
function redistributed(all: readonly Seen[], time: number, what: Seen['what']): number {
	const rank = { event: 0, competing: 0, censored: 1 };
	const ordered = all.toSorted((one, other) => one.time - other.time || rank[one.what] - rank[other.what]);
	const masses = ordered.map(() => 1 / all.length);
	let share = 0;
	for (const [at, one] of ordered.entries()) {
		const mass = masses[at] ?? 0;
		if (one.what === what && one.time <= time) share += mass;
		if (one.what !== 'censored') continue;
		for (let later = at + 1; later < ordered.length; later++) {
			masses[later] = (masses[later] ?? 0) + mass / (ordered.length - at - 1);
		}
	}
	return share;
}

test('the curve is that of redistributing the censored to those who were watched for longer', () => {
	fc.assert(
		fc.property(samples, (all) => {
			const curve = aalenJohansen(countsOf(all));
			assert.equal(curve.n, all.length);
			for (let time = 0; time <= 12; time++) {
				const point = incidenceAt(curve, time);
				near(point?.share ?? 0, redistributed(all, time, 'event'), 1e-12);
				near(point?.competing ?? 0, redistributed(all, time, 'competing'), 1e-12);
			}
		}),
	);
});

test('without competing events the variance is Greenwood’s, without censoring that of a share', () => {
	fc.assert(
		fc.property(samples, (all) => {
			const alone = aalenJohansen(countsOf(all.filter(({ what }) => what !== 'competing')));
			let greenwood = 0;
			for (const { atRisk, share, variance } of alone.points) {
				const before = incidenceBefore(alone.points, atRisk);
				const ended = Math.round((atRisk * (share - before)) / (1 - before));
				greenwood += ended / (atRisk * (atRisk - ended));
				near(variance, share === 1 ? 0 : (1 - share) ** 2 * greenwood, 1e-12);
			}
			const whole = aalenJohansen(countsOf(all.filter(({ what }) => what !== 'censored')));
			for (const { share, variance, competing, competingVariance } of whole.points) {
				near(variance, (share * (1 - share)) / whole.n, 1e-12);
				near(competingVariance, (competing * (1 - competing)) / whole.n, 1e-12);
			}
		}),
	);
});

function incidenceBefore(points: readonly { atRisk: number; share: number }[], atRisk: number): number {
	return points.findLast((point) => point.atRisk > atRisk)?.share ?? 0;
}

test('times with no censoring between them may be put together: what follows does not change', () => {
	fc.assert(
		fc.property(samples, (all) => {
			const counts = countsOf(all);
			const joined: TimeCounts[] = [];
			for (const one of counts) {
				const last = joined.at(-1);
				if (!last || last.censored > 0) joined.push(one);
				else {
					joined[joined.length - 1] = {
						...one,
						events: last.events + one.events,
						competing: last.competing + one.competing,
					};
				}
			}
			const [fine, coarse] = [aalenJohansen(counts), aalenJohansen(joined)];
			for (const point of coarse.points) {
				const same = incidenceAt(fine, point.time);
				near(same?.share, point.share, 1e-12);
				near(same?.variance, point.variance, 1e-12);
			}
		}),
	);
});

test('how long it was watched', () => {
	assert.equal(aalenJohansen([]).until, 0);
	assert.equal(aalenJohansen(countsOf(plain('5 7+'))).until, 7);
	assert.equal(aalenJohansen(countsOf(plain('5+ 7 7+'))).until, 7);
	assert.equal(aalenJohansen(countsOf(plain('5+ 7'))).until, Number.POSITIVE_INFINITY);
	assert.equal(incidenceAt(aalenJohansen(countsOf(plain('5 7+'))), 4), null);
});

test('at the ends, where log(−log) has no value, the interval is that of the rows whose fate is known', () => {
	assert.deepEqual(incidenceInterval(0, 0, 20), wilson(0, 20));
	assert.deepEqual(incidenceInterval(1, 0, 20), wilson(20, 20));
	assert.equal(incidenceInterval(1, 0, 0), null);
	const interval = incidenceInterval(0.5, 0.01, 25);
	near(interval?.low, 0.5 ** Math.exp(0.1959964 / (0.5 * Math.LN2)), 1e-7);
	near(interval?.high, 0.5 ** Math.exp(-0.1959964 / (0.5 * Math.LN2)), 1e-7);
});

test('everyone answered is a share of exactly 1', () => {
	const counts = Array.from({ length: 1000 }, (_, at) => ({ time: at, events: 1, competing: 0, censored: at % 3 }));
	const last = { time: 5000, events: 7, competing: 0, censored: 0 };
	assert.equal(aalenJohansen([...counts, last]).points.at(-1)?.share, 1);
});

test('95 of 100 intervals hold the truth, on average over 57 populations (seed 8, 200 runs each)', () => {
	const cells = [...incidenceCells(200)];
	assert.ok(cells.length > 50);
	const mean = cells.reduce((sum, { coverage }) => sum + coverage, 0) / cells.length;
	assert.ok(mean > 0.94 && mean < 0.965, `${mean}`);
	assert.ok(Math.min(...cells.map(({ coverage }) => coverage)) > 0.85);
});

test('impossible input is refused', () => {
	const row = { time: 1, events: 1, competing: 0, censored: 0 };
	for (const wrong of [
		{ time: -1 },
		{ time: Number.NaN },
		{ events: -1 },
		{ competing: 0.5 },
		{ censored: Number.NaN },
	]) {
		assert.throws(() => aalenJohansen([{ ...row, ...wrong }]), RangeError);
	}
	assert.throws(() => aalenJohansen([row, row]), RangeError);
	assert.throws(() => incidenceInterval(1.1, 0, 5), RangeError);
	assert.throws(() => incidenceInterval(0.5, -1, 5), RangeError);
	assert.throws(() => incidenceInterval(0.5, 0.1, 5, 1), RangeError);
});
