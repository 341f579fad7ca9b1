/**
 * Does it say "it helped" where nothing was done, and how often does the interval hold the truth? Series with season, trend
 * and autocorrelation (`scripts/effects/series.ts`), seeded. Prints a Markdown table; exits with 1 outside what is required.
 */
import { interruptedEffect } from '../src/stats/series/interrupted.ts';
import { seeded } from './coverage/random.ts';
import { inventSeries, type Kind, kinds } from './effects/series.ts';

/** Over all kinds; a share of 2.5 % is then known to ±0.4 percentage points. */
const NOTHING = 5000;
/** With an effect of one standard deviation: the interval must hold that. */
const KNOWN = 500;

type Tally = { n: number; held: number; helped: number };
const random = seeded(20_260_101);

function run(kind: Kind, series: number, effect: number): Tally {
	const tally = { n: 0, held: 0, helped: 0 };
	for (let one = 0; one < series; one++) {
		const { observations, interruption } = inventSeries(kind, effect, random);
		const found = interruptedEffect(observations, interruption);
		if (found === null) throw new Error('A series of this length must be judged.');
		const { low, high } = found.interval;
		tally.n++;
		if (low <= effect && effect <= high) tally.held++;
		if (low > 0) tally.helped++;
	}
	return tally;
}

const percent = (part: number, n: number) => ((100 * part) / n).toFixed(1);
const sum = (tallies: readonly Tally[], what: keyof Tally) => tallies.reduce((all, tally) => all + tally[what], 0);

const nothing = kinds.map((kind) => ({ kind, tally: run(kind, Math.round(NOTHING / kinds.length), 0) }));
const known = kinds.map((kind) => run(kind, Math.ceil(KNOWN / kinds.length), 1));

console.log('| months | after | φ | noise | start | series | interval holds 0, % | "it helped", % |');
console.log('|--:|--:|--:|--:|---|--:|--:|--:|');
for (const { kind, tally } of nothing) {
	const { months, after, phi, noise, chosen } = kind;
	const start = chosen ? 'after the worst months' : 'any month';
	const shares = `${percent(tally.held, tally.n)} | ${percent(tally.helped, tally.n)}`;
	console.log(`| ${months} | ${after} | ${phi} | ${noise} | ${start} | ${tally.n} | ${shares} |`);
}
const tallies = nothing.map(({ tally }) => tally);
const n = sum(tallies, 'n');
const helped = sum(tallies, 'helped') / n;
const chosen = nothing.filter(({ kind }) => kind.chosen).map(({ tally }) => tally);
const helpedAfterBad = sum(chosen, 'helped') / sum(chosen, 'n');
const coverage = [sum(tallies, 'held') / n, sum(known, 'held') / sum(known, 'n')];
console.log(`
Nothing done: the interval holds 0 in ${percent(sum(tallies, 'held'), n)} % of ${n} series; "it helped" in ${percent(sum(tallies, 'helped'), n)} %,
after bad months in ${percent(sum(chosen, 'helped'), sum(chosen, 'n'))} % of ${sum(chosen, 'n')}.
An effect of one standard deviation: the interval holds it in ${percent(sum(known, 'held'), sum(known, 'n'))} % of ${sum(known, 'n')} series.`);
if (helped > 0.03 || helpedAfterBad > 0.03 || coverage.some((share) => share < 0.92 || share > 0.98)) {
	console.error(
		'Outside what is required: "it helped" ≤ 3 % where nothing was done, intervals that hold the truth 92–98 %.',
	);
	process.exitCode = 1;
}
