/** In which status a ticket was, and from when to when: what its waiting times are sums of. */
import type { StoryRow } from './ports.ts';

export type Stretch = {
	readonly status: string;
	readonly from: string;
	/** Null while it lasts. */
	readonly to: string | null;
	/** Whole seconds; null while it lasts. */
	readonly seconds: number | null;
};

/**
 * A ticket is new from its creation until it is given a status; what happened before the creation takes no time. A row that
 * knows of a later solution than its events is right: they lag behind. Events come in the order in which they happened.
 */
export function stretchesOf(ticket: StoryRow, events: readonly StoryRow[]): readonly Stretch[] {
	const created = textOf(ticket.created_at);
	const steps = events.flatMap(({ type, status, at }) => {
		const [named, when] = [textOf(status), textOf(at)];
		return (type === 'status' || type === 'created') && named && when ? [{ status: named, at: when }] : [];
	});
	if (created === null || steps.length === 0) return [];
	const solved = textOf(ticket.solved_at);
	const last = steps.at(-1);
	const lags = solved !== null && last && last.status !== 'solved' && last.status !== 'closed' && solved > last.at;
	const all = [...steps, ...(lags ? [{ status: 'solved', at: solved }] : [])];
	const clipped = all.map(({ status, at }) => ({ status, at: later(at, created) }));
	const whole = [{ status: 'new', at: created }, ...clipped];
	return whole.flatMap(({ status, at }, place) => {
		const to = whole[place + 1]?.at ?? null;
		// Left in the moment in which it began, and not where the ticket ended up.
		if (to === at) return [];
		return [
			{ status, from: at, to, seconds: to === null ? null : Math.floor((Date.parse(to) - Date.parse(at)) / 1000) },
		];
	});
}

/** Written alike, instants are ordered as their texts are. */
function later(one: string, other: string): string {
	return one > other ? one : other;
}

export function textOf(value: StoryRow[string] | undefined): string | null {
	return typeof value === 'string' ? value : null;
}
