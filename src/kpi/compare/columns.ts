/** What a row says of the change: how large, how sure, better or worse. */
import type { Difference } from '../../stats/difference.ts';
import type { Asked } from '../asked.ts';
import type { CalculatedCell } from '../calculation.ts';
import { type Evaluation, evaluate } from '../evaluation.ts';
import type { Figure } from '../figure.ts';
import type { Inquiry } from '../inquiry.ts';
import { cellFigures, figuresBefore, type RecordedSince } from '../recorded.ts';
import type { ResultColumn } from '../result.ts';
import type { Beside } from '../table.ts';
import type { TargetBook } from '../target/book.ts';
import { targetOfCell } from '../target/columns.ts';
import { bucketOfLabel } from '../time/grain.ts';
import { type Direction, directionOf, type Target } from '../yardstick.ts';
import { benchmarkAt, requireSameUnit } from './benchmark.ts';
import { byIntervals, differenceFrom, differenceOf } from './difference-of.ts';

/** `changed`: clearly, where neither way is better. `unclear`: no change is possible too. */
export const verdicts = ['better', 'worse', 'changed', 'unclear'] as const;
export type Verdict = (typeof verdicts)[number];

export type ComparisonColumns = {
	/** The value less the compared one, in the unit of the figure, and its interval of 95 %. */
	readonly change: number | null;
	readonly change_low: number | null;
	readonly change_high: number | null;
	/** Two-sided. */
	readonly change_p: number | null;
	readonly before: number | null;
	/** Rows behind the compared value; null where it is a number that was set. */
	readonly before_n: number | null;
	readonly verdict: Verdict | null;
};

export const comparisonColumns: readonly ResultColumn[] = [
	{ name: 'change', label: { en: 'Change', ru: 'Изменение' }, type: 'number' },
	{ name: 'change_low', label: { en: 'Change from', ru: 'Изменение от' }, type: 'number' },
	{ name: 'change_high', label: { en: 'Change to', ru: 'Изменение до' }, type: 'number' },
	{ name: 'change_p', label: { en: 'p-value of the change', ru: 'p-значение изменения' }, type: 'number' },
	{ name: 'before', label: { en: 'Compared with', ru: 'С чем сравнивается' }, type: 'number' },
	{ name: 'before_n', label: { en: 'Rows compared with', ru: 'Записей в сравнении' }, type: 'number' },
	{ name: 'verdict', label: { en: 'Verdict', ru: 'Вывод' }, type: 'word' },
];

const nothing: ComparisonColumns = {
	...{ change: null, change_low: null, change_high: null, change_p: null, before: null, before_n: null },
	verdict: null,
};

/** For the rows of this inquiry; undefined where nothing is compared. */
export function comparisonBeside(inquiry: Inquiry, book: TargetBook, since: RecordedSince): Beside | undefined {
	const { question, period } = inquiry;
	const { comparison, by } = question;
	if (!comparison) return undefined;
	return (asked, cell) => {
		const made = evaluate(asked, cellFigures(cell, inquiry, since), question);
		if (comparison.kind === 'target') {
			const named = Object.fromEntries(by.map(({ name }, at) => [name, cell.keys[at] ?? null]));
			const held = targetOfCell(asked, named, question, period, book);
			return againstTarget(asked, made, held?.target ?? null);
		}
		if (comparison.kind === 'benchmark') {
			if (!comparison.measured) return nothing;
			requireSameUnit(comparison.measured, asked.definition.id, asked.unit);
			const known = benchmarkAt(comparison.measured, endOf(cell, inquiry));
			return known ? { ...againstTarget(asked, made, known.value), before_n: known.n } : nothing;
		}
		if (!cell.before) return nothing;
		const before = evaluate(asked, figuresBefore(cell, inquiry, since), question);
		// The rest of a company has more rows than one of its teams, whatever either does.
		const isLarger = comparison.kind === 'rest' && growsWithRows(asked, question.figures);
		const difference =
			isLarger || !sameMoney(made, before) ? null : differenceBetween(asked, question.figures, { cell, made, before });
		return {
			...changeOf(difference, made.value, before.value),
			before: before.value,
			before_n: before.n,
			verdict:
				made.maturing || before.maturing ? null : verdictOf(difference, directionOf(asked.definition, asked.stat)),
		};
	};
}

