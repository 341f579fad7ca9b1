/** What carries a change: a sentence, a bridge, the parts, the mix. */
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type BridgeRow, bridgeChart, rowHeights } from '../../components/chart/bridge-chart.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { Section } from '../../components/section.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { change, changeEnds, type FigureStyle, figure, span, styleOf } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { writeFilter } from '../../view/filter.ts';
import type { Period } from '../../view/period.ts';
import { keepView, type View } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { Beside } from './beside.tsx';
import classes from './explain.module.css';
import type { Explained, ExplainedPart } from './explain-data.ts';
import { type Piece, piecesOf } from './explain-rows.ts';
import { useTexts } from './texts.ts';

type Props = { readonly made: Explained; readonly view: View };
type PageProps = Props & { readonly own: Period | null };

export function ExplainedChange({ made, view, own }: PageProps) {
	const both = useBoth();
	const partName = usePartName(made);
	const [first] = made.parts;
	const within = (first?.where ?? []).map(({ field, value }) =>
		writeFilter(value === null ? { field, op: 'is null' } : { field, op: '=', value }),
	);
	return (
		<>
			<Sentence made={made} />
			{made.reason && <p className={classes.more}>{both(made.reason.words)}</p>}
			{made.rest && (
				<div className="k-parts">
					<Picture made={made} />
					<Parts made={made} view={view} />
					<Mix made={made} />
					<Beside made={made} view={view} own={own} where={within} name={first ? partName(first) : null} />
				</div>
			)}
		</>
	);
}

function useStyle({ unit, now, before, currency }: Explained): FigureStyle {
	return useMemo(() => {
		const shown = now.value === null ? before : now;
		const style = styleOf({ ...shown, unit, in_currency: currency ?? undefined });
		// Pieces are smaller than the whole, so they need a digit more.
		const finer = unit === 'percent' || unit === 'points';
		return finer ? { ...style, decimals: Math.max(1, style.decimals ?? 1) } : style;
	}, [unit, now, before, currency]);
}

function usePartName(made: Explained) {
	const t = useTexts();
	const nameOf = useValueNames();
	const fieldName = useFieldName(made);
	return ({ where }: Pick<ExplainedPart, 'where'>) =>
		where
			.map(({ field, value }) => (value === null ? t('unknown', { field: fieldName(field) }) : nameOf(field, value)))
			.join(' · ');
}

function useFieldName({ searched }: Explained) {
	const both = useBoth();
	return (field: string) => {
		const found = searched.fields.find((one) => one.field === field);
		return found ? both(found.names) : field;
	};
}

function Sentence({ made }: { made: Explained }) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const style = useStyle(made);
	const partName = usePartName(made);
	const fieldName = useFieldName(made);
	const { definition, before, now, conclusion, parts, mix, rest, searched } = made;
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const moved = (now.value ?? 0) - (before.value ?? 0);
	const values = {
		...{ name: both(definition.names), before: figure(before.value, style), now: figure(now.value, style) },
	};
	const said =
		before.value === null || now.value === null
			? values.name
			: t(moved < 0 ? 'fell' : moved > 0 ? 'rose' : 'same', values);
	const partSaid = (part: ExplainedPart) =>
		t(part.now.value === null || part.before.value === null ? 'partSaidBare' : 'partSaid', {
			part: partName(part),
			before: figure(part.before.value, style),
			now: figure(part.now.value, style),
			contribution: change(part.contribution.value, style),
		});
	const fields = list.format(
		(mix?.fields ?? []).slice(0, 2).map(({ field, value }) => `${fieldName(field)} ${change(value, style)}`),
	);
	const named = (change: string) =>
		t('saidParts', { change, count: parts.length, parts: list.format(parts.slice(0, 3).map(partSaid)) });
	// Parts that do not explain the change are named after what does.
	const beside = parts.length > 0;
	const first = {
		parts: () => named(said),
		mix: () => (beside ? named(t('mainlyMix', { change: said, fields })) : t('saidMix', { change: said, fields })),
		everywhere: () => (beside ? named(t('mostlyElsewhere', { change: said })) : t('saidEverywhere', { change: said })),
		chance: () => (beside ? named(t('withinChance', { change: said })) : t('saidChance', { change: said })),
		too_few: () => t('saidTooFew', { change: said, least: whole(searched.least) }),
		unknown: () => t('saidUnknown', { change: said }),
	}[conclusion]();
	const { value, low, high } = made.change;
	const ends = low === null || high === null ? null : changeEnds(low, high, style);
	const more = [
		...(value === null || !ends
			? []
			: [t('changeInterval', { change: change(value, style), range: `${ends.low}…${ends.high}` })]),
		...(rest && parts.length > 0
			? [
					t(mix ? 'outsideBoth' : 'outside', {
						rest: change(rest.contribution.value, style),
						...(mix && { mix: change(mix.value, style) }),
					}),
				]
			: []),
	];
	return (
		<>
			<p className={classes.said}>{first}</p>
			{more.length > 0 && <p className={classes.more}>{more.join(' ')}</p>}
		</>
	);
}

