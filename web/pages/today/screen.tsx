/** What both screens show. */
import { Select } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { Shape } from '../../components/verdict/shape.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { date, dateIn, moment } from '../../format/date.ts';
import { whole } from '../../format/number.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { useBoth } from '../../words/texts.ts';
import { DayCourses } from './day-courses.tsx';
import { Figures } from './figures.tsx';
import { Queues } from './queues.tsx';
import { sentenceOf } from './sentence.ts';
import { useTexts } from './texts.ts';
import { type Live, type Seen, useCourse, useLive } from './today-data.ts';
import classes from './today-page.module.css';

type Props = {
	readonly seen: Seen;
	/** Of a wall: by how much larger than on a page shapes and charts are drawn. */
	readonly wall?: { readonly size: number; readonly chartHeight: number; readonly rows: number };
	/** Above everything: the clock of a wall. */
	readonly head?: (age: ReactNode, live: Live) => ReactNode;
	/** Beside how fresh it is: another day. */
	readonly controls?: ReactNode;
};

export function Screen({ seen, wall, head, controls }: Props) {
	const t = useTexts();
	const { live, error, ageSeconds, old, retry } = useLive(seen);
	const course = useCourse(seen);
	const nameOf = useValueNames();
	if (live === undefined)
		return error === null ? <Blocks lines={6} height={48} /> : <ErrorState error={error} onRetry={retry} />;
	const { text, shape } = sentenceOf(live, course, nameOf);
	const size = wall?.size ?? 1;
	const age = <Age live={live} old={old} ageSeconds={ageSeconds} past={seen.at !== undefined} />;
	return (
		<>
			{head?.(age, live)}
			<header className={classes.head}>
				<h1 className={classes.sentence} data-old={old || undefined}>
					{shape !== null && <Shape name={shape} quiet={old} />}
					<span>{text}</span>
				</h1>
				{!head && (
					<div className={classes.beside}>
						{age}
						{controls}
					</div>
				)}
			</header>
			{live.known ? (
				<>
					<Figures live={live} course={course} old={old} size={size} />
					<div className={classes.below}>
						{course && (
							<DayCourses course={course} stale={old} wall={wall ? { size, height: wall.chartHeight } : null} />
						)}
						<Section title={t('queues')} note={wall ? undefined : <QueuesBy by={seen.by} />}>
							<div className={classes.waiting} data-old={old || undefined}>
								<Queues live={live} {...(wall && { most: wall.rows })} />
							</div>
						</Section>
					</div>
				</>
			) : (
				<Nothing live={live} wall={wall !== undefined} />
			)}
		</>
	);
}

function Age({ live, old, ageSeconds, past }: { live: Live; old: boolean; ageSeconds: number | null; past: boolean }) {
	const t = useTexts();
	return (
		<p className={classes.age} role="status" data-past={past || undefined}>
			{old ? (
				<Verdict name="stale">{t('noAnswer', { seconds: whole(ageSeconds ?? 0) })}</Verdict>
			) : past ? (
				<Verdict name="working">{t('seenFrom', { moment: moment(live.at, live.tz, { year: true }) })}</Verdict>
			) : live.stale ? (
				<Verdict name="stale">{t('feedQuiet')}</Verdict>
			) : (
				live.known && live.knownTo !== null && t('fresh', { moment: moment(live.knownTo, live.tz) })
			)}
		</p>
	);
}

/** Nothing of today: figures made from older data would be of another day. */
function Nothing({ live, wall }: { live: Live; wall: boolean }) {
	const t = useTexts();
	const day = live.knownTo === null ? null : dateIn(live.knownTo, live.tz);
	return (
		<div className={classes.nothing}>
			<p>{t('noTodayHint')}</p>
			<p className={classes.onward}>
				{!wall && (
					<Link to={'/data' as '/'} className="k-link">
						{t('bringIn')}
					</Link>
				)}
				{day !== null && (
					<Link to="." className="k-link" search={(search: object) => ({ ...search, at: day }) as never}>
						{t('lastDay', { day: date(day, { day: 'numeric', month: 'long' }) })}
					</Link>
				)}
			</p>
		</div>
	);
}

const dimensions = ['channel', 'team', 'topic', 'branch', 'segment', 'language'] as const;

function QueuesBy({ by }: { by: string }) {
	const t = useTexts();
	const both = useBoth();
	const names = useDimensionNames();
	const navigate = useNavigate();
	const offered = dimensions.some((one) => one === by) ? dimensions : [...dimensions, by];
	return (
		<Select
			size="xs"
			w={160}
			aria-label={t('queuesBy')}
			data={offered.map((value) => ({ value, label: both(names(value)) }))}
			value={by}
			allowDeselect={false}
			onChange={(value) =>
				void navigate({
					to: '.',
					search: (search: object) => ({ ...search, by: value === 'channel' || value === null ? undefined : value }),
					resetScroll: false,
				})
			}
		/>
	);
}
