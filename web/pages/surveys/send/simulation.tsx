/** What a plan would have done over the last weeks: whom it asks on which days, who is left out by which rule, what comes of it. */
import { NumberInput, Select } from '@mantine/core';
import { useCallback, useState } from 'react';
import { ChartFrame } from '../../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../../components/chart/house-style.ts';
import { Section } from '../../../components/section.tsx';
import { Blocks, ErrorState } from '../../../components/states/states.tsx';
import { date, dateIn, dateRange } from '../../../format/date.ts';
import { number, whole } from '../../../format/number.ts';
import { useLanguage } from '../../../words/texts.ts';
import { Reach } from '../reach.tsx';
import { withoutPlaces } from '../survey-data.ts';
import surveys from '../surveys.module.css';
import { daysChart } from './days-chart.ts';
import classes from './send.module.css';
import type { Simulation, useSimulation } from './send-data.ts';
import { type SendTexts, useTexts } from './texts.ts';

/** What is asked for beside the plan. */
export type Wish = { readonly weeks: number; readonly rate: number | undefined; readonly margin: number | undefined };
export const firstWish: Wish = { weeks: 4, rate: undefined, margin: undefined };

const spans = [1, 4, 12, 26];

type Props = {
	readonly found: ReturnType<typeof useSimulation>;
	/** What is shown is of an earlier state of the form. */
	readonly stale: boolean;
	readonly timeZone: string;
	readonly wish: Wish;
	readonly onWish: (wish: Wish) => void;
};

export function SimulationView({ found, stale, timeZone, wish, onWish }: Props) {
	const t = useTexts();
	const { data, error, refetch } = found;
	return (
		<Section
			title={t('simulation')}
			note={
				<Select
					aria-label={t('weeks')}
					className={classes.weeks}
					allowDeselect={false}
					value={String(wish.weeks)}
					onChange={(weeks) => onWish({ ...wish, weeks: Number(weeks ?? wish.weeks) })}
					data={spans.map((weeks) => ({ value: String(weeks), label: t('spans', { count: weeks }) }))}
				/>
			}
		>
			<p className={surveys.quiet}>{t(data !== undefined && stale ? 'workingOut' : 'simulationHint')}</p>
			<p className="k-unseen" role="status">
				{data !== undefined && error === null && t(stale ? 'workedOutAnew' : 'workedOut', { n: whole(data.asked) })}
			</p>
			{error !== null ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={6} height={30} />
			) : (
				<div className={classes.found} aria-busy={stale}>
					<Found found={data} timeZone={timeZone} />
				</div>
			)}
			<Wishes wish={wish} onWish={onWish} />
			{data?.needed && error === null && <Needed needed={data.needed} />}
		</Section>
	);
}

type FoundProps = { readonly found: Simulation; readonly timeZone: string };

function Found({ found, timeZone }: FoundProps) {
	const t = useTexts();
	const { from, to, moments, asked, waiting, reminders, leftOut } = found;
	const reasons = reasonsOf(leftOut, t);
	const span = dateRange(dateIn(from, timeZone), dateIn(to, timeZone));
	if (moments === 0) return <p className={classes.sentence}>{t('noMoments', { span })}</p>;
	return (
		<>
			<p className={classes.sentence}>
				{t('wouldAsk', { count: asked, n: whole(asked), moments: t('moments', { count: moments, n: whole(moments) }) })}{' '}
				<span className="k-quiet">{span}</span>
			</p>
			<Expected found={found} />
			<Days days={found.days} asked={asked} />
			{(reasons.length > 0 || waiting > 0) && (
				<Section title={t('leftOut')} rule="fine">
					<Reach
						steps={[
							...reasons.map(({ name, n }) => ({ name, n })),
							...(waiting > 0 ? [{ name: t('dueLater'), n: waiting }] : []),
						]}
					/>
				</Section>
			)}
			{reminders > 0 && <p className={surveys.quiet}>{t('wouldRemind', { count: reminders, n: whole(reminders) })}</p>}
		</>
	);
}

/** Rules that left somebody out, the most first. */
export function reasonsOf<Reason extends keyof Simulation['leftOut']>(
	counts: Readonly<Record<Reason, number>>,
	t: SendTexts,
): { readonly why: Reason; readonly name: string; readonly n: number }[] {
	return (Object.entries(counts) as [Reason, number][])
		.filter(([, n]) => n > 0)
		.sort(([, one], [, other]) => other - one)
		.map(([why, n]) => ({ why, name: t(`why_${why}`), n }));
}

