/** Two dimensions at once. */
import { Select } from '@mantine/core';
import { type KpiAsk, type KpiRow, useKpis } from '../../api/kpi.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { type HeatCell, HeatTable } from '../../components/table/heat-table.tsx';
import { Shape } from '../../components/verdict/shape.tsx';
import { type FigureStyle, figure, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import type { View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { useChoice, useChoose } from './choice.ts';
import classes from './kpi-page.module.css';
import { ownStyle } from './own-style.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly ask: KpiAsk;
	readonly view: View;
	readonly by: string;
	readonly offered: readonly string[];
	readonly style: FigureStyle;
};

/** More columns or rows are no longer a picture. The largest are shown, and it is said. */
const [mostRows, mostColumns] = [20, 12];

export function Cross({ ask, view, by, offered, style }: Props) {
	const t = useTexts();
	const both = useBoth();
	const names = useDimensionNames();
	const nameOf = useValueNames();
	const choice = useChoice();
	const choose = useChoose();
	const cross = offered.find((name) => name === choice.cross && name !== by);
	const { data, error, refetch, isPlaceholderData } = useKpis(
		cross === undefined
			? null
			: {
					kpis: [ask],
					by: [by, cross],
					from: view.period.from,
					to: view.period.to,
					where: [...view.filters],
					targets: true,
				},
	);
	const table = cross === undefined ? null : tableOf(data?.rows ?? [], by, cross, style);
	return (
		<Section
			rule="fine"
			title={t('cross')}
			note={
				<Select
					size="xs"
					w={170}
					clearable
					aria-label={t('crossWith')}
					placeholder={t('crossWith')}
					data={offered.filter((name) => name !== by).map((name) => ({ value: name, label: both(names(name)) }))}
					value={cross ?? null}
					onChange={(name) => choose({ cross: name ?? undefined, other: undefined })}
				/>
			}
		>
			{cross === undefined || table === null ? (
				<p className={classes.caption}>{t('crossHint')}</p>
			) : error !== null && data === undefined ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={6} height={28} />
			) : (
				<div aria-busy={isPlaceholderData}>
					<HeatTable
						label={t('crossLabel', { by: both(names(by)), cross: both(names(cross)) })}
						corner={both(names(by))}
						columns={table.columns.map((value) => nameOf(cross, value))}
						rows={table.rows.map((row) => ({ ...row, name: nameOf(by, row.name) }))}
						onOpen={(row, column) => choose({ value: table.rows[row]?.name, other: table.columns[column] })}
					/>
					{table.left > 0 && <p className={classes.caption}>{t('crossLeft', { n: table.left })}</p>}
				</div>
			)}
		</Section>
	);
}

function tableOf(rows: readonly KpiRow[], by: string, cross: string, style: FigureStyle) {
	const sizes = (field: string) => {
		const sums = new Map<string, number>();
		for (const row of rows) {
			const name = row[field];
			if (typeof name === 'string') sums.set(name, (sums.get(name) ?? 0) + row.n);
		}
		return [...sums].sort(([, one], [, other]) => other - one).map(([name]) => name);
	};
	const [lines, heads] = [sizes(by), sizes(cross)];
	const columns = heads.slice(0, mostColumns);
	const cells = new Map(rows.map((row) => [JSON.stringify([row[by], row[cross]]), row]));
	return {
		columns,
		left: Math.max(0, lines.length - mostRows) + Math.max(0, heads.length - mostColumns),
		rows: lines.slice(0, mostRows).map((name) => ({
			name,
			cells: columns.map((column) => cellOf(cells.get(JSON.stringify([name, column])), style)),
		})),
	};
}

function cellOf(row: KpiRow | undefined, style: FigureStyle): HeatCell {
	if (!row || row.value === null) return { value: null, text: '—' };
	const { low, high, n } = row;
	const interval = low !== null && high !== null ? `${span(low, high, style)}, ` : '';
	const size = { n: `n\u00a0${whole(n)}`, note: `${interval}n ${whole(n)}` };
	// A value without an interval would shout louder than it may.
	if (row.data === 'too_few') return { value: null, text: `${figure(row.value, ownStyle(row, style))} …`, ...size };
	const mark =
		row.target_status === 'met' || row.target_status === 'missed' ? <Shape name={row.target_status} /> : undefined;
	return { value: row.value, text: figure(row.value, ownStyle(row, style)), ...size, mark };
}
