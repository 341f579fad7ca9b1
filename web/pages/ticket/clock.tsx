/** The times that KPIs are made of, each with the rule by which it follows. */
import { Section } from '../../components/section.tsx';
import { moment } from '../../format/date.ts';
import { durationText } from '../../format/duration.ts';
import { useBoth } from '../../words/texts.ts';
import { useTexts } from './texts.ts';
import classes from './ticket-page.module.css';
import type { Story } from './ticket-page.tsx';

export function Clock({ story, zone }: { story: Story; zone: string }) {
	const t = useTexts();
	const both = useBoth();
	const time = (seconds: number | null) => (seconds === null ? '—' : durationText(seconds));
	return (
		<Section title={t('clock')}>
			<table className={classes.clock}>
				<thead>
					<tr>
						<th scope="col">{t('time')}</th>
						<th scope="col">{t('calendar')}</th>
						<th scope="col">{t('business')}</th>
					</tr>
				</thead>
				<tbody>
					{story.clock.map((one) => (
						<tr key={one.name}>
							<th scope="row" title={both(one.how)}>
								{both(one.label)}
								{one.to !== null && one.seconds !== null && (
									<span className={classes.how}>{t('until', { moment: moment(one.to, zone) })}</span>
								)}
								{one.unknown !== null && <span className={classes.how}>{both(one.unknown)}</span>}
							</th>
							<td>{time(one.seconds)}</td>
							<td>{time(one.businessSeconds)}</td>
						</tr>
					))}
				</tbody>
			</table>
			{story.businessUnknown !== null && <p className={classes.how}>{both(story.businessUnknown)}</p>}
		</Section>
	);
}
