/** Speed, resolution and load: from the events of tickets where there are any, as `docs/kpis.md` defines them. */
import {
	type Answer,
	at,
	byKey,
	type Cell,
	count,
	DAY,
	type Definition,
	type Facts,
	isSomebody,
	known,
	mean,
	median,
	num,
	ofSegment,
	type Row,
	ratio,
	SECOND,
	share,
	total,
	within,
} from './facts.ts';

type Story = { readonly ticket: Row; readonly events: readonly Row[] };

const stories = new WeakMap<Facts, readonly Story[]>();

/** Tickets with their events in the order of time. */
function all(facts: Facts): readonly Story[] {
	const made = stories.get(facts);
	if (made) return made;
	const events = Map.groupBy(facts.ticket_event, (row) => String(row.ticket_key));
	const told = facts.ticket.map((ticket) => ({
		ticket,
		events: [...(events.get(String(ticket.key)) ?? [])].sort(
			(one, other) => (at(one.at) ?? 0) - (at(other.at) ?? 0) || String(one.id).localeCompare(String(other.id)),
		),
	}));
	stories.set(facts, told);
	return told;
}

function dated(facts: Facts, role: string, cell: Cell): readonly Story[] {
	const inside = new Set(within(facts.ticket, role, cell));
	return all(facts).filter(({ ticket }) => inside.has(ticket));
}

const created = ({ ticket }: Story) => at(ticket.created_at) ?? 0;
const messages = ({ events }: Story) => events.filter(({ type }) => type === 'message');
const isReply = (row: Row) => row.type === 'message' && row.actor === 'agent' && row.public === true;
const isTheirs = (row: Row) => row.type === 'message' && row.actor === 'customer';

/** Public replies of people; the message with which an agent opens a ticket is none. */
function replies(story: Story): readonly Row[] {
	const first = messages(story).find((row) => row.public !== false);
	return story.events.filter((row) => isReply(row) && row !== first);
}

/** When it was solved, each time; where nobody ever solved it, when it was closed. */
function solutions({ events }: Story): readonly number[] {
	const end = events.some(({ type, status }) => type === 'status' && status === 'solved') ? 'solved' : 'closed';
	let solved = false;
	return events.flatMap((row) => {
		if (row.type !== 'status' || !known(row.status)) return [];
		const now = row.status === 'solved' || row.status === 'closed';
		const begins = row.status === end && !solved;
		solved = now;
		return begins ? [at(row.at) ?? 0] : [];
	});
}

const lengths = (values: readonly (number | null)[]): Answer =>
	median(values.flatMap((value) => (value === null ? [] : [value / SECOND])));

const since = (moment: number | null | undefined, start: number) =>
	moment === null || moment === undefined ? null : moment - start;

const firstReply = (story: Story) => since(at(replies(story)[0]?.at ?? null), created(story));

function handedOver({ events }: Story): number | null {
	const handoff = events.find(({ type }) => type === 'handoff');
	return handoff ? at(handoff.at) : null;
}

function afterHandoff(story: Story): number | null {
	const start = handedOver(story);
	if (start === null) return null;
	const reply = replies(story).find((row) => (at(row.at) ?? 0) >= start);
	return reply ? (at(reply.at) ?? 0) - start : null;
}

/** Time in such statuses until the last solution. */
function timeIn(story: Story, wanted: readonly string[]): number | null {
	const statuses = story.events.filter((row) => (row.type === 'status' || row.type === 'created') && known(row.status));
	const end = at(story.ticket.solved_at);
	if (!story.events.some(({ type }) => type === 'status') || end === null) return null;
	return total(
		statuses.map((row, index) => {
			const next = statuses[index + 1];
			const [from, to] = [at(row.at) ?? 0, Math.min(next ? (at(next.at) ?? 0) : end, end)];
			return wanted.includes(String(row.status)) ? Math.max(0, to - from) : 0;
		}),
	);
}

const inStatuses =
	(...wanted: string[]): Definition =>
	(facts, cell) =>
		lengths(dated(facts, 'solved_at', cell).map((story) => timeIn(story, wanted)));

