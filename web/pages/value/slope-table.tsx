/** All slopes: as they are, and of customers who were alike before. */
import { Section } from '../../components/section.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { figure } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useLanguage } from '../../words/texts.ts';
import { useTexts } from './texts.ts';
import classes from './value.module.css';
import type { Ends, Found, Outcome, Pair } from './value-data.ts';
import { useValueWords } from './value-words.ts';

type Row = {
	readonly outcome: Outcome;
	readonly name: string;
	readonly pair: Pair;
	readonly ends: { readonly raw: Ends | null; readonly adjusted: Ends | null };
	readonly say: (ends: Ends) => { readonly value: string; readonly range: string };
};

export function SlopeTable({ found, outcomes }: { found: Found; outcomes: readonly Outcome[] }) {
	const t = useTexts();
	const language = useLanguage();
	const { short, step, names, ofAll, slopeText } = useValueWords(found);
	const rows = outcomes.flatMap((outcome): Row[] => {
		const say = (ends: Ends) => slopeText(outcome, ends);
		const row = (name: string, pair: Pair): Row => ({ outcome, name, pair, ends: pair, say });
		const { perScore, perPoint, toPassive, toPromoter, capped, company } = outcome;
		const cap = figure(capped?.cap ?? null, { unit: 'money', currency: found.currency });
		return [
			row(t('perScore', { step }), perScore),
			...(capped ? [row(t('perScoreCapped', { step, cap }), capped.perScore)] : []),
			...(toPassive ? [row(t('toPassive'), toPassive)] : []),
			...(toPromoter ? [row(t('toPromoter'), toPromoter)] : []),
			...(company
				? [
						{
							...row(t('perPoint', { short, n: whole(company.customers) }), perPoint),
							...{ ends: company, say: (ends: Ends) => ofAll(outcome, ends) },
						},
					]
				: []),
		];
	});
	const side = (of: 'raw' | 'adjusted'): Column<Row>[] => [
		{
			...{ id: of, heading: t(of), number: true },
			value: ({ ends }) => ends[of]?.value ?? null,
			cell: ({ ends, say }) => {
				const one = ends[of];
				return one ? <b>{say(one).value}</b> : t('few');
			},
		},
		{
			...{ id: `${of}_range`, heading: t('interval'), number: true },
			value: ({ ends }) => ends[of]?.low ?? null,
			cell: ({ ends, pair, say }) => {
				const one = ends[of];
				if (!one) return '';
				return pair[of]?.beyondChance === false ? `${say(one).range} (${t('inChance')})` : say(one).range;
			},
		},
		{
			...{ id: `${of}_n`, heading: 'n', number: true, wideOnly: true },
			value: ({ pair }) => pair[of]?.n ?? null,
			cell: ({ pair }) => {
				const n = pair[of]?.n;
				return n === undefined ? '' : whole(n);
			},
		},
	];
	const columns: Column<Row>[] = [
		{
			...{ id: 'name', heading: t('goesWith') },
			value: ({ outcome, name }) => `${outcome.id} ${name}`,
			cell: ({ outcome, name }) => (
				<>
					<span className={classes.outcome}>{t(`title_${outcome.id}`)}</span> {name}
				</>
			),
		},
		...side('adjusted'),
		...side('raw'),
	];
	const adjustedFor = [...new Set(outcomes.flatMap((one) => one.adjustedFor))].map((one) => t(`adjustment_${one}`));
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	return (
		<Section title={t('slopes')}>
			<DataTable
				label={t('slopesLabel', { name: names })}
				rows={rows}
				keyOf={({ outcome, name }) => `${outcome.id} ${name}`}
				columns={columns}
			/>
			{adjustedFor.length > 0 && (
				<p className={classes.caption}>{t('adjustedFor', { names: list.format(adjustedFor) })}</p>
			)}
		</Section>
	);
}
