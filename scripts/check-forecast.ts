/**
 * Do forecasts hold what comes? Series whose truth is known, and real ones of the folder KAMERTON_TEST_DATA looked at month by month
 * from where they then stood, beside two simple ways. Seeded; `--series N` of each kind; with `--write` the tables go into
 * docs/statistics.md and its twin. Exits with 1 where intervals hold too little.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Day, periodForecast } from '../src/stats/forecast/period.ts';
import { type Course, invented, kinds } from './forecast/invented.ts';
import { realSeries } from './forecast/real.ts';

const { values } = parseArgs({
	options: { series: { type: 'string', default: '100' }, write: { type: 'boolean', default: false } },
});
const DRAWS = 800;
/** Of fewer forecasts no share is told. */
const LEAST_FORECASTS = 20;

type Kind = Course['kind'];
type Tally = { n: number; in80: number; in95: number; own: number; lately: number; week: number };

/** The days that remain like the last four weeks, or like the last one. */
function repeated(kind: Kind, days: readonly Day[], from: number, known: number, to: number, back: number): number {
	const again = Array.from({ length: to - known }, (_, at) => days[known - back + (at % back)]).flatMap(
		(day) => day ?? [],
	);
	return figureOf(kind, [...days.slice(from, known), ...again]);
}

function figureOf(kind: Kind, days: readonly Day[]): number {
	const size = days.reduce((sum, one) => sum + one.size, 0);
	const amount = days.reduce((sum, one) => sum + one.amount, 0);
	if (kind === 'count') return size;
	return kind === 'sum' ? amount : size === 0 ? Number.NaN : amount / size;
}

/** One period `from … to`, seen when `known` days of the series were over. */
function judge(course: Course, from: number, known: number, to: number, tally: Tally, seed: number): void {
	const { kind, days, bounds, whole } = course;
	const truth = figureOf(kind, days.slice(from, to));
	const period = days.slice(from, to).map(({ day }) => day);
	const past = days.slice(Math.max(0, known - 400), known);
	const end = periodForecast({ kind, past, days: period, bounds, whole }, DRAWS, seed)?.end;
	if (!end || Number.isNaN(truth)) return;
	tally.n++;
	if (end.low80 <= truth && truth <= end.high80) tally.in80++;
	if (end.low95 <= truth && truth <= end.high95) tally.in95++;
	tally.own += Math.abs(end.middle - truth);
	tally.lately += Math.abs(repeated(kind, days, from, known, to, 28) - truth);
	tally.week += Math.abs(repeated(kind, days, from, known, to, 7) - truth);
}

const empty = (): Tally => ({ n: 0, in80: 0, in95: 0, own: 0, lately: 0, week: 0 });
type Row = { readonly en: string; readonly ru: string; readonly tally: Tally; readonly real: boolean };
const rows: Row[] = [];

for (const kind of kinds) {
	const tally = empty();
	for (let seed = 0; seed < Number(values.series); seed++) {
		const course = invented(kind, seed);
		const from = course.days.length - kind.length;
		judge(course, from, from + kind.known, course.days.length, tally, seed);
	}
	rows.push({ en: kind.en, ru: kind.ru, tally, real: false });
	console.log(kind.en, JSON.stringify(tally));
}

const folder = process.env.KAMERTON_TEST_DATA ?? '';
const read = existsSync(folder) ? realSeries((file) => readFileSync(join(folder, file), 'utf8')) : [];
for (const { en, ru, course } of read) {
	const tally = empty();
	// Origins ten days apart, in a short series two; of each the thirty days that began five days before it.
	const step = course.days.length > 200 ? 10 : 2;
	for (let known = 56; known + 25 <= course.days.length; known += step)
		judge(course, known - 5, known, known + 25, tally, known);
	rows.push({ en, ru, tally, real: true });
	console.log(en, JSON.stringify(tally));
}

const percent = (share: number, language: 'en' | 'ru') => `${Math.round(100 * share)}${language === 'en' ? '%' : ' %'}`;
const ratio = (value: number, language: 'en' | 'ru') => {
	const text = value.toFixed(2);
	return language === 'en' ? text : text.replace('.', ',');
};

function table(language: 'en' | 'ru'): string {
	const head = {
		en: '| series | forecasts | in 80% | in 95% | error against four weeks repeated | against a week repeated |',
		ru: '| ряд | прогнозов | в 80 % | в 95 % | ошибка против повтора четырёх недель | против повтора недели |',
	}[language];
	const told = rows.filter(({ tally }) => tally.n >= LEAST_FORECASTS);
	const lines = told.map(({ tally: { n, in80, in95, own, lately, week }, ...names }) =>
		[
			...['', names[language], n, percent(in80 / n, language), percent(in95 / n, language)],
			...[ratio(own / lately, language), ratio(own / week, language), ''],
		]
			.join(' | ')
			.trim(),
	);
	const made = new Date().toISOString().slice(0, 10);
	const machine = `${cpus()[0]?.model.trim() ?? '?'}, ${cpus().length} ×, Node ${process.version}`;
	const stamp = {
		en: `Made on ${made} by \`npm run check:forecast -- --series ${values.series} --write\` (${machine}).`,
		ru: `Получено ${made} командой \`npm run check:forecast -- --series ${values.series} --write\` (${machine}).`,
	}[language];
	return `${head}\n|---|---|---|---|---|---|\n${lines.join('\n')}\n\n${stamp}`;
}

if (values.write) {
	for (const [page, language] of [
		['statistics.md', 'en'],
		['statistics.ru.md', 'ru'],
	] as const) {
		const path = join(import.meta.dirname, '../docs', page);
		const text = readFileSync(path, 'utf8');
		const marks = /(<!-- check:forecast -->\n)[\s\S]*?(\n<!-- \/check:forecast -->)/;
		if (!marks.test(text)) throw new Error(`${page} has no place for the table`);
		writeFileSync(
			path,
			text.replace(marks, (_, begin: string, end: string) => `${begin}${table(language)}${end}`),
		);
	}
}

// A season of the year and steps of real companies are in none of the natures: those are reported and not required.
const failed = rows.filter(({ real, tally }) => !real && (tally.in95 / tally.n < 0.88 || tally.in80 / tally.n < 0.7));
for (const { en } of failed) console.error(`intervals hold too little: ${en}`);
process.exitCode = failed.length > 0 ? 1 : 0;
