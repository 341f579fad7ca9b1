/** The answer as a table: of one KPI over time as heat, otherwise a row a group and a column a KPI. */
import { useNavigate } from '@tanstack/react-router';
import { type KpiRow, useCatalogue } from '../../api/kpi.ts';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { type HeatCell, HeatTable } from '../../components/table/heat-table.tsx';
import { Shape } from '../../components/verdict/shape.tsx';
import { change, figure, span, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { periodName } from '../../format/period.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { verdictOf } from '../../kpi/reading.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { useShortName } from '../../kpi/words.ts';
import { type Grain, periodOfKey } from '../../view/period.ts';
import { keepView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './explore-page.module.css';
import { type Line, pivotOf } from './pivot.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly rows: readonly KpiRow[];
	readonly kpis: readonly string[];
	readonly by: readonly string[];
	readonly grain: Grain | null;
	readonly view: View;
	readonly stale: boolean;
};

export function Answer({ rows, kpis, by, grain, view, stale }: Props) {
	const t = useTexts();
	const both = useBoth();
	const names = useDimensionNames();
	const catalogue = useCatalogue();
	const shortName = useShortName();
	const valueName = useValueNames();
	const navigate = useNavigate();
	const { lines, columns, across } = pivotOf(rows, kpis, by, grain);
	const nameOf = (name: string | null, field: string) =>
		name === null ? t('without') : field === grain ? bucketName(name) : valueName(field, name);
	const down = across === 'buckets' || grain === null ? by : [...by, grain];
	const title = (line: Line) => line.names.map((name, at) => nameOf(name, down[at] ?? '')).join(' · ') || t('all');
	const open = (line: Line) => {
		const [kpi] = kpis;
		const value = line.names[0];
		const field = down[0];
		if (kpi === undefined) return;
		const own = field === undefined || field === grain || typeof value !== 'string' ? {} : { by: field, value };
		void navigate({
			to: '/kpi/$kpi' as '/',
			params: { kpi } as never,
			search: (search: object) => ({ ...keepView(search), ...own }) as never,
		});
	};
	if (across === 'buckets') {
		return (
			<div aria-busy={stale}>
				<HeatTable
					label={t('answer')}
					corner={down.map((field) => both(names(field))).join(' · ')}
					columns={columns.map(bucketName)}
					rows={lines.map((line) => ({
						name: title(line),
						cells: columns.map((column) => cellOf(line.cells.get(column), view)),
					}))}
					onOpen={(row) => {
						const line = lines[row];
						if (line) open(line);
					}}
				/>
			</div>
		);
	}
	const table: readonly Column<Line>[] = [
		...(down.length === 0
			? [{ id: 'all', heading: '', value: () => t('all') }]
			: down.map(
					(field, at): Column<Line> => ({
						id: field,
						heading: field === grain ? t(`grain_${grain}`) : both(names(field)),
						value: ({ names: given }) => given[at] ?? null,
						cell: ({ names: given }) => nameOf(given[at] ?? null, field),
					}),
				)),
		...kpis.flatMap((kpi): Column<Line>[] => {
			const card = catalogue.get(kpi);
			return [
				{
					id: kpi,
					heading: card ? shortName(card) : kpi,
					number: true,
					value: ({ cells }) => cells.get(kpi)?.value ?? null,
					cell: ({ cells }) => <Value row={cells.get(kpi)} />,
				},
				...(view.before === null
					? []
					: [
							{
								id: `${kpi} change`,
								heading: view.before.words.versusShort,
								number: true,
								wideOnly: true,
								value: ({ cells }: Line) => cells.get(kpi)?.change ?? null,
								cell: ({ cells }: Line) => <Moved row={cells.get(kpi)} />,
							},
						]),
				{
					id: `${kpi} n`,
					heading: 'n',
					number: true,
					wideOnly: true,
					value: ({ cells }) => cells.get(kpi)?.n ?? null,
					cell: ({ cells }) => whole(cells.get(kpi)?.n ?? 0),
				},
			];
		}),
	];
	return (
		<DataTable label={t('answer')} rows={lines} columns={table} keyOf={({ key }) => key} stale={stale} onOpen={open} />
	);
}

function Value({ row }: { row: KpiRow | undefined }) {
	if (!row || row.value === null) return '—';
	const style = styleOf(row);
	return (
		<>
			<b>{figure(row.value, style)}</b>
			{row.low !== null && row.high !== null && (
				<span className={classes.interval}>{span(row.low, row.high, style)}</span>
			)}
		</>
	);
}

function Moved({ row }: { row: KpiRow | undefined }) {
	if (!row || typeof row.change !== 'number') return '—';
	const verdict = verdictOf(row, true);
	return (
		<>
			{verdict !== null && <Shape name={verdict} />} {change(row.change, styleOf(row))}
		</>
	);
}

function cellOf(row: KpiRow | undefined, view: View): HeatCell {
	if (!row || row.value === null) return { value: null, text: '—' };
	const style = styleOf(row);
	const interval = row.low !== null && row.high !== null ? `${span(row.low, row.high, style)}, ` : '';
	const verdict = verdictOf(row, view.before !== null);
	const mark = verdict === 'better' || verdict === 'worse' ? <Shape name={verdict} /> : undefined;
	const size = whole(row.n);
	return { value: row.value, text: figure(row.value, style), n: `n\u00a0${size}`, note: `${interval}n ${size}`, mark };
}

function bucketName(key: string): string {
	const bucket = periodOfKey(key);
	return bucket === null ? key : periodName(bucket);
}
