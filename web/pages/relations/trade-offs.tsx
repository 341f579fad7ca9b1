/** What became worse while the KPI changed, and whether it had gone against it before. */
import { Link } from '@tanstack/react-router';
import { Section } from '../../components/section.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { change, changeEnds, figure, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { keepView } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { LagBars } from './lag-bars.tsx';
import { coefficient, useRelationWords } from './relation-words.ts';
import classes from './relations.module.css';
import type { TradeOffs as Made, Worse } from './relations-data.ts';
import { useTexts } from './texts.ts';

export function TradeOffs({ made }: { readonly made: Made }) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const { steps } = useRelationWords(made.history.grain);
	const { worse, searched, maturing, better } = made;
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const lines = [
		t('lookedWorse', { count: whole(searched.kpis), better: whole(better) }),
		...(made.history.steps.length < made.history.least && worse.length > 0
			? [t('shortHistory', { steps: steps(made.history.steps.length), least: steps(made.history.least) })]
			: []),
		...(maturing.length > 0 ? [t('maturing', { names: list.format(maturing.map(({ names }) => both(names))) })] : []),
	];
	return (
		<Section title={t('tradeOffs')} note={t('tradeOffsNote')}>
			<Sentence made={made} />
			{worse.length > 0 && <WorseTable made={made} />}
			<p className={classes.caption}>{lines.join(' ')}</p>
		</Section>
	);
}

function Sentence({ made }: { readonly made: Made }) {
	const t = useTexts();
	const both = useBoth();
	const { definition, unit, currency, change: own, conclusion, worse } = made;
	const name = both(definition.names);
	if (own === null || conclusion === 'no_data') return <p className={classes.said}>{t('changeNone', { name })}</p>;
	const style = styleOf({ ...own.now, low: null, high: null, unit, in_currency: currency ?? undefined });
	const { value, low, high } = own.difference;
	const ends = changeEnds(low, high, style);
	const values = {
		...{ name, before: figure(own.before.value, style), now: figure(own.now.value, style) },
		...{ change: change(value, style), range: `${ends.low}…${ends.high}` },
	};
	// What is made of the same is told once.
	const told = worse.filter(({ sameAs }) => sameAs === null);
	const paid = told.filter(({ witness }) => witness === 'both').length;
	const said =
		worse.length === 0
			? t('noneWorse')
			: [
					t('someWorse', { count: told.length }),
					...(paid > 0 ? [t(conclusion === 'gain' ? 'paidGain' : 'paid', { count: paid })] : [t('paidNone')]),
				].join(' ');
	return <p className={classes.said}>{`${t(`change_${conclusion}`, values)} ${said}`}</p>;
}

function WorseTable({ made }: { readonly made: Made }) {
	const t = useTexts();
	const both = useBoth();
	const { history } = made;
	const words = useRelationWords(history.grain);
	const style = ({ unit, currency, now }: Worse) =>
		styleOf({ ...now, low: null, high: null, unit, in_currency: currency ?? undefined });
	const historySaid = (one: Worse) => {
		if (one.history === null) return t('witness_unknown');
		const values = { r: coefficient(one.history.r), n: whole(one.history.n), at: words.at(one.history) };
		return t(`witness_${one.witness}`, values);
	};
	const columns: Column<Worse>[] = [
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
			...{ id: 'before', heading: t('before'), number: true },
			value: ({ before }) => before.value,
			cell: (one) => figure(one.before.value, style(one)),
		},
		{
			...{ id: 'now', heading: t('now'), number: true },
			value: ({ now }) => now.value,
			cell: (one) => figure(one.now.value, style(one)),
		},
		{
			...{ id: 'change', heading: t('change'), number: true },
			value: ({ difference }) => difference.value,
			cell: (one) => <b>{change(one.difference.value, style(one))}</b>,
		},
		{
			...{ id: 'interval', heading: t('interval'), number: true },
			value: ({ difference }) => difference.low,
			cell: (one) => {
				const ends = changeEnds(one.difference.low, one.difference.high, style(one));
				return `${ends.low}…${ends.high}`;
			},
		},
		{
			...{ id: 'n', heading: 'n', number: true, wideOnly: true },
			value: ({ now }) => now.n,
			cell: ({ before, now }) => `${whole(before.n)} / ${whole(now.n)}`,
		},
		{
			...{ id: 'history', heading: t('history', { steps: words.steps(history.steps.length) }) },
			value: ({ history: past }) => past?.r ?? null,
			cell: (one) => (
				<span className={classes.withBars}>
					{one.history && <LagBars relation={one.history} most={history.lags} />}
					<span className={classes.saying} data-witness={one.witness}>
						{historySaid(one)}
					</span>
				</span>
			),
		},
	];
	return (
		<DataTable
			label={t('worseLabel', { name: both(made.definition.names) })}
			rows={made.worse}
			keyOf={({ kpi }) => kpi}
			columns={columns}
		/>
	);
}

export function KpiName({ kpi, name }: { readonly kpi: string; readonly name: string }) {
	return (
		<Link to="/kpi/$kpi" params={{ kpi }} search={(search: object) => keepView(search)} className="k-link">
			{name}
		</Link>
	);
}
