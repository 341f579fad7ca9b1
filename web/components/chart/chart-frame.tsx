/** Around every chart: its title, its unit, the same numbers as a table, and both as files. */
import { Menu, UnstyledButton } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { KpiQuery } from '../../api/kpi.ts';
import { saveCsv } from '../save-file.ts';
import { saveResult } from '../save-result.ts';
import { Section } from '../section.tsx';
import { Blocks, ErrorWords } from '../states/states.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import classes from './chart.module.css';
import type { ChartOption, EChartsType } from './engine.ts';
import { type HouseStyle, houseStyle } from './house-style.ts';
import { useTexts } from './texts.ts';

const Chart = lazy(() => import('./chart.tsx').then((module) => ({ default: module.Chart })));

type Props<Row extends object> = {
	readonly title: ReactNode;
	/** One sentence: what the drawing shows, for who does not see it. */
	readonly label: string;
	/** A line above the axis: `% satisfied, by week`. */
	readonly unit?: ReactNode | undefined;
	/** Right of the title: choices. */
	readonly controls?: ReactNode | undefined;
	/** Keep it stable: a new function draws anew. */
	readonly option: (house: HouseStyle) => ChartOption;
	readonly height?: number | undefined;
	/** The same numbers; the first column names the row. */
	readonly table: {
		readonly rows: readonly Row[];
		readonly columns: readonly Column<Row>[];
		readonly keyOf: (row: Row) => string;
	};
	/** Of saved files, without an ending. */
	readonly fileName: string;
	/** The question that it answers: its whole answer can be saved as a sheet then. */
	readonly query?: KpiQuery | undefined;
	readonly onPoint?: ((index: number) => void) | undefined;
	readonly stale?: boolean | undefined;
	/** Texts of notes, below. */
	readonly children?: ReactNode | undefined;
};

export function ChartFrame<Row extends object>({
	title,
	label,
	unit,
	controls,
	option,
	height = 260,
	table,
	fileName,
	query,
	onPoint,
	stale = false,
	children,
}: Props<Row>) {
	const t = useTexts();
	const [asTable, setAsTable] = useState(false);
	const chart = useRef<EChartsType | null>(null);
	const save = async (kind: 'svg' | 'png') => {
		if (chart.current === null) return;
		const { savePng, saveSvg } = await import('./export.ts');
		const house = houseStyle(false);
		if (kind === 'svg') saveSvg(chart.current, fileName);
		else savePng(chart.current, option(house), house.colour('bg'), fileName);
	};
	const [failed, setFailed] = useState<unknown>(null);
	const saveTable = () =>
		saveCsv(`${fileName}.csv`, [
			table.columns.map(({ heading }) => heading),
			...table.rows.map((row) => table.columns.map(({ value }) => value(row))),
		]);
	return (
		<Section
			title={title}
			note={
				<span className={classes.tools}>
					{controls}
					<UnstyledButton className="k-link" onClick={() => setAsTable((on) => !on)}>
						{t(asTable ? 'asChart' : 'asTable')}
					</UnstyledButton>
					<Menu position="bottom-end">
						<Menu.Target>
							<UnstyledButton className="k-link">{t('save')}</UnstyledButton>
						</Menu.Target>
						<Menu.Dropdown>
							<Menu.Item onClick={saveTable}>CSV</Menu.Item>
							{query !== undefined && (
								<Menu.Item
									onClick={() => void saveResult(query, 'xlsx', fileName).then(() => setFailed(null), setFailed)}
								>
									XLSX
								</Menu.Item>
							)}
							{!asTable && <Menu.Item onClick={() => void save('png')}>PNG</Menu.Item>}
							{!asTable && <Menu.Item onClick={() => void save('svg')}>SVG</Menu.Item>}
						</Menu.Dropdown>
					</Menu>
				</span>
			}
		>
			{asTable ? (
				<DataTable label={label} {...table} stale={stale} />
			) : (
				<div className={classes.chart} data-stale={stale || undefined}>
					{unit !== undefined && <p className="k-quiet">{unit}</p>}
					<Suspense fallback={<Blocks lines={1} height={height - 16} />}>
						<Chart
							option={option}
							label={label}
							height={height}
							onPoint={onPoint}
							onReady={(ready) => {
								chart.current = ready;
							}}
						/>
					</Suspense>
				</div>
			)}
			{failed !== null && (
				<p role="alert">
					<ErrorWords error={failed} />
				</p>
			)}
			{children}
		</Section>
	);
}
