/** Opens a filled store, asks everything with nothing kept and again, and says how long that took and what it held. */
import { answer, peakMemory } from '../child.ts';
import { timed } from '../measure.ts';
import { ask, everything } from './everything.ts';
import { openStore } from './stores.ts';

const [dir = '.'] = process.argv.slice(2);
const opened = await timed(() => openStore({ dir }));
const { kpi, close } = opened.result;
const queries = everything();
try {
	const cold = await timed(() => ask(kpi, queries));
	const warm = await timed(() => ask(kpi, queries));
	answer({ openMs: opened.ms, coldMs: cold.ms, warmMs: warm.ms, peakMb: peakMemory() });
} catch (error) {
	// What is too much for one size is a finding, and no reason to lose the figures of the others.
	answer({ failed: String(error) });
}
await close();
