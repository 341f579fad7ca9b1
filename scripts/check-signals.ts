/**
 * How often is something told of companies in which nothing has changed, and what is seen of changes that are there, beside plain
 * charts at the same rate of false alarms? Seeded; with `--folder` a run that was cut off goes on; with `--write` the tables go
 * into docs/statistics.md and its twin. Exits with 1 where more is told than is allowed.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { budgetedThreshold, FALSE_PER_MONTH } from '../src/signals/budget.ts';
import { daily, watch, weekly } from '../src/stats/watch/watch.ts';
import { seeded } from './coverage/random.ts';
import { inventSeries, type Nature, natures } from './signals/company.ts';
import { type Chart, cusum, limitFor, xmr } from './signals/rivals.ts';

const { values } = parseArgs({
	options: {
		companies: { type: 'string', default: '500' },
		large: { type: 'string', default: '3' },
		series: { type: 'string', default: '300' },
		folder: { type: 'string' },
		write: { type: 'boolean', default: false },
	},
});
const folder = values.folder;
if (folder) mkdirSync(folder, { recursive: true });

/** What was computed in an earlier run is not computed again. */
function kept<T>(name: string, make: () => T): T {
	const file = folder && join(folder, 'done.jsonl');
	if (!file) return make();
	const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
	// A line that was cut off is made again.
	const done = lines.find((line) => line.startsWith(`${JSON.stringify(name)}\t`) && line.endsWith('\t.'));
	if (done) return JSON.parse(done.split('\t')[1] ?? '');
	const made = make();
	appendFileSync(file, `\n${JSON.stringify(name)}\t${JSON.stringify(made)}\t.`);
	return made;
}

const rhythmOf = ({ grain }: Nature) => (grain === 'day' ? daily : weekly);
const MONTHS = 24;

type Told = { readonly name: string; readonly alarms: number };

/** Told of a company in which nothing changes, in two years watched from the first day on. */
function nothingIn(company: number, size: number): readonly Told[] {
	const random = seeded(1000 + company);
	return Array.from({ length: size }, () => {
		const nature = natures[Math.floor(random() * natures.length)] ?? natures[0];
		if (!nature) throw new TypeError('no natures');
		const rhythm = rhythmOf(nature);
		const threshold = budgetedThreshold(rhythm, 1 / size);
		return { name: nature.name, alarms: watch(inventSeries(nature, random), { rhythm, threshold }).length };
	});
}

const companies = Array.from({ length: Number(values.companies) }, (_, company) => {
	// From 4 to 60 series, most of them with few.
	const size = Math.floor(4 + 57 * seeded(company)() ** 3);
	return kept(`company ${company}`, () => nothingIn(company, size));
});
const large = Array.from({ length: Number(values.large) }, (_, company) =>
	kept(`large ${company}`, () => nothingIn(100_000 + company, 600)),
);

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const perMonth = (all: readonly (readonly Told[])[]) =>
	sum(all.flatMap((told) => told.map(({ alarms }) => alarms))) / (all.length * MONTHS);

const SIZES = [0.3, 0.5, 0.75, 1, 2];
const charts: Readonly<Record<string, Chart>> = { XmR: xmr, 'CUSUM ¼': cusum(0.25), 'CUSUM ½': cusum(0.5) };
/** As if it were one of so many series that are watched. */
const WATCHED = 60;

type Seen = Readonly<Record<string, { readonly share: number; readonly delay: number | null }>>;

/** Of changes after two thirds of two years, what is seen within three months of days, or half a year of weeks. */
function seenOf(nature: Nature, size: number, count: number): Seen {
	const rhythm = rhythmOf(nature);
	const [at, within, learnt] = nature.grain === 'day' ? [500, 90, 400] : [76, 26, 50];
	const threshold = budgetedThreshold(rhythm, 1 / WATCHED);
	const rate = FALSE_PER_MONTH / WATCHED / (nature.grain === 'day' ? 365.25 / 12 : 365.25 / 84);
	const random = seeded(7);
	const quiet = Array.from({ length: 3000 }, () => inventSeries(nature, random));
	const limits = Object.entries(charts).map(([name, chart]) => ({
		...{ name, chart },
		limit: limitFor(
			quiet.map((series) => chart(series, learnt)),
			rate,
		),
	}));
	const delays = new Map<string, number[]>();
	const note = (name: string, place: number) => {
		const known = delays.get(name) ?? [];
		delays.set(name, place < 0 ? known : [...known, place - at + 1]);
	};
	for (let one = 0; one < count; one++) {
		const series = inventSeries(nature, random, { at, size }).slice(0, at + within);
		note('Kamerton', watch(series, { threshold, rhythm, from: at }).find(({ seen }) => seen >= at)?.seen ?? -1);
		for (const { name, chart, limit } of limits) {
			const beyond = chart(series, learnt).findIndex((height, place) => place + learnt >= at && height > limit);
			note(name, beyond < 0 ? -1 : beyond + learnt);
		}
	}
	return Object.fromEntries(
		[...delays].map(([name, found]) => {
			const sorted = found.toSorted((one, other) => one - other);
			return [name, { share: found.length / count, delay: sorted[Math.floor(sorted.length / 2)] ?? null }];
		}),
	);
}

