import { Fault } from '../../errors.ts';
import type { CellOptions } from '../../kpi/engine.ts';
import type { ImportShare } from '../../kpi/explanation.ts';
import { parseFilter } from '../../kpi/filter.ts';
import type { KpiQuery } from '../../kpi/query.ts';
import type { Cell } from '../../kpi/result.ts';
import type { Parsed } from '../contract/contract.ts';
import type { kpiOperations } from '../contract/kpi.ts';
import type { Handlers } from './handler.ts';

type CellInput = Pick<
	Parsed<'listKpiRows'>,
	'id' | 'from' | 'to' | 'stat' | 'clock' | 'target' | 'param' | 'where' | 'cell' | 'dateRole' | 'tz' | 'asOf' | 'money'
>;

type RowsInput = Pick<
	Parsed<'listKpiRows'>,
	'cell' | 'which' | 'component' | 'countsAs' | 'atLeast' | 'atMost' | 'order'
>;

export const kpiHandlers: Handlers<keyof typeof kpiOperations> = {
	listKpis: ({ kpi }) => kpi.list(),

	queryKpis: ({ kpi }, input, { signal }) => kpi.query(input, { signal, looked: true }),

	prepareKpis: ({ kpi }, input, { signal }) => kpi.prepare(input, { signal }),

	explainKpi: async ({ kpi }, input, { signal }) => {
		const query = { ...queryOf(input), compare: input.compare, benchmark: input.benchmark };
		const options: CellOptions = { cell: cellOf(input.cell), signal };
		const [explained, rows] = await Promise.all([
			kpi.explain(query, options),
			kpi.rows(query, { ...options, limit: input.rows }),
		]);
		return {
			...explained,
			imports: explained.imports.map(shownImport),
			components: explained.components.map((one) => ({ ...one, imports: one.imports.map(shownImport) })),
			rows,
		};
	},

	getKpiCurve: ({ kpi }, input, { signal }) =>
		kpi.curve(queryOf(input), { cell: cellOf(input.cell), at: input.at, signal }),

	getKpiDistribution: ({ kpi }, input, { signal }) =>
		kpi.distribution(queryOf(input), { cell: cellOf(input.cell), signal }),

	decomposeKpi: ({ kpi }, input, { signal }) => {
		const { dimension, compare } = input;
		return kpi.decompose(queryOf(input), { cell: cellOf(input.cell), dimension, compare, signal });
	},

	listKpiRows: ({ kpi }, input, { signal }) => {
		const { limit, cursor, count } = input;
		return kpi.rows(queryOf(input), { ...rowChoiceOf(input), limit, cursor, count, signal });
	},
};

export function rowChoiceOf({ cell, which, component, countsAs, atLeast, atMost, order }: RowsInput) {
	return { cell: cellOf(cell), which, component, countsAs, atLeast, atMost, order };
}

export function queryOf({
	id,
	stat,
	clock,
	target,
	param,
	where,
	from,
	to,
	dateRole,
	tz,
	asOf,
	money,
}: CellInput): KpiQuery {
	const given = Object.fromEntries(param.map(paramOf));
	const params = target === undefined ? given : { ...given, target };
	return { kpis: [{ id, stat, clock, params }], from, to, where: where.map(parseFilter), dateRole, tz, asOf, money };
}

/** `window_days=14`. */
function paramOf(text: string): [name: string, value: number] {
	const [, name, value] = /^(\w+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
	if (name === undefined) throw new Fault('query_invalid', { place: `param ${text}` });
	return [name, Number(value)];
}

/** `channel=chat` → its value, exactly as written; `channel` alone → rows without one. */
function cellOf(texts: readonly string[]): Cell {
	return Object.fromEntries(
		texts.map((text) => {
			const at = text.indexOf('=');
			return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
		}),
	);
}

function shownImport({ import: id, rows, description }: ImportShare) {
	return {
		import: id,
		rows,
		fileName: textOf(description?.file),
		source: textOf(description?.source),
		publishedAt: textOf(description?.publishedAt),
	};
}

function textOf(value: string | number | null | undefined): string | null {
	return value === undefined || value === null ? null : String(value);
}
