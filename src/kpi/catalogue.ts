/** Every KPI there is, by id. To add one, write its data into a page of `catalogue/` and list it here. */
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
import { promiseKpis } from './catalogue/promises.ts';
import { purchaseKpis } from './catalogue/purchases.ts';
import { queueKpis } from './catalogue/queue.ts';
import { retentionKpis } from './catalogue/retention.ts';
import { satisfactionKpis } from './catalogue/satisfaction.ts';
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
import type { KpiDefinition } from './definition.ts';
import { nearest } from './nearest.ts';

export const catalogue: readonly KpiDefinition[] = [
	...loyaltyKpis,
	...satisfactionKpis,
	...effortKpis,
	...acsiKpis,
	...serviceGapKpis,
	...toldKpis,
	...voiceKpis,
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
	...botKpis,
	...staffTimeKpis,
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

const byId = new Map(catalogue.map((definition) => [definition.id, definition]));

/** Fault `unknown_kpi` with the nearest ids. */
export function definitionOf(id: string): KpiDefinition {
	const definition = byId.get(id);
	if (definition) return definition;
	throw new Fault('unknown_kpi', { kpi: id, nearest: nearest(id, [...byId.keys()]) });
}

/** Changes whenever a definition does: kept results and reports name it. */
export const catalogueVersion: string = createHash('sha256')
	.update(JSON.stringify(catalogue))
	.digest('hex')
	.slice(0, 12);
