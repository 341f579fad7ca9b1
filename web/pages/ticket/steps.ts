/** Everything that happened to a ticket, in one order: its own steps, and what others said of it. */
import type { Story } from './ticket-page.tsx';

type Row = Readonly<Record<string, unknown>>;

export type Step = {
	readonly key: string;
	readonly at: string;
	readonly kind:
		| 'created'
		| 'message'
		| 'note'
		| 'status'
		| 'assignment'
		| 'handoff'
		| 'answer'
		| 'evaluation'
		| 'feedback'
		| 'case'
		| 'cost';
	/** customer, agent, bot, system; null where it is nobody's. */
	readonly actor: string | null;
	/** The name of who did it, where one is known. */
	readonly name: string | null;
	/** What it became, or what was given: a status, a score, a team. */
	readonly what: string | null;
	readonly text: string | null;
	/** The wait that a reply ended, in seconds. */
	readonly waited: number | null;
};

/** Of each fact: the instant that places it, and what it gives. */
const others = {
	answer: { at: 'answered_at', what: 'score' },
	evaluation: { at: 'evaluated_at', what: 'score' },
	feedback: { at: 'created_at', what: 'kind' },
	case: { at: 'opened_at', what: 'outcome' },
	cost: { at: 'at', what: 'amount' },
} as const;

export function stepsOf({ facts }: Pick<Story, 'facts'>): readonly Step[] {
	const events = (facts.ticket_event?.rows ?? []).flatMap(eventStep);
	const said = Object.entries(others).flatMap(([fact, { at, what }]) =>
		(facts[fact]?.rows ?? []).flatMap((row): Step[] => {
			const instant = textOf(row[at]);
			if (instant === null) return [];
			const kind = fact as keyof typeof others;
			const question = kind === 'answer' ? textOf(row.kind) : null;
			const given = textOf(row[what]);
			return [
				{
					key: `${fact} ${String(row.source)} ${String(row.id)}`,
					at: instant,
					kind,
					actor: kind === 'answer' || kind === 'feedback' ? 'customer' : null,
					name: kind === 'evaluation' ? textOf(row.evaluator) : null,
					what:
						[question, given, kind === 'cost' ? textOf(row.currency) : null]
							.filter((part) => part !== null)
							.join(' ') || null,
					text: textOf(row.text) ?? textOf(row.cause),
					waited: null,
				},
			];
		}),
	);
	// Equal instants keep the order in which the source gave them.
	return [...events, ...said].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

function eventStep(row: Row): Step[] {
	const at = textOf(row.at);
	const type = textOf(row.type);
	if (at === null || type === null) return [];
	const kind = type === 'message' ? (row.public === false ? 'note' : 'message') : (type as Step['kind']);
	const actor = textOf(row.actor);
	return [
		{
			key: `${String(row.source)} ${String(row.id)}`,
			at,
			kind,
			actor,
			name: actor === 'agent' || kind === 'assignment' ? textOf(row.agent) : null,
			what: kind === 'assignment' ? textOf(row.team) : textOf(row.status),
			text: textOf(row.text),
			waited: typeof row.reply_seconds === 'number' ? row.reply_seconds : null,
		},
	];
}

function textOf(value: unknown): string | null {
	return value === null || value === undefined || value === '' ? null : String(value);
}
