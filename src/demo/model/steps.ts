/** The steps of a contact in their order, as (instant, kind); what lies after the last day has not happened yet. */
import type { Columns } from '../layer.ts';
import { channelPlaces } from './handling.ts';

const { phone } = channelPlaces;

export type StepKind = {
	readonly name: string;
	readonly type: 'created' | 'message' | 'status' | 'assignment' | 'handoff';
	readonly actor: 'customer' | 'agent' | 'bot' | 'system';
	readonly status?: 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';
	readonly internal?: true;
	/** Whose: the first agent's, the second line's. */
	readonly by?: 'first' | 'last';
};

/** In the order of their numbers, from 1. */
export const stepKinds = [
	{ name: 'opened', type: 'created', actor: 'customer', status: 'new' },
	{ name: 'opened by agent', type: 'created', actor: 'agent', status: 'new', by: 'first' },
	{ name: 'question', type: 'message', actor: 'customer' },
	{ name: 'notice', type: 'message', actor: 'agent', by: 'first' },
	{ name: 'bot', type: 'message', actor: 'bot' },
	{ name: 'handoff', type: 'handoff', actor: 'bot' },
	{ name: 'assigned', type: 'assignment', actor: 'system', by: 'first' },
	{ name: 'answer', type: 'message', actor: 'agent', by: 'first' },
	{ name: 'pending', type: 'status', actor: 'agent', status: 'pending', by: 'first' },
	{ name: 'reply', type: 'message', actor: 'customer' },
	{ name: 'open', type: 'status', actor: 'system', status: 'open' },
	{ name: 'hold', type: 'status', actor: 'agent', status: 'hold', by: 'first' },
	{ name: 'second line', type: 'assignment', actor: 'agent', by: 'last' },
	{ name: 'final answer', type: 'message', actor: 'agent', by: 'last' },
	{ name: 'solved', type: 'status', actor: 'agent', status: 'solved', by: 'last' },
	{ name: 'closed', type: 'status', actor: 'system', status: 'closed' },
	{ name: 'solved by bot', type: 'status', actor: 'bot', status: 'solved' },
	{ name: 'thanks', type: 'message', actor: 'customer' },
	{ name: 'note', type: 'message', actor: 'agent', internal: true, by: 'last' },
	{ name: 'again', type: 'message', actor: 'customer' },
	{ name: 'solved again', type: 'status', actor: 'agent', status: 'solved', by: 'last' },
] as const satisfies readonly StepKind[];

export type StepName = (typeof stepKinds)[number]['name'];

export function stepNumber(name: StepName): number {
	return stepKinds.findIndex((kind) => kind.name === name) + 1;
}

type Step = readonly [at: string, kind: StepName, when: string];

const steps: readonly Step[] = [
	['created', 'opened', 'NOT outgoing'],
	['created', 'opened by agent', 'outgoing'],
	['created', 'question', 'NOT outgoing'],
	['created', 'notice', 'outgoing'],
	['created + 3', 'bot', 'bot'],
	['created + 20', 'reply', 'bot AND insists'],
	['created + 23', 'bot', 'bot_only'],
	['created + 26', 'handoff', 'bot AND NOT bot_only'],
	['bot_end', 'solved by bot', 'bot_only'],
	['taken + intDiv(reply0_at - taken, 3)', 'assigned', 'NOT bot_only AND NOT outgoing AND NOT abandoned'],
	['taken + intDiv(2 * (reply0_at - taken), 3)', 'assigned', 'human AND transferred'],
	['reply0_at', 'answer', 'human AND NOT outgoing'],
	['reply0_at + 2', 'pending', 'human AND rounds > 0'],
	['ask1_at', 'reply', 'human AND rounds > 0'],
	['ask1_at + 1', 'open', 'human AND rounds > 0'],
	['reply1_at', 'answer', 'human AND rounds > 0'],
	['reply1_at + 2', 'pending', 'human AND rounds > 1'],
	['ask2_at', 'reply', 'human AND rounds > 1'],
	['ask2_at + 1', 'open', 'human AND rounds > 1'],
	['reply2_at', 'answer', 'human AND rounds > 1'],
	['reply2_at + 2', 'pending', 'human AND rounds > 2'],
	['ask3_at', 'reply', 'human AND rounds > 2'],
	['ask3_at + 1', 'open', 'human AND rounds > 2'],
	['last_at', 'answer', 'human AND rounds > 2'],
	['away_from', 'hold', 'away > 0'],
	['away_from + 1', 'second line', 'escalated'],
	['intDiv(away_from + back_at, 2)', 'note', 'away > 0'],
	['back_at', 'final answer', 'away > 0'],
	['solved1_at', 'solved', 'human'],
	['reopened_at', 'again', 'reopened'],
	['reopened_at + 1', 'open', 'reopened'],
	['answered_again', 'final answer', 'reopened'],
	['solved_at', 'solved again', 'reopened'],
	['closed_at', 'closed', '1'],
	['thanked_at', 'thanks', 'thanked_at > 0'],
];

/** Calls have none: a telephone system knows only their lengths. */
export function stepColumns(): readonly Columns[] {
	const all = steps.map(([at, kind, when]) => `(toInt64(if(${when}, ${at}, 0)), toUInt8(${stepNumber(kind)}))`);
	const statuses = stepKinds.flatMap((kind, index) => ('status' in kind ? [index + 1] : []));
	return [
		{
			steps: `if(channel = ${phone}, [], arrayFilter(step -> step.1 > 0 AND step.1 < end, [${all.join(', ')}]))`,
		},
		{
			status: `multiIf(channel != ${phone}, ${statusOf(`arrayLast(step -> has([${statuses.join(', ')}], step.2), steps).2`)},
				closed_at < end, 'closed', solved_at > 0 AND solved_at < end, 'solved', away > 0, 'hold', 'open')`,
			updated: `if(channel != ${phone}, arrayMax(step -> step.1, steps), if(closed_at < end, closed_at, if(solved_at > 0 AND solved_at < end, solved_at, least(call_end, end - 1))))`,
			assigned: `if(channel = ${phone}, NOT abandoned, arrayExists(step -> step.2 = ${stepNumber('assigned')} OR step.2 = ${stepNumber('notice')}, steps))`,
			with_second: `escalated AND if(channel = ${phone}, 1, arrayExists(step -> step.2 = ${stepNumber('second line')}, steps))`,
		},
	];
}

function statusOf(kind: string): string {
	return `[${stepKinds.map((one) => `'${'status' in one ? one.status : ''}'`).join(', ')}][${kind}]`;
}