/** Of events that begin a stretch: how long until the next that ends it. */
const stretches =
	(begins: (row: Row) => boolean, ends: (row: Row) => boolean): Definition =>
	(facts, cell) => {
		const inside = new Set(within(facts.ticket_event, 'at', cell));
		return lengths(
			all(facts).flatMap(({ events }) =>
				events.flatMap((row, index) => {
					if (!begins(row) || !inside.has(row)) return [];
					const next = events.slice(index + 1).find(ends);
					return [next ? (at(next.at) ?? 0) - (at(row.at) ?? 0) : null];
				}),
			),
		);
	};

const replyTimes: Definition = (facts, cell) => {
	const inside = new Set(within(facts.ticket_event, 'at', cell));
	return lengths(
		all(facts).flatMap((story) => {
			let waiting: number | null = null;
			return story.events.flatMap((row) => {
				if (isTheirs(row)) waiting ??= at(row.at);
				if (!isReply(row) || waiting === null) return [];
				const value = (at(row.at) ?? 0) - waiting;
				waiting = null;
				return inside.has(row) ? [value] : [];
			});
		}),
	);
};

/** Answered, given up, or nothing that anybody knows. */
function fate({ ticket }: Story): 'answered' | 'abandoned' | null {
	if (ticket.direction === 'out') return null;
	if (ticket.answered === true) return 'answered';
	if (ticket.abandoned === true || ticket.answered === false) return 'abandoned';
	return known(ticket.wait_seconds) && ticket.answered === null ? 'answered' : null;
}

const wait = ({ ticket }: Story) => (known(ticket.wait_seconds) ? num(ticket.wait_seconds) : null);

const queue =
	(asked: (story: Story) => boolean, holds: (story: Story) => boolean): Definition =>
	(facts, cell) => {
		const list = dated(facts, 'created_at', cell).filter((story) => fate(story) !== null && asked(story));
		return { n: list.length, value: list.length === 0 ? null : (100 * list.filter(holds).length) / list.length };
	};

const isShort = (story: Story) => fate(story) === 'abandoned' && (wait(story) ?? Number.NaN) < 5;
const inTime = (story: Story) => (wait(story) ?? Number.NaN) <= 20;
const isAnswered = (story: Story) => fate(story) === 'answered';
const waited = (story: Story) => wait(story) !== null;

/** A new ticket of the same customer about the same topic, while this one was open or so soon after it was solved. */
function repeats(facts: Facts, days: number) {
	const found = Map.groupBy(facts.ticket.filter(isSomebody), (row) => `${row.customer} ${row.topic}`);
	return ({ ticket }: Story) => {
		const end = at(ticket.solved_at) ?? 0;
		const others = found.get(`${ticket.customer} ${ticket.topic}`) ?? [];
		return others.some((row) => {
			const start = at(row.created_at) ?? 0;
			return row !== ticket && start > (at(ticket.created_at) ?? 0) && start <= end + days * DAY;
		});
	};
}

const isLive = (story: Story) => story.ticket.answered === true && (waited(story) || messages(story).length === 0);
const reopened = (story: Story) => Math.max(solutions(story).length - 1, 0);

const contacts =
	(asked: (story: Story) => boolean, holds: (story: Story, cameBack: boolean) => boolean): Definition =>
	(facts, cell) => {
		const cameBack = repeats(facts, 7);
		const list = dated(facts, 'solved_at', cell).filter(
			(story) => story.ticket.direction !== 'out' && isSomebody(story.ticket) && asked(story),
		);
		const held = list.filter((story) => holds(story, cameBack(story)));
		return { n: list.length, value: list.length === 0 ? null : (100 * held.length) / list.length };
	};

/** After the opening. */
const furtherMessages = (story: Story) =>
	story.events.filter((row) => isTheirs(row) && (at(row.at) ?? 0) > (at(messages(story)[0]?.at ?? null) ?? 0)).length;
const once = (story: Story) => isLive(story) || furtherMessages(story) === 0;
const always = () => true;

const solved =
	(holds: (story: Story) => boolean, asked: (story: Story) => boolean = always): Definition =>
	(facts, cell) => {
		const list = dated(facts, 'solved_at', cell).filter(asked);
		return { n: list.length, value: list.length === 0 ? null : (100 * list.filter(holds).length) / list.length };
	};

