/** Why it changed: what came of other shares of the parts, and what of the parts themselves. */
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { api } from '../../api/client.ts';
import type { KpiAsk, KpiCard } from '../../api/kpi.ts';
import { bridgeChart, type BridgeRow as DrawnRow, rowHeights } from '../../components/chart/bridge-chart.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorWords } from '../../components/states/states.tsx';
import { change, changeEnds, type FigureStyle, figure, span, styleOf } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import { periodName } from '../../format/period.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { writeFilter } from '../../view/filter.ts';
import type { View } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { type Decomposition, type Step, stepsOf, toneOf } from './bridge-steps.ts';
import { useChoice, useChoose } from './choice.ts';
import classes from './kpi-page.module.css';
import { useTexts } from './texts.ts';

type BridgeRow = Step & DrawnRow;

type Props = {
	readonly card: KpiCard;
	readonly ask: KpiAsk;
	readonly view: View;
	/** The dimension, and its name. */
	readonly by: string;
	readonly byName: string;
	/** After the numbers themselves: it takes several statements. */
	readonly ready: boolean;
};

export function Bridge({ card, ask, view, by, byName, ready }: Props) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const nameOf = useValueNames();
	const choice = useChoice();
	const choose = useChoose();
	const { compare, before, period, filters } = view;
	const input = {
		id: card.id,
		from: period.from,
		to: period.to,
		where: filters.map(writeFilter),
		dimension: by,
		...(compare !== 'none' && { compare }),
		...(typeof ask === 'object' && { stat: ask.stat, clock: ask.clock }),
	};
	const { data, error } = useQuery({
		queryKey: ['decomposition', input],
		queryFn: ({ signal }) => api.decomposeKpi(input, { signal }),
		enabled: ready && compare !== 'none',
		staleTime: 60_000,
		retry: false,
	});
	// biome-ignore lint/correctness/useExhaustiveDependencies: names are in the language
	const drawn = useMemo(() => {
		if (data === undefined || before === null) return null;
		const style = styleOfBridge(data);
		const names: Readonly<Record<Step['kind'], (step: Step) => string>> = {
			before: () => periodName(before.period),
			now: () => periodName(period),
			volume: () => t('whyVolume'),
			mix: () => t('whyMix'),
			own: () => t('whyOwn'),
			segment: ({ segment }) => nameOf(by, segment ?? ''),
			others: ({ parts }) => t('whyOthers', { count: parts, n: whole(parts) }),
		};
		const rows = stepsOf(data).map((step): BridgeRow => rowOf(step, names[step.kind](step), data, style, t));
		return { rows, style };
	}, [data, language, nameOf]);
	const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
	const label = t('whyLabel', { name: both(card.names), by: byName });
	const option = useCallback(
		(house: HouseStyle) => (drawn === null ? {} : bridgeChart({ label, ...drawn }, house)),
		[label, drawn],
	);
	const title = (
		<span className={classes.tabs}>
			<span>{t('why')}</span>
			<span className="k-quiet">
				{byName}
				{before !== null && `, ${before.words.versus}`}
			</span>
		</span>
	);
	const bare = (words: React.ReactNode) => (
		<Section title={title}>
			<p className={classes.caption}>{words}</p>
		</Section>
	);
	if (before === null) return bare(t('whyNotCompared'));
	if (error !== null) return bare(<ErrorWords error={error} />);
	if (data === undefined || drawn === null) return <Blocks lines={8} height={28} />;
	const { rows, style } = drawn;
	if (rows.length === 0) return bare(data.reason ? both(data.reason.words) : t('whyNothingBefore'));
	return (
		<ChartFrame
			title={title}
			label={label}
			option={option}
			height={rowHeights[narrow ? 'narrow' : 'wide'] * rows.length + 28}
			fileName={`${card.id}-change-${by}`}
			onPoint={(at) => {
				const segment = rows[at]?.segment;
				if (segment) choose({ value: segment === choice.value ? undefined : segment, other: undefined });
			}}
			table={{
				rows,
				keyOf: ({ kind, segment }) => `${kind} ${segment}`,
				columns: [
					{ id: 'name', heading: byName, value: ({ name }) => name },
					{ id: 'size', heading: t('whySize'), number: true, value: sizeOf, cell: ({ said }) => said },
					{
						id: 'interval',
						heading: t('interval95'),
						number: true,
						value: ({ low }) => low,
						cell: (row) => intervalText(row, style) ?? '—',
					},
					{
						id: 'before',
						heading: t('whyNBefore'),
						number: true,
						value: (row) => row.before,
						cell: (row) => rowsText(row.before),
					},
					{ id: 'n', heading: t('whyNNow'), number: true, value: ({ now }) => now, cell: ({ now }) => rowsText(now) },
				],
			}}
		>
			<Said made={data} style={style} nameOf={(value) => nameOf(by, value)} />
		</ChartFrame>
	);
}