function Picture({ made }: { made: Explained }) {
	const t = useTexts();
	const both = useBoth();
	const partName = usePartName(made);
	const style = useStyle(made);
	const { definition, before, now, parts, conclusion } = made;
	const rows = piecesOf(made).map((piece): BridgeRow & Piece => {
		const isWhole = piece.kind === 'before' || piece.kind === 'now';
		const names: Readonly<Record<Piece['kind'], string>> = {
			...{ before: t('before'), now: t('now'), mix: t('mix') },
			part: piece.part ? partName(piece.part) : '',
			rest: t(parts.length > 0 ? 'rest' : conclusion === 'too_few' ? 'restTooFew' : 'restAll'),
		};
		const said = isWhole ? figure(piece.size, style) : change(piece.size, style);
		const interval = intervalText(piece, style);
		const counts = isWhole
			? `n ${whole(piece.n.before ?? piece.n.now ?? 0)}`
			: `n ${whole(piece.n.before ?? 0)} → ${whole(piece.n.now ?? 0)}`;
		return {
			...piece,
			name: piece.kind === 'before' ? t('wasBefore') : piece.kind === 'now' ? t('isNow') : names[piece.kind],
			...{ said, interval, counts },
			tone: isWhole || piece.kind === 'mix' ? 'same' : toneOf(piece, definition.direction),
			lines: [
				{ name: t('contribution'), text: said, strong: true },
				...(interval === null ? [] : [{ name: t('interval'), text: interval }]),
				{ name: 'n', text: counts.slice(2) },
			],
		};
	});
	const label = t('bridgeLabel', {
		...{ name: both(definition.names), before: figure(before.value, style), now: figure(now.value, style) },
	});
	const drawn = JSON.stringify(rows);
	// biome-ignore lint/correctness/useExhaustiveDependencies: rows are made anew each time
	const option = useCallback((house: HouseStyle) => bridgeChart({ label, rows, style }, house), [label, drawn, style]);
	const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
	return (
		<ChartFrame
			title={t('bridge')}
			unit={t('unit')}
			label={label}
			option={option}
			height={rowHeights[narrow ? 'narrow' : 'wide'] * rows.length + 28}
			fileName={`${definition.id}-explained`}
			table={{
				rows,
				keyOf: ({ kind, name }) => `${kind} ${name}`,
				columns: [
					{ id: 'name', heading: t('piece'), value: ({ name }) => name },
					{ id: 'size', heading: t('contribution'), number: true, value: ({ size }) => size, cell: ({ said }) => said },
					{
						id: 'interval',
						heading: t('interval'),
						number: true,
						value: ({ low }) => low,
						cell: (row) => row.interval ?? '—',
					},
					{ id: 'n', heading: 'n', number: true, value: ({ n }) => n.now, cell: ({ counts }) => counts.slice(2) },
				],
			}}
		>
			<Looked made={made} />
		</ChartFrame>
	);
}

function toneOf({ low, high }: Piece, direction: string): BridgeRow['tone'] {
	if (low === null || high === null || (low <= 0 && high >= 0)) return 'same';
	if (direction !== 'higher' && direction !== 'lower') return 'changed';
	return low > 0 === (direction === 'higher') ? 'good' : 'bad';
}

function intervalText({ kind, low, high }: Piece, style: FigureStyle): string | null {
	if (low === null || high === null) return null;
	if (kind === 'before' || kind === 'now') return span(low, high, style);
	const ends = changeEnds(low, high, style);
	return `${ends.low}…${ends.high}`;
}

/** Among how many the parts were chosen, and what is not said. */
function Looked({ made }: { made: Explained }) {
	const t = useTexts();
	const language = useLanguage();
	const fieldName = useFieldName(made);
	const partName = usePartName(made);
	const { searched, method, parts } = made;
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const less = parts.filter(({ withoutEarlier }) => withoutEarlier);
	const tested = searched.tested.reduce((sum, one) => sum + one, 0);
	const looked = t('looked', {
		count: whole(tested),
		fields: list.format(searched.fields.map(({ field }) => fieldName(field))),
		least: whole(searched.least),
	});
	const lines = [
		...(tested > 0 ? [looked] : []),
		t('agents'),
		...(method === 'quantile' || method === 'volume' ? [t(method)] : []),
		...(less.length > 0 ? [t('withoutEarlier', { parts: list.format(less.map(partName)) })] : []),
		...(searched.leftOut.length > 0 ? [t('leftOut', { fields: list.format(searched.leftOut.map(fieldName)) })] : []),
	];
	return <p className={classes.caption}>{lines.join(' ')}</p>;
}

