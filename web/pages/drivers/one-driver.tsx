/** The KPI by the values of one driver: a curve with its interval, or the names of a choice against the mean. */
import { useCallback } from 'react';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { axisOf, IntervalCell } from '../../components/table/interval-cell.tsx';
import { change, figure, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import type { View } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { curveChart, pointName } from './curve-chart.ts';
import { driverValue } from './driver-words.ts';
import classes from './drivers.module.css';
import { type Driver, type DriverCurve, type Drivers, useDriverCurve } from './drivers-data.ts';
import { useTexts } from './texts.ts';

type Props = { readonly drivers: Drivers; readonly driver: Driver; readonly view: View };

export function OneDriver({ drivers, driver, view }: Props) {
	const t = useTexts();
	const both = useBoth();
	const { data, error, refetch } = useDriverCurve(drivers.definition.id, view, driver);
	if (driver.kind === 'choice') return <Levels drivers={drivers} driver={driver} />;
	if (data) return <Curve curve={data} />;
	return (
		<Section title={t('curve', { name: both(driver.names) })}>
			{error === null ? <Blocks lines={6} height={28} /> : <ErrorState error={error} onRetry={() => void refetch()} />}
		</Section>
	);
}

function Curve({ curve }: { curve: DriverCurve }) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const { definition, names, kind, unit, points, turn, n, known } = curve;
	const style = { unit, decimals: 1 } as const;
	const label = t('curveLabel', { kpi: both(definition.names), driver: both(names) });
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing only for new numbers
	const option = useCallback((house: HouseStyle) => curveChart({ label, curve }, house), [curve, language]);
	return (
		<ChartFrame
			title={t('curve', { name: both(names) })}
			label={label}
			unit={t('curveUnit', { known: whole(known), n: whole(n) })}
			option={option}
			fileName={`${definition.id}-${curve.driver}`}
			table={{
				rows: points,
				keyOf: ({ from }) => String(from),
				columns: [
					{ id: 'name', heading: both(names), value: ({ from }) => from, cell: (point) => pointName(kind, point) },
					{
						id: 'value',
						heading: t('value'),
						number: true,
						value: ({ value }) => value.value,
						cell: ({ value }) => figure(value.value, style),
					},
					{
						id: 'interval',
						heading: t('interval95'),
						value: ({ value }) => value.low,
						cell: ({ value }) => span(value.low, value.high, style),
					},
					{ id: 'n', heading: 'n', number: true, value: (point) => point.n, cell: (point) => whole(point.n) },
				],
			}}
		>
			<p className={classes.caption}>
				{turn === null
					? t('noTurn')
					: t('turn', {
							...{
								at: driverValue(kind, turn.at),
								low: driverValue(kind, turn.low),
								high: driverValue(kind, turn.high),
							},
							...{ before: change(turn.before.value, style), after: change(turn.after.value, style) },
						})}
			</p>
		</ChartFrame>
	);
}

function Levels({ drivers: { definition, unit }, driver }: Omit<Props, 'view'>) {
	const t = useTexts();
	const both = useBoth();
	const nameOf = useValueNames();
	const style = { unit, decimals: 1 } as const;
	const { id, names, levels } = driver;
	const axis = axisOf(
		levels.map(({ effect }) => effect),
		0,
		null,
	);
	const tone = ({ low, high }: Driver['importance']) => {
		if (low <= 0 && high >= 0) return 'same';
		return high < 0 === (definition.direction !== 'lower') ? 'bad' : 'good';
	};
	return (
		<Section title={t('levels', { name: both(names) })}>
			<DataTable
				label={t('levelsLabel', { kpi: both(definition.names), driver: both(names) })}
				rows={levels}
				keyOf={({ name }) => name ?? ''}
				sorted={{ id: 'difference', desc: false }}
				columns={[
					{
						id: 'name',
						heading: both(names),
						value: ({ name }) => (name === null ? t('others') : nameOf(id, name)),
					},
					{ id: 'n', heading: 'n', number: true, value: ({ n }) => n, cell: ({ n }) => whole(n) },
					{
						id: 'difference',
						heading: t('difference'),
						number: true,
						value: ({ effect }) => effect.value,
						cell: ({ effect }) => <b>{change(effect.value, style)}</b>,
					},
					{
						id: 'interval',
						heading: t('interval95'),
						value: ({ effect }) => effect.low,
						cell: ({ effect }) => (
							<IntervalCell axis={axis} value={effect.value} low={effect.low} high={effect.high} tone={tone(effect)} />
						),
						scale: (
							<span className={classes.scale}>
								{change(axis.from, style)} – {change(axis.to, style)}
							</span>
						),
					},
				]}
			/>
		</Section>
	);
}
