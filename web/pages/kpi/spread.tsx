/** How the values behind the number are spread. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import type { KpiCard } from '../../api/kpi.ts';
import { type Bar, barChart } from '../../components/chart/bar-chart.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { figure } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import type { View } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { cellOf } from './cell.ts';
import { useChoice } from './choice.ts';
import classes from './kpi-page.module.css';
import { edgesOf, heldBy, humpsOf } from './spread-words.ts';
import { useTexts } from './texts.ts';

export function Spread({ card, view }: { card: KpiCard; view: View }) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const choice = useChoice();
	const input = { id: card.id, ...cellOf(card, view, choice) };
	const { data, error, refetch } = useQuery({
		queryKey: ['distribution', input],
		queryFn: ({ signal }) => api.getKpiDistribution(input, { signal }),
		staleTime: 60_000,
		enabled: card.spread,
	});
	// biome-ignore lint/correctness/useExhaustiveDependencies: names are in the language
	const bars = useMemo((): readonly Bar[] => {
		if (data === undefined || data.n === 0) return [];
		const share = (n: number) => (100 * n) / data.n;
		if (data.kind === 'scores' || data.kind === 'outcomes') {
			return [...data.scores]
				.sort((one, other) => (other.value ?? 0) - (one.value ?? 0))
				.map(({ value, n, countsAs }) => ({
					name:
						value === null ? '—' : data.kind === 'outcomes' ? t(value > 0 ? 'outcomeYes' : 'outcomeNo') : number(value),
					value: share(n),
					n,
					colour:
						countsAs !== null && countsAs > 0 ? 'data' : countsAs !== null && countsAs < 0 ? 'bad-mark' : 'same-mark',
				}));
		}
		const edge = (value: number) => figure(value, { unit: data.kind === 'lengths' ? 'seconds' : 'number' });
		return data.classes.map(({ from, to, n }) => ({
			name:
				from === null
					? t('upTo', { to: edge(to ?? 0) })
					: to === null
						? t('over', { from: edge(from) })
						: `${edge(from)} – ${edge(to)}`,
			value: share(n),
			n,
		}));
	}, [data, language]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing only for new numbers
	const option = useCallback(
		(house: HouseStyle) =>
			barChart(
				{ label: t('spreadLabel', { name: both(card.names) }), bars, style: { unit: 'percent', decimals: 1 } },
				house,
			),
		[bars],
	);
	if (!card.spread)
		return (
			<Section title={t('spread')}>
				<p className={classes.caption}>{t('noSpread')}</p>
			</Section>
		);
	if (error !== null)
		return (
			<Section title={t('spread')}>
				<ErrorState error={error} onRetry={() => void refetch()} />
			</Section>
		);
	if (data === undefined) return <Blocks lines={5} height={26} />;
	if (bars.length === 0)
		return (
			<Section title={t('spread')}>
				<p className={classes.caption}>{t('nothing')}</p>
			</Section>
		);
	const said = sentences(data, bars, t);
	return (
		<ChartFrame
			title={t('spread')}
			label={t('spreadLabel', { name: both(card.names) })}
			unit={t('spreadUnit', { n: whole(data.n) })}
			option={option}
			height={Math.max(90, 26 * bars.length)}
			fileName={`${card.id}-distribution`}
			table={{
				rows: bars,
				keyOf: ({ name }) => name,
				columns: [
					{ id: 'name', heading: t('value'), value: ({ name }) => name },
					{
						id: 'share',
						heading: '%',
						number: true,
						value: ({ value }) => value,
						cell: ({ value }) => number(value, { decimals: 1 }),
					},
					{ id: 'n', heading: 'n', number: true, value: ({ n }) => n, cell: ({ n }) => whole(n) },
				],
			}}
		>
			<p className={classes.caption}>{said.join(' ')}</p>
			{data.missing > 0 && <p className={classes.caption}>{t('missingValues', { n: whole(data.missing) })}</p>}
		</ChartFrame>
	);
}

/** What is seen in words: where most lie, how far the tail reaches, whether two kinds of cases are mixed. */
function sentences(
	data: Result<'getKpiDistribution'>,
	bars: readonly Bar[],
	t: ReturnType<typeof useTexts>,
): readonly string[] {
	const percent = (share: number) => figure(100 * share, { unit: 'percent', decimals: 0 });
	const said: string[] = [];
	if (data.kind === 'scores') {
		const top = bars.reduce<Bar | null>((most, bar) => (most === null || bar.n > most.n ? bar : most), null);
		if (top) said.push(t('spreadTop', { value: top.name, share: figure(top.value, { unit: 'percent', decimals: 0 }) }));
	}
	if (data.kind === 'lengths' || data.kind === 'values') {
		const edge = (value: number) => figure(value, { unit: data.kind === 'lengths' ? 'seconds' : 'number' });
		const { half, tail } = edgesOf(data.classes);
		if (half) said.push(t('spreadHalf', { share: percent(half.share), edge: edge(half.edge) }));
		if (tail) said.push(t('spreadTail', { share: percent(tail.share), edge: edge(tail.edge) }));
	}
	const held = data.kind === 'scores' ? bars.map(({ n }, at) => ({ n, at, width: 1 })) : heldBy(data.classes);
	const [one, other] = (humpsOf(held) ?? []).map((place) => bars[held[place]?.at ?? -1]);
	if (one && other) said.push(t('spreadHumps', { one: one.name, other: other.name }));
	return said;
}
