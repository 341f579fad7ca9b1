/** An explained change as a bridge from what it was to what it is. */
import { useMediaQuery } from '@mantine/hooks';
import { useCallback } from 'react';
import { type BridgeRow, bridgeChart, rowHeights } from '../../components/chart/bridge-chart.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { change, changeEnds, type FigureStyle, figure, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import classes from './explain.module.css';
import type { Explained } from './explain-data.ts';
import { type Piece, piecesOf } from './explain-rows.ts';
import { useFieldName, usePartName, useStyle } from './part-words.ts';
import { useTexts } from './texts.ts';

export function Picture({ made }: { made: Explained }) {
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
