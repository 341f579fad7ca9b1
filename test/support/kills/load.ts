/** What is sent between two kills, made from a seed: the same kill of the same seed sends the same. */
import { createHash } from 'node:crypto';
import type { Order } from './protocol.ts';

/** Mulberry32, by Tommy Ettinger (public domain): small, and good enough to choose moments by. */
export function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export const seedOf = (...parts: (string | number)[]) =>
	createHash('sha256').update(parts.join('/')).digest().readUInt32LE(0);

export type Batch = Extract<Order, { what: 'push' }> & { readonly rows: number };

/** Tickets have ids, answers are named by nothing: a double would show as one more, a loss as one less. */
export function batchOf(round: number, number: number, random: () => number): Batch {
	const rows = 1 + Math.floor(random() * random() * 60);
	const name = `${round}-${number}`;
	const day = () => new Date(Date.UTC(2025, 0, 1) + Math.floor(random() * 365 * 24 * 3600) * 1000).toISOString();
	const fact = random() < 0.5 ? 'ticket' : 'answer';
	const lines = Array.from({ length: rows }, (_, row) =>
		fact === 'ticket'
			? { id: `${name}-${row}`, created_at: day(), channel: 'chat', status: 'open' }
			: { kind: 'nps', score: 7, answered_at: '2025-05-05T05:05:05Z' },
	);
	return { what: 'push', name, fact, source: 'push', key: name, text: JSON.stringify(lines), rows };
}

/** A file of tickets, large enough that a kill meets it while it is loaded or published. */
export function fileOf(round: number, rows: number): string {
	const lines = ['id,created_at,status,channel'];
	for (let row = 0; row < rows; row += 1) {
		lines.push(`${round}-${row},2025-${String(1 + (row % 12)).padStart(2, '0')}-05T10:00:00Z,closed,phone`);
	}
	return lines.join('\n');
}