const shown = ['independent shares', 'week and year', 'what lasts for days', 'weeks of few rows'];
const power = natures
	.filter(({ name }) => shown.includes(name))
	.flatMap((nature) =>
		SIZES.map((size) => ({
			...{ nature, size },
			seen: kept(`seen ${nature.name} ${size} ${values.series}`, () => seenOf(nature, size, Number(values.series))),
		})),
	);

type Language = 'en' | 'ru';
const say = (language: Language, en: string, ru: string) => (language === 'en' ? en : ru);
const inRussian: Readonly<Record<string, string>> = {
	'independent shares': 'независимые доли',
	'independent means of skewed rows': 'независимые средние скошенных значений',
	'week and year': 'неделя и год',
	'strong year': 'сильный год',
	'what lasts for days': 'то, что держится днями',
	'odd days': 'необычные дни',
	'weeks of few rows': 'недели с немногими строками',
	'weeks with a year': 'недели с годом',
};
const nameOf = (language: Language, name: string) => (language === 'en' ? name : (inRussian[name] ?? name));
const number = (language: Language, value: number, digits: number) =>
	language === 'en' ? value.toFixed(digits) : value.toFixed(digits).replace('.', ',');

function tables(language: Language): string {
	const all = companies.flat();
	const byNature = natures.map(({ name }) => {
		const own = all.filter((told) => told.name === name);
		const alarms = sum(own.map((told) => told.alarms));
		return `| ${nameOf(language, name)} | ${own.length} | ${alarms} |`;
	});
	const names = ['Kamerton', ...Object.keys(charts)];
	const cell = (seen: Seen, name: string) => {
		const { share = 0, delay = null } = seen[name] ?? {};
		const after = delay === null ? '' : say(language, ` after ${delay}`, ` через ${delay}`);
		return `${number(language, 100 * share, 0)} %${after}`;
	};
	const rows = power.map(({ nature, size, seen }) =>
		[nameOf(language, nature.name), number(language, size, 2), ...names.map((name) => cell(seen, name))].join(' | '),
	);
	return `${say(language, `| nature of the series | series | told, nothing being there |`, `| какие ряды | рядов | сказано, хотя ничего нет |`)}
|---|--:|--:|
${byNature.join('\n')}

${say(
	language,
	`Told per company and month: ${number(language, perMonth(companies), 3)} (${companies.length} companies of 4 to 60 series), ${number(language, perMonth(large), 3)} (${large.length} of 600).`,
	`Сказано на компанию в месяц: ${number(language, perMonth(companies), 3)} (компаний ${companies.length}, рядов от 4 до 60), ${number(language, perMonth(large), 3)} (компаний ${large.length}, рядов 600).`,
)}

| ${say(language, 'nature', 'какие ряды')} | ${say(language, 'size, SD', 'сдвиг, σ')} | ${names.join(' | ')} |
|---|--:|${names.map(() => '--:|').join('')}
${rows.map((row) => `| ${row} |`).join('\n')}`;
}

console.log(tables('en'));
if (values.write) {
	for (const [file, language] of [['docs/statistics.md', 'en'] as const, ['docs/statistics.ru.md', 'ru'] as const]) {
		const text = readFileSync(file, 'utf8');
		const [start, end] = ['<!-- check:signals -->\n', '<!-- /check:signals -->'];
		const [from, to] = [text.indexOf(start), text.indexOf(end)];
		if (from < 0 || to < 0) throw new Error(`${file} has no place for the tables`);
		writeFileSync(file, `${text.slice(0, from + start.length)}${tables(language)}\n${text.slice(to)}`);
	}
}
if (perMonth(companies) > FALSE_PER_MONTH || (large.length > 0 && perMonth(large) > FALSE_PER_MONTH)) {
	console.error(`Outside what is required: at most ${FALSE_PER_MONTH} a company and month where nothing has changed.`);
	process.exitCode = 1;
}
