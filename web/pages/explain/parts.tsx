/** The parts that carry a change, and what other shares of them bring, as tables. */
import { Link } from '@tanstack/react-router';
import { Section } from '../../components/section.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { change, changeEnds, figure } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import { partFilters } from '../../kpi/part-names.ts';
import { writeFilter } from '../../view/filter.ts';
import { keepView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './explain.module.css';
import type { Explained, ExplainedPart } from './explain-data.ts';
import { useFieldName, usePartName, useStyle } from './part-words.ts';
import { useTexts } from './texts.ts';

export function Parts({ made, view }: { readonly made: Explained; readonly view: View }) {
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
	const linkTo = ({ where }: ExplainedPart) => [...view.filters.map(writeFilter), ...partFilters(where)];
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

export function Mix({ made }: { made: Explained }) {
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
