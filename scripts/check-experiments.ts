/**
 * Do the intervals of experiments hold what is true, and is “it helped” said of nothing? Invented companies whose truth is known,
 * seeded; `--companies N` of each kind. Exits with 1 where coverage or false answers are not what is required.
 */
import { parseArgs } from 'node:util';
import { tryInvented } from '../src/actions/experiment/invented.fixture.ts';
import { seeded } from '../src/stats/seeded.ts';

const { values } = parseArgs({ options: { companies: { type: 'string', default: '1000' } } });
const companies = Number(values.companies);

const kinds = [
	{ units: 8, share: 50 },
	{ units: 10, share: 50 },
	{ units: 10, share: 30 },
	{ units: 14, share: 50 },
	{ units: 24, share: 50 },
	{ units: 24, share: 25 },
	{ units: 52, share: 50 },
	{ units: 100, share: 50 },
	{ units: 100, share: 10 },
] as const;

const rows = [
	'| units | treated | effect | interval holds it | “it helped” | “worse” | half the interval |',
	'|---|---|---|---|---|---|---|',
];
let failed = false;
const percent = (part: number) => `${((100 * part) / companies).toFixed(1)} %`;
for (const [place, kind] of kinds.entries()) {
	for (const effect of [0, 4]) {
		const random = seeded(4100 + place);
		let [held, helped, worse, width] = [0, 0, 0, 0];
		for (let company = 0; company < companies; company++) {
			const found = tryInvented(random, { ...kind, effect, past: 12, weeks: 12 });
			if (found?.interval == null) throw new Error('an experiment without an interval');
			const { low, high } = found.interval;
			if (low <= effect && effect <= high) held++;
			if (low > 0) helped++;
			if (high < 0) worse++;
			width += (high - low) / 2;
		}
		const row = [kind.units, `${kind.share} %`, effect, percent(held), percent(helped), percent(worse)];
		rows.push(`| ${[...row, (width / companies).toFixed(1)].join(' | ')} |`);
		process.stdout.write(`${rows.at(-1)}\n`);
		// What is required and three standard errors.
		const error = (share: number) => 3 * Math.sqrt((share * (1 - share)) / companies);
		if (held / companies < 0.92 - error(0.05) || held / companies > 0.98 + error(0.02)) failed = true;
		if (effect === 0 && helped / companies > 0.03 + error(0.03)) failed = true;
	}
}
process.stdout.write(`\n${rows.join('\n')}\n`);
process.exitCode = failed ? 1 : 0;
