/** What each KPI asks of a row, once more in plain TypeScript: which rows it asks about, which count, and for how much. */
import type { KpiQuery } from '../src/kpi/query.ts';

export type RawRow = Record<string, string | number | boolean | null> & { attributes: never };
export type RawFact = 'ticket' | 'ticket_event' | 'sla' | 'answer';
type Value = RawRow[string] | undefined;

type Params = Readonly<Record<string, number>>;
/** What the rows are judged by, beside themselves. */
type Terms = { readonly params: Params; readonly asOf: number; readonly business: boolean };

export type Judged = { readonly counted: boolean; readonly y: number };
export type Kind = 'count' | 'share' | 'net' | 'mean' | 'quantile';
export type Rule = {
	readonly fact: RawFact;
	readonly role: string;
	readonly kind: Kind;
	/** Null where the KPI does not ask about the row. */
	readonly judge: (row: RawRow, terms: Terms) => Judged | null;
	readonly params?: Params;
	/** A length of time with these statistics; the first by default. */
	readonly stats?: readonly string[];
	/** Whether the fact has it in business hours. */
	readonly business?: boolean;
	/** Milliseconds for which a row is young, from its solution on. */
	readonly window?: (params: Params) => number;
};

const DAY = 86_400;
const num = (value: Value) => Number(value);
const known = (value: Value) => value !== null;
const scaleOf = (row: RawRow) => `${row.scale_min}–${row.scale_max}`;
export const instantOf = (value: Value) =>
	typeof value === 'string' ? Date.parse(`${value.replace(' ', 'T')}Z`) : null;

function rated(kind: string, shape: Kind, judge: (score: number, scale: string, row: RawRow) => number | null): Rule {
	return {
		fact: 'answer',
		role: 'answered_at',
		kind: shape,
		judge: (row) => {
			if (row.kind !== kind || row.score === null) return null;
			const y = judge(num(row.score), scaleOf(row), row);
			return { counted: y !== null, y: y ?? 0 };
		},
	};
}

const nps = (scale: string, promoters: number, detractors: number) =>
	rated('nps', 'net', (score, on) => (on !== scale ? null : score >= promoters ? 1 : score <= detractors ? -1 : 0));

const rescaled = (kind: string) =>
	rated(kind, 'mean', (score, _, row) => {
		const width = num(row.scale_max) - num(row.scale_min);
		return width > 0 ? (100 * (score - num(row.scale_min))) / width : null;
	});

const good: Record<string, readonly number[]> = {
	'1–5': [4, 5],
	'1–4': [3, 4],
	'0–1': [1],
	'1–7': [6, 7],
	'1–10': [9, 10],
	'1–3': [3],
};
const easy: Record<string, readonly number[]> = { '1–7': [5, 6, 7], '1–5': [4, 5] };
const hard: Record<string, readonly number[]> = { '1–7': [1, 2, 3], '1–5': [1, 2] };

const shareOf = (table: Record<string, readonly number[]>) => (score: number, scale: string) =>
	table[scale] ? Number(table[scale].includes(score)) : null;

const allStats = ['median', 'p90', 'mean', 'within'];
const always = () => true;

/** `name` stands for `name_seconds` and `name_business_seconds`. */
function times(name: string, role: string, asked: (row: RawRow) => boolean = always, more: Partial<Rule> = {}): Rule {
	const business = !['wait', 'handle'].includes(name);
	return {
		fact: role === 'at' ? 'ticket_event' : 'ticket',
		role,
		kind: 'quantile',
		judge: (row, terms) => {
			const value = row[`${name}${terms.business ? '_business' : ''}_seconds`];
			return asked(row) ? { counted: value !== null, y: num(value) } : null;
		},
		stats: allStats,
		business,
		...more,
	};
}

/** Sums of time are known of solved tickets only. */
const solvedAlready = (row: RawRow) => known(row.solved_at);

type Verdict = (row: RawRow, terms: Terms) => boolean;

/** Of the rows `asked` about, the share for which `success` holds, where it `can` be said. */
function part(asked: Verdict, can: Verdict, success: Verdict, more: Partial<Rule> = {}): Rule {
	return {
		fact: 'ticket',
		role: 'solved_at',
		kind: 'share',
		judge: (row, terms) =>
			asked(row, terms) ? { counted: can(row, terms), y: Number(can(row, terms) && success(row, terms)) } : null,
		...more,
	};
}

const isSolved: Verdict = (row) => known(row.solved_at);
const hasReplies: Verdict = (row) => known(row.agent_replies);
const isLive: Verdict = (row) =>
	row.answered === true
		? known(row.wait_seconds) || !known(row.customer_replies)
		: row.answered === null && row.abandoned !== true && known(row.wait_seconds);
