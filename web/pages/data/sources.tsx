/** Each source of each fact: how much, from when to when, and whether it has gone quiet by its own rhythm. */
import type { Overview } from '../../api/data.ts';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { date, dateIn, moment } from '../../format/date.ts';
import { durationText } from '../../format/duration.ts';
import { whole } from '../../format/number.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './data-page.module.css';
import { useTexts } from './texts.ts';

type Fact = Overview['facts'][number];
type Line = { readonly fact: Fact; readonly source: Fact['sources'][number] };

export function Sources({ facts, timeZone }: { facts: readonly Fact[]; timeZone: string }) {
	const t = useTexts();
	const both = useBoth();
	const day = (instant: string | null) => (
		<span className={classes.whole}>
			{instant === null ? '—' : date(dateIn(instant, timeZone), { day: 'numeric', month: 'short', year: 'numeric' })}
		</span>
	);
	const columns: readonly Column<Line>[] = [
		{ id: 'fact', heading: t('fact'), value: ({ fact }) => both(fact.label) },
		{ id: 'source', heading: t('source'), value: ({ source }) => source.source },
		{
			id: 'rows',
			heading: t('rows'),
			number: true,
			value: ({ source }) => source.rows,
			cell: ({ source }) => whole(source.rows),
		},
		{
			id: 'first',
			heading: t('first'),
			wideOnly: true,
			value: ({ source }) => source.first,
			cell: ({ source }) => day(source.first),
		},
		{ id: 'last', heading: t('last'), value: ({ source }) => source.last, cell: ({ source }) => day(source.last) },
		{
			id: 'imported',
			heading: t('imported'),
			wideOnly: true,
			value: ({ source }) => source.importedAt,
			cell: ({ source }) => day(source.importedAt),
		},
		{
			id: 'rhythm',
			heading: t('rhythm'),
			wideOnly: true,
			value: ({ source }) => source.rhythm,
			cell: ({ source }) => (source.rhythm === null ? '—' : durationText(source.rhythm)),
		},
		{
			id: 'stale',
			heading: t('fresh'),
			value: ({ source }) => (source.stale === null ? null : Number(source.stale)),
			cell: ({ source }) =>
				source.stale === true && source.expectedBy !== null ? (
					<Verdict name="stale">{t('quietSince', { moment: moment(source.expectedBy, timeZone) })}</Verdict>
				) : source.stale === false ? (
					t('inTime')
				) : (
					'—'
				),
		},
	];
	const lines = facts.flatMap((fact) => fact.sources.map((source): Line => ({ fact, source })));
	return (
		<DataTable
			label={t('sources')}
			rows={lines}
			columns={columns}
			keyOf={({ fact, source }) => `${fact.fact} ${source.source}`}
			empty={t('noSources')}
		/>
	);
}
