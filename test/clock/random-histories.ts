/** Histories as no helpdesk would write them: any step at any time, in any order, some columns told and some not. */
import type { Event, Ticket } from './histories.ts';
import { created, iso } from './histories.ts';

const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;

export function randomHistories(count: number, seed: number): { tickets: Ticket[]; events: Event[] } {
	const random = mulberry(seed);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const tickets: Ticket[] = [];
	const events: Event[] = [];
	for (let number = 0; number < count; number += 1) {
		const id = `R${seed}-${number}`;
		// Minutes, so that events of one instant are common; some before the creation.
		const minutes = () => Math.floor(random() * 300) - (random() < 0.1 ? 20 : 0);
		const start = created + Math.floor(random() * 60) * 86_400_000 + Math.floor(random() * 1440) * 60_000;
		const maybe = (value: () => string) => (random() < 0.3 ? value() : '');
		const later = () => iso(start + Math.floor(random() * 300) * 60_000);
		tickets.push({
			id,
			created_at: iso(start),
			customer: random() < 0.8 ? `c${Math.floor(random() * 20)}` : '',
			topic: pick(['', 'bill', 'delivery']),
			first_response_at: maybe(later),
			solved_at: maybe(later),
			reopens: maybe(() => String(Math.floor(random() * 2))),
			agent_replies: maybe(() => String(Math.floor(random() * 3))),
			status: maybe(() => pick(statuses)),
		});
		const steps = random() < 0.1 ? 0 : Math.floor(random() * 10);
		for (let step = 0; step < steps; step += 1) {
			const type = pick([
				'message',
				'message',
				'message',
				'status',
				'status',
				'handoff',
				'created',
				'assignment',
			] as const);
			events.push({
				id: `${id}-${step}`,
				ticket: id,
				at: start + minutes() * 60_000,
				type,
				actor:
					type === 'created'
						? pick(['customer', 'agent', ''] as const)
						: pick(['customer', 'agent', 'bot', 'system'] as const),
				public: random() < 0.8,
				status: type === 'status' ? pick(statuses) : '',
			});
		}
	}
	return { tickets, events };
}

/** Mulberry32: small, the same everywhere. */
function mulberry(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}