const isTheirs: Verdict = (row, terms) => isSolved(row, terms) && row.direction !== 'out';
const isSomebody: Verdict = (row) => String(row.customer) !== '0';
const reopensKnown: Verdict = (row, terms) => known(row.reopens) || isLive(row, terms);
const messagesKnown: Verdict = (row, terms) => known(row.customer_replies) || isLive(row, terms);
const holds: Verdict = (row) => !known(row.reopens) || num(row.reopens) === 0;
const oneContact: Verdict = (row, terms) => isLive(row, terms) || num(row.customer_replies) === 0;
const cameBack: Verdict = (row, { params }) =>
	known(row.next_contact_seconds) && num(row.next_contact_seconds) <= DAY * num(params.window_days);

const windowed = {
	params: { window_days: 7 },
	window: (params: Params) => 1000 * DAY * num(params.window_days),
};

const fcr = (asked: Verdict) =>
	part(
		asked,
		(row, terms) => isSomebody(row, terms) && reopensKnown(row, terms) && messagesKnown(row, terms),
		(row, terms) => oneContact(row, terms) && holds(row, terms) && !cameBack(row, terms),
		windowed,
	);

/** What became of a contact in the queue; null where nobody knows, or we called ourselves. */
function fateOf(row: RawRow): 'answered' | 'abandoned' | null {
	if (row.direction === 'out') return null;
	if (row.answered === true) return 'answered';
	if (row.abandoned === true || (row.answered === false && row.abandoned === null)) return 'abandoned';
	return row.answered === null && known(row.wait_seconds) ? 'answered' : null;
}

const isAnswered: Verdict = (row) => fateOf(row) === 'answered';
const isOffered: Verdict = (row) => fateOf(row) !== null;
const isShort: Verdict = (row, { params }) =>
	fateOf(row) === 'abandoned' && known(row.wait_seconds) && num(row.wait_seconds) < num(params.short);
const isOfferedInEarnest: Verdict = (row, terms) => isOffered(row, terms) && !isShort(row, terms);
const waitKnown: Verdict = (row) => known(row.wait_seconds);
const isInTime: Verdict = (row, { params }) => num(row.wait_seconds) <= num(params.threshold);
const isAnsweredInTime: Verdict = (row, terms) => isAnswered(row, terms) && isInTime(row, terms);

const level = (asked: Verdict, success: Verdict, params: Params) =>
	part(asked, waitKnown, success, { role: 'created_at', params });

const ofTicket = (column: string, success: Verdict) =>
	part(always, (row) => known(row[column]), success, { role: 'created_at' });

