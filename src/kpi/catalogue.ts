/**
 * The KPIs that can be asked for. Those of the program are written into the pages of `catalogue/` and listed here; a company's
 * own and the measurements it has loaded join them in the catalogue that is handed to the engine with each question.
 */
import { createHash } from 'node:crypto';
import { Fault } from '../errors.ts';
import { acsiKpis } from './catalogue/acsi.ts';
import { backlogKpis } from './catalogue/backlog.ts';
import { botKpis } from './catalogue/bots.ts';
import { caseKpis } from './catalogue/cases.ts';
import { complaintKpis } from './catalogue/complaints.ts';
import { costKpis } from './catalogue/costs.ts';
import { effortKpis } from './catalogue/effort.ts';
import { firstContactKpis } from './catalogue/first-contact.ts';
import { invitationKpis } from './catalogue/invitations.ts';
import { leadKpis } from './catalogue/leads.ts';
import { loadKpis } from './catalogue/load.ts';
import { loyaltyKpis } from './catalogue/loyalty.ts';
import { programmeKpis } from './catalogue/loyalty-programme.ts';
import { newAndReturningKpis } from './catalogue/new-and-returning.ts';
import { activityKpis } from './catalogue/order-activity.ts';
import { orderKpis } from './catalogue/orders.ts';
import { perExposureKpis } from './catalogue/per-exposure.ts';
import { problemKpis } from './catalogue/problems.ts';
import { promiseKpis } from './catalogue/promises.ts';
import { purchaseKpis } from './catalogue/purchases.ts';
import { qualityKpis } from './catalogue/quality.ts';
import { qualityIndexKpis } from './catalogue/quality-index.ts';
import { queueKpis } from './catalogue/queue.ts';
import { retentionKpis } from './catalogue/retention.ts';
import { satisfactionKpis } from './catalogue/satisfaction.ts';
import { selfServiceKpis } from './catalogue/self-service.ts';
import { serviceGapKpis } from './catalogue/service-gaps.ts';
import { speedKpis } from './catalogue/speed.ts';
import { staffTimeKpis } from './catalogue/staff-time.ts';
import { stayKpis } from './catalogue/stays.ts';
import { toldKpis } from './catalogue/told.ts';
import { touchKpis } from './catalogue/touches.ts';
import { trainingKpis } from './catalogue/trainings.ts';
import { voiceKpis } from './catalogue/voices.ts';
import { waitingKpis } from './catalogue/waiting.ts';
import { waitKpis } from './catalogue/waits.ts';
import { workloadKpis } from './catalogue/workload.ts';
import { type CombinedDefinition, isCombined, type Kpi } from './combined.ts';
import type { KpiDefinition } from './definition.ts';
import { nearest } from './nearest.ts';

/** Those of the program that are made of rows. */
export const catalogue: readonly KpiDefinition[] = [
	...loyaltyKpis,
	...satisfactionKpis,
	...effortKpis,
	...acsiKpis,
	...serviceGapKpis,
	...toldKpis,
	...voiceKpis,
	...problemKpis,
	...complaintKpis,
	...caseKpis,
	...invitationKpis,
	...speedKpis,
	...stayKpis,
	...waitKpis,
	...queueKpis,
	...promiseKpis,
	...firstContactKpis,
	...touchKpis,
	...waitingKpis,
	...backlogKpis,
	...loadKpis,
	...workloadKpis,
	...selfServiceKpis,
	...botKpis,
	...staffTimeKpis,
	...qualityKpis,
	...trainingKpis,
	...orderKpis,
	...purchaseKpis,
	...newAndReturningKpis,
	...activityKpis,
	...retentionKpis,
	...leadKpis,
	...costKpis,
	...programmeKpis,
];

/** … and of others. */
export const combinedCatalogue: readonly CombinedDefinition[] = [...qualityIndexKpis, ...perExposureKpis];

export type Catalogue = {
	/** Changes whenever a definition does: kept results and reports name it. */
	readonly version: string;
	readonly kpis: readonly Kpi[];
	has(id: string): boolean;
	/** Fault `unknown_kpi` with the nearest ids. */
	definitionOf(id: string): Kpi;
};

/** Measurements all are defined alike, whichever are loaded: they do not change the version. */
export function catalogueOf(kpis: readonly Kpi[], measured: readonly Kpi[] = []): Catalogue {
	const all = [...kpis, ...measured];
	const byId = new Map(all.map((kpi) => [kpi.id, kpi]));
	return {
		version: createHash('sha256').update(JSON.stringify(kpis)).digest('hex').slice(0, 12),
		kpis: all,
		has: (id) => byId.has(id),
		definitionOf(id) {
			const known = byId.get(id);
			if (known) return known;
			throw new Fault('unknown_kpi', { kpi: id, nearest: nearest(id, [...byId.keys()]) });
		},
	};
}

/** What every installation can ask for. */
export const builtIn: Catalogue = catalogueOf([...catalogue, ...combinedCatalogue]);

export const catalogueVersion: string = builtIn.version;

/** One of `catalogue`. Fault `unknown_kpi` with the nearest ids. */
export function definitionOf(id: string): KpiDefinition {
	const definition = builtIn.definitionOf(id);
	if (isCombined(definition)) throw new TypeError(`${id} has no rows of its own`);
	return definition;
}
