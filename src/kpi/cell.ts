/** From a cell of a result back to its rows: the same question, narrowed. */
import { Fault } from '../errors.ts';
import { type Asked, placesOf, withPlaces } from './asked.ts';
import { conditionOf } from './filter.ts';
import type { Filter } from './query.ts';
import { type Question, subjectsOf } from './question.ts';
import type { Cell } from './result.ts';
import { bucketOfLabel, type Grain, isGrain } from './time/grain.ts';

export type CellChoice = {
	/** The values of the result row's fields; without, everything the query asks about. */
	readonly cell?: Cell | undefined;
	/** Which KPI of the query, and which statistic of it, where it has several. */
	readonly kpi?: string | undefined;
	readonly stat?: string | undefined;
	readonly clock?: string | undefined;
};

/**
 * One KPI of the question in one cell, grouped by nothing. Values are those of a result row. Faults `bad_cell`,
 * `unknown_dimension`, `one_kpi_needed` where the question has several and the choice is not of one.
 */
export function narrowed(question: Question, { cell = {}, kpi, stat, clock }: CellChoice): Question {
	const chosen = question.asked.filter(
		(one) =>
			(kpi === undefined || one.definition.id === kpi) &&
			(stat === undefined || one.stat === stat) &&
			(clock === undefined || one.clock === clock),
	);
	const [asked] = chosen;
	if (!asked || chosen.length > 1) {
		const kpis = [...new Set(question.asked.map(({ definition }) => definition.id))];
		throw new Fault('one_kpi_needed', { kpis: kpis.join(', ') });
	}
	const filters: Filter[] = [];
	let { from, to } = question.period;
	let grain: Grain | null = null;
	for (const [name, value] of Object.entries(cell)) {
		if (isGrain(name)) {
			if (value === null) throw new Fault('bad_cell', { cell: name });
			const bucket = bucketOfLabel(name, value, question.timeZone);
			from = Math.max(from ?? bucket.from, bucket.from);
			to = Math.min(to ?? bucket.to, bucket.to);
			grain = name;
			if (from >= to) throw new Fault('bad_cell', { cell: `${name} ${value}` });
		} else {
			filters.push(value === null ? { field: name, op: 'is null' } : { field: name, op: '=', value });
		}
	}
	const alone = narrowedTo(question, asked);
	const subjects = subjectsOf(alone.figures);
	const own = filters.map((filter) => conditionOf(filter, subjects));
	const { comparison } = question;
	return {
		...alone,
		by: [],
		grain: null,
		comparison: comparison && { ...comparison, grain, cell: own },
		period: { from, to },
		where: [...question.where, ...own],
		filters: [...question.filters, ...filters],
	};
}

/** The question of one of the KPIs it asks for, or of a component of one. */
export function narrowedTo(question: Question, asked: Asked): Question {
	const places = placesOf(asked);
	return {
		...question,
		asked: [withPlaces(asked, (place) => places.indexOf(place))],
		figures: places.flatMap((place) => question.figures[place] ?? []),
		as: null,
	};
}
