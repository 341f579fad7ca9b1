/**
 * A move a second or two is an import each, and a partition of the log. Small ones are gathered into larger ones, those into
 * larger again, and at night all of them join the base: a few dozen stay, whatever arrives.
 */
import { type FactName, factNames } from '../../facts/vocabulary.ts';
import type { ImportLedger } from '../import-record.ts';
import type { FactWriter } from '../ports.ts';

/** So many of a size are gathered; a row is written again once for each size. */
const slotsPerSize = 32;
/** Rows from which a slot is of the next size. */
const sizes = [20_000, 500_000, Number.POSITIVE_INFINITY];

type Parts = { readonly ledger: Pick<ImportLedger, 'pushed'>; readonly writer: Pick<FactWriter, 'slots' | 'gather'> };

export async function gatherPushed(parts: Parts, fact: FactName): Promise<void> {
	const slots = await pushedSlots(parts, fact);
	const left = new Set(slots);
	for (const size of sizes) {
		const alike = [...left].filter(({ rows }) => rows < size);
		for (const slot of alike) left.delete(slot);
		if (alike.length >= slotsPerSize)
			await parts.writer.gather(
				fact,
				alike.map(({ slot }) => slot),
			);
	}
}

/** All pushed rows join the base. */
export async function settlePushed(
	parts: Pick<Parts, 'ledger'> & { readonly writer: Pick<FactWriter, 'slots' | 'settle'> },
): Promise<void> {
	for (const fact of factNames) {
		const slots = await pushedSlots(parts, fact);
		await parts.writer.settle(
			fact,
			slots.map(({ slot }) => slot),
		);
	}
}

async function pushedSlots(
	{ ledger, writer }: { ledger: Pick<ImportLedger, 'pushed'>; writer: Pick<FactWriter, 'slots'> },
	fact: FactName,
) {
	const slots = await writer.slots(fact);
	const pushed = new Set(await ledger.pushed(slots.map(({ slot }) => slot)));
	return slots.filter(({ slot }) => pushed.has(slot));
}
