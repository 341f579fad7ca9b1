/** The engine of KPIs wired: what it reads, what the company defined, aims at and pays in, and what it keeps of the past. */
import type { ImportLedger } from '../intake/import-record.ts';
import type { JobLog } from '../jobs/job.ts';
import { createKpiEngine, type KpiEngine } from '../kpi/engine.ts';
import { createOwnKpis, type OwnKpis } from '../kpi/own/own-kpis.ts';
import type { Reader } from '../kpi/ports.ts';
import type { createActionStore } from '../store/control/actions.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import type { CustomerLinkStore } from '../store/control/customer-links.ts';
import { createRateStore } from '../store/control/exchange-rates.ts';
import { createOwnKpiStore } from '../store/control/own-kpis.ts';
import type { CustomerDirectory } from '../store/facts/customers.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import type { KeptPartsFile } from '../store/parts/kept-parts.ts';
import { createRates, type Rates } from '../workspace/rates.ts';
import type { KeptSettings } from '../workspace/settings.ts';
import { wireKeptParts } from './kept-parts.ts';
import { type TargetService, wireTargets } from './targets.ts';

export type KpiParts = {
	readonly db: ControlDb;
	readonly engine: FactEngine;
	/** For questions that somebody waits for. */
	readonly reader: Reader;
	readonly ledger: ImportLedger;
	readonly links: CustomerLinkStore;
	readonly directory: CustomerDirectory;
	readonly settings: KeptSettings;
	readonly timeZone: () => string;
	readonly actions: Pick<ReturnType<typeof createActionStore>, 'list'>;
	/** The file of what was computed. */
	readonly partsPath: string;
	readonly log: JobLog;
	readonly now: () => number;
};

export type KpiService = {
	readonly kpi: KpiEngine;
	readonly ownKpis: OwnKpis;
	readonly targets: TargetService;
	readonly rates: Rates;
	readonly keptParts: KeptPartsFile;
};

export async function wireKpi(parts: KpiParts): Promise<KpiService> {
	const { db, ledger, links, directory, settings, timeZone, actions, log, now } = parts;
	const ownKpis = createOwnKpis({
		store: createOwnKpiStore(db),
		now,
		ask: (query, options) => kpi.query(query, options),
		catalogue: () => kpi.catalogue(),
		usersOf: async (id) => [
			...((await targets.list()).targets.some((one) => one.kpi === id) ? ['targets'] : []),
			...((await actions.list()).some(({ aim, guards }) => [aim, ...guards].some(({ kpi: one }) => one === id))
				? ['actions']
				: []),
		],
	});
	const targets = wireTargets({ db, now, timeZone, kpi: () => kpi });
	const rateStore = createRateStore(db);
	const rates = createRates({ store: rateStore, settings: settings.current, now });
	const keptParts = await wireKeptParts({
		...{ path: parts.partsPath, db, engine: parts.engine, ledger, log, now },
		rates: () => rateStore.revision(),
	});
	const kpi: KpiEngine = createKpiEngine(
		{
			reader: parts.reader,
			now,
			versions: (fact) => ledger.versions(fact),
			customerLinks: () => links.resolved(),
			customerKeys: (refs) => directory.keys(refs),
			customerRefs: (keys) => directory.refs(keys),
			imports: (ids) => describeImports(ledger, ids),
			targets: () => targets.book(),
			ownKpis: () => ownKpis.kept(),
			exchange: () => rates.exchange(),
			benchmarks: () => settings.current().benchmarks,
			keptParts,
		},
		{ timeZone },
	);
	return { kpi, ownKpis, targets, rates, keptParts };
}

/** The files behind a figure, as people know them. */
async function describeImports(ledger: ImportLedger, ids: readonly number[]) {
	const records = await Promise.all(ids.map((id) => ledger.get(id)));
	return Object.fromEntries(
		records.flatMap((record) => {
			if (!record) return [];
			const { id, fileName: file, source, publishedAt } = record;
			return [[id, { file, source, publishedAt: new Date(publishedAt ?? 0).toISOString() }]];
		}),
	);
}
