/** The catalogue as it is now: the program's KPIs, the company's own, the measurements that are loaded. */
import { defaultBudget } from './budget.ts';
import { builtIn, type Catalogue, catalogueOf } from './catalogue.ts';
import { componentsOf, isCombined } from './combined.ts';
import { isMeasured, measuredKpi, seriesOf } from './measured.ts';
import type { EngineRow } from './parts.ts';
import type { KpiPorts, OwnKpis } from './ports.ts';
import { seriesSql } from './sql/series.ts';

export type CurrentCatalogue = {
	/** With the measurements where `ids` name one, or always for `null`: they have to be looked for among the facts. */
	read(ids: readonly string[] | null): Promise<Catalogue>;
};

export function currentCatalogue(ports: Pick<KpiPorts, 'reader' | 'versions' | 'ownKpis'>): CurrentCatalogue {
	let kept: { readonly key: string; readonly catalogue: Catalogue } | null = null;
	let series: { readonly key: string; readonly kpis: readonly ReturnType<typeof measuredKpi>[] } | null = null;

	async function measurements() {
		const versions = await ports.versions('measurement');
		const key = JSON.stringify(versions);
		if (series?.key === key) return series;
		// Nothing was ever loaded: no statement is needed to know it.
		const rows =
			versions.every + versions.months.length === 0
				? []
				: await ports.reader.select<EngineRow>(seriesSql(defaultBudget));
		series = { key, kpis: rows.map((row) => measuredKpi(seriesOf(row))) };
		return series;
	}

	return {
		async read(ids) {
			const own = (await ports.ownKpis?.()) ?? none;
			const isWanted = ids === null || [...ids, ...referredTo(own)].some(isMeasured);
			const measured = isWanted ? await measurements() : { key: '', kpis: [] };
			const key = JSON.stringify([own.version, measured.key, isWanted]);
			if (kept?.key === key) return kept.catalogue;
			const isBuiltIn = own.kpis.length + measured.kpis.length === 0;
			const catalogue = isBuiltIn ? builtIn : catalogueOf(replaced(own), measured.kpis);
			kept = { key, catalogue };
			return catalogue;
		},
	};
}

const none: OwnKpis = { version: '', kpis: [] };

/** Its own follow the program's; one of the same id is the program's with weights of the company. */
function replaced({ kpis }: OwnKpis) {
	const own = new Map(kpis.map((kpi) => [kpi.id, kpi]));
	const known = new Set(builtIn.kpis.map(({ id }) => id));
	return [...builtIn.kpis.map((kpi) => own.get(kpi.id) ?? kpi), ...kpis.filter(({ id }) => !known.has(id))];
}

function referredTo({ kpis }: OwnKpis): readonly string[] {
	return kpis.filter(isCombined).flatMap((kpi) => componentsOf(kpi).map(({ id }) => id));
}
