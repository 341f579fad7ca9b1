/**
 * `npm run bench`: speed as ratios taken in one run. `-- load query` runs these parts, `-- scale` those that share one
 * large store; `--write` puts the figures, with date and machine, into docs/benchmarks.md.
 */
import { parseArgs } from 'node:util';
import { benchAnswers } from './answers.ts';
import { temporaryFolder } from './cleanup.ts';
import { benchIntake } from './intake.ts';
import { benchLoad, benchMemory } from './load.ts';
import type { Line } from './measure.ts';
import { type Figures, machine, tableOf, writeFigures } from './page.ts';
import { benchPeers } from './peers/peers.ts';
import { benchCommandLine, benchQuery } from './query.ts';
import { benchBoard } from './scale/board.ts';
import { benchBusiness } from './scale/business.ts';
import { benchCatalogue } from './scale/catalogue.ts';
import { benchGrowth } from './scale/growth.ts';
import { benchMonth } from './scale/month.ts';
import { fullSize } from './scale/size.ts';
import { createStores } from './scale/stores.ts';

// As the program itself starts: queries occupy these threads. Nothing has used any of them yet.
process.env['UV_THREADPOOL_SIZE'] = '16';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		rounds: { type: 'string', default: '5' },
		/** Of the parts of `scale`; answers and orders are a fifth of them each. */
		tickets: { type: 'string', default: String(fullSize) },
		/** Growth up to five times as many. */
		large: { type: 'boolean', default: false },
		/** Of `intake`: seconds for each number of clients, and of the load under which memory is watched. */
		seconds: { type: 'string', default: '20' },
		steady: { type: 'string', default: '600' },
		write: { type: 'boolean', default: false },
	},
});
const [rounds, tickets] = [Number(values.rounds), Number(values.tickets)];
const dir = temporaryFolder('run');
const stores = createStores(dir);

const small: Record<string, () => Promise<Line[]>> = {
	load: () => benchLoad(dir, rounds),
	query: () => benchQuery(dir, rounds),
	cli: () => benchCommandLine(dir, rounds),
	memory: () => benchMemory(dir),
	answers: () => benchAnswers(dir),
};
const scale: typeof small = {
	catalogue: async () => benchCatalogue(await stores.filled(tickets), rounds),
	board: async () => benchBoard(await stores.filled(tickets), rounds),
	month: async () => benchMonth(await stores.filled(tickets), dir, rounds),
	business: async () => benchBusiness(await stores.filled(tickets), rounds),
	peers: async () => benchPeers(await stores.filled(tickets), rounds),
	growth: () => benchGrowth(stores, tickets, values.large, rounds),
};

/** Only where it is asked for: it takes more than ten minutes. */
const long: typeof small = {
	intake: () => benchIntake(dir, { each: Number(values.seconds), steady: Number(values.steady) }),
};

const parts = { ...small, ...scale, ...long };
const known = [...Object.keys(parts), 'scale'];
const wanted = positionals.flatMap((name) => (name === 'scale' ? Object.keys(scale) : [name]));
if (wanted.some((name) => !known.includes(name)) || !(rounds >= 1) || !(tickets >= 10_000)) {
	console.error(`parts: ${known.join(', ')}; --rounds from 1, --tickets from 10000`);
	process.exit(2);
}

const figures: Figures[] = [];
for (const [part, run] of Object.entries(parts)) {
	if (wanted.length > 0 ? !wanted.includes(part) : part in long) continue;
	console.error(`${part} …`);
	try {
		const lines = await run();
		figures.push({ part, lines });
		console.log(`\n${tableOf(lines)}\n`);
	} catch (error) {
		// The others are measured all the same; what failed leaves its old figures on the page.
		console.error(error);
		process.exitCode = 1;
	}
}
console.log(machine());
if (values.write) writeFigures(figures, rounds);