/** When the cell is over, in ms since 1970. */
function endOf({ keys }: CalculatedCell, { question, period }: Inquiry): number {
	const { by, grain, timeZone } = question;
	const label = grain === null ? null : (keys[by.findIndex(({ kind }) => kind === 'grain')] ?? null);
	const end = period?.to ?? question.asOf;
	return grain === null || label === null ? end : Math.min(end, bucketOfLabel(grain, label, timeZone).to);
}

type Pair = { readonly cell: CalculatedCell; readonly made: Evaluation; readonly before: Evaluation };

/** What is made of others has nothing but its intervals. */
function differenceBetween({ recipe }: Asked, figures: readonly Figure[], { cell, made, before }: Pair) {
	const figure = recipe.kind === 'figure' ? figures[recipe.place] : undefined;
	if (recipe.kind !== 'figure' || !figure) return byIntervals(made, before);
	const [parts, others] = [cell.parts.get(recipe.place), cell.before?.get(recipe.place)];
	return differenceOf(figure.gauge, { made, parts }, { made: before, parts: others });
}

/** Amounts of different currencies have no difference. */
function sameMoney(one: Evaluation, other: Evaluation): boolean {
	return one.value === null || other.value === null || one.currency === other.currency;
}

/** A corridor is kept or left: inside it the change is 0, outside the way to its nearer end. */
function againstTarget(asked: Asked, made: Evaluation, target: Target | null): ComparisonColumns {
	if (target === null) return nothing;
	const known = typeof target === 'number' ? target : nearestIn(target, made);
	const difference = differenceFrom(made, known);
	const clear = verdictOf(difference, directionOf(asked.definition, asked.stat));
	const verdict = typeof target === 'number' ? clear : leftCorridor(clear);
	return {
		...changeOf(difference, made.value, known),
		before: known,
		before_n: null,
		verdict: made.maturing ? null : verdict,
	};
}

/** Whichever end of a corridor is passed, and whatever is better elsewhere. */
function leftCorridor(verdict: Verdict | null): Verdict | null {
	return verdict === null || verdict === 'unclear' ? verdict : 'worse';
}

function nearestIn({ low, high }: { readonly low: number; readonly high: number }, { value }: Evaluation): number {
	return Math.min(high, Math.max(low, value ?? low));
}

function growsWithRows({ recipe }: Asked, figures: readonly Figure[]): boolean {
	const grows = (asked: Asked) => growsWithRows(asked, figures);
	switch (recipe.kind) {
		case 'figure': {
			const gauge = figures[recipe.place]?.gauge;
			if (gauge?.kind === 'customers') return !gauge.test;
			return gauge !== undefined && ['count', 'level', 'sum'].includes(gauge.kind);
		}
		case 'quotient':
			return grows(recipe.numerator) && !grows(recipe.denominator);
		case 'index':
			return false;
		default:
			return recipe.of.some(({ asked }) => grows(asked));
	}
}

/** The change is exactly that of the two numbers shown; methods come to it by ways that round otherwise. */
function changeOf(difference: Difference | null, value: number | null, before: number | null) {
	return {
		change: difference && value !== null && before !== null ? value - before : null,
		change_low: difference?.interval?.low ?? null,
		change_high: difference?.interval?.high ?? null,
		change_p: difference?.p ?? null,
	};
}

export function verdictOf(difference: Difference | null, direction: Direction): Verdict | null {
	const interval = difference?.interval;
	if (!interval) return null;
	if (interval.low <= 0 && interval.high >= 0) return 'unclear';
	if (direction === 'neutral') return 'changed';
	return interval.low > 0 === (direction === 'higher') ? 'better' : 'worse';
}
