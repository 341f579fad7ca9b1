import { Fault } from '../../errors.ts';
import type { CellOptions } from '../../kpi/engine.ts';
import type { ImportShare } from '../../kpi/explanation.ts';
import { parseFilter } from '../../kpi/filter.ts';
import type { KpiQuery } from '../../kpi/query.ts';
import type { Cell } from '../../kpi/result.ts';
import { watchedKpis } from '../../signals/watched.ts';
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

	explainKpiChange: ({ kpi }, input, { signal }) =>
		kpi.explainChange(queryOf(input), { ...changeOf(input), cell: cellOf(input.cell), signal }),

	getBesideChange: async ({ kpi }, input, { signal }) => {
		const kpis = chosenOf(input.with) ?? watchedKpis(await kpi.catalogue()).map(({ id }) => id);
		return kpi.besideChange(queryOf(input), { ...changeOf(input), kpis, cell: cellOf(input.cell), signal });
	},

	getKpiSegments: ({ kpi }, input, { signal }) => kpi.segments(queryOf(input), { cell: cellOf(input.cell), signal }),

	getKpiRelations: ({ kpi }, input, { signal }) => {
		const { cell, grain, lags } = input;
		return kpi.relations(queryOf(input), { cell: cellOf(cell), grain, lags, signal });
	},

	getKpiTradeOffs: ({ kpi }, input, { signal }) => {
		const { cell, grain, lags } = input;
		return kpi.tradeOffs(queryOf(input), { ...changeOf(input), cell: cellOf(cell), grain, lags, signal });
	},

	getKpiDrivers: ({ kpi }, input, { signal }) =>
		kpi.drivers(queryOf(input), { cell: cellOf(input.cell), with: chosenOf(input.with), signal }),

	getKpiDriverCurve: ({ kpi }, input, { signal }) =>
		kpi.driverCurve(queryOf(input), {
			...{ cell: cellOf(input.cell), driver: input.driver, with: chosenOf(input.with), signal },
		}),

	getKpiValue: ({ kpi }, input, { signal }) =>
		kpi.value(queryOf(input), { cell: cellOf(input.cell), days: input.days, signal }),

	listKpiRows: ({ kpi }, input, { signal }) => {
		const { limit, cursor, count } = input;
		return kpi.rows(queryOf(input), { ...rowChoiceOf(input), limit, cursor, count, signal });
	},
};

/** Fault `query_invalid` where one end of the earlier period is missing. */
function changeOf({
	compare,
	earlierFrom: from,
	earlierTo: to,
}: Pick<Parsed<'explainKpiChange'>, 'compare' | 'earlierFrom' | 'earlierTo'>) {
	if ((from === undefined) !== (to === undefined))
		throw new Fault('query_invalid', { place: from === undefined ? 'earlierFrom' : 'earlierTo' });
	return { compare, ...(from !== undefined && to !== undefined && { earlier: { from, to } }) };
}

/** None named: those that are taken by default. */
function chosenOf(ids: readonly string[]): readonly string[] | undefined {
	return ids.length === 0 ? undefined : ids;
}

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