const hasMessages = (story: Story) => messages(story).length > 0;

/** Whether it is open at a moment, by its statuses. */
function isOpenAt({ ticket, events }: Story, moment: number): boolean {
	if ((at(ticket.created_at) ?? 0) >= moment) return false;
	const last = events.findLast((row) => row.type === 'status' && known(row.status) && (at(row.at) ?? 0) < moment);
	const status = last?.status ?? (events.some(({ type }) => type === 'status') ? 'open' : ticket.status);
	return status !== 'solved' && status !== 'closed';
}

/** Those of which it can be said. */
const isKnown = ({ ticket, events }: Story) => known(ticket.status) || events.some(({ type }) => type === 'status');

const openNow = (facts: Facts, cell: Cell, moment: number) =>
	all(facts).filter((story) => ofSegment([story.ticket], cell).length > 0 && isKnown(story) && isOpenAt(story, moment));

/** The bot spoke, and so did a person, or not. */
const spoke = (story: Story, actor: string) =>
	story.events.some((row) => row.type === 'message' && row.actor === actor);

const withBot = (facts: Facts, role: string, cell: Cell) =>
	dated(facts, role, cell).filter(
		(story) => story.ticket.direction !== 'out' && (spoke(story, 'bot') || story.ticket.bot_involved === true),
	);

const agents: Definition = (facts, cell) => {
	const rows = within(facts.ticket, 'solved_at', cell).filter(({ agent }) => known(agent));
	const days = new Set(rows.map((row) => `${row.agent} ${String(row.solved_at).slice(0, 10)}`)).size;
	return { n: rows.length, value: days === 0 ? null : rows.length / days };
};

const flagged =
	(column: string, holds: (row: Row) => boolean): Definition =>
	(facts, cell) =>
		share(
			within(facts.ticket, 'created_at', cell).filter((row) => known(row[column])),
			holds,
		);

/** How long until it happened (1), until something else ended it (2), or so far (0). */
type Fate = { readonly time: number; readonly kind: 0 | 1 | 2 };

/** Aalen & Johansen 1978: the share to which it has happened by `target`, in percent. */
function cumulative(fates: readonly Fate[], target: number): Answer {
	let [still, reached] = [1, 0];
	for (const time of [...new Set(fates.map((one) => one.time))].sort((one, other) => one - other)) {
		if (time > target) break;
		const atRisk = fates.filter((one) => one.time >= time).length;
		const of = (kind: Fate['kind']) => fates.filter((one) => one.time === time && one.kind === kind).length;
		reached += (still * of(1)) / atRisk;
		still *= 1 - (of(1) + of(2)) / atRisk;
	}
	return { n: fates.length, value: fates.length === 0 ? null : 100 * reached };
}

const curve =
	(happened: (story: Story) => number | null, target: number): Definition =>
	(facts, cell) => {
		const fates = dated(facts, 'created_at', cell).flatMap((story): Fate[] => {
			const [time, ...ends] = [happened(story), at(story.ticket.closed_at), at(story.ticket.solved_at)];
			const closed = ends.every((one) => one === null) ? null : Math.max(...ends.map((one) => one ?? 0));
			if (time !== null && time < 0) return [];
			if (time !== null && created(story) + time <= cell.asOf) return [{ time, kind: 1 }];
			if (closed !== null && closed <= cell.asOf) return [{ time: closed - created(story), kind: 2 }];
			return isKnown(story) && isOpenAt(story, cell.asOf) ? [{ time: cell.asOf - created(story), kind: 0 }] : [];
		});
		return cumulative(fates, target * SECOND);
	};

const waiting = (facts: Facts, cell: Cell) =>
	openNow(facts, cell, cell.asOf).filter(
		(story) =>
			(at(story.ticket.created_at) ?? 0) >= cell.from &&
			(at(story.ticket.created_at) ?? 0) < cell.to &&
			firstReply(story) === null,
	);

