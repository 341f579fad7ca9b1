/** Who waits where, the longest wait first; a feed that has gone quiet has no figures. */
import { Verdict } from '../../components/verdict/verdict.tsx';
import { moment } from '../../format/date.ts';
import { durationText } from '../../format/duration.ts';
import { whole } from '../../format/number.ts';
import { useTexts } from './texts.ts';
import type { Live } from './today-data.ts';
import classes from './today-page.module.css';

export function Queues({ live }: { live: Live }) {
	const t = useTexts();
	const quiet = live.feeds.filter(({ stale }) => stale === true);
	return (
		<>
			<table className={classes.queues}>
				<thead>
					<tr>
						<th scope="col">{t('channel')}</th>
						<th scope="col">{t('wait')}</th>
						<th scope="col">{t('longestShort')}</th>
					</tr>
				</thead>
				<tbody>
					{live.queues.map(({ channel, waiting, longest }) => (
						<tr key={channel}>
							<th scope="row">{channel ?? t('noChannel')}</th>
							<td>{whole(waiting.value ?? 0)}</td>
							<td>{longest.value === null ? '—' : durationText(longest.value)}</td>
						</tr>
					))}
					{quiet.map(({ fact, source, expectedBy }) => (
						<tr key={`${fact} ${source}`} className={classes.quiet}>
							<th scope="row">{source}</th>
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
			{live.queues.length === 0 && quiet.length === 0 && <p>{t('nobodyWaits')}</p>}
		</>
	);
}
