/** What belongs to a customer's place for good: where, what kind, which language, what temper. */
import { branches, segments } from '../company.ts';
import type { Columns } from '../layer.ts';
import { choose } from '../random.ts';
import type { Scene } from '../scene.ts';
import { russianShare } from '../truths.ts';

/** Some ask and order much more than others: the lowest places most. */
const crowding = 1.25;

export function slotOf({ random, slots }: Scene, stream: string): string {
	return `toUInt32(floor(${slots} * pow(${random.even(stream)}, ${crowding})))`;
}

/** Over a column `slot`. */
export function customerColumns({ random }: Scene, slot = 'slot'): Columns {
	return {
		branch: choose(
			random.even('branch', slot),
			branches.map((one) => one.share),
		),
		segment: choose(
			random.even('segment', slot),
			segments.map((one) => one.share),
		),
		russian: `toUInt8(${random.even('language', slot)} < ${russianShare})`,
		temper: random.normal('temper', slot),
	};
}

/** The id by which all systems of the shop know the customer: the place, and who holds it. */
export function customerId(slot: string, generation: string): string {
	return `concat('C', leftPad(toString(${slot}), 6, '0'), if(${generation} = 0, '', concat('-', toString(${generation}))))`;
}

/** The rows of a relation with `generation`, who holds the place at that time, and `left_at`, when the one before left. */
export function withHolder(scene: Scene, relation: string, at: string): string {
	const leaves = scene.model('leaves');
	return `SELECT l.*, toUInt16(r.generation) AS generation, toInt64(r.left_at) AS left_at
		FROM (${relation}) AS l ASOF LEFT JOIN (${leaves}) AS r ON l.slot = r.slot AND l.${at} >= r.left_at`;
}
