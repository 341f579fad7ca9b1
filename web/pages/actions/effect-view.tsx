/** The answer and what it rests on: before and after, each guard, and the reasons to believe it or not. */
import { useCallback } from 'react';
import { useCatalogue } from '../../api/kpi.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { Section } from '../../components/section.tsx';
import { TuningStrip } from '../../components/strip/tuning-strip.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Shape, type ShapeName } from '../../components/verdict/shape.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { change, changeEnds, figure } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import { periodName } from '../../format/period.ts';
import { segmentWords, useValueNames } from '../../kpi/value-names.ts';
import { periodOfKey } from '../../view/period.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './actions.module.css';
import type { Action, ActionEffect, KpiEffect } from './actions-data.ts';
import { effectChart } from './effect-chart.ts';
import { effectSpan, effectStyle, isOneWayOnly, shapes } from './effect-words.ts';
import { useTexts } from './texts.ts';

type Point = KpiEffect['points'][number];

export function Course({ effect, action, name }: { effect: ActionEffect; action: Action; name: string }) {
	const t = useTexts();
	const { target } = effect;
	const style = effectStyle(target);
	const label = t('courseLabel', { name });
	const { start } = action;
	// biome-ignore lint/correctness/useExhaustiveDependencies: the style follows from the effect
	const option = useCallback(
		(house: HouseStyle) => effectChart({ label, effect, style, start }, house),
		[effect, label, start],
	);
	const columns: Column<Point>[] = [
		{
			id: 'period',
			heading: t('period'),
			value: ({ label: key }) => key,
			cell: ({ label: key }) => {
				const period = periodOfKey(key);
				return period === null ? key : periodName(period);
			},
		},
		{
			id: 'value',
			heading: t('value'),
			value: ({ value }) => value,
			cell: ({ value }) => figure(value, style),
			number: true,
		},
		{
			id: 'expected',
			heading: t('without'),
			value: ({ expected }) => expected?.value ?? null,
			cell: ({ expected }) => figure(expected?.value ?? null, style),
			number: true,
		},
		{ id: 'n', heading: 'n', value: ({ n }) => n, cell: ({ n }) => whole(n), number: true },
	];
	return (
		<ChartFrame
			title={t('course')}
			unit={t(effect.grain === 'week' ? 'byWeek' : 'byMonth', { name })}
			label={label}
			option={option}
			height={300}
			table={{ rows: target.points, columns, keyOf: ({ label: key }) => key }}
			fileName={`effect-${target.aim.kpi}`}
		/>
	);
}

/** Guards, each on its strip: the middle is no effect, right is better. */
export function Guards({ effect }: { effect: ActionEffect }) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const rows = [effect.target, ...effect.guards];
	const nameOf = ({ aim }: KpiEffect) => both(catalogue.get(aim.kpi)?.names ?? { en: aim.kpi, ru: aim.kpi });
	const columns: Column<KpiEffect>[] = [
		{ id: 'name', heading: t('kpi'), value: nameOf },
		{
			id: 'effect',
			heading: t('effect'),
			value: ({ effect: size }) => size,
			cell: (row) => (row.effect === null ? '\u2014' : change(row.effect, effectStyle(row))),
			number: true,
		},
		{
			id: 'strip',
			heading: t('noEffectMiddle'),
			value: () => null,
			cell: (row) => <EffectStrip found={row} />,
			wideOnly: true,
		},
		{ id: 'interval', heading: t('interval'), value: effectSpan },
		{
			id: 'n',
			heading: t('rows'),
			value: ({ before, after }) => before.n + after.n,
			cell: ({ before, after }) => `${whole(before.n)}\u00a0/\u00a0${whole(after.n)}`,
			number: true,
			wideOnly: true,
		},
		{
			id: 'verdict',
			heading: t('result'),
			value: ({ verdict }) => t(`verdict_${verdict}`),
			cell: ({ verdict }) => <Verdict name={shapes[verdict]}>{t(`verdict_${verdict}`)}</Verdict>,
		},
	];
	return (
		<Section title={t('elsewhere')} note={t('elsewhereNote')}>
			<DataTable label={t('elsewhere')} rows={rows} columns={columns} keyOf={({ aim }) => aim.kpi} />
			{effect.unjudged.map(({ kpi, problem }) => (
				<p key={kpi} className="k-quiet">
					{both(catalogue.get(kpi)?.names ?? { en: kpi, ru: kpi })}: {problem.message} <b>{problem.code}</b>
				</p>
			))}
			{effect.guards.length === 0 && effect.unjudged.length === 0 && <p className="k-quiet">{t('noGuards')}</p>}
		</Section>
	);
}