function Parts({ made, view }: Props) {
	const t = useTexts();
	const both = useBoth();
	const partName = usePartName(made);
	const style = useStyle(made);
	const { parts, definition, method, conclusion } = made;
	const percent = (share: number) => figure(100 * share, { unit: 'percent', decimals: 1 });
	const ends = ({ contribution: { low, high } }: ExplainedPart) => {
		const shown = changeEnds(low, high, style);
		return `${shown.low}…${shown.high}`;
	};
	if (parts.length === 0)
		return (
			<Section title={t('parts')}>
				<p className={classes.caption}>{t(conclusion === 'too_few' ? 'noPartsTooFew' : 'noParts')}</p>
			</Section>
		);
	const linkTo = ({ where }: ExplainedPart) => [
		...view.filters.map(writeFilter),
		...where.map(({ field, value }) =>
			writeFilter(value === null ? { field, op: 'is null' } : { field, op: '=', value }),
		),
	];
	const columns: Column<ExplainedPart>[] = [
		{
			id: 'name',
			heading: t('piece'),
			value: partName,
			cell: (part) => (
				<Link
					to="/kpi/$kpi"
					params={{ kpi: definition.id }}
					search={(search: object) => ({ ...keepView(search), where: linkTo(part) })}
					className="k-link"
				>
					{partName(part)}
				</Link>
			),
		},
		{
			...{ id: 'contribution', heading: t('contribution'), number: true },
			value: ({ contribution }) => contribution.value,
			cell: ({ contribution }) => <b>{change(contribution.value, style)}</b>,
		},
		{
			...{ id: 'interval', heading: t('interval'), number: true },
			value: ({ contribution }) => contribution.low,
			cell: ends,
		},
		...(method === 'quantile' ? [] : (['before', 'now'] as const)).map(
			(side): Column<ExplainedPart> => ({
				...{ id: side, heading: t(side), number: true },
				value: (part) => part[side].value,
				cell: (part) => figure(part[side].value, style),
			}),
		),
		...(['before', 'now'] as const).map(
			(side): Column<ExplainedPart> => ({
				...{ id: `n-${side}`, heading: t(side === 'before' ? 'nBefore' : 'nNow'), number: true },
				value: (part) => part[side].n,
				cell: (part) => whole(part[side].n),
			}),
		),
		{
			...{ id: 'share', heading: t('share'), number: true, wideOnly: true },
			value: ({ now }) => now.share,
			cell: ({ before, now }) => `${percent(before.share)} → ${percent(now.share)}`,
		},
		{
			...{ id: 'p', heading: t('p'), number: true, wideOnly: true },
			value: ({ p }) => p,
			cell: ({ p }) => chance(p),
		},
	];
	return (
		<Section title={t('parts')} note={t('partsNote')}>
			<DataTable
				label={t('partsLabel', { name: both(definition.names) })}
				rows={parts}
				keyOf={({ where }) => JSON.stringify(where)}
				columns={columns}
			/>
		</Section>
	);
}

function chance(p: number): string {
	return p < 0.001 ? `< ${number(0.001, { decimals: 3 })}` : number(p, { decimals: 3 });
}

function Mix({ made }: { made: Explained }) {
	const t = useTexts();
	const both = useBoth();
	const fieldName = useFieldName(made);
	const style = useStyle(made);
	const { mix, definition } = made;
	if (!mix || mix.fields.length === 0) return null;
	return (
		<Section title={t('mixTitle')} note={t('mixNote')}>
			<DataTable
				label={t('mixLabel', { name: both(definition.names) })}
				rows={mix.fields}
				keyOf={({ field }) => field}
				columns={[
					{ id: 'field', heading: t('field'), value: ({ field }) => fieldName(field) },
					{
						...{ id: 'value', heading: t('contribution'), number: true },
						value: ({ value }) => value,
						cell: ({ value }) => <b>{change(value, style)}</b>,
					},
					{
						...{ id: 'interval', heading: t('interval95'), number: true },
						value: ({ low }) => low,
						cell: ({ low, high }) => {
							const ends = changeEnds(low, high, style);
							return `${ends.low}…${ends.high}`;
						},
					},
				]}
			/>
		</Section>
	);
}
