/** Who does not answer, whether that is more than chance, and what the figures would be if all had answered as their like did. */
import { effectiveClusters } from '../../stats/cluster.ts';
import { discoveryThreshold } from '../../stats/false-discovery.ts';
import { homogeneity } from '../../stats/independence.ts';
import { wilson } from '../../stats/proportion.ts';
import type { Raking } from '../../stats/raking.ts';
import type { InquiryOptions } from '../inquiry.ts';
import { type EngineRow, numberOf } from '../parts.ts';
import type { KpiPorts } from '../ports.ts';
import { answeredSql } from '../sql/answered.ts';
import { invitedBySql, invitedPeopleSql, respondentsBySql, type Side, scoresBySql, sides } from '../sql/nonresponse.ts';
import { type AnsweredAsk, type Defaults, type Estimate, readyToAsk } from './answered.ts';
import { type Pooled, type PoolProblem, pooledLevels } from './pooled-levels.ts';
import { type Figure, weighedFigures } from './weighed-figures.ts';

export type Level = {
	readonly value: string;
	readonly invited: number;
	/** Null where no invitation says whether it was answered. */
	readonly answered: number | null;
	/** Share of those invited who answered, in percent. */
	readonly rate: Estimate | null;
	/** People who answered and belong here, whether or not an invitation of theirs is known. */
	readonly people: number;
};

export type SideOfResponse = {
	readonly side: Side;
	readonly levels: readonly Level[];
	readonly test: { readonly chiSquare: number; readonly degreesOfFreedom: number; readonly p: number } | null;
	/** Of all sides that were tested, this one differs by more than chance: at most a twentieth of such findings is expected to be one. */
	readonly differs: boolean;
	/** Whether weights make up for it; else why not. */
	readonly weighed: boolean;
	readonly unweighed: PoolProblem | 'alike' | 'others_first' | null;
};

export type Nonresponse = {
	readonly invited: number;
	readonly answered: number | null;
	readonly people: number;
	readonly sides: readonly SideOfResponse[];
	/** Null where nothing is weighed. */
	readonly weights: (Omit<Raking, 'weights'> & { readonly least: number; readonly most: number }) | null;
	readonly figures: readonly Figure[];
};

/** More sides make weights larger and the figures less sure than they make them truer. */
const mostSides = 4;
/** A side whose shares among those who answered are this near to those invited needs no weights. */
const nearEnough = 0.02;

export async function nonresponseOf(
	ask: AnsweredAsk,
	defaults: Defaults,
	options: InquiryOptions,
	ports: KpiPorts,
): Promise<Nonresponse | null> {
	const { scan, invitations, range, run } = await readyToAsk(ask, defaults, options, ports);
	if (range === null) return null;
	const subject = { scan, range, asked: ask.asked };
	const [asked, [crowd], came, sums] = await Promise.all([
		run(invitedBySql(invitations, range, options.budget)),
		run(invitedPeopleSql(invitations, range, options.budget)),
		run(respondentsBySql(subject, options.budget)),
		run(answeredSql(subject, options.budget)),
	]);
	const invited = crowd ? numberOf(crowd, 'n') : 0;
	if (invited === 0 || !crowd) return null;
	const known = asked.some((row) => numberOf(row, 'answered') > 0);
	// As if a customer who is asked twice does the same both times.
	const effect = Math.max(1, numberOf(crowd, 'sizes') / invited);
	const told = sides.map((side) => ({ side, levels: levelsOf(side, asked, came, known, effect) }));
	const tests = told.map(({ levels }) =>
		known
			? homogeneity(
					levels.map(({ invited: n, answered }) => ({ n, successes: answered ?? 0 })),
					effect,
				)
			: null,
	);
	const threshold = discoveryThreshold(tests.flatMap((test) => (test ? [test.p] : [])));
	const pooled = new Map(told.map(({ side, levels }) => [side, pooledLevels(levels)]));
	const apart = (side: Side) => distanceOf(pooled.get(side));
	const chosen = sides
		.filter((side) => apart(side) >= nearEnough)
		.toSorted((one, other) => apart(other) - apart(one))
		.slice(0, mostSides);
	const scores = await run(scoresBySql(subject, chosen, options.budget));
	const { figures, raking } = weighedFigures(
		scores,
		effectiveOf(sums),
		chosen.map((side) => pooled.get(side) as Pooled),
	);
	return {
		invited,
		answered: known ? totalOf(told, ({ answered }) => answered ?? 0) : null,
		people: totalOf(told, ({ people }) => people),
		sides: told.map(({ side, levels }, at) => {
			const test = tests[at] ?? null;
			const pool = pooled.get(side);
			return {
				...{ side, levels, differs: test !== null && test.p <= threshold },
				test: test && { chiSquare: test.chiSquare, degreesOfFreedom: test.degreesOfFreedom, p: test.p },
				weighed: raking !== null && chosen.includes(side),
				unweighed: chosen.includes(side)
					? null
					: typeof pool === 'string'
						? pool
						: apart(side) < nearEnough
							? 'alike'
							: 'others_first',
			};
		}),
		weights: raking && summaryOf(raking),
		figures,
	};
}

