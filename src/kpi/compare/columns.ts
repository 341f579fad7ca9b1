/** What a row says of the change: how large, how sure, better or worse. */
import type { Difference } from '../../stats/difference.ts';
import type { CalculatedCell } from '../calculation.ts';
import { type Estimate, estimate } from '../estimate.ts';
import type { Figure } from '../figure.ts';
import type { Inquiry } from '../inquiry.ts';
import { currencyOf } from '../money.ts';
import type { Parts } from '../parts.ts';
import type { ResultColumn } from '../result.ts';
import { type Beside, isYoung } from '../table.ts';
import type { TargetBook } from '../target/book.ts';
import { targetOfCell } from '../target/columns.ts';
import { type Direction, directionOf } from '../yardstick.ts';
import { differenceFrom, differenceOf } from './difference-of.ts';

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
export function comparisonBeside(inquiry: Inquiry, book: TargetBook): Beside | undefined {
	const { question, period } = inquiry;
	const { comparison, figures, by } = question;
	if (!comparison) return undefined;
	return (place, cell) => {
		const figure = figures[place];
		if (!figure) return nothing;
		if (comparison.kind === 'target') {
			const named = Object.fromEntries(by.map(({ name }, at) => [name, cell.keys[at] ?? null]));
			const held = targetOfCell(figure, named, question, period, book);
			return againstTarget(figure, cell, place, question.asOf, held?.target ?? null);
		}
		return againstRows(figure, cell, place, question.asOf, comparison.kind === 'rest');
	};
}

function againstRows(
	figure: Figure,
	cell: CalculatedCell,
	place: number,
	asOf: number,
	isRest: boolean,
): ComparisonColumns {
	if (!cell.before) return nothing;
	const [parts, others] = [cell.parts.get(place), cell.before.get(place)];
	const [made, before] = [estimate(figure.gauge, parts), estimate(figure.gauge, others)];
	// The rest of a company has more rows than one of its teams, whatever either does.
	const difference =
		(isRest && growsWithRows(figure)) || !sameMoney(figure, parts, others)
			? null
			: differenceOf(figure.gauge, { made, parts }, { made: before, parts: others });
	const settled = !isYoung(figure, parts, asOf) && !isYoung(figure, others, asOf);
	return {
		...changeOf(difference, made.value, before.value),
		before: before.value,
		before_n: before.n,
		verdict: settled ? verdictOf(difference, directionOf(figure.definition, figure.stat)) : null,
	};
}

/** Amounts of different currencies have no difference. */
function sameMoney(figure: Figure, one: Parts | undefined, other: Parts | undefined): boolean {
	return !one || !other || currencyOf(figure, one) === currencyOf(figure, other);
}

/** A corridor is kept or left: inside it the change is 0, outside the way to its nearer end. */
function againstTarget(
	figure: Figure,
	cell: CalculatedCell,
	place: number,
	asOf: number,
	target: number | { readonly low: number; readonly high: number } | null,
): ComparisonColumns {
	if (target === null) return nothing;
	const parts = cell.parts.get(place);
	const made = estimate(figure.gauge, parts);
	const known = typeof target === 'number' ? target : nearestIn(target, made);
	const difference = differenceFrom(made, known);
	return {
		...changeOf(difference, made.value, known),
		before: known,
		before_n: null,
		verdict: isYoung(figure, parts, asOf) ? null : verdictOf(difference, directionOf(figure.definition, figure.stat)),
	};
}

function nearestIn({ low, high }: { readonly low: number; readonly high: number }, { value }: Estimate): number {
	return Math.min(high, Math.max(low, value ?? low));
}

function growsWithRows({ gauge }: Figure): boolean {
	return ['count', 'level', 'sum'].includes(gauge.kind) || (gauge.kind === 'customers' && !gauge.test);
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
