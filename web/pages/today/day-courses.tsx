/** The course of the day: what came, who waits, the service level, by hour, each in the band of what is usual. */
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { Blocks } from '../../components/states/states.tsx';
import type { Column } from '../../components/table/data-table.tsx';
import { type FigureStyle, figure, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { busyHours, type CourseName, dayChart, hourName, shownValue } from './day-chart.ts';
import { useTexts } from './texts.ts';
import type { Course } from './today-data.ts';
import classes from './today-page.module.css';

const Chart = lazy(() => import('../../components/chart/chart.tsx').then(({ Chart: one }) => ({ default: one })));

const styles: Readonly<Record<CourseName, FigureStyle>> = {
	contacts: { unit: 'count', decimals: 0 },
	waiting: { unit: 'count', decimals: 0 },
	serviceLevel: { unit: 'percent', decimals: 0 },
};

type Props = {
	readonly course: Course;
	readonly stale: boolean;
	/** Of a wall: how many times as large as on a page; null on a page. */
	readonly wall: { readonly size: number; readonly height: number } | null;
};

export function DayCourses({ course, stale, wall }: Props) {
	const t = useTexts();
	const weekday = weekdayOf(course.from);
	const [first] = course.hours.flatMap(({ contacts: { usual } }) => usual ?? []);
	return (
		<div className={classes.courses}>
			{(['contacts', 'waiting', 'serviceLevel'] as const).map((name) => (
				<OneCourse key={name} name={name} course={course} stale={stale} wall={wall} />
			))}
			<p className={classes.legend}>
				{first === undefined
					? t('legendAlone')
					: t(first.enough ? 'legend' : 'legendFew', {
							weekday: t(`weekdays_${weekday}`),
							n: whole(course.days.length),
							weeks: whole(course.weeks),
							coverage: whole(100 * first.coverage),
						})}
			</p>
		</div>
	);
}

function OneCourse({ name, course, stale, wall }: Props & { name: CourseName }) {
	const t = useTexts();
	const hours = useMemo(() => busyHours(course.hours), [course]);
	const style = styles[name];
	const last = hours.findLast((hour) => shownValue(hour, name) !== null);
	const label = t('courseLabel', {
		name: t(`course_${name}`),
		value: last ? figure(shownValue(last, name), style) : '—',
		usual: last?.[name].usual ? span(last[name].usual.low, last[name].usual.high, style) : '—',
		hour: last ? hourName(last.hour) : '—',
	});
	const size = wall?.size ?? 1;
	const option = useCallback(
		(house: HouseStyle) => dayChart({ label, course: name, hours, style, size }, house),
		[label, name, hours, style, size],
	);
	if (wall !== null)
		return (
			<section className={classes.course}>
				<h2>{t(`course_${name}`)}</h2>
				<Suspense fallback={<Blocks lines={1} height={wall.height} />}>
					<Chart option={option} label={label} height={wall.height} />
				</Suspense>
			</section>
		);
	return (
		<div className={classes.course}>
			<ChartFrame
				title={t(`course_${name}`)}
				label={label}
				option={option}
				height={170}
				stale={stale}
				fileName={`${name}-${course.from.slice(0, 10)}`}
				table={{ rows: hours, columns: columnsOf(name, style, t), keyOf: ({ hour }) => String(hour) }}
			/>
		</div>
	);
}

type Hour = Course['hours'][number];

function columnsOf(name: CourseName, style: FigureStyle, t: ReturnType<typeof useTexts>): readonly Column<Hour>[] {
	const usualOf = (hour: Hour) => hour[name].usual;
	return [
		{ id: 'hour', heading: t('hour'), value: ({ hour }) => hour, cell: ({ hour }) => hourName(hour) },
		{
			...{ id: 'value', heading: t('todayLine'), number: true },
			value: (hour) => shownValue(hour, name),
			cell: (hour) => figure(shownValue(hour, name), style),
		},
		{
			...{ id: 'usual', heading: t('usualLine'), number: true },
			value: (hour) => usualOf(hour)?.middle ?? null,
			cell: (hour) => {
				const usual = usualOf(hour);
				return usual ? span(usual.low, usual.high, style) : '—';
			},
		},
		{ ...{ id: 'days', heading: t('days'), number: true }, value: (hour) => usualOf(hour)?.n ?? 0 },
	];
}

/** 1 is Monday. */
function weekdayOf(from: string): '1' | '2' | '3' | '4' | '5' | '6' | '7' {
	const day = new Date(`${from.slice(0, 10)}T00:00:00Z`).getUTCDay();
	return (['7', '1', '2', '3', '4', '5', '6'] as const)[day] ?? '1';
}
