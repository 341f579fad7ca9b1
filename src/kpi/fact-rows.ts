/** The rows behind a number, a page at a time. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import type { Column } from '../facts/column.ts';
import type { FactName } from '../facts/vocabulary.ts';
import { nameCustomers } from './customers.ts';
import { measuredBy } from './distribution/measured-value.ts';
import { withPrices } from './exchange/exchange.ts';
import { componentInquiries, type Inquiry } from './inquiry.ts';
import { type EngineValue, nullableNumberOf, numberOf } from './parts.ts';
import type { KpiPorts } from './ports.ts';
import type { ResultColumn } from './result.ts';
import type { Scan } from './scan.ts';
import { atTheEnd } from './spread.ts';
import {
	commentsSql,
	countRowsSql,
	factRowsSql,
	type Mark,
	type RowChoice,
	type RowOrder,
	type RowsPage,
	rowColumns,
} from './sql/rows.ts';

/** Of a page; the interface asks for 1,000 at most, files are filled by larger ones. */
export const MAX_ROWS = 5_000;

export type FactRow = Readonly<Record<string, EngineValue>>;

export type FactRows = {
	/** The KPI whose rows they are: of a combination the component that was chosen. */
	readonly kpi: string;
	/** Of a combination: the KPIs of rows that it is made of, to choose from. */
	readonly components: readonly string[];
	/** The fact whose rows they are, and the zone of the question. */
	readonly fact: FactName;
	readonly tz: string;
	readonly columns: readonly ResultColumn[];
	/** In the order asked for. `counts_as` is what the row adds to the figure; instants are UTC, the customer is a name. */
	readonly rows: readonly FactRow[];
	/** How many there are in all; null where it was not asked for. */
	readonly n: number | null;
	/** How many count beside them and are shown to nobody: answers of anonymous surveys; null where it was not asked for. */
	readonly withheld: number | null;
	/** Mark of the next page; null on the last. */
	readonly next: string | null;
};

export type PageOptions = {
	/** 1 to 5,000; 100 when not given. */
	readonly limit?: number | undefined;
	readonly cursor?: string | null | undefined;
	readonly which?: RowsPage['which'] | undefined;
	/** Only rows that add this to the figure: 1 a success or a promoter, −1 a detractor, 0 neither. */
	readonly countsAs?: readonly number[] | undefined;
	/** Bounds of what is measured, both included. Fault `kpi_without_distribution` where nothing is. */
	readonly atLeast?: number | undefined;
	readonly atMost?: number | undefined;
	/** By date, or by what is measured; the newest first when not given. */
	readonly order?: RowOrder | undefined;
	/** Whether to count them all. */
	readonly count?: boolean | undefined;
	/** Of a combination: whose rows; the first component's by default. */
	readonly component?: string | undefined;
};

const mark = z.strictObject({
	at: z.number().int(),
	key: z.string().regex(/^\d{1,39}$/),
	value: z.number().optional(),
});

export async function factRows(
	whole: Inquiry,
	options: PageOptions,
	ports: Pick<KpiPorts, 'customerRefs'>,
): Promise<FactRows> {
	const { asked, inquiry, components } = chosenComponent(whole, options.component);
	const [scan] = inquiry.scans;
	if (!scan) throw new TypeError('a KPI of rows always has a scan');
	const columns = rowColumns(scan);
	const limit = Math.min(MAX_ROWS, Math.max(1, Math.trunc(options.limit ?? 100)));
	const { period, run, budget } = inquiry;
	const choice = choiceOf(scan, options);
	const page = { limit, after: readMark(options.cursor), which: options.which ?? 'counted', choice } as const;
	const priced = period ? await withPrices(scan, [period], inquiry) : scan;
	const ended = period ? atTheEnd(priced, period) : priced;
	const found = period ? await run(factRowsSql(ended, period, page, budget)) : [];
	const [counted] = period && options.count ? await run(countRowsSql(ended, period, page, budget)) : [];
	const shown = found.slice(0, limit);
	const names = await nameCustomers(
		shown.map((row) => (row.shown_customer === '0' ? null : String(row.shown_customer))),
		ports,
	);
	const last = found.length > limit ? shown.at(-1) : undefined;
	const comments = await commentsBeside(inquiry, scan, shown);
	return {
		kpi: asked.definition.id,
		fact: scan.fact,
		tz: inquiry.question.timeZone,
		components,
		columns: [...identity, ...columns.map(describe), ...(comments ? [commentColumn] : []), ...extras],
		n: options.count ? (counted ? numberOf(counted, 'rows_behind') : 0) : null,
		withheld: options.count ? (counted ? numberOf(counted, 'withheld') : 0) : null,
		rows: shown.map((row) => ({
			source: row.source ?? null,
			id: row.id ?? null,
			import: row.import ?? null,
			...Object.fromEntries(columns.map((column) => [column.name, shownValue(column, row, names)])),
			...(comments && { comment: row.text || comments.get(`${row.source} ${row.response}`) || null }),
			attributes: row.attributes ?? {},
			counts_as: row.counts_as ?? null,
		})),
		next: last
			? writeMark({
					at: Number(last.mark_at),
					key: String(last.mark_key),
					value: nullableNumberOf(last, 'mark_value') ?? undefined,
				})
			: null,
	};
}

