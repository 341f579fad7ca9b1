/** Tickets and events as files, and the clock that the store derived from them as it can be compared. */
import type { TestService } from '../support/service.ts';
import type { Story } from './stories.ts';

export const created = Date.UTC(2025, 2, 3, 9);

export type Event = {
	readonly id: string;
	readonly ticket: string;
	/** UTC milliseconds. */
	readonly at: number;
	readonly type: 'created' | 'message' | 'status' | 'assignment' | 'handoff';
	readonly actor: '' | 'customer' | 'agent' | 'bot' | 'system';
	readonly public: boolean;
	readonly status: string;
};

export type Ticket = Readonly<Record<string, string>> & { readonly id: string; readonly created_at: string };

/** The columns compared: every one of the ticket's clock, and those that events say better than the row. */
export const compared = [
	'first_response_seconds',
	'handoff_response_seconds',
	'first_resolution_seconds',
	'full_resolution_seconds',
	'requester_wait_seconds',
	'agent_wait_seconds',
	'agent_work_seconds',
	'on_hold_seconds',
	'next_contact_seconds',
	'customer_replies',
	'agent_replies',
	'reopens',
	'bot_involved',
	'bot_only',
	'status',
] as const;

export type Clock = Record<(typeof compared)[number] | 'flips', number | boolean | string | null>;

export const iso = (at: number) => new Date(at).toISOString();

export function eventOf(line: string, ticket: string, number: number): Event {
	const [minute = '', who = '', what = ''] = line.split(' ');
	const base = { id: `${ticket}-${number}`, ticket, at: created + Number(minute) * 60_000, public: true, status: '' };
	if (who === 'status') return { ...base, type: 'status', actor: 'system', status: what };
	if (who === 'assignment' || who === 'handoff') return { ...base, type: who, actor: 'system' };
	if (who === 'created') return { ...base, type: 'created', actor: what as Event['actor'] };
	return { ...base, type: 'message', actor: who as Event['actor'], public: what === 'says' };
}

export function ticketOf({ id, row = {} }: Story): Ticket {
	const told = Object.entries(row).map(([name, value]) => [
		name,
		value.startsWith('+') ? iso(created + Number(value) * 60_000) : value,
	]);
	return { id, created_at: iso(created), ...Object.fromEntries(told) };
}

export function ticketsCsv(tickets: readonly Ticket[]): string {
	const names = [...new Set(['id', 'created_at', ...tickets.flatMap((ticket) => Object.keys(ticket))])];
	return [names.join(','), ...tickets.map((ticket) => names.map((name) => ticket[name] ?? '').join(','))].join('\n');
}

export function eventsCsv(events: readonly Event[]): string {
	const lines = events.map((event) =>
		[event.id, event.ticket, iso(event.at), event.type, event.actor, event.public ? 'yes' : 'no', event.status].join(
			',',
		),
	);
	return ['id,ticket,at,type,actor,public,status', ...lines].join('\n');
}

/** Every ticket's clock by its id; `flips` as minutes since the creation. */
export async function clocks(service: TestService, where = '1'): Promise<Map<string, Clock>> {
	const rows = await service.rows(
		'ticket',
		`id, ${compared.join(', ')}, arrayStringConcat(arrayMap(flip -> toString(intDiv(toUnixTimestamp64Milli(flip) - toUnixTimestamp64Milli(created_at), 60000)), open_flips), ' ') AS flips`,
		where,
	);
	return new Map(rows.map(({ id, ...clock }) => [String(id), clock as Clock]));
}
