/** Every fact of the demo: parents before those who name them, so that nothing is derived twice. */
import type { FactName } from '../facts/vocabulary.ts';
import { agentStates } from './rows/agent-states.ts';
import { events, measurements } from './rows/behaviour.ts';
import { cases } from './rows/cases.ts';
import { costs } from './rows/costs.ts';
import { feedback } from './rows/feedback.ts';
import { leads } from './rows/leads.ts';
import { orderEvents, orderRows } from './rows/orders.ts';
import { promises } from './rows/promises.ts';
import { evaluations } from './rows/quality.ts';
import { subscriptions } from './rows/subscriptions.ts';
import { answers, invitations } from './rows/surveys.ts';
import { ticketEvents } from './rows/ticket-events.ts';
import { tickets } from './rows/tickets.ts';
import { trainings } from './rows/trainings.ts';
import type { Scene } from './scene.ts';

export type DemoFact = {
	readonly fact: FactName;
	/** Its part in the name of the file. */
	readonly part: string;
	readonly rows: (scene: Scene) => string;
	/** How long it takes beside the others, measured: for the progress alone. */
	readonly work: number;
	/** Columns that are none of the fact's own and are kept as attributes. */
	readonly attributes?: readonly string[];
};

/** The same of what is computed first. */
export const modelWork = 12;

export const demoFacts: readonly DemoFact[] = [
	{ fact: 'ticket', part: 'tickets', rows: tickets, work: 16, attributes: ['platform'] },
	{ fact: 'order', part: 'orders', rows: orderRows, work: 7 },
	{ fact: 'ticket_event', part: 'ticket events', rows: ticketEvents, work: 90 },
	{ fact: 'order_event', part: 'order stages', rows: orderEvents, work: 18 },
	{ fact: 'sla', part: 'promises', rows: promises, work: 8 },
	{ fact: 'invitation', part: 'invitations', rows: invitations, work: 5 },
	{ fact: 'answer', part: 'answers', rows: answers, work: 5 },
	{ fact: 'feedback', part: 'feedback', rows: feedback, work: 4 },
	{ fact: 'evaluation', part: 'evaluations', rows: evaluations, work: 3 },
	{ fact: 'agent_state', part: 'agent states', rows: agentStates, work: 9 },
	{ fact: 'training', part: 'trainings', rows: trainings, work: 2 },
	{ fact: 'case', part: 'cases', rows: cases, work: 3 },
	{ fact: 'subscription', part: 'subscriptions', rows: subscriptions, work: 2 },
	{ fact: 'cost', part: 'costs', rows: costs, work: 3 },
	{ fact: 'lead', part: 'leads', rows: leads, work: 3 },
	{ fact: 'event', part: 'site events', rows: events, work: 6 },
	{ fact: 'measurement', part: 'measurements', rows: measurements, work: 2 },
];
