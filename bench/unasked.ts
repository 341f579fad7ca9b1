/** Questions that were never asked before. */
import { all, type Condition } from '../src/kpi/condition.ts';
import type { AskOptions } from '../src/kpi/engine.ts';

let asked = 0;

/**
 * Options under which nothing that is kept can answer: a condition that hides nothing, written in another way each time. The
 * statements stay what they are, since what is always true is left out of them.
 */
export function unasked(): AskOptions {
	asked += 1;
	let condition: Condition = all();
	for (let depth = 0; depth < asked; depth += 1) condition = { all: [condition] };
	return { also: [condition] };
}