function EffectStrip({ found }: { found: KpiEffect }) {
	const { effect, low, high, direction, verdict } = found;
	if (effect === null || low === null || high === null) return null;
	const scale = { target: null, middle: 0, direction, tolerance: Math.max(Math.abs(low), Math.abs(high)) };
	const shape = shapes[verdict];
	return (
		<span className={classes.strip}>
			<TuningStrip
				scale={{ ...scale, target: { low: 0, high: null } }}
				value={effect}
				low={low}
				high={high}
				before={null}
				verdict={shape === 'better' || shape === 'worse' || shape === 'changed' ? shape : 'unclear'}
				size="row"
			/>
		</span>
	);
}

type Reason = { readonly shape: ShapeName; readonly head: string; readonly text: string };

/** What speaks for the answer and what against it; a director reads these, not the formulas. */
export function Trust({ effect, action }: { effect: ActionEffect; action: Action }) {
	const t = useTexts();
	const { target, grain } = effect;
	const style = effectStyle(target);
	const many = (count: number) => t(grain === 'week' ? 'weeks' : 'months', { count });
	const { controlled } = target;
	const reasons: Reason[] = [];
	if (controlled) {
		const parallel = controlled.drift.low <= 0 && controlled.drift.high >= 0;
		const others = controlled.controls.join(', ');
		if (controlled.acted.length > 0) {
			reasons.push({ shape: 'met', head: t('acted'), text: t('actedText', { others: controlled.acted.join(', ') }) });
		}
		reasons.push({
			shape: parallel && !isOneWayOnly(target) ? 'met' : 'undecided',
			head: t(parallel ? 'parallel' : 'notParallel'),
			text: t(parallel ? 'parallelText' : 'notParallelText', {
				others,
				size: change(controlled.withDrift.effect, style),
				...changeEnds(controlled.withDrift.low, controlled.withDrift.high, style),
			}),
		});
		if (controlled.placebo !== null) {
			const { of, asLarge } = controlled.placebo;
			reasons.push({
				shape: asLarge === 0 ? 'met' : 'undecided',
				head: t('placebo'),
				text: t('placeboText', { of, asLarge }),
			});
		}
	} else {
		reasons.push({ shape: 'undecided', head: t('alone'), text: t('aloneText') });
	}
	const left = target.points.filter(({ role }) => role === 'left').length;
	reasons.push(
		left > 0
			? { shape: 'met', head: t('leftHead'), text: t('leftText', { periods: many(left) }) }
			: { shape: action.before === 0 ? 'missed' : 'undecided', head: t('notLeftHead'), text: t('notLeftText') },
	);
	const waited = target.after.periods >= target.patience;
	if (target.verdict !== 'too_little' && target.needed === null && target.sought !== null) {
		const words = { sought: change(target.sought, style), longest: many(target.longest) };
		reasons.push({ shape: 'undecided', head: t('tooSmall'), text: t('cannotSee', words) });
	} else if (target.verdict !== 'too_little')
		reasons.push({
			shape: waited ? 'met' : 'undecided',
			head: t(waited ? 'waited' : 'notWaited'),
			text: t('waitedText', { needed: many(target.patience), now: many(target.after.periods) }),
		});
	reasons.push({
		shape: target.seasonal ? 'met' : 'undecided',
		head: t(target.seasonal ? 'seasonal' : 'notSeasonal'),
		text: t(target.seasonal ? 'seasonalText' : 'notSeasonalText'),
	});
	if (target.neighbours !== null) {
		reasons.push({
			shape: 'met',
			head: t('neighbours'),
			text: t('neighboursText', { size: number(target.neighbours, { decimals: 1 }) }),
		});
	}
	return (
		<Section title={t('trust')}>
			<ul className={classes.list}>
				{reasons.map(({ shape, head, text }) => (
					<li key={head}>
						<span>
							<Shape name={shape} />
						</span>
						<span>
							<b>{head}</b> {text}
						</span>
					</li>
				))}
			</ul>
			<p className={`k-quiet ${classes.association}`}>{t('association')}</p>
		</Section>
	);
}

/** What is to move, and for whom. */
export function useTargetName({ aim }: Action): string {
	const both = useBoth();
	const nameOf = useValueNames();
	const card = useCatalogue().get(aim.kpi);
	return [card ? both(card.names) : aim.kpi, segmentWords(nameOf, aim.segment)].filter(Boolean).join(', ');
}
