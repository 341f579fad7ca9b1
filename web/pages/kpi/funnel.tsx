/** Who differs by more than chance lets units of that size. */
import { useCallback } from 'react';
import { funnelOf, funnelPlace, funnelScores, leastForDispersion } from '../../../src/stats/funnel.ts';
import type { KpiCard, KpiRow } from '../../api/kpi.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { Section } from '../../components/section.tsx';
import { figure, styleOf } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { type FunnelPoint, funnelChart } from './funnel-chart.ts';
import classes from './kpi-page.module.css';
import type { Segment } from './segments.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly card: KpiCard;
	/** The name of the dimension. */
	readonly by: string;
	/** Of a value of it. */
	readonly nameOf: (value: string) => string;
	readonly segments: readonly Segment[];
	readonly total: KpiRow;
};

/** Fewer units are better read in the table. */
const leastUnits = 3;

export function Funnel({ card, by, nameOf, segments, total }: Props) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const units = segments.flatMap(({ value: segment, row }) => {
		const { value, low, high, n } = row;
		if (value === null || low === null || high === null || row.data !== 'ok' || high <= low) return [];
		return [{ name: nameOf(segment), value, n, error: (high - low) / 2 / funnelScores.warning }];
	});
	const summed = card.unit === 'count' || card.unit === 'money';
	const funnel = total.value === null || summed ? null : funnelOf(total.value, units);
	const points =
		funnel === null
			? []
			: units.map((unit): FunnelPoint => {
					const place = funnelPlace(funnel, unit);
					return {
						...unit,
						place,
						good: unit.value > funnel.centre === (card.direction !== 'lower'),
						said: t(place === null ? 'within' : place === 'alarm' ? 'outside998' : 'outside95'),
					};
				});
	const style = styleOf(total);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing only for new numbers
	const option = useCallback(
		(house: HouseStyle) =>
			funnel === null
				? {}
				: funnelChart(
						{
							label: t('funnelLabel', { by }),
							name: both(card.names),
							funnel,
							points,
							style,
							sizes: t('rowsInPeriod'),
						},
						house,
					),
		[segments, total, language],
	);
	if (funnel === null || points.length < leastUnits)
		return (
			<Section title={t('funnel')}>
				<p className={classes.caption}>{t(summed ? 'funnelSums' : 'funnelFew')}</p>
			</Section>
		);
	const outside = (good: boolean) =>
		points.filter((point) => point.place === 'alarm' && point.good === good).map(({ name }) => name);
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const said = ([false, true] as const).flatMap((good) => {
		const names = outside(good);
		if (names.length === 0) return [];
		const key = card.direction === 'neutral' ? 'funnelOther' : good ? 'funnelBetter' : 'funnelWorse';
		return [t(key, { count: names.length, names: list.format(names) })];
	});
	return (
		<ChartFrame
			title={t('funnel')}
			label={t('funnelLabel', { by })}
			option={option}
			height={260}
			fileName={`${card.id}-funnel`}
			table={{
				rows: points,
				keyOf: ({ name }) => name,
				columns: [
					{ id: 'name', heading: by, value: ({ name }) => name },
					{
						id: 'value',
						heading: t('value'),
						number: true,
						value: ({ value }) => value,
						cell: ({ value }) => figure(value, style),
					},
					{ id: 'n', heading: 'n', number: true, value: ({ n }) => n, cell: ({ n }) => whole(n) },
					{ id: 'place', heading: t('inFunnel'), value: ({ said }) => said },
				],
			}}
		>
			<p className={classes.caption}>
				{said.length === 0 ? t('funnelNone') : `${said.join(' ')} ${t('funnelRare')}`}{' '}
				{funnel.overdispersion > 1.005 &&
					t('funnelWidened', { factor: number(Math.sqrt(funnel.overdispersion), { decimals: 1 }) })}
				{points.length < leastForDispersion && t('funnelNarrow')}
			</p>
		</ChartFrame>
	);
}