export const rules: Readonly<Record<string, Rule>> = {
	nps: nps('0–10', 9, 6),
	nps_1_10: nps('1–10', 9, 6),
	nps_1_11: nps('1–11', 10, 7),
	csat: rated('csat', 'share', shareOf(good)),
	csat_mean: rescaled('csat'),
	ces: rated('ces', 'share', shareOf(easy)),
	ces_mean: rescaled('ces'),
	ces_net: rated('ces', 'net', (score, scale) =>
		easy[scale] ? Number(easy[scale].includes(score)) - Number(hard[scale]?.includes(score)) : null,
	),
	ces_effort: rescaled('ces_effort'),
	fcr_reported: rated('resolved', 'share', (score, scale) => (scale === '0–1' ? score : null)),

	tickets: { fact: 'ticket', role: 'created_at', kind: 'count', judge: () => ({ counted: true, y: 1 }) },
	transfers_rate: ofTicket('transfers', (row) => num(row.transfers) > 0),
	escalation_rate: ofTicket('escalated', (row) => row.escalated === true),

	first_response_time: times('first_response', 'created_at'),
	within_target_share: times('first_response', 'created_at', always, { stats: ['within'], params: { target: 900 } }),
	first_response_time_after_handoff: times('handoff_response', 'created_at', (row) =>
		known(row.handoff_response_seconds),
	),
	first_response_time_without_bot: {
		...times('first_response', 'created_at'),
		judge: (row, { business }) => {
			const column = (name: string) => row[`${name}${business ? '_business' : ''}_seconds`] ?? null;
			const value = column('handoff_response') ?? column('first_response');
			return { counted: value !== null, y: num(value) };
		},
	},
	first_resolution_time: times('first_resolution', 'created_at'),
	full_resolution_time: times('full_resolution', 'solved_at'),
	requester_wait_time: times('requester_wait', 'solved_at', solvedAlready),
	agent_wait_time: times('agent_wait', 'solved_at', solvedAlready),
	agent_work_time: times('agent_work', 'solved_at', solvedAlready),
	on_hold_time: times('on_hold', 'solved_at', solvedAlready),
	handle_time: times('handle', 'created_at', (row) => known(row.handle_seconds) || row.answered === true),
	reply_time: times('reply', 'at', (row) => known(row.reply_seconds)),
	status_time: times(
		'stay',
		'at',
		(row) => (row.type === 'status' || row.type === 'created') && row.status !== 'solved' && row.status !== 'closed',
	),
	group_time: times('stay', 'at', (row) => row.type === 'assignment'),
	handoff_time: times('stay', 'at', (row) => row.type === 'handoff'),

	wait_time: times('wait', 'created_at', (row) => fateOf(row) === 'answered'),
	asa: times('wait', 'created_at', (row) => fateOf(row) === 'answered', { stats: ['mean'] }),
	service_level: level(isOfferedInEarnest, isAnsweredInTime, { threshold: 20, short: 5 }),
	service_level_answered: level(isAnswered, isInTime, { threshold: 20 }),
	service_level_offered: level(isOffered, isAnsweredInTime, { threshold: 20 }),
	service_level_in_time: level(isOffered, isInTime, { threshold: 20 }),
	abandonment_rate: part(
		isOfferedInEarnest,
		(row, terms) => isAnswered(row, terms) || waitKnown(row, terms),
		(row) => fateOf(row) === 'abandoned',
		{ role: 'created_at', params: { short: 5 } },
	),

	sla_attainment: part(
		(row, { asOf }) => known(row.met_at) || (instantOf(row.due_at) ?? Number.NaN) <= asOf,
		always,
		(row) => known(row.met_at) && String(row.met_at) <= String(row.due_at),
		{ fact: 'sla', role: 'due_at' },
	),

	reopen_rate: part(
		isSolved,
		(row) => known(row.reopens),
		(row) => num(row.reopens) >= 1,
	),
	reopens: {
		fact: 'ticket',
		role: 'solved_at',
		kind: 'mean',
		judge: (row) => (known(row.solved_at) ? { counted: known(row.reopens), y: num(row.reopens) } : null),
	},
	one_touch_share: part(isSolved, hasReplies, (row) => num(row.agent_replies) === 1),
	one_touch_share_legacy: part(isSolved, hasReplies, (row) => num(row.agent_replies) < 2),
	no_reply_share: part(isSolved, hasReplies, (row) => num(row.agent_replies) === 0),
	fcr: fcr(isTheirs),
	fcr_net: fcr((row, terms) => isTheirs(row, terms) && row.first_line_solvable !== false),
	resolved_without_repeat: part(
		isTheirs,
		(row, terms) => isSomebody(row, terms) && reopensKnown(row, terms),
		(row, terms) => holds(row, terms) && !cameBack(row, terms),
		windowed,
	),
	repeat_contact_rate: part(isTheirs, isSomebody, cameBack, windowed),
	fcr_no_customer_reply: part(
		isSolved,
		(row) => known(row.customer_replies),
		(row) => num(row.customer_replies) === 0,
	),
};

export type Asked = {
	readonly id: string;
	readonly stat: string | null;
	readonly clock: 'calendar' | 'business' | null;
	readonly params: Params | null;
	readonly rule: Rule & { readonly judge: (row: RawRow) => Judged | null };
	/** Of a quantile. */
	readonly level: number;
	readonly youngFor: number | null;
};

/** What is asked, with everything that was left out filled in. */
export function askedOf(ask: KpiQuery['kpis'][number], asOf: number): Asked {
	const { id, stat: wanted, clock: by, params: given = {} } = typeof ask === 'string' ? { id: ask } : ask;
	const rule = rules[id];
	if (!rule) throw new Error(`no brute force for ${id}`);
	const stat = rule.stats ? (wanted ?? rule.stats[0] ?? null) : null;
	const clock = rule.stats ? (by ?? 'calendar') : null;
	const params = { ...rule.params, ...given };
	const terms = { params, asOf, business: clock === 'business' };
	const kind = stat === 'mean' ? 'mean' : stat === 'within' ? 'share' : rule.kind;
	const judge = (row: RawRow) => {
		const judged = rule.judge(row, terms);
		return judged && stat === 'within' ? { ...judged, y: Number(judged.y <= num(params.target)) } : judged;
	};
	return {
		...{ id, stat, clock, rule: { ...rule, kind, judge } },
		params: Object.keys(params).length === 0 ? null : params,
		level: stat === 'p90' ? 0.9 : 0.5,
		youngFor: rule.window ? rule.window(params) : null,
	};
}
