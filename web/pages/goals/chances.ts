/** How likely targets are met, of the KPIs of one part of the company. */
import type { Input, Result } from '../../../src/api/contract/contract.ts';
import { Refusal, unreachable } from '../../api/refusal.ts';

type Forecasts = Pick<Result<'forecastKpis'>, 'label'> & {
	readonly forecasts: readonly Pick<Result<'forecastKpis'>['forecasts'][number], 'target'>[];
};
type Query = Input<'forecastKpis'>;

export type Chances = {
	/** Months such as `2026-03`. */
	readonly labels: readonly string[];
	/** In the order of the KPIs; null where nothing is foreseen. */
	readonly chances: readonly (number | null)[];
};

/** One question for all. Where it is refused because of one KPI, each is asked for by itself, and that one has no chance. */
export async function chancesOf(query: Query, ask: (query: Query) => Promise<Forecasts>): Promise<Chances> {
	const { kpis } = query;
	try {
		return read(await ask(query));
	} catch (error) {
		if (!isRefused(error) || kpis.length < 2) throw error;
	}
	const all: Chances[] = [];
	for (const kpi of kpis) {
		try {
			all.push(read(await ask({ ...query, kpis: [kpi] })));
		} catch (error) {
			if (!isRefused(error)) throw error;
			all.push({ labels: [], chances: [null] });
		}
	}
	return { labels: all.flatMap(({ labels }) => labels), chances: all.flatMap(({ chances }) => chances) };
}

function read({ label, forecasts }: Forecasts): Chances {
	return { labels: [label], chances: forecasts.map(({ target }) => target?.chance ?? null) };
}

function isRefused(error: unknown): boolean {
	return error instanceof Refusal && error.code !== unreachable;
}
