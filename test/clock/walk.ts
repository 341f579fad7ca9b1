/**
 * The ticket's clock once more, as a person would work it out: the events of a ticket in their order, one after another,
 * with a state that changes. It shares nothing with the statement that the engine runs.
 */
import type { Clock, Event, Ticket } from './histories.ts';

const day = 86_400_000;
const turn: Readonly<Record<Event['type'], number>> = { created: 0, message: 1, handoff: 2, assignment: 3, status: 4 };
const voice: Readonly<Record<string, number>> = { customer: 1, bot: 2, agent: 3 };
const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];

export function walk(tickets: readonly Ticket[], events: readonly Event[]): Map<string, Clock> {
	const found = new Map(tickets.map((ticket) => [ticket.id, clockOf(ticket, inOrder(events, ticket.id))]));
	return new Map(
		[...found].map(([id, { clock, solvedAt }]) => {
			const ticket = tickets.find((one) => one.id === id) as Ticket;
			return [id, { ...clock, next_contact_seconds: comeback(ticket, solvedAt, tickets) }];
		}),
	);
}

function inOrder(events: readonly Event[], ticket: string): Event[] {
	const place = (event: Event) =>
		turn[event.type] * 10 + (said(event) ? (voice[event.actor] ?? 0) : 0) + statuses.indexOf(event.status) + 1;
	return events.filter((event) => event.ticket === ticket).sort((a, b) => a.at - b.at || place(a) - place(b));
}

function said(event: Event): boolean {
	return event.type === 'message' && event.public && event.actor in voice;
}

function clockOf(ticket: Ticket, events: readonly Event[]): { clock: Clock; solvedAt: number | null } {
	const start = Date.parse(ticket.created_at);
	const told = (name: string) => (ticket[name] ? Date.parse(ticket[name]) : null);
	const number = (name: string) => (ticket[name] ? Number(ticket[name]) : null);
	const words = events.filter(said);
	const byCustomer = events.some(({ type, actor }) => type === 'created' && actor === 'customer');
	const byAgent = events.some(({ type, actor }) => type === 'created' && actor === 'agent');
	const opening = words.find(({ actor }) => actor !== 'bot');
	const opened = opening?.actor === 'agent' && (byAgent || !byCustomer) && opening.at <= start + 1000 ? opening : null;
	const publicReplies = words.filter(({ actor }) => actor === 'agent');
	const replies = publicReplies.filter((event) => event !== opened);

	const spent: Record<string, number> = {};
	const flips: number[] = [];
	let [status, since, ended] = ['new', start, false];
	let known = false;
	const told0 = told('solved_at');
	const ends = ({ status: to }: Event) => to === 'solved' || to === 'closed';
	const steps = events.filter(({ type, status: to }) => type === 'status' && to !== '');
	const last = [...steps]
		.reverse()
		.find((event, back, all) => ends(event) !== ends(all[back + 1] ?? ({ status: 'new' } as Event)));
	const openAgain = steps.length > 0 && !ends(steps.at(-1) as Event) && last !== undefined;
	// The row knows of a solution after the last that the events tell.
	const lag = openAgain && told0 !== null && told0 > last.at;
	const late = lag ? [{ ...(last as Event), type: 'status' as const, status: 'solved', at: told0 }] : [];
	for (const event of [...steps, ...late]) {
		known = true;
		const at = Math.max(event.at, start);
		if (at > since) spent[status] = (spent[status] ?? 0) + at - since;
		[status, since] = [event.status, at];
		const nowEnded = status === 'solved' || status === 'closed';
		if (nowEnded !== ended) flips.push(event.at);
		ended = nowEnded;
	}
	const solved = Math.ceil(flips.length / 2);
	const solvedAt = flips.length === 0 ? told('solved_at') : ended ? (flips.at(-1) ?? null) : null;
	const reopens = flips.length === 0 ? number('reopens') : Math.max(solved - 1, 0);
	const firstSolvedAt = flips[0] ?? (reopens === 0 ? solvedAt : null);
	const responseAt = replies[0]?.at ?? told('first_response_at');
	const handed = events.find(({ type }) => type === 'handoff');
	const handoff = handed && (replies[0] === undefined || replies[0].at >= handed.at) ? handed : undefined;
	const afterHandoff = handoff && replies.find(({ at }) => at >= handoff.at);
	const since0 = (at: number | null | undefined, from = start) =>
		at === null || at === undefined || at < from ? null : Math.floor((at - from) / 1000);
	const sum = (...names: string[]) =>
		ended && flips.length > 0 ? Math.floor(names.reduce((all, name) => all + (spent[name] ?? 0), 0) / 1000) : null;
	const bots = words.some(({ actor }) => actor === 'bot');
	const agents = events.some(({ type, actor }) => type === 'message' && actor === 'agent');
	const customers = words.filter(({ actor }) => actor === 'customer').length - (opening?.actor === 'customer' ? 1 : 0);
	return {
		solvedAt,
		clock: {
			first_response_seconds: since0(responseAt),
			handoff_response_seconds: handoff ? since0(afterHandoff?.at, handoff.at) : null,
			first_resolution_seconds: since0(firstSolvedAt),
			full_resolution_seconds: since0(solvedAt),
			requester_wait_seconds: sum('new', 'open', 'hold'),
			agent_wait_seconds: sum('pending'),
			agent_work_seconds: sum('new', 'open'),
			on_hold_seconds: sum('hold'),
			next_contact_seconds: null,
			customer_replies: words.length === 0 ? null : customers,
			agent_replies:
				publicReplies.length > 0 ? replies.length : (number('agent_replies') ?? (words.length > 0 ? 0 : null)),
			reopens,
			bot_involved: words.length === 0 ? null : bots,
			bot_only: words.length === 0 ? null : bots && !agents,
			status:
				ticket.status && !(['solved', 'closed'].includes(ticket.status) && flips.length > 0 && flips.length % 2 === 0)
					? ticket.status
					: known
						? status
						: '',
			flips: flips.map((at) => Math.trunc((at - start) / 60_000)).join(' '),
		},
	};
}

