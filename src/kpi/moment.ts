/**
 * What is known of a ticket at a moment: columns that no table holds, because they are other ones at each moment. The moment
 * is that from which a question looks back or, of a stock, the end of a bucket. Definitions of KPIs name them like columns.
 */
import { type Column, column } from '../facts/column.ts';
import type { FactName } from '../facts/vocabulary.ts';

/** What became of a ticket by the moment. */
export const fates = { waiting: 0, reached: 1, ended: 2 } as const;

const ofTickets: readonly Column[] = [
	// Null where it has ended and nobody knows when.
	column('is_open', 'flag', 'Open', 'Открыто'),
	// Open, and nobody has answered yet; null where it is not known whether it is open.
	column('is_waiting', 'flag', 'Waits for an answer', 'Ждёт ответа'),
	column('age_seconds', 'seconds', 'Age', 'Возраст'),
	// 1 answered, 2 ended without an answer, 0 neither so far, and how long that took since the creation.
	column('response_fate', 'integer', 'Answered', 'Отвечено'),
	column('response_fate_seconds', 'seconds', 'Answered or ended after', 'Ответ или конец через'),
	// 1 solved, 2 ended without a solution, 0 neither so far.
	column('resolution_fate', 'integer', 'Solved', 'Решено'),
	column('resolution_fate_seconds', 'seconds', 'Solved or ended after', 'Решение или конец через'),
];

export function momentColumns(fact: FactName): readonly Column[] {
	return fact === 'ticket' ? ofTickets : [];
}

export function isMomentColumn(fact: FactName, name: string): boolean {
	return momentColumns(fact).some((one) => one.name === name);
}
