/** What became worse while the KPI changed, and whether it had gone against it before. */
import { Link } from '@tanstack/react-router';
import { Section } from '../../components/section.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { dateRange } from '../../format/date.ts';
import { between, change, changeEnds, figure, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { addDays } from '../../view/period.ts';
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
	const { worse, searched, maturing, mixed, better, earlier, query } = made;
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const lines = [
		...(searched.kpis > 0 ? [t('lookedWorse', { count: whole(searched.kpis), better: whole(better) })] : []),
		...(made.history.steps.length < made.history.least && worse.length > 0
			? [t('shortHistory', { steps: steps(made.history.steps.length), least: steps(made.history.least) })]
			: []),
		...(maturing.length > 0 ? [t('maturing', { names: list.format(maturing.map(({ names }) => both(names))) })] : []),
		...(mixed.length > 0 ? [t('mixed', { names: list.format(mixed.map(({ names }) => both(names))) })] : []),
	];
	const periods = { earlier: daysText(earlier.from, earlier.to), later: daysText(query.from, query.to) };
	return (
		<Section title={t('tradeOffs')} note={t('tradeOffsNote', periods)}>
			<Sentence made={made} />
			{worse.length > 0 && <WorseTable made={made} />}
			<p className={classes.caption}>{lines.join(' ')}</p>
		</Section>
	);
}

/** Both days included; an end within a day counts that day. */
function daysText(from: string | null, to: string | null): string {
	if (from === null || to === null) return '';
	const last = to.slice(11, 19) === '00:00:00' ? addDays(to.slice(0, 10), -1) : to.slice(0, 10);
	return dateRange(from, last);
}

/** A number of rows is not whole by the day. */
function unitOf({ unit, perDay }: Pick<Worse, 'unit' | 'perDay'>): Worse['unit'] {
	return perDay && unit === 'count' ? 'number' : unit;
}

function Sentence({ made }: { readonly made: Made }) {
	const t = useTexts();
	const both = useBoth();
	const { definition, currency, change: own, conclusion, worse, searched } = made;
	const name = both(definition.names);
	if (conclusion === 'maturing') return <p className={classes.said}>{t('changeMaturing', { name })}</p>;
	if (own === null || conclusion === 'no_data') return <p className={classes.said}>{t('changeNone', { name })}</p>;
	const unit = unitOf({ unit: made.unit, perDay: own.perDay });
	const day = own.perDay ? ` ${t('perDay')}` : '';
	const style = styleOf({ ...own.now, low: null, high: null, unit, in_currency: currency ?? undefined });
	const { value, low, high } = own.difference;
	const ends = changeEnds(low, high, style);
	const values = {
		...{ name, before: figure(own.before.value, style), now: figure(own.now.value, style) + day },
		...{ change: change(value, style), range: between(ends.low, ends.high) },
	};
	// What is made of the same is told once.
	const told = worse.filter(({ sameAs }) => sameAs === null);
	const said =
		worse.length === 0
			? t(searched.kpis === 0 ? 'noneLooked' : 'noneWorse')
			: `${t('someWorse', { count: told.length })} ${paidText(told, conclusion, t)}`;
	return <p className={classes.said}>{`${t(`change_${conclusion}`, values)} ${said}`}</p>;
}

/** What history says of those that became worse. */
function paidText(told: readonly Worse[], conclusion: Made['conclusion'], t: ReturnType<typeof useTexts>): string {
	const paid = told.filter(({ witness }) => witness === 'both').length;
	const isNeutral = told.some(({ history }) => history?.says === 'rises' || history?.says === 'falls');
	if (told.every(({ history }) => history === null)) return t('paidUnknown');
	// Which way it went is not known, so neither is what was to be expected.
	if (isNeutral && conclusion === 'unclear') return '';
	if (isNeutral) return paid > 0 ? t('paidMoved', { count: paid }) : t('paidMovedNone');
	if (paid === 0) return t('paidNone');
	return t(conclusion === 'gain' ? 'paidGain' : 'paid', { count: paid });
}

function WorseTable({ made }: { readonly made: Made }) {
	const t = useTexts();
	const both = useBoth();
	const { history } = made;
	const words = useRelationWords(history.grain);
	const style = (one: Worse) =>
		styleOf({ ...one.now, low: null, high: null, unit: unitOf(one), in_currency: one.currency ?? undefined });
	const historySaid = (one: Worse) => {
		if (one.history === null) return t('witness_unknown');
		const values = { r: coefficient(one.history.r), n: whole(one.history.n), at: words.at(one.history) };
		const { says, p } = one.history;
		if (p <= made.searched.rate && (says === 'rises' || says === 'falls'))
			return t('witness_moves', { ...values, says: t(`says_${says}`) });
		return t(`witness_${one.witness}`, values);
	};
	const columns: Column<Worse>[] = [
		{
			...{ id: 'kpi', heading: t('kpi') },
			value: ({ names }) => both(names),
			cell: (one) => (
				<>
					<KpiName kpi={one.kpi} name={both(one.names)} />
					{one.perDay && <span className={classes.beside}>{t('perDay')}</span>}
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
				return between(ends.low, ends.high);
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
