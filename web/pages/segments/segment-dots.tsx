/** Both lists as dots beside the line of the rest, on one axis. */
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { rowHeights } from '../../components/chart/bridge-chart.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import { type DotRow, dotChart } from '../../components/chart/dot-chart.ts';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { change, figure } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { partFilters } from '../../kpi/part-names.ts';
import { writeFilter } from '../../view/filter.ts';
import { keepView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { endsText, sidesOf, toneOf, useNames, useStyle } from './segment-words.ts';
import type { Found, Segment } from './segments-data.ts';
import { useTexts } from './texts.ts';

type Row = DotRow & { readonly segment: Segment };

export function SegmentDots({ found, view }: { found: Found; view: View }) {
	const t = useTexts();
	const both = useBoth();
	const style = useStyle(found);
	const { partName } = useNames(found);
	const navigate = useNavigate();
	const { definition } = found;
	const rows = sidesOf(found).flatMap((side) =>
		found[side].map((segment): Row => {
			const { value, rest, difference, shrunk, n } = segment;
			const interval = endsText(difference, style);
			return {
				segment,
				name: partName(segment),
				...{ value: shrunk, raw: difference.value, low: difference.low, high: difference.high },
				tone: toneOf(found, side),
				said: change(shrunk, style),
				more: [interval, `n ${whole(n)}`],
				lines: [
					{ name: t('shrunk'), text: change(shrunk, style), strong: true },
					{ name: t('difference'), text: change(difference.value, style) },
					{ name: t('interval'), text: interval },
					{ name: t('there'), text: figure(value, style) },
					{ name: t('rest'), text: figure(rest, style) },
					{ name: 'n', text: whole(n) },
				],
			};
		}),
	);
	const label = t('dotsLabel', { name: both(definition.names) });
	const drawn = JSON.stringify(rows);
	// biome-ignore lint/correctness/useExhaustiveDependencies: rows are made anew each time
	const option = useCallback((house: HouseStyle) => dotChart({ label, rows, style }, house), [label, drawn, style]);
	const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
	const open = (at: number) => {
		const segment = rows[at]?.segment;
		if (!segment) return;
		void navigate({
			to: '/kpi/$kpi',
			params: { kpi: definition.id },
			search: (search: object) => ({
				...keepView(search),
				where: [...view.filters.map(writeFilter), ...partFilters(segment.where)],
			}),
		});
	};
	return (
		<ChartFrame
			title={t('dots')}
			unit={t('unit')}
			label={label}
			option={option}
			height={rowHeights[narrow ? 'narrow' : 'wide'] * rows.length + 28}
			fileName={`${definition.id}-segments`}
			onPoint={open}
			table={{
				rows,
				keyOf: ({ segment }) => JSON.stringify(segment.where),
				columns: [
					{ id: 'name', heading: t('segment'), value: ({ name }) => name },
					{
						...{ id: 'shrunk', heading: t('shrunk'), number: true },
						value: ({ value }) => value,
						cell: ({ said }) => said,
					},
					{
						...{ id: 'raw', heading: t('difference'), number: true },
						value: ({ raw }) => raw,
						cell: ({ raw }) => change(raw, style),
					},
					{
						...{ id: 'interval', heading: t('interval'), number: true },
						value: ({ low }) => low,
						cell: ({ more }) => more[0],
					},
					{
						id: 'n',
						heading: 'n',
						number: true,
						value: ({ segment }) => segment.n,
						cell: ({ segment }) => whole(segment.n),
					},
				],
			}}
		/>
	);
}
