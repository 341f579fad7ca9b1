/** What is composed on the page, as the address, a saved question, the command line and the API write it. */
import { z } from 'zod';
import type { KpiQuery } from '../../api/kpi.ts';
import { writeFilter } from '../../view/filter.ts';
import { addDays, type Grain, grains } from '../../view/period.ts';
import type { View } from '../../view/view.ts';

export type Composed = {
	readonly kpis: readonly string[];
	/** Dimensions and attributes. */
	readonly by: readonly string[];
	readonly grain: Grain | null;
};

/** As it is kept: the view goes along, so that it opens as it was left. */
export const savedQuestion = z.object({
	kpis: z.array(z.string()).default([]),
	by: z.array(z.string()).default([]),
	grain: z.enum(grains).nullable().default(null),
	period: z.string().optional(),
	compare: z.string().optional(),
	where: z.array(z.string()).optional(),
});

export function queryOf({ kpis, by, grain }: Composed, { period, compare, filters }: View): KpiQuery {
	return {
		kpis: [...kpis],
		by: [...by, ...(grain === null ? [] : [grain])],
		from: period.from,
		to: period.to,
		where: [...filters],
		...(compare !== 'none' && { compare }),
	};
}

/** The same question typed: days are inclusive there. */
export function commandOf(query: KpiQuery, filters: View['filters']): string {
	const { kpis, by = [], from, to, compare } = query;
	return [
		'npx kamerton kpi',
		...kpis.map((kpi) => (typeof kpi === 'string' ? kpi : kpi.id)),
		...by.map((field) => `--by ${quoted(field)}`),
		...(from === undefined ? [] : [`--from ${from}`]),
		...(to === undefined ? [] : [`--to ${addDays(to, -1)}`]),
		...filters.map((filter) => `--where ${quoted(writeFilter(filter))}`),
		...(compare === undefined ? [] : [`--compare ${compare}`]),
	].join(' ');
}

export function requestOf(query: KpiQuery, origin: string): string {
	return [
		`curl ${origin}/api/v1/kpi/query`,
		"-H 'content-type: application/json'",
		`-d ${quoted(JSON.stringify(query))}`,
	].join(' ');
}

/** For a POSIX shell. */
function quoted(text: string): string {
	return /^[\w.=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