function levelsOf(
	side: Side,
	asked: readonly EngineRow[],
	came: readonly EngineRow[],
	known: boolean,
	effect: number,
): readonly Level[] {
	const people = new Map(came.flatMap((row) => (row.side === side ? [[String(row.value), numberOf(row, 'n')]] : [])));
	const rows = asked.filter((row) => row.side === side);
	const seen = new Set(rows.map((row) => String(row.value)));
	const levels = rows.map((row): Level => {
		const [value, n, answered] = [String(row.value), numberOf(row, 'n'), numberOf(row, 'answered')];
		const interval = wilson(answered, n, undefined, Math.min(n, n / effect));
		const rate = {
			value: (100 * answered) / n,
			low: interval && 100 * interval.low,
			high: interval && 100 * interval.high,
		};
		return {
			...{ value, invited: n, answered: known ? answered : null },
			...{ rate: known ? rate : null, people: people.get(value) ?? 0 },
		};
	});
	const uninvited = [...people].filter(([value]) => !seen.has(value));
	return [
		...levels.toSorted((one, other) => other.invited - one.invited || (one.value < other.value ? -1 : 1)),
		...uninvited.map(([value, n]): Level => ({ value, invited: 0, answered: null, rate: null, people: n })),
	];
}

function totalOf(told: readonly { levels: readonly Level[] }[], of: (level: Level) => number): number {
	return (told[0]?.levels ?? []).reduce((sum, level) => sum + of(level), 0);
}

/** Half the sum of the differences of shares, from 0 (alike) to 1; −1 where it cannot be weighed. */
function distanceOf(pooled: Pooled | PoolProblem | undefined): number {
	if (pooled === undefined || typeof pooled === 'string') return -1;
	const people = pooled.people.reduce((sum, one) => sum + one, 0);
	return pooled.shares.reduce((sum, share, at) => sum + Math.abs(share - (pooled.people[at] ?? 0) / people), 0) / 2;
}

/** What the answers to a question are worth, customers considered, by variant. */
function effectiveOf(sums: readonly EngineRow[]): ReadonlyMap<string, number> {
	return new Map(
		sums.flatMap((row) =>
			row.part === ''
				? [
						[
							String(row.variant),
							effectiveClusters({
								...{ clusters: numberOf(row, 'clusters'), n: numberOf(row, 'n'), sum: numberOf(row, 'sum') },
								...{ sumCross: numberOf(row, 'cross'), sumSquares: numberOf(row, 'cluster_squares') },
								sizeSquares: numberOf(row, 'sizes'),
							}),
						] as const,
					]
				: [],
		),
	);
}

function summaryOf({ weights, ...raking }: Raking) {
	const some = weights.filter((weight) => weight > 0);
	return { ...raking, least: Math.min(...some), most: Math.max(...some) };
}
