/**
 * A table of anything: sorted by a click on a heading, walked by the arrow keys, opened by Enter. On a phone each row becomes
 * two lines. Text stands left, numbers right, the unit in the heading.
 */
import {
	columnVisibilityFeature,
	createColumnHelper,
	createSortedRowModel,
	rowSortingFeature,
	sortFn_text,
	tableFeatures,
	useTable,
} from '@tanstack/react-table';
import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { SortDown, SortUp } from '../icons.tsx';
import classes from './data-table.module.css';
import { useTexts } from './texts.ts';

export type Column<Row> = {
	readonly id: string;
	readonly heading: string;
	/** By which rows are sorted; what is unknown comes last. */
	readonly value: (row: Row) => string | number | null;
	/** What is shown, where it is not the value itself. */
	readonly cell?: ((row: Row) => ReactNode) | undefined;
	readonly number?: boolean | undefined;
	/** In print and on a wide page only: a phone leaves it out. */
	readonly wideOnly?: boolean | undefined;
	/** What a drawing in the column is to be read by: its axis. */
	readonly scale?: ReactNode | undefined;
};

type Props<Row> = {
	/** Read aloud in place of a title. */
	readonly label: string;
	readonly rows: readonly Row[];
	readonly columns: readonly Column<Row>[];
	readonly keyOf: (row: Row) => string;
	/** As it is sorted at first. Without it rows stand as they come. */
	readonly sorted?: { readonly id: string; readonly desc: boolean } | undefined;
	readonly selected?: string | null | undefined;
	readonly onOpen?: ((row: Row) => void) | undefined;
	/** What stands in place of rows. */
	readonly empty?: ReactNode | undefined;
	/** Old rows while new ones come. */
	readonly stale?: boolean | undefined;
};

const features = tableFeatures({
	rowSortingFeature,
	columnVisibilityFeature,
	sortedRowModel: createSortedRowModel(),
	sortFns: { text: sortFn_text },
});

export function DataTable<Row extends object>({
	label,
	rows,
	columns,
	keyOf,
	sorted,
	selected,
	onOpen,
	empty,
	stale = false,
}: Props<Row>) {
	const t = useTexts();
	const data = useMemo(() => [...rows], [rows]);
	const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
	const defined = useMemo(() => {
		const helper = createColumnHelper<typeof features, Row>();
		return columns.map((column) =>
			helper.accessor((row: Row): unknown => column.value(row) ?? undefined, {
				id: column.id,
				header: column.heading,
				sortUndefined: 'last',
				// A click on numbers asks for the largest first.
				sortDescFirst: column.number ?? false,
			}),
		);
	}, [columns]);
	const table = useTable({
		features,
		columns: defined,
		data,
		getRowId: (row: Row) => keyOf(row),
		initialState: { sorting: sorted ? [{ id: sorted.id, desc: sorted.desc }] : [] },
		enableSortingRemoval: false,
	});
	const shown = table.getRowModel().rows;
	return (
		<div className={classes.scroll} data-stale={stale || undefined}>
			<table className={classes.table} aria-label={label} aria-busy={stale}>
				<thead>
					{table.getHeaderGroups().map((group) => (
						<tr key={group.id}>
							{group.headers.map(({ column, id }) => {
								const direction = column.getIsSorted();
								const own = byId.get(id);
								return (
									<th
										key={id}
										scope="col"
										data-number={own?.number || undefined}
										data-wide={own?.wideOnly || undefined}
										aria-sort={direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined}
									>
										<button type="button" className={classes.sort} onClick={column.getToggleSortingHandler()}>
											{own?.heading}
											{direction === 'asc' && <SortUp size={10} />}
											{direction === 'desc' && <SortDown size={10} />}
										</button>
										{own?.scale}
									</th>
								);
							})}
						</tr>
					))}
				</thead>
				<tbody>
					{shown.map((row) => (
						<tr
							key={row.id}
							aria-selected={selected === undefined ? undefined : row.id === selected}
							tabIndex={onOpen ? 0 : undefined}
							data-opens={onOpen ? true : undefined}
							onClick={onOpen && (() => onOpen(row.original))}
							onKeyDown={onOpen && ((event) => walk(event, () => onOpen(row.original)))}
						>
							{columns.map((column, at) => {
								const content = column.cell ? column.cell(row.original) : (column.value(row.original) ?? '—');
								const attributes = {
									'data-number': column.number || undefined,
									'data-wide': column.wideOnly || undefined,
									'data-heading': column.heading,
								};
								// The first column names the row.
								return at === 0 ? (
									<th key={column.id} scope="row" {...attributes}>
										{content}
									</th>
								) : (
									<td key={column.id} {...attributes}>
										{content}
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
			{shown.length === 0 && <div className={classes.empty}>{empty ?? t('empty')}</div>}
		</div>
	);
}

function walk(event: KeyboardEvent<HTMLTableRowElement>, open: () => void): void {
	const row = event.currentTarget;
	// A button or link within the row keeps its own keys.
	if (event.target !== row) return;
	const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
	if (next instanceof HTMLElement) next.focus();
	else if (event.key === 'Enter') open();
	else return;
	event.preventDefault();
}