/** Of each event, by its id: the wait that it ended and how long it lasted, in seconds; null for neither. */
export function walkSteps(events: readonly Event[]): Map<string, { reply: number | null; stay: number | null }> {
	const found = new Map<string, { reply: number | null; stay: number | null }>();
	for (const ticket of new Set(events.map((event) => event.ticket))) {
		let asked: number | null = null;
		const steps = inOrder(events, ticket);
		for (const [place, event] of steps.entries()) {
			const asks =
				(said(event) && event.actor === 'customer') || (event.type === 'created' && event.actor === 'customer');
			if (asks) asked ??= event.at;
			const replies = said(event) && event.actor === 'agent';
			const lane = (one: Event) => (one.type === 'created' ? 'status' : one.type);
			const lasts = ['status', 'assignment', 'handoff'].includes(lane(event));
			const ends = (one: Event) =>
				event.type === 'assignment' && one.type === 'status' && ['solved', 'closed'].includes(one.status);
			const next = lasts ? steps.slice(place + 1).find((one) => lane(one) === lane(event) || ends(one)) : undefined;
			found.set(event.id, {
				reply: replies && asked !== null ? Math.floor((event.at - asked) / 1000) : null,
				stay: next ? Math.floor((next.at - event.at) / 1000) : null,
			});
			if (replies) asked = null;
		}
	}
	return found;
}

/** The same customer, the same topic, the next ticket: how long after the solution it came. */
function comeback(ticket: Ticket, solvedAt: number | null, tickets: readonly Ticket[]): number | null {
	if (!ticket.customer || solvedAt === null) return null;
	const key = (one: Ticket) => [one.created_at, BigInt(0)] as const;
	const later = tickets
		.filter((one) => one.customer === ticket.customer && one.topic === ticket.topic && one.id !== ticket.id)
		.filter((one) => key(one)[0] > key(ticket)[0])
		.map((one) => Date.parse(one.created_at));
	if (later.length === 0) return null;
	const next = Math.min(...later);
	return next > solvedAt + 90 * day ? null : Math.max(0, Math.floor((next - solvedAt) / 1000));
}
