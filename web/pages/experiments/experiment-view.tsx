/** The distance between the arms over time, the KPI and its guards, and the reasons to believe it or not. */
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
import { whole } from '../../format/number.ts';
import { periodName } from '../../format/period.ts';
import { periodOfKey } from '../../view/period.ts';
import { useBoth } from '../../words/texts.ts';
import { distanceChart } from './experiment-charts.ts';
import classes from './experiments.module.css';
import { type Experiment, type ExperimentResult, type Outcome, outcomeStyle, shapes } from './experiments-data.ts';
import { percent } from './share-text.ts';
import { useTexts } from './texts.ts';

type Point = ExperimentResult['points'][number];
type CourseProps = { experiment: Experiment; result: ExperimentResult; name: string };

export function Course({ experiment: { start, id }, result, name }: CourseProps) {
	const t = useTexts();
	const { points, target } = result;
	const style = outcomeStyle(target);
	const label = t('courseLabel', { name });
	// biome-ignore lint/correctness/useExhaustiveDependencies: the style follows from the result
	const option = useCallback(
		(house: HouseStyle) => distanceChart({ label, points, style, start }, house),
		[result, label, start],
	);
	const spanOf = ({ low, high }: Point) =>
		low === null || high === null ? null : t('span', changeEnds(low, high, style));
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
		...(['treated', 'control'] as const).map((arm) => ({
			id: arm,
			heading: t(arm),
			value: (point: Point) => point[arm].value,
			cell: (point: Point) => figure(point[arm].value, style),
			number: true,
		})),
		{
			id: 'difference',
			heading: t('difference'),
			value: ({ difference }) => difference,
			cell: ({ difference }) => (difference === null ? '\u2014' : change(difference, style)),
			number: true,
		},
		{ id: 'interval', heading: t('interval'), value: spanOf },
		{
			id: 'n',
			heading: t('n'),
			value: ({ treated, control }) => treated.n + control.n,
			cell: ({ treated, control }) => sizesOf(treated.n, control.n),
			number: true,
		},
	];
	return (
		<ChartFrame
			title={t('course')}
			unit={t('courseUnit', { name })}
			label={label}
			option={option}
			height={300}
			table={{ rows: points, columns, keyOf: ({ label: key }) => key }}
			fileName={`experiment-${id}`}
		/>
	);
}

const sizesOf = (treated: number, control: number) => `${whole(treated)}\u00a0/\u00a0${whole(control)}`;

/** The KPI and its guards, each on its strip: the middle is no effect, right is better. */
export function Outcomes({ result }: { result: ExperimentResult }) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const nameOf = ({ aim }: Outcome) => both(catalogue.get(aim.kpi)?.names ?? { en: aim.kpi, ru: aim.kpi });
	const columns: Column<Outcome>[] = [
		{ id: 'name', heading: t('kpi'), value: nameOf },
		...(['treated', 'control'] as const).map((arm) => ({
			id: arm,
			heading: t(arm),
			value: (row: Outcome) => row[arm].value,
			cell: (row: Outcome) => figure(row[arm].value, outcomeStyle(row)),
			number: true,
			wideOnly: true,
		})),
		{
			id: 'effect',
			heading: t('effect'),
			value: ({ effect }) => effect,
			cell: (row) => (row.effect === null ? '\u2014' : change(row.effect, outcomeStyle(row))),
			number: true,
		},
		{
			id: 'strip',
			heading: t('noEffectMiddle'),
			value: () => null,
			cell: (row) => <OutcomeStrip found={row} />,
			wideOnly: true,
		},
		{
			id: 'interval',
			heading: t('interval'),
			value: (row) =>
				row.low === null || row.high === null ? null : t('span', changeEnds(row.low, row.high, outcomeStyle(row))),
		},
		{
			id: 'verdict',
			heading: t('result'),
			value: ({ verdict }) => t(`verdict_${verdict}`),
			cell: ({ verdict }) => <Verdict name={shapes[verdict]}>{t(`verdict_${verdict}`)}</Verdict>,
		},
	];
	return (
		<Section title={t('elsewhere')} note={<span className={classes.ofStrips}>{t('elsewhereNote')}</span>}>
			<DataTable
				label={t('elsewhere')}
				rows={[result.target, ...result.guards]}
				columns={columns}
				keyOf={({ aim }) => aim.kpi}
			/>
			{result.unjudged.map(({ kpi, problem }) => (
				<p key={kpi} className="k-quiet">
					{both(catalogue.get(kpi)?.names ?? { en: kpi, ru: kpi })}: {problem.message} <b>{problem.code}</b>
				</p>
			))}
			{result.guards.length === 0 && result.unjudged.length === 0 && <p className="k-quiet">{t('noGuards')}</p>}
		</Section>
	);
}

function OutcomeStrip({ found }: { found: Outcome }) {
	const { effect, low, high, direction, verdict } = found;
	if (effect === null || low === null || high === null) return null;
	const tolerance = Math.max(Math.abs(low), Math.abs(high));
	const shape = shapes[verdict];
	return (
		<span className={classes.strip}>
			<TuningStrip
				scale={{ target: { low: 0, high: null }, middle: 0, direction, tolerance }}
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

export function Trust({ result }: { result: ExperimentResult }) {
	const t = useTexts();
	const { checks, target } = result;
	const { before, volume, vanished, appeared, acted, switched } = checks;
	const style = outcomeStyle(target);
	const reasons: Reason[] = [];
	if (before !== null) {
		const words = { size: change(before.value, style), share: percent(before.p) };
		reasons.push(
			!before.able
				? { shape: 'undecided', head: t('unableAlikeHead'), text: t('unableAlike', words) }
				: before.alarm
					? { shape: 'missed', head: t('unlike'), text: t('unlikeText', words) }
					: { shape: 'met', head: t('alike'), text: t('alikeText', words) },
		);
	}
	if (volume !== null) {
		const size = percent(volume.value);
		reasons.push(
			!volume.able
				? { shape: 'undecided', head: t('unableVolumeHead'), text: t('unableVolume', { size }) }
				: volume.alarm
					? { shape: 'missed', head: t('volumeOdd'), text: t('volumeOddText', { size }) }
					: { shape: 'met', head: t('volumeEven'), text: t('volumeEvenText', { size }) },
		);
	}
	const named = (names: readonly string[]) => names.filter((name) => name !== '').join(', ');
	const listed = (names: readonly string[]) => t('vanishedText', { count: names.length, names: named(names) });
	if (vanished.length > 0) reasons.push({ shape: 'undecided', head: t('vanished'), text: listed(vanished) });
	if (appeared.length > 0) reasons.push({ shape: 'undecided', head: t('appeared'), text: listed(appeared) });
	if (acted.length > 0) reasons.push({ shape: 'missed', head: t('acted'), text: listed(acted) });
	if (switched.length > 0) {
		reasons.push({ shape: 'undecided', head: t('switched'), text: t('switchedText', { names: named(switched) }) });
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
			<p className="k-quiet">{t('byDesign')}</p>
		</Section>
	);
}
