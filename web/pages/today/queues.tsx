/** Who waits where, the longest wait first; a feed that has gone quiet has no figures. */
import { Shape } from '../../components/verdict/shape.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { moment } from '../../format/date.ts';
import { durationText } from '../../format/duration.ts';
import { whole } from '../../format/number.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { targetVerdictOf } from '../../kpi/reading.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { useBoth } from '../../words/texts.ts';
import { useTexts } from './texts.ts';
import type { Live } from './today-data.ts';
import classes from './today-page.module.css';

type Queue = Live['queues'][number];

/** `most`: as many as a wall has room for; of those behind it is said how many there are. */
export function Queues({ live, most = Number.POSITIVE_INFINITY }: { live: Live; most?: number }) {
	const t = useTexts();
	const both = useBoth();
	const names = useDimensionNames();
	const nameOf = useValueNames();
	const quiet = live.feeds.filter(({ stale }) => stale === true);
	const room = Math.max(1, most - quiet.length);
	const shown = live.queues.slice(0, room);
	const behind = live.queues.slice(room);
	return (
		<>
			<table className={classes.queues}>
				<thead>
					<tr>
						<th scope="col">{both(names(live.by))}</th>
						<th scope="col">{t('wait')}</th>
						<th scope="col">{t('longestShort')}</th>
						<th scope="col">{t('state')}</th>
					</tr>
				</thead>
				<tbody>
					{shown.map((queue) => (
						<tr key={queue.name} data-nobody={!queue.waiting.value || undefined}>
							<th scope="row">{queue.name === null ? t('noName') : nameOf(live.by, queue.name)}</th>
							<td>{whole(queue.waiting.value ?? 0)}</td>
							<td>{queue.longest.value === null ? '—' : durationText(queue.longest.value)}</td>
							<td>
								<QueueState queue={queue} />
							</td>
						</tr>
					))}
					{quiet.map(({ fact, source, expectedBy }) => (
						<tr key={`${fact} ${source}`} className={classes.quiet}>
							<th scope="row">{source}</th>
							<td>—</td>
							<td>—</td>
							<td>
								<Verdict name="stale">
									{expectedBy === null ? undefined : t('quietSince', { moment: moment(expectedBy, live.tz) })}
								</Verdict>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{behind.length > 0 && (
				<p className={classes.behind}>
					{t('behind', {
						count: behind.length,
						n: whole(behind.reduce((sum, { waiting }) => sum + (waiting.value ?? 0), 0)),
					})}
				</p>
			)}
			{live.queues.length === 0 && quiet.length === 0 && <p>{t('nobodyWaits')}</p>}
		</>
	);
}

/** By its targets: that of the longest wait first, since one who waits too long is lost sooner than many. */
function QueueState({ queue: { waiting, longest } }: { queue: Queue }) {
	const t = useTexts();
	if (!waiting.value) return <span className="k-quiet">{t('nobody')}</span>;
	const [long, many] = [targetVerdictOf(longest), targetVerdictOf(waiting)];
	const [word, shape] =
		long === 'missed'
			? ([t('long'), 'worse'] as const)
			: many === 'missed'
				? ([t('many'), 'worse'] as const)
				: long === 'met' || many === 'met'
					? ([t('inTarget'), 'met'] as const)
					: ([t('noTarget'), 'no_target'] as const);
	if (shape === 'no_target') return <span className="k-quiet">{word}</span>;
	return (
		<span className={classes.state} data-shape={shape}>
			<Shape name={shape} />
			<span>{word}</span>
		</span>
	);
}
