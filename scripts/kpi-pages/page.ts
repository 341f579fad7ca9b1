/** The catalogue of KPIs as a page for people. */
import { describeKpis, type KpiCard } from '../../src/kpi/card.ts';
import { builtIn } from '../../src/kpi/catalogue.ts';
import { kpiGroups } from '../../src/kpi/definition.ts';
import { systemTitles } from '../../src/kpi/reconcile/difference.ts';
import { systems } from '../../src/kpi/reconcile/reconciliation.ts';
import type { Target, Tolerance } from '../../src/kpi/yardstick.ts';
import { type Language, texts } from './texts.ts';

export const kpiPages = [
	{ language: 'en', path: 'docs/kpis.md' },
	{ language: 'ru', path: 'docs/kpis.ru.md' },
] as const;

export function kpiPage(language: Language): string {
	const words = texts[language];
	const { kpis } = describeKpis(builtIn);
	const groups = kpiGroups.flatMap((group) => {
		const own = kpis.filter((kpi) => kpi.group === group);
		return own.length === 0 ? [] : [{ title: words.groups[group], own }];
	});
	const contents = groups.map(({ title, own }) => `- ${title}: ${own.map(({ id }) => `\`${id}\``).join(', ')}`);
	const body = groups.flatMap(({ title, own }) => [`## ${title}`, ...own.map((kpi) => sectionOf(kpi, language))]);
	return `${[words.head, contents.join('\n'), ...body].join('\n\n')}\n`;
}

function sectionOf(kpi: KpiCard, language: Language): string {
	const words = texts[language];
	const line = (label: string, text: string | null) => (text ? [`- ${label}: ${cleaned(text)}`] : []);
	const lines = [
		...line(words.formula, kpi.formula[language]),
		...line(words.counting, kpi.counting[language]),
		...line(words.madeOf, madeOf(kpi, language)),
		...line(words.interval, kpi.interval.method[language]),
		...line(words.unit, `${words.units[kpi.unit]}; ${words.directions[kpi.direction]}`),
		...line(words.tolerance, toleranceText(kpi.tolerance, language)),
		...line(words.target, targetText(kpi.target)),
		...line(words.stats, kpi.stats.map((stat) => `\`${stat}\``).join(', ')),
		...line(words.clocks, kpi.clocks.length > 1 ? kpi.clocks.map((clock) => `\`${clock}\``).join(', ') : null),
		...line(
			words.params,
			kpi.params
				.map(({ name, names, unit, default: usual }) => `\`${name}\` (${names[language]}, ${unit}: ${usual})`)
				.join(', '),
		),
		...line(words.facts, kpi.facts.map((fact) => `\`${fact}\``).join(', ')),
		...elsewhere(kpi.id, language).flatMap((text) => line(words.elsewhere, text)),
		...line(words.source, kpi.source[language]),
	];
	return [`### \`${kpi.id}\`: ${kpi.names[language]}`, cleaned(kpi.explanation[language]), lines.join('\n')].join(
		'\n\n',
	);
}

/** A bar or an angle bracket would be read as a sign of the page. */
function cleaned(text: string): string {
	return text.replaceAll('<', '&lt;').replaceAll('*', '\\*');
}

function madeOf({ combination }: KpiCard, language: Language): string | null {
	if (combination === null) return null;
	const words = texts[language];
	if (combination.kind === 'quotient') return `\`${combination.numerator.id}\`, \`${combination.denominator.id}\``;
	if (combination.kind !== 'index') return combination.of.map(({ id }) => `\`${id}\``).join(', ');
	return combination.of
		.map(({ id, weight, floor, target }) => `\`${id}\` (${words.weight} ${weight}, ${floor}…${target})`)
		.join(', ');
}

function toleranceText(tolerance: Tolerance | null, language: Language): string | null {
	if (tolerance === null) return null;
	if (typeof tolerance === 'number') return String(tolerance);
	if ('below' in tolerance) return `${tolerance.below} / ${tolerance.above}`;
	return texts[language].ofTarget(tolerance.ofTarget);
}

function targetText(target: Target | null): string | null {
	if (target === null) return null;
	return typeof target === 'number' ? String(target) : `${target.low}…${target.high}`;
}

/** What other systems call it, and what is different there. */
function elsewhere(id: string, language: Language): readonly string[] {
	return Object.entries(systems).flatMap(([system, differences]) => {
		const known = differences[id];
		if (!known) return [];
		const theirs = known.theirs && known.theirs.id !== id ? ` (\`${known.theirs.id}\`)` : '';
		const title = systemTitles[system as keyof typeof systemTitles];
		return [`${title}, ${known.metric}${theirs}. ${known.words[language]}`];
	});
}
