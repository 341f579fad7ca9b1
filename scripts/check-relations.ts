/**
 * Are KPIs told to go together that do not, and are those found that do? Invented companies whose truth is known, seeded; `--companies N`
 * of each kind. Exits with 1 where more is told by chance than is allowed, or likely lags hold too few.
 */
import { parseArgs } from 'node:util';
import { inventedCompany, type Planted } from '../src/kpi/relations/invented.fixture.ts';
import { relate } from '../src/kpi/relations/relation.ts';
import { seeded } from '../src/stats/seeded.ts';

const { values } = parseArgs({ options: { companies: { type: 'string', default: '300' } } });
const companies = Number(values.companies);
const KPIS = 20;
const LAGS = 8;
const turn = () => Promise.resolve();

type Kind = { readonly weeks: number; readonly size: number | null };
const kinds: readonly Kind[] = [52, 104, 208].flatMap((weeks) => [null, 0.7, 1.3].map((size) => ({ weeks, size })));

const rows: string[] = [
	'| weeks | planted | companies told of anything false | false of all told | found | right lag | lag within the likely ones |',
];
let failed = false;
for (const [place, { weeks, size }] of kinds.entries()) {
	const random = seeded(1000 + place);
	let [any, found, planted, right, held, share] = [0, 0, 0, 0, 0, 0];
	for (let company = 0; company < companies; company++) {
		const plants = Array.from({ length: KPIS }, (_, at): Planted | null =>
			size !== null && at < 4 ? { lag: Math.floor(random() * 9) - 4, sign: random() < 0.5 ? 1 : -1, size } : null,
		);
		const { one, others } = inventedCompany(random, weeks, plants);
		const pairs = others.map((other) => ({ other, series: other.series, direction: 'higher' as const }));
		const { related } = await relate(one, 'higher', pairs, LAGS, turn);
		const truths = related.map(({ other, relation }) => ({ truth: other.planted, relation }));
		const falsely = truths.filter(({ truth }) => truth === null).length;
		planted += plants.filter((plant) => plant !== null).length;
		any += falsely > 0 ? 1 : 0;
		share += related.length === 0 ? 0 : falsely / related.length;
		for (const { truth, relation } of truths) {
			if (truth === null) continue;
			found++;
			if (relation.lag === truth.lag) right++;
			if (relation.lagLow <= truth.lag && truth.lag <= relation.lagHigh) held++;
		}
	}
	const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`);
	rows.push(
		`| ${[weeks, size ?? 'nothing', percent(any, companies), percent(share, companies), percent(found, planted), percent(right, found), percent(held, found)].join(' | ')} |`,
	);
	process.stdout.write(`${rows.at(-1)}\n`);
	// The share allowed and three standard errors.
	const limit = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / companies);
	if (share / companies > limit) failed = true;
	if (found > 100 && held / found < 0.93) failed = true;
}
process.stdout.write(`\n${rows.join('\n')}\n`);
process.exitCode = failed ? 1 : 0;