/** Fault `unknown_component` with those there are. */
function chosenComponent(whole: Inquiry, component: string | undefined) {
	const [asked] = whole.question.asked;
	const all = componentInquiries(whole);
	const ids = [...new Set(all.map((one) => one.asked.definition.id))];
	const components = asked?.recipe.kind === 'figure' ? [] : ids;
	const chosen = component === undefined ? all[0] : all.find((one) => one.asked.definition.id === component);
	if (!asked || !chosen) {
		throw new Fault('unknown_component', {
			kpi: asked?.definition.id ?? '',
			component: component ?? '',
			allowed: ids.join(', '),
		});
	}
	return { ...chosen, components };
}

function choiceOf(scan: Scan, options: PageOptions): RowChoice {
	const { countsAs = [], atLeast, atMost, order = 'newest' } = options;
	const [one] = scan.figures;
	const byValue = atLeast !== undefined || atMost !== undefined || order === 'largest' || order === 'smallest';
	const column = byValue && one ? (measuredBy(one.figure)?.name ?? null) : null;
	if (byValue && column === null) {
		throw new Fault('kpi_without_distribution', { kpi: one?.figure.definition.id ?? '' });
	}
	const adds = countsAs.length === 0 ? null : countsAs;
	return { countsAs: adds, column, atLeast: atLeast ?? null, atMost: atMost ?? null, order };
}

const commentColumn: ResultColumn = {
	name: 'comment',
	label: { en: 'Comment', ru: 'Комментарий' },
	type: 'text',
};

/** One questionnaire is answered within a day. */
const DAY = 86_400_000;

/** What was written in the questionnaires of these answers; null where the rows are no answers. */
async function commentsBeside(
	{ run, budget }: Inquiry,
	scan: Scan,
	rows: readonly Row[],
): Promise<ReadonlyMap<string, string> | null> {
	if (scan.fact !== 'answer') return null;
	const responses = [...new Set(rows.flatMap(({ response }) => (response ? [String(response)] : [])))];
	const instants = rows.map((row) => numberOf(row, 'mark_at'));
	if (responses.length === 0) return new Map();
	const range = { from: Math.min(...instants) - DAY, to: Math.max(...instants) + DAY };
	const found = await run(commentsSql({ ...scan, role: 'answered_at' }, range, responses, budget));
	return new Map(found.map(({ source, response, words }) => [`${source} ${response}`, String(words)]));
}

type Row = Awaited<ReturnType<Inquiry['run']>>[number];

function shownValue(column: Column, row: Row, names: ReadonlyMap<string, string>): EngineValue {
	if (column.type === 'customer') return names.get(String(row.shown_customer)) ?? null;
	const value = row[column.name];
	if (value === undefined || value === null || value === '') return null;
	return column.type === 'instant' ? `${String(value).replace(' ', 'T')}Z` : value;
}

const identity: readonly ResultColumn[] = [
	{ name: 'source', label: { en: 'Source', ru: 'Источник' }, type: 'text' },
	{ name: 'id', label: { en: 'Id', ru: 'Номер' }, type: 'text' },
	{ name: 'import', label: { en: 'Import', ru: 'Загрузка' }, type: 'number' },
];

const extras: readonly ResultColumn[] = [
	{ name: 'attributes', label: { en: 'Attributes', ru: 'Признаки' }, type: 'params' },
	{ name: 'counts_as', label: { en: 'Counts as', ru: 'Вклад' }, type: 'number' },
];

const numeric: readonly Column['type'][] = ['seconds', 'number', 'integer', 'money'];

function describe({ name, en, ru, type }: Column): ResultColumn {
	return { name, label: { en, ru }, type: numeric.includes(type) ? 'number' : 'text' };
}

function writeMark(at: Mark): string {
	return Buffer.from(JSON.stringify(at)).toString('base64url');
}

function readMark(cursor: string | null | undefined): Mark | null {
	if (cursor === null || cursor === undefined) return null;
	try {
		return mark.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
	} catch {
		throw new Fault('bad_cursor');
	}
}
