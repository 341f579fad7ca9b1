/** The rows behind a number, a page at a time. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import type { Column } from '../facts/column.ts';
import { nameCustomers } from './customers.ts';
import { componentInquiries, type Inquiry } from './inquiry.ts';
import type { EngineValue } from './parts.ts';
import type { KpiPorts } from './ports.ts';
import type { ResultColumn } from './result.ts';
import { atTheEnd } from './spread.ts';
import { factRowsSql, type Mark, type RowsPage, rowColumns } from './sql/rows.ts';

export const MAX_ROWS = 1_000;

export type FactRow = Readonly<Record<string, EngineValue>>;

export type FactRows = {
	/** The KPI whose rows they are: of a combination the component that was chosen. */
	readonly kpi: string;
	/** Of a combination: the KPIs of rows that it is made of, to choose from. */
	readonly components: readonly string[];
	readonly columns: readonly ResultColumn[];
	/** Newest first. `counts_as` is what the row adds to the figure; instants are UTC, the customer is a name. */
	readonly rows: readonly FactRow[];
	/** Mark of the next page; null on the last. */
	readonly next: string | null;
};

export type PageOptions = {
	/** 1 to 1,000; 100 when not given. */
	readonly limit?: number | undefined;
	readonly cursor?: string | null | undefined;
	readonly which?: RowsPage['which'] | undefined;
	/** Of a combination: whose rows; the first component's by default. */
	readonly component?: string | undefined;
};

const mark = z.strictObject({ at: z.number().int(), key: z.string().regex(/^\d{1,39}$/) });

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
	const page = { limit, after: readMark(options.cursor), which: options.which ?? 'counted' } as const;
	const found = inquiry.period
		? await inquiry.run(factRowsSql(atTheEnd(scan, inquiry.period), inquiry.period, page, inquiry.budget))
		: [];
	const shown = found.slice(0, limit);
	const names = await nameCustomers(
		shown.map((row) => (row.shown_customer === '0' ? null : String(row.shown_customer))),
		ports,
	);
	const last = found.length > limit ? shown.at(-1) : undefined;
	return {
		kpi: asked.definition.id,
		components,
		columns: [...identity, ...columns.map(describe), ...extras],
		rows: shown.map((row) => ({
			source: row.source ?? null,
			id: row.id ?? null,
			import: row.import ?? null,
			...Object.fromEntries(columns.map((column) => [column.name, shownValue(column, row, names)])),
			attributes: row.attributes ?? {},
			counts_as: row.counts_as ?? null,
		})),
		next: last ? writeMark({ at: Number(last.mark_at), key: String(last.mark_key) }) : null,
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