export const work: Readonly<Record<string, Definition>> = {
	tickets: (facts, cell) => count(within(facts.ticket, 'created_at', cell)),
	first_response_time: (facts, cell) => lengths(dated(facts, 'created_at', cell).map(firstReply)),
	within_target_share: (facts, cell) => {
		const times = dated(facts, 'created_at', cell).flatMap((story) => firstReply(story) ?? []);
		const n = times.length;
		return { n, value: n === 0 ? null : (100 * times.filter((time) => time <= 900 * SECOND).length) / n };
	},
	first_response_time_after_handoff: (facts, cell) => lengths(dated(facts, 'created_at', cell).map(afterHandoff)),
	first_response_time_without_bot: (facts, cell) =>
		lengths(dated(facts, 'created_at', cell).map((story) => afterHandoff(story) ?? firstReply(story))),
	reply_time: replyTimes,
	first_resolution_time: (facts, cell) =>
		lengths(dated(facts, 'created_at', cell).map((story) => since(solutions(story)[0], created(story)))),
	full_resolution_time: (facts, cell) =>
		lengths(dated(facts, 'solved_at', cell).map((story) => since(at(story.ticket.solved_at), created(story)))),
	requester_wait_time: inStatuses('new', 'open', 'hold'),
	agent_wait_time: inStatuses('pending'),
	agent_work_time: inStatuses('new', 'open'),
	on_hold_time: inStatuses('hold'),
	status_time: stretches(
		({ type, status }) => (type === 'status' || type === 'created') && status !== 'solved' && status !== 'closed',
		({ type }) => type === 'status',
	),
	first_response_cumulative: curve(firstReply, 900),
	resolution_cumulative: curve(
		(story) => since(solutions(story)[0] ?? at(story.ticket.solved_at), created(story)),
		86_400,
	),
	channel_mix: (facts, cell) => {
		if (cell.where?.field !== 'channel') return { n: 0, value: null };
		const all = within(facts.ticket, 'created_at', { ...cell, where: null });
		return share(all, ({ channel }) => channel === cell.where?.value);
	},
	unanswered: (facts, cell) => {
		const end = Math.min(cell.to, cell.asOf);
		const n = openNow(facts, cell, end).filter((story) => {
			const reply = firstReply(story);
			return reply === null || created(story) + reply >= end;
		}).length;
		return { n, value: n };
	},
	group_time: stretches(
		({ type }) => type === 'assignment',
		(row) => row.type === 'assignment' || (row.type === 'status' && row.status === 'solved'),
	),
	handoff_time: stretches(
		({ type }) => type === 'handoff',
		({ type }) => type === 'handoff',
	),
	wait_time: (facts, cell) =>
		median(
			dated(facts, 'created_at', cell)
				.filter(isAnswered)
				.flatMap((story) => wait(story) ?? []),
		),
	asa: (facts, cell) =>
		mean(
			dated(facts, 'created_at', cell)
				.filter(isAnswered)
				.flatMap((story) => wait(story) ?? []),
		),
	service_level: queue(
		(story) => waited(story) && !isShort(story),
		(story) => isAnswered(story) && inTime(story),
	),
	service_level_answered: queue((story) => waited(story) && isAnswered(story), inTime),
	service_level_offered: queue(waited, (story) => isAnswered(story) && inTime(story)),
	service_level_in_time: queue(waited, inTime),
	abandonment_rate: queue(
		(story) => !isShort(story) && (isAnswered(story) || waited(story)),
		(story) => fate(story) === 'abandoned',
	),
	sla_attainment: (facts, cell) =>
		share(
			within(facts.sla, 'due_at', cell).filter((row) => known(row.met_at) || (at(row.due_at) ?? 0) <= cell.asOf),
			(row) => known(row.met_at) && (at(row.met_at) ?? 0) <= (at(row.due_at) ?? 0),
		),
	fcr: contacts(always, (story, cameBack) => once(story) && reopened(story) === 0 && !cameBack),
	fcr_net: contacts(
		({ ticket }) => ticket.first_line_solvable !== false,
		(story, cameBack) => once(story) && reopened(story) === 0 && !cameBack,
	),
	resolved_without_repeat: contacts(always, (story, cameBack) => reopened(story) === 0 && !cameBack),
	repeat_contact_rate: contacts(always, (_, cameBack) => cameBack),
	fcr_no_customer_reply: solved((story) => furtherMessages(story) === 0, hasMessages),
	one_touch_share: solved((story) => replies(story).length === 1, hasMessages),
	one_touch_share_legacy: solved((story) => replies(story).length < 2, hasMessages),
	no_reply_share: solved((story) => replies(story).length === 0, hasMessages),
	reopen_rate: solved(
		(story) => reopened(story) > 0,
		(story) => solutions(story).length > 0,
	),
	reopens: (facts, cell) =>
		mean(
			dated(facts, 'solved_at', cell)
				.filter((story) => solutions(story).length > 0)
				.map(reopened),
		),
	bot_containment: (facts, cell) => {
		const list = withBot(facts, 'created_at', cell);
		const alone = list.filter((story) => !spoke(story, 'agent'));
		return { n: list.length, value: list.length === 0 ? null : (100 * alone.length) / list.length };
	},
	bot_resolution: (facts, cell) => {
		const cameBack = repeats(facts, 7);
		const list = withBot(facts, 'solved_at', cell).filter(
			({ ticket }) => isSomebody(ticket) && ['solved', 'closed'].includes(String(ticket.status)),
		);
		const good = list.filter((story) => !spoke(story, 'agent') && reopened(story) === 0 && !cameBack(story));
		return { n: list.length, value: list.length === 0 ? null : (100 * good.length) / list.length };
	},
	handle_time: (facts, cell) =>
		median(
			within(facts.ticket, 'created_at', cell)
				.filter((row) => known(row.handle_seconds))
				.map((row) => num(row.handle_seconds)),
		),
	transfers_rate: flagged('transfers', (row) => num(row.transfers) > 0),
	escalation_rate: flagged('escalated', (row) => row.escalated === true),
	tickets_per_agent: agents,
	backlog: (facts, cell) => {
		const n = openNow(facts, cell, Math.min(cell.to, cell.asOf)).length;
		return { n, value: n };
	},
	backlog_age: (facts, cell) => {
		const end = Math.min(cell.to, cell.asOf);
		return lengths(openNow(facts, cell, end).map((story) => end - created(story)));
	},
	waiting_now: (facts, cell) => {
		const n = waiting(facts, cell).length;
		return { n, value: n };
	},
	waiting_now_age: (facts, cell) => lengths(waiting(facts, cell).map((story) => cell.asOf - created(story))),
	waiting_now_longest: (facts, cell) => {
		const ages = waiting(facts, cell).map((story) => (cell.asOf - created(story)) / SECOND);
		return { n: ages.length, value: ages.length === 0 ? null : Math.max(...ages) };
	},
	self_service_deflection: (facts, cell) => {
		const visits = byKey(
			facts.event.filter(({ name }) => ['search', 'article', 'article_helped'].includes(String(name))),
			(row) => `${row.source} ${row.session}`,
		).map((rows) => rows.reduce((first, row) => ((at(row.at) ?? 0) < (at(first.at) ?? 0) ? row : first)));
		const asked = within(visits, 'at', cell).filter(isSomebody);
		const tickets = Map.groupBy(
			facts.ticket.filter(({ direction }) => direction !== 'out'),
			(row) => String(row.customer),
		);
		return share(asked, (row) => {
			const start = at(row.at) ?? 0;
			const own = tickets.get(String(row.customer)) ?? [];
			return !own.some((one) => (at(one.created_at) ?? 0) > start && (at(one.created_at) ?? 0) <= start + DAY);
		});
	},
	article_helped_rate: (facts, cell) => happened(facts, cell, 'article_helped', 'article'),
	recommendation_uptake: (facts, cell) => happened(facts, cell, 'accepted', 'recommended'),
	search_without_result: (facts, cell) =>
		share(
			within(facts.event, 'at', cell).filter((row) => row.name === 'search' && known(row.value)),
			({ value }) => num(value ?? null) === 0,
		),
};

function happened(facts: Facts, cell: Cell, top: string, bottom: string): Answer {
	const rows = within(facts.event, 'at', cell);
	const [over, under] = [top, bottom].map((wanted) => rows.filter(({ name }) => name === wanted).length);
	return ratio(100 * (over ?? 0), under ?? 0, (over ?? 0) + (under ?? 0));
}
