/** What has changed, and what people made of it. */
import { z } from 'zod';
import { units } from '../../kpi/definition.ts';
import { watchGrains } from '../../signals/dates.ts';
import { decisionShape, dismissReasons, storyStates } from '../../signals/signals.ts';
import { operation } from './operation.ts';
import { id, instant } from './parts.ts';

const all = '/api/v1/signals';
const one = `${all}/{id}`;
const reading = { method: 'GET', permission: 'signals.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'signals.write', kind: 'json', status: 200 } as const;

const ends = { low: z.number().nullable(), high: z.number().nullable() };
const figure = { value: z.number().nullable(), n: z.number(), ...ends };
const span = z.object({ from: z.string(), to: z.string() });

const toldChange = z
	.object({
		kpi: z.string(),
		/** The part of the company; empty: all of it. */
		segment: z.record(z.string(), z.string()),
		unit: z.enum(units),
		verdict: z.enum(['worse', 'better']),
		/** The first day after the change, and the days between which it lies. */
		onset: z.string(),
		earliest: z.string(),
		latest: z.string(),
		before: z.object(figure),
		after: z.object(figure),
		/** After less before, with a 95 % interval. */
		difference: z.number(),
		...ends,
		/** Its rows of all that count, 0 … 1. */
		share: z.number(),
		/** Share × difference in tolerances of the KPI, two at most. */
		size: z.number(),
	})
	.meta({ id: 'SignalChange' });

const story = z
	.object({
		id: z.number(),
		state: z.enum(storyStates),
		lead: toldChange,
		/** What changed with it, the heaviest first. */
		beside: z.array(toldChange),
		/** Where the change of the lead is, the outermost first; empty: everywhere. Shares 0 … 1. */
		carriers: z.array(
			z.object({ field: z.string(), values: z.array(z.string()), ofChange: z.number(), ofRows: z.number() }),
		),
		/** What the numbers before and after are of; half-open. */
		sides: z.object({ before: span, after: span }),
		/** The day after the last one it took to see it. */
		seen: z.string(),
		/** How many series have changed with it. */
		changes: z.number(),
		createdAt: instant,
		history: z.array(
			z.object({
				at: instant,
				author: z.string(),
				what: z.enum(['acknowledge', 'explain', 'dismiss', 'act', 'reopen']),
				text: z.string().nullable(),
				reason: z.enum(dismissReasons).nullable(),
				action: z.number().nullable(),
			}),
		),
	})
	.meta({ id: 'Signal' });

export const signalOperations = {
	listSignals: operation({
		...reading,
		path: all,
		summary: 'What has changed, the last change first, and when it was looked for',
		response: z.object({
			signals: z.array(story),
			/** False stories a month that the looking is set to, where nothing has changed. */
			falsePerMonth: z.number(),
			last: z
				.object({
					/** The first day that was not looked at yet. */
					until: z.string(),
					at: instant,
					series: z.number(),
					leftOut: z.array(z.string()).meta({ description: 'Dimensions with more values than can be looked through.' }),
				})
				.nullable(),
		}),
	}),
	getSignal: operation({
		...reading,
		path: one,
		summary: 'One signal, with its figure day by day or week by week',
		params: z.object({ id }),
		response: z.object({
			signal: story,
			grain: z.enum(watchGrains),
			points: z.array(z.object({ label: z.string(), from: z.string(), ...figure })),
		}),
	}),
	decideSignal: operation({
		...writing,
		path: `${one}/decisions`,
		summary: 'Say what is made of a signal: known, explained, dismissed with all of its kind, acted upon, open again',
		params: z.object({ id }),
		body: z.strictObject({ decision: decisionShape }),
		response: story,
	}),
	lookForSignals: operation({
		...writing,
		status: 202,
		path: `${all}/look`,
		summary: 'Look now, in the background',
		response: z.object({ jobId: z.number() }),
	}),
};