function Expected({ found: { answers, rate, score } }: { found: Simulation }) {
	const t = useTexts();
	const language = useLanguage();
	// Wider than the scale: nothing would be known.
	const half =
		score === null || score.margin === null || (score.kind === 'net' && score.margin >= 100) ? null : score.margin;
	const share = (value: number) => number(value, { decimals: value < 10 ? 1 : 0 });
	return (
		<dl className={classes.expected}>
			<div>
				<dt>{t('answers')}</dt>
				<dd>
					<b>{whole(answers.value)}</b>
					{rate.low < rate.high && (
						<span>
							{whole(answers.low)}–{whole(answers.high)}
						</span>
					)}
					<small>
						{t('rate', { rate: share(rate.value) })} · {t(`rate_${rate.from}`, { count: rate.n, n: whole(rate.n) })}
					</small>
				</dd>
			</div>
			{score !== null && (
				<div>
					<dt>{t('margin')}</dt>
					<dd>
						<b>{half === null ? '—' : `± ${margin(half, score.kind)}`}</b>
						<small>
							{half === null
								? t('marginUnknown')
								: t(`margin_${score.kind}`, {
										question: withoutPlaces(score.text[language] ?? score.text.en ?? score.text.ru ?? score.question),
									})}
							{' · '}
							{t(`spread_${score.spread.from}`, { count: score.spread.n, n: whole(score.spread.n) })}
						</small>
					</dd>
				</div>
			)}
		</dl>
	);
}

const margin = (value: number, kind: 'net' | 'mean') => number(value, { decimals: kind === 'net' ? 1 : 2 });

function Days({ days, asked }: { days: Simulation['days']; asked: number }) {
	const t = useTexts();
	const label = t('daysLabel', { n: whole(asked) });
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing only for new numbers
	const option = useCallback(
		(house: HouseStyle) => daysChart(days, { label, asked: t('asked') }, house),
		[days, label],
	);
	return (
		<ChartFrame
			title={t('overDays')}
			label={label}
			unit={t('overDaysUnit')}
			option={option}
			height={150}
			fileName="send-plan-days"
			table={{
				rows: days,
				keyOf: ({ day }) => day,
				columns: [
					{
						id: 'day',
						heading: t('day'),
						value: ({ day }) => day,
						cell: ({ day }) => date(day, { weekday: 'short', day: 'numeric', month: 'long' }),
					},
					{
						id: 'asked',
						heading: t('asked'),
						number: true,
						value: (row) => row.asked,
						cell: (row) => whole(row.asked),
					},
				],
			}}
		/>
	);
}

/** Empty: as it was seen so far, nothing in particular. */
function Wishes({ wish, onWish }: { wish: Wish; onWish: (wish: Wish) => void }) {
	const t = useTexts();
	const [rate, setRate] = useState<string | number>(wish.rate ?? '');
	const [wanted, setWanted] = useState<string | number>(wish.margin ?? '');
	const given = (value: string | number) =>
		typeof value === 'number' && value > 0 && value <= 100 ? value : undefined;
	return (
		<div className={classes.fields}>
			<NumberInput
				label={t('ownRate')}
				description={t('ownRateHint')}
				min={0}
				max={100}
				value={rate}
				onChange={(value) => {
					setRate(value);
					onWish({ ...wish, rate: given(value) });
				}}
			/>
			<NumberInput
				label={t('wanted')}
				description={t('wantedHint')}
				min={0}
				max={100}
				value={wanted}
				onChange={(value) => {
					setWanted(value);
					onWish({ ...wish, margin: given(value) });
				}}
			/>
		</div>
	);
}

function Needed({ needed: { margin: half, answers, asked, weeks } }: { needed: NonNullable<Simulation['needed']> }) {
	const t = useTexts();
	return (
		<p className={classes.sentence}>
			{t('needed', {
				margin: number(half),
				answers: t('neededAnswers', { count: answers, n: whole(answers) }),
				people: t('people', { count: asked, n: whole(asked) }),
			})}{' '}
			{weeks === null ? t('neededNever') : t('neededWeeks', { count: Math.ceil(weeks), n: whole(Math.ceil(weeks)) })}
		</p>
	);
}
