/**
 * Do the intervals of experiments hold what is true, is “it helped” said of nothing, and is what is said to be seen four times in
 * five? Invented companies whose truth is known, seeded; `--companies N` of each kind. Exits with 1 where one is not as required.
 */
import { parseArgs } from 'node:util';
import { isSeen, tryInvented } from '../src/actions/experiment/invented.fixture.ts';
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

const pasts = [
	{ units: 8, share: 50, past: 16, weeks: 8, levels: 8 },
	{ units: 10, share: 50, past: 16, weeks: 8, levels: 8 },
	{ units: 14, share: 50, past: 16, weeks: 8, levels: 8 },
	{ units: 14, share: 50, past: 16, weeks: 8, levels: 0.5 },
	{ units: 24, share: 50, past: 16, weeks: 8, levels: 8 },
	{ units: 24, share: 50, past: 16, weeks: 8, levels: 0.5 },
	{ units: 24, share: 25, past: 24, weeks: 12, levels: 8 },
	{ units: 24, share: 50, past: 78, weeks: 8, levels: 0.5 },
	{ units: 52, share: 50, past: 16, weeks: 8, levels: 0.5 },
	{ units: 52, share: 50, past: 52, weeks: 26, levels: 8 },
	{ units: 100, share: 10, past: 16, weeks: 8, levels: 8 },
] as const;
const seenRows = ['| units | treated | levels apart | weeks of the past | weeks | seen |', '|---|---|---|---|---|---|'];
for (const [place, { units, share, past, weeks, levels }] of pasts.entries()) {
	const random = seeded(4200 + place);
	let seen = 0;
	for (let company = 0; company < companies; company++)
		if (isSeen(random, { units, share, past, weeks, levels })) seen++;
	seenRows.push(`| ${[units, `${share} %`, levels, past, weeks, percent(seen)].join(' | ')} |`);
	process.stdout.write(`${seenRows.at(-1)}\n`);
	if (Math.abs(seen / companies - 0.8) > 0.05 + 3 * Math.sqrt(0.16 / companies)) failed = true;
}
process.stdout.write(`\n${rows.join('\n')}\n\n${seenRows.join('\n')}\n`);
process.exitCode = failed ? 1 : 0;
