/** A question as the command line and the API write it. */
import type { KpiQuery } from '../../api/kpi.ts';
import { writeFilter } from '../../view/filter.ts';
import { addDays } from '../../view/period.ts';

/** The same question typed: days are inclusive there. */
export function commandOf(query: KpiQuery): string {
	const { kpis, by = [], from, to, where = [], compare, targets } = query;
	return [
		'npx kamerton kpi',
		...kpis.map((kpi) => (typeof kpi === 'string' ? kpi : kpi.id)),
		...by.map((field) => `--by ${quoted(field)}`),
		...(from === undefined ? [] : [`--from ${from}`]),
		...(to === undefined ? [] : [`--to ${addDays(to, -1)}`]),
		...where.map((filter) => `--where ${quoted(writeFilter(filter))}`),
		...(compare === undefined ? [] : [`--compare ${compare}`]),
		...(targets ? ['--targets'] : []),
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
