/** Which KPIs move with this one: a sentence, a table with the lags of each as bars and both courses, what was looked at. */
import { Section } from '../../components/section.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { figure } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { LagBars } from './lag-bars.tsx';
import { chance, coefficient, rangeText, tones, useRelationWords } from './relation-words.ts';
import classes from './relations.module.css';
import type { Found, Related } from './relations-data.ts';
import { useTexts } from './texts.ts';
import { KpiName } from './trade-offs.tsx';
import { TwoCourses } from './two-courses.tsx';

export function RelatedKpis({ found }: { readonly found: Found }) {
	const t = useTexts();
	return (
		<Section title={t('related')} note={found.related.length > 0 ? t('relatedNote') : undefined}>
			<Sentence found={found} />
			{found.related.length > 0 && <RelatedTable found={found} />}
			<Looked found={found} />
		</Section>
	);
}

function Sentence({ found }: { readonly found: Found }) {
	const t = useTexts();
	const both = useBoth();
	const { steps } = useRelationWords(found.grain);
	const { definition, conclusion, related, searched } = found;
	// What is made of the same is told once.
	const told = related.filter(({ sameAs }) => sameAs === null);
	const values = {
		name: both(definition.names),
		...{ steps: steps(found.steps.length), least: steps(searched.least), count: told.length },
	};
	const first = told.filter(({ first }) => first === 'other').map(({ names }) => both(names));
	const against = told.filter(({ says }) => says === 'against').length;
	const said = {
		found: () =>
			[
				t('found', values),
				...(against > 0 ? [t('foundAgainst', { count: against })] : []),
				...(first[0] !== undefined ? [t('foundFirst', { count: first.length, name: first[0] })] : []),
			].join(' '),
		none: () => t('none', values),
		alone: () => t('alone', values),
		too_few: () => t('tooFew', values),
		constant: () => t('isConstant', values),
		no_data: () => t('noData', values),
	}[conclusion]();
	return <p className={classes.said}>{said}</p>;
}

function RelatedTable({ found }: { readonly found: Found }) {
	const t = useTexts();
	const both = useBoth();
	const words = useRelationWords(found.grain);
	const { searched, grain, values } = found;
	const columns: Column<Related>[] = [
		{
			...{ id: 'kpi', heading: t('kpi') },
			value: ({ names }) => both(names),
			cell: (one) => (
				<>
					<KpiName kpi={one.kpi} name={both(one.names)} />
					{(one.sameAs ?? one.sameRows) && (
						<span className={classes.beside}>
							{one.sameAs ? t('sameAs', { name: both(one.sameAs.names) }) : t('sameRows')}
						</span>
					)}
				</>
			),
		},
		{
			...{ id: 'says', heading: t('how') },
			value: ({ says }) => says,
			cell: ({ says }) => (
				<span className={classes.saying} data-tone={tones[says]}>
					{t(`says_${says}`)}
				</span>
			),
		},
		{
			...{ id: 'first', heading: t('first') },
			value: ({ lag }) => lag,
			cell: (one) => (
				<>
					<span className={classes.whole}>{words.first(one)}</span>
					<span className={classes.beside}>
						{t('sure', { sure: figure(100 * one.sure, { unit: 'percent', decimals: 0 }) })}
					</span>
				</>
			),
		},
		{
			...{ id: 'lags', heading: t('lags') },
			value: ({ lag }) => lag,
			cell: (one) => <LagBars relation={one} most={searched.lags} />,
			scale: (
				<span className={classes.scale}>
					<span>−{whole(searched.lags)}</span>
					<span>{t(`scale_${grain}`)}</span>
					<span>+{whole(searched.lags)}</span>
				</span>
			),
		},
		{
			...{ id: 'courses', heading: t('courses'), wideOnly: true },
			value: ({ n }) => n,
			cell: (one) => <TwoCourses own={values} other={one.values} />,
		},
		{
			...{ id: 'r', heading: 'r', number: true },
			value: ({ r }) => r,
			cell: ({ r }) => <b>{coefficient(r)}</b>,
		},
		{
			...{ id: 'interval', heading: t('interval'), number: true },
			value: ({ low }) => low,
			cell: (one) => <span className={classes.whole}>{rangeText(one)}</span>,
		},
		{ ...{ id: 'n', heading: t(`n_${grain}`), number: true }, value: ({ n }) => n, cell: ({ n }) => whole(n) },
		{
			...{ id: 'p', heading: 'p', number: true, wideOnly: true },
			value: ({ p }) => p,
			cell: ({ p }) => <span className={classes.whole}>{chance(p)}</span>,
		},
	];
	return (
		<DataTable
			label={t('relatedLabel', { name: both(found.definition.names) })}
			rows={found.related}
			keyOf={({ kpi }) => kpi}
			columns={columns}
		/>
	);
}

/** Among how many they were chosen, and what was left out. */
function Looked({ found }: { readonly found: Found }) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const { steps } = useRelationWords(found.grain);
	const { searched, kin, tooFew, constant, mixed, unrelated, cut } = found;
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const names = (all: Found['kin']) => list.format(all.map((one) => both(one.names)));
	const looked = searched.tests > 0;
	const lines = [
		...(looked
			? [
					t('looked', {
						...{ count: whole(searched.kpis), lags: steps(searched.lags), tests: whole(searched.tests) },
					}),
				]
			: []),
		...(cut ? [t('cut')] : []),
		...(looked && searched.leftOut.length > 0 ? [t('newYear')] : []),
		...(kin.length > 0 ? [t('kin', { names: names(kin) })] : []),
		...(tooFew.length > 0 ? [t('tooFewOf', { names: names(tooFew), least: steps(searched.least) })] : []),
		...(constant.length > 0 ? [t('constantOf', { names: names(constant) })] : []),
		...(mixed.length > 0 ? [t('mixed', { names: names(mixed) })] : []),
		...(looked && unrelated.length > 0 ? [t('unrelated', { names: names(unrelated) })] : []),
	];
	return lines.map((line) => (
		<p key={line} className={classes.caption}>
			{line}
		</p>
	));
}
