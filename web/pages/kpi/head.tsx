/** Verdict, value, what it was, its target, how sure: the answer before the drawings. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type KpiAsk, type KpiCard, type KpiRow, useCatalogue, useKpis } from '../../api/kpi.ts';
import { useSettings } from '../../api/settings.ts';
import { Blocks } from '../../components/states/states.tsx';
import { TuningStrip } from '../../components/strip/tuning-strip.tsx';
import { TargetLine, Verdict } from '../../components/verdict/verdict.tsx';
import { beforeUnit, change, figure, figureParts, span, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { targetOf, targetVerdictOf, verdictOf } from '../../kpi/reading.ts';
import { toleranceOf, useTargetSentence } from '../../kpi/words.ts';
import { keepView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { Choices } from './choices.tsx';
import classes from './head.module.css';
import { useTexts } from './texts.ts';

type Props = {
	readonly card: KpiCard;
	readonly ask: KpiAsk;
	readonly row: KpiRow | null;
	readonly view: View;
	readonly stale: boolean;
	readonly failed: boolean;
};

export function Head({ card, ask, row, view, stale, failed }: Props) {
	if (row === null) return failed ? null : <Blocks lines={3} height={30} />;
	return (
		<div className={classes.head} data-stale={stale || undefined} aria-busy={stale}>
			<Value card={card} row={row} view={view} stale={stale} />
			<div className={classes.compared}>
				<Change row={row} view={view} />
				<Benchmark card={card} ask={ask} view={view} />
			</div>
			<Target card={card} row={row} />
			<Certainty card={card} row={row} />
		</div>
	);
}

function Value({ card, row, view, stale }: Omit<Props, 'ask' | 'row' | 'failed'> & { readonly row: KpiRow }) {
	const both = useBoth();
	const [value, unit] = figureParts(row.value, styleOf(row));
	const verdict = verdictOf(row, view.before !== null);
	return (
		<div>
			<h1 className={classes.name}>{both(card.names)}</h1>
			{stale ? <Verdict name="working" /> : verdict !== null && <Verdict name={verdict} />}
			<p className={classes.value}>
				{value}
				{unit && (
					<span className={classes.unit}>
						{beforeUnit(unit)}
						{unit}
					</span>
				)}
			</p>
			{row.value !== null && row.data !== 'too_few' && (
				<TuningStrip
					scale={{
						target: targetOf(row),
						middle: row.before ?? row.value,
						direction: card.direction,
						tolerance: toleranceOf(row, card),
					}}
					value={row.value}
					low={row.low}
					high={row.high}
					before={row.before ?? null}
					verdict={verdict}
					stale={stale}
				/>
			)}
			<Choices card={card} />
		</div>
	);
}

function Change({ row, view }: Pick<Props, 'view'> & { readonly row: KpiRow }) {
	const t = useTexts();
	if (view.before === null) return null;
	const style = styleOf(row);
	const { change: moved, change_low: low, change_high: high, before } = row;
	const was = typeof before === 'number' ? ` (${figure(before, style)})` : '';
	return (
		<Fact name={`${capital(view.before.words.versus)}${was}`}>
			{typeof moved === 'number' ? change(moved, style) : t('notCompared')}
			{typeof low === 'number' && typeof high === 'number' && (
				<small>{t('fromTo', { span: span(low, high, { ...style, unit: changeUnit(style.unit) }) })}</small>
			)}
			{typeof row.before_n === 'number' && <small>{t('beforeN', { n: whole(row.before_n) })}</small>}
		</Fact>
	);
}

function Target({ card, row }: { card: KpiCard; row: KpiRow }) {
	const t = useTexts();
	const sentence = useTargetSentence();
	const origin = row.target_origin;
	return (
		<Fact name={t('target')}>
			<TargetLine name={targetVerdictOf(row)}>{sentence(row, card, styleOf(row))}</TargetLine>
			{origin && <small>{t(`origin_${origin}`)}</small>}
			{row.target_status && <small>{t(card.against === 'interval' ? 'heldInterval' : 'heldPoint')}</small>}
			<small>
				<Link
					to={'/goals' as '/'}
					search={(search: object) => ({ ...keepView(search), kpi: card.id }) as never}
					className="k-link"
				>
					{t('setTarget')}
				</Link>
			</small>
		</Fact>
	);
}

function Certainty({ card, row }: { card: KpiCard; row: KpiRow }) {
	const t = useTexts();
	const both = useBoth();
	const { low, high } = row;
	const independent = Math.round(row.effective_n);
	return (
		<Fact name={t('howSure')}>
			{low !== null && high !== null
				? span(low, high, styleOf(row))
				: row.needed !== null
					? t('needs', { needed: whole(row.needed), n: whole(row.effective_n) })
					: t('noInterval')}
			<small>
				{t('fromRows', { n: whole(row.n), count: row.n })}
				{independent !== row.n && `, ${t('asIndependent', { n: whole(independent) })}`}
			</small>
			{row.left_out > 0 && <small>{t('leftOut', { n: whole(row.left_out) })}</small>}
			<small>{both(card.interval.meaning)}</small>
		</Fact>
	);
}

/** A value that was measured elsewhere, where the company has chosen one for this KPI. */
function Benchmark({ card, ask, view }: Pick<Props, 'card' | 'ask' | 'view'>) {
	const t = useTexts();
	const both = useBoth();
	const { benchmarks } = useSettings();
	const id = benchmarks[card.id];
	const { data } = useKpis(
		id === undefined
			? null
			: {
					kpis: [ask],
					from: view.period.from,
					to: view.period.to,
					where: [...view.filters],
					compare: 'benchmark',
					benchmark: id,
				},
	);
	const named = useCatalogue().get(id ?? '');
	const row = data?.rows[0];
	if (id === undefined || row?.kpi !== card.id) return null;
	const style = styleOf(row);
	const { before, before_n: n, change: moved, change_low: low, change_high: high } = row;
	const verdict = verdictOf(row, true);
	return (
		<Fact name={t('benchmark')}>
			{typeof before === 'number' ? figure(before, style) : t('noBenchmark')}
			<small>{named ? both(named.names) : id}</small>
			{typeof moved === 'number' && verdict !== null && (
				<small>
					<Verdict name={verdict}>{change(moved, style)}</Verdict>
				</small>
			)}
			{typeof low === 'number' && typeof high === 'number' && (
				<small>{t('fromTo', { span: span(low, high, { ...style, unit: changeUnit(style.unit) }) })}</small>
			)}
			{typeof n === 'number' && <small>{t('fromRows', { n: whole(n), count: n })}</small>}
		</Fact>
	);
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
	return (
		<section className={classes.fact}>
			<h2>{name}</h2>
			<div className={classes.said}>{children}</div>
		</section>
	);
}

/** A change of a share is in points. */
function changeUnit(unit: KpiRow['unit']): KpiRow['unit'] {
	return unit === 'percent' ? 'points' : unit;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
