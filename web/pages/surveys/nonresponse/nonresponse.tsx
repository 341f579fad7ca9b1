/** Who does not answer, whether that is more than chance, and the figures weighed for it beside the raw ones. */
import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../../src/api/contract/contract.ts';
import { api } from '../../../api/client.ts';
import { Section } from '../../../components/section.tsx';
import { Blocks, ErrorState } from '../../../components/states/states.tsx';
import { type Column, DataTable } from '../../../components/table/data-table.tsx';
import { Shape } from '../../../components/verdict/shape.tsx';
import { figure } from '../../../format/figure.ts';
import { number, whole } from '../../../format/number.ts';
import { useValueNames } from '../../../kpi/value-names.ts';
import { useLanguage } from '../../../words/texts.ts';
import classes from './nonresponse.module.css';
import { useTexts } from './texts.ts';

type Found = Result<'getSurveyNonresponse'>;
type Side = Found['sides'][number];
type Level = Side['levels'][number];
type Figure = Found['figures'][number];
type Estimate = { readonly value: number; readonly low: number | null; readonly high: number | null };

type Props = {
	readonly id: number;
	readonly where: readonly string[];
	readonly period: { readonly from?: string; readonly to?: string };
};

export function Nonresponse({ id, where, period }: Props) {
	const t = useTexts();
	const { data, error, refetch } = useQuery({
		queryKey: ['surveys', id, 'nonresponse', where, period],
		queryFn: ({ signal }) => api.getSurveyNonresponse({ id, where: [...where], ...period }, { signal }),
	});
	if (data === undefined)
		return error === null ? (
			<Blocks lines={3} height={40} />
		) : (
			<ErrorState error={error} onRetry={() => void refetch()} />
		);
	if (data.none !== null)
		return (
			<Section title={t('title')}>
				<p className="k-quiet">{t(`none_${data.none}`)}</p>
			</Section>
		);
	const { invited, answered, people } = data;
	const shown = data.sides.filter(({ levels }) => levels.filter((one) => one.invited > 0).length > 1);
	return (
		<>
			<Section title={t('title')}>
				<p className={classes.sentence}>
					{answered === null
						? t('wholeUnknown', { invited: whole(invited) })
						: t('whole', { invited: whole(invited), answered: whole(answered) })}{' '}
					{t('uninvited', { people: whole(people) })}
				</p>
				<div className={classes.sides}>
					{shown.map((side) => (
						<OneSide key={side.side} side={side} />
					))}
				</div>
			</Section>
			{data.figures.length > 0 && <Figures found={data} />}
		</>
	);
}

const span = ({ low, high }: Estimate, decimals: number) =>
	low === null || high === null ? '—' : `${number(low, { decimals })}–${number(high, { decimals })}`;

function OneSide({ side: { side, levels, test, differs } }: { side: Side }) {
	const t = useTexts();
	const nameOf = useValueNames();
	const name = (value: string) => {
		if (value === '') return t('unknown');
		if (side === 'outcome') return t(`outcome_${value as 'solved' | 'reopened' | 'open'}`);
		return nameOf(side, value);
	};
	const columns: Column<Level>[] = [
		{ id: 'value', heading: t(`side_${side}`), value: ({ value }) => name(value) },
		{
			id: 'invited',
			heading: t('invited'),
			number: true,
			value: ({ invited }) => invited,
			cell: ({ invited }) => whole(invited),
		},
		{
			id: 'rate',
			heading: t('rate'),
			number: true,
			value: ({ rate }) => rate?.value ?? null,
			cell: ({ rate }) => (rate === null ? '—' : figure(rate.value, { unit: 'percent', decimals: 0 })),
		},
		{
			id: 'interval',
			heading: t('interval'),
			number: true,
			value: ({ rate }) => rate?.low ?? null,
			cell: ({ rate }) => (rate === null ? '—' : span(rate, 0)),
		},
	];
	const p = test && (test.p < 0.001 ? '< 0.001' : number(test.p, { decimals: 3 }));
	return (
		<article className={classes.side}>
			<h3>{t(`side_${side}`)}</h3>
			<p>
				<Shape name={test === null ? 'few' : differs ? 'changed' : 'unclear'} />{' '}
				{t(test === null ? 'untested' : differs ? 'differs' : 'alike')}
				{p !== null && <span className="k-quiet"> ({t('p', { p })})</span>}
			</p>
			<DataTable
				label={t(`side_${side}`)}
				rows={levels.filter(({ invited }) => invited > 0)}
				columns={columns}
				keyOf={({ value }) => value}
			/>
		</article>
	);
}

function Figures({ found: { figures, weights, sides } }: { found: Found }) {
	const t = useTexts();
	const language = useLanguage();
	const words = ({ text, question }: Figure) =>
		(text[language] || text.en || text.ru || question).replaceAll(/\{[^{}|]*\|?([^{}]*)\}/g, '$1');
	const shown = (one: (Estimate & { effectiveN: number }) | null, { kind, n }: Figure) => {
		if (one === null) return '—';
		const decimals = kind === 'mean' ? 2 : 0;
		return (
			<>
				<b>{number(one.value, { decimals })}</b> <span className="k-quiet">({span(one, decimals)})</span>
				<br />
				<small className="k-quiet">
					{t('worth', { n: whole(n), effective: number(one.effectiveN, { decimals: 0 }) })}
				</small>
			</>
		);
	};
	const columns: Column<Figure>[] = [
		{
			id: 'question',
			heading: t('question'),
			value: words,
			cell: (one) => (
				<>
					{words(one)} <span className="k-quiet">· {t(`kind_${one.kind}`)}</span>
				</>
			),
		},
		{ id: 'raw', heading: t('raw'), number: true, value: ({ raw }) => raw.value, cell: (one) => shown(one.raw, one) },
		{
			id: 'weighed',
			heading: t('weighed'),
			number: true,
			value: ({ weighed }) => weighed?.value ?? null,
			cell: (one) => shown(one.weighed, one),
		},
	];
	const by = sides.flatMap(({ side, weighed }) => (weighed ? [t(`side_${side}`)] : [])).join(', ');
	const two = (value: number) => number(value, { decimals: 2 });
	return (
		<Section title={t('weighedTitle')}>
			<DataTable
				label={t('weighedTitle')}
				rows={figures}
				columns={columns}
				keyOf={({ question, versions }) => `${question} ${versions.join()}`}
			/>
			{weights === null ? (
				<p className={classes.note}>{t('unweighed')}</p>
			) : (
				<>
					<p className={classes.note}>
						{t('weights', {
							...{ sides: by, least: two(weights.least), most: two(weights.most) },
							effect: two(weights.designEffect),
						})}{' '}
						{weights.trimmed > 0 && t('trimmed', { count: weights.trimmed })}{' '}
						{!weights.converged && t('unmet', { gap: number(100 * weights.gap, { decimals: 1 }) })}
					</p>
					<p className={classes.note}>{t('can')}</p>
				</>
			)}
		</Section>
	);
}