/** The picture in words: how much of it is which, how sure that is, and what must not be read out of it. */
function Said({
	made,
	style,
	nameOf,
}: {
	readonly made: Decomposition;
	readonly style: FigureStyle;
	readonly nameOf: (value: string) => string;
}) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const { volume, mix, trueChange, method, reason, maturing, segments } = made;
	const said = (part: Decomposition['mix'] | null) => {
		if (part?.value == null) return null;
		const { low, high } = part;
		const ends = low === null || high === null ? null : changeEnds(low, high, style);
		return `${change(part.value, style)}${ends ? ` (${ends.low}…${ends.high})` : ''}`;
	};
	const [ofVolume, ofMix, ofOwn] = [reason ? null : said(volume), said(mix), said(trueChange)];
	const once = segments.flatMap(({ presence, name }) => (presence === 'both' || mix.value === null ? [] : [name]));
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const lines = [
		ofMix !== null && ofOwn !== null
			? [
					ofVolume === null ? null : t('whySaidVolume', { change: ofVolume }),
					t('whySaidMix', { change: ofMix }),
					t('whySaidOwn', { change: ofOwn, verdict: t(`whyVerdict_${trueChange.verdict ?? 'unclear'}`) }),
				]
			: [],
		[
			reason ? both(reason.words) : t('whyOtherDimension'),
			method === 'reweighting' ? t('whyReweighted') : null,
			once.length > 0 ? t('whyOnce', { names: list.format(once.slice(0, 6).map((name) => nameOf(name ?? ''))) }) : null,
			maturing ? t('whyMaturing') : null,
		],
	].map((sentences) => sentences.filter((one) => one !== null).join(' '));
	return (
		<>
			{lines.map(
				(line) =>
					line !== '' && (
						<p key={line} className={classes.caption}>
							{line}
						</p>
					),
			)}
		</>
	);
}

function rowOf(
	step: Step,
	name: string,
	{ segments, definition }: Decomposition,
	style: FigureStyle,
	t: ReturnType<typeof useTexts>,
): BridgeRow {
	const isWhole = step.kind === 'before' || step.kind === 'now';
	const said = isWhole ? figure(step.to, style) : change(step.to - step.from, style);
	const interval = intervalText(step, style);
	const counts = isWhole
		? `n ${rowsText(step.now ?? step.before)}`
		: `n ${rowsText(step.before)} → ${rowsText(step.now)}`;
	const segment = step.kind === 'segment' ? segments.find((one) => (one.name ?? '') === step.segment) : undefined;
	const share = (part: number | null) => figure(part === null ? null : 100 * part, { unit: 'percent', decimals: 1 });
	return {
		...step,
		name,
		said,
		interval,
		counts,
		tone: toneOf(step, isWhole || step.kind === 'mix' || step.kind === 'volume' ? 'none' : definition.direction),
		lines: [
			{ name: t(isWhole ? 'value' : 'whySize'), text: said, strong: true },
			...(interval === null ? [] : [{ name: t('interval95'), text: interval }]),
			...(segment
				? [
						{ name: t('value'), text: `${figure(segment.before.value, style)} → ${figure(segment.now.value, style)}` },
						{ name: t('whyShare'), text: `${share(segment.before.share)} → ${share(segment.now.share)}` },
					]
				: []),
			{ name: 'n', text: counts.slice(2) },
		],
	};
}

function intervalText({ kind, low, high }: Step, style: FigureStyle): string | null {
	if (low === null || high === null) return null;
	if (kind === 'before' || kind === 'now') return span(low, high, style);
	const ends = changeEnds(low, high, style);
	return `${ends.low}…${ends.high}`;
}

function sizeOf({ kind, from, to }: Step): number {
	return kind === 'before' || kind === 'now' ? to : to - from;
}

/** Customers in several segments count in each by a share. */
function rowsText(n: number | null): string {
	if (n === null) return '—';
	return Number.isInteger(n) ? whole(n) : number(n, { decimals: 1 });
}

/** Steps are smaller than the whole, so they need a digit more than it. */
function styleOfBridge({ unit, now, before, currency }: Decomposition): FigureStyle {
	const shown = now.value === null ? before : now;
	const style = styleOf({ ...shown, unit, in_currency: currency ?? undefined });
	const finer = unit === 'percent' || unit === 'points';
	return finer ? { ...style, decimals: Math.max(1, style.decimals ?? 1) } : style;
}
