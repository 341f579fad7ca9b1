/** What is odd about the data of a source, judged from counts: told with how many rows, never corrected. */
import type { Column } from '../facts/column.ts';
import { type FactName, factOf, ownColumns } from '../facts/vocabulary.ts';

type Words = { readonly en: string; readonly ru: string };

export const qualityKinds = ['missing', 'future', 'duplicates', 'outliers', 'scales'] as const;
export type QualityKind = (typeof qualityKinds)[number];

export type QualityNote = {
	readonly kind: QualityKind;
	/** Null where whole rows are meant. */
	readonly column: string | null;
	/** Rows that are odd, and those that were looked at. */
	readonly n: number;
	readonly of: number;
	readonly words: Words;
};

/** Counts of one source of a fact. */
export type SourceCounts = {
	readonly source: string;
	readonly rows: number;
	/** Rows without a value, by column. */
	readonly missing: Readonly<Record<string, number>>;
	/** Instants more than a day ahead, by column. */
	readonly future: Readonly<Record<string, number>>;
	/** Values far beyond all others, by column; `over` is from where on. */
	readonly outliers: Readonly<Record<string, { readonly n: number; readonly over: number }>>;
	/** Rows that say the same as another one under another number. */
	readonly duplicates: number;
	/** Kinds of questions with scores on several scales: rows of the rarer ones, and how many scales. */
	readonly scales: readonly {
		readonly kind: string;
		readonly n: number;
		readonly of: number;
		readonly scales: number;
	}[];
};

export type QualityReader = {
	/** By source. `now` in ms since 1970. */
	counts(fact: FactName, now: number): Promise<readonly SourceCounts[]>;
};

/** What lies ahead by its nature. */
const plannedColumns = ['due_at', 'promised_at'];

export function instantColumns(fact: FactName): readonly Column[] {
	return ownColumns(fact).filter(({ type, name }) => type === 'instant' && !plannedColumns.includes(name));
}

/** Amounts and lengths of time, which have no upper end of their own. */
export function openColumns(fact: FactName): readonly Column[] {
	const derived = factOf(fact).derived.filter(({ name }) => !name.endsWith('_business_seconds'));
	return [...ownColumns(fact), ...derived].filter(({ type }) => type === 'seconds' || type === 'money');
}

/** Less is no finding: single rows are odd everywhere. */
const [MISSING_SHARE, ODD_SHARE] = [0.05, 0.001];

/** The largest shares first. A column without any value was not brought, which is not odd. */
export function qualityNotes(fact: FactName, counts: SourceCounts): readonly QualityNote[] {
	const { rows, missing, future, outliers, duplicates, scales } = counts;
	const labelOf = (name: string): Words =>
		[...ownColumns(fact), ...factOf(fact).derived].find((one) => one.name === name) ?? { en: name, ru: name };
	const notes: QualityNote[] = [];
	const add = (kind: QualityKind, column: string | null, n: number, of: number, words: Words) =>
		notes.push({ kind, column, n, of, words });
	for (const [column, n] of Object.entries(missing)) {
		const { en, ru } = labelOf(column);
		if (n < rows && n >= MISSING_SHARE * rows)
			add('missing', column, n, rows, {
				en: `“${en}” is missing in ${percent(n, rows, 'en')} of the rows.`,
				ru: `«${ru}» не заполнено в ${percent(n, rows, 'ru')} записей.`,
			});
	}
	for (const [column, n] of Object.entries(future)) {
		const { en, ru } = labelOf(column);
		if (n > 0)
			add('future', column, n, rows, {
				en: `“${en}” lies more than a day ahead in ${n} rows: a wrong order of day and month, or a wrong time zone?`,
				ru: `«${ru}» больше чем на день впереди, записей: ${n}. Возможно, перепутаны день и месяц или часовой пояс.`,
			});
	}
	for (const [column, { n, over }] of Object.entries(outliers)) {
		const { en, ru } = labelOf(column);
		if (n > 0)
			add('outliers', column, n, rows - (missing[column] ?? 0), {
				en: `“${en}” is above ${round(over)} in ${n} rows, far beyond all others.`,
				ru: `«${ru}» больше ${round(over)}, записей: ${n} — намного выше всех остальных.`,
			});
	}
	if (duplicates >= Math.max(1, ODD_SHARE * rows))
		add('duplicates', null, duplicates, rows, {
			en: `${duplicates} rows say the same as another one under another number: exported twice?`,
			ru: `Записей, повторяющих другую под другим номером: ${duplicates}. Возможно, выгружены дважды.`,
		});
	for (const { kind, n, of, scales: count } of scales)
		add('scales', 'score', n, of, {
			en: `Answers to “${kind}” come on ${count} scales; ${n} of ${of} are not on the usual one.`,
			ru: `Ответы на «${kind}» даны на разных шкалах (${count}); не на обычной: ${n} из ${of}.`,
		});
	return notes.toSorted((one, other) => other.n / other.of - one.n / one.of);
}

function percent(n: number, of: number, language: 'en' | 'ru'): string {
	return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(n / of);
}

function round(value: number): number {
	return Number(value.toPrecision(2));
}
