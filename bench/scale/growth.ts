/** Time and memory by size: each store filled by one process, and asked by another that does nothing else. */
import { runChild } from '../child.ts';
import { type Line, medianOf, milliseconds, seconds } from '../measure.ts';
import { rowsOf } from './catalogue.ts';
import { goalAt } from './size.ts';
import type { Filled, Stores } from './stores.ts';

const memoryGoalMb = 2048;

type Asked = { openMs: number; coldMs: number; warmMs: number; peakMb: number };

/** The store of `tickets`, one of a tenth, and with `large` one of five times as many. */
export async function benchGrowth(stores: Stores, tickets: number, large: boolean, rounds: number): Promise<Line[]> {
	const lines: Line[] = [];
	for (const count of [Math.ceil(tickets / 10), tickets, ...(large ? [tickets * 5] : [])]) {
		const filled = await stores.filled(count);
		const goal = (peakMb: number) => ({ goal: `≤ ${memoryGoalMb} MiB to ask`, met: peakMb <= memoryGoalMb });
		const asked = await askSeveral(filled, rounds);
		lines.push({
			what: rowsOf(filled.size),
			figure: `${asked.shown}; filled in ${seconds(filled.ms)}, ${filled.peakMb.toFixed(0)} MiB`,
			...(count === tickets ? goalAt(filled.size, goal(asked.peakMb)) : { goal: '', met: null }),
		});
		if (count !== tickets) stores.remove(count);
	}
	return lines;
}

async function askSeveral({ dir }: Filled, rounds: number): Promise<{ shown: string; peakMb: number }> {
	const asked: Asked[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const said = await runChild<Asked | { failed: string }>('scale/ask-child.ts', [dir]);
		if ('failed' in said) return { shown: `not answered: ${said.failed}`, peakMb: Number.POSITIVE_INFINITY };
		asked.push(said);
	}
	const median = (of: (one: Asked) => number) => medianOf(asked.map(of));
	const peakMb = Math.max(...asked.map((one) => one.peakMb));
	const times = [
		`opened in ${seconds(median((one) => one.openMs))}`,
		`everything in ${seconds(median((one) => one.coldMs))}`,
		`again in ${milliseconds(median((one) => one.warmMs))}`,
	];
	return { shown: `${times.join(', ')}, ${peakMb.toFixed(0)} MiB`, peakMb };
}
