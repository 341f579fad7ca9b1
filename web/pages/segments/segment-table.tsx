/** One of the two lists, with what each segment does to the whole; a name leads to the KPI in it. */
import { Link } from '@tanstack/react-router';
import { Section } from '../../components/section.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { change, figure, styleOf } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import { partFilters } from '../../kpi/part-names.ts';
import { writeFilter } from '../../view/filter.ts';
import { keepView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { endsText, type Side, useNames, useStyle } from './segment-words.ts';
import classes from './segments.module.css';
import type { Found, Segment } from './segments-data.ts';
import { useTexts } from './texts.ts';

type Props = { readonly found: Found; readonly side: Side; readonly view: View };

export function SegmentTable({ found, side, view }: Props) {
	const t = useTexts();
	const both = useBoth();
	const style = useStyle(found);
	const { partName } = useNames(found);
	const { definition, measured, unit, currency } = found;
	const own = styleOf({ ...found.whole, unit, in_currency: currency ?? undefined });
	const isShare = measured === 'above';
	const percent = (share: number) => figure(100 * share, { unit: 'percent', decimals: 1 });
	const notes = ({ beyond, same }: Segment) => [
		...(beyond ? [t('beyond', { expected: figure(beyond.expected, style) })] : []),
		...(same.length > 0 ? [t('same', { names: same.map((where) => partName({ where })).join(', ') })] : []),
	];
	const columns: Column<Segment>[] = [
		{
			...{ id: 'name', heading: t('segment') },
			value: partName,
			cell: (segment) => (
				<>
					<Link
						to="/kpi/$kpi"
						params={{ kpi: definition.id }}
						search={(search: object) => ({
							...keepView(search),
							where: [...view.filters.map(writeFilter), ...partFilters(segment.where)],
						})}
						className="k-link"
					>
						{partName(segment)}
					</Link>
					{notes(segment).map((note) => (
						<span key={note} className={classes.beside}>
							{note}
						</span>
					))}
				</>
			),
		},
		...(isShare
			? [
					{
						...{ id: 'own', heading: t('there'), number: true },
						value: (segment: Segment) => segment.own,
						cell: (segment: Segment) => <b>{figure(segment.own, own)}</b>,
					},
				]
			: []),
		{
			...{ id: 'value', heading: t(isShare ? 'above' : 'there'), number: true },
			value: ({ value }) => value,
			cell: ({ value }) => (isShare ? figure(value, style) : <b>{figure(value, style)}</b>),
		},
		{
			...{ id: 'rest', heading: t('rest'), number: true },
			value: ({ rest }) => rest,
			cell: ({ rest }) => figure(rest, style),
		},
		{
			...{ id: 'difference', heading: t('difference'), number: true },
			value: ({ difference }) => difference.value,
			cell: ({ difference }) => change(difference.value, style),
		},
		{
			...{ id: 'interval', heading: t('interval'), number: true },
			value: ({ difference }) => difference.low,
			cell: ({ difference }) => endsText(difference, style),
		},
		{
			...{ id: 'shrunk', heading: t('shrunk'), number: true },
			value: ({ shrunk }) => shrunk,
			cell: ({ shrunk }) => change(shrunk, style),
		},
		...(isShare
			? []
			: [
					{
						...{ id: 'effect', heading: t('effect'), number: true },
						value: ({ effect }: Segment) => effect,
						cell: ({ effect }: Segment) => (effect === null ? '—' : change(effect, style)),
					},
				]),
		{ ...{ id: 'n', heading: 'n', number: true }, value: ({ n }) => n, cell: ({ n }) => whole(n) },
		{
			...{ id: 'share', heading: t('share'), number: true, wideOnly: true },
			value: ({ share }) => share,
			cell: ({ share }) => percent(share),
		},
		{
			...{ id: 'p', heading: 'p', number: true, wideOnly: true },
			value: ({ p }) => p,
			cell: ({ p }) => (p < 0.001 ? `< ${number(0.001, { decimals: 3 })}` : number(p, { decimals: 3 })),
		},
	];
	return (
		<Section title={t(`${side}Title`)} note={found[side].length > 0 ? t('tableNote') : undefined}>
			{found[side].length === 0 ? (
				<p className={classes.caption}>{t('noneHere')}</p>
			) : (
				<DataTable
					label={t(`${side}Label`, { name: both(definition.names) })}
					rows={found[side]}
					keyOf={({ where }) => JSON.stringify(where)}
					columns={columns}
				/>
			)}
		</Section>
	);
}
