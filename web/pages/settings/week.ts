/** Hours of a week and whom they hold for, in words. */
import { dayName } from '../../format/weekday.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { useTexts } from './texts.ts';
import { type Scope, type Week, weekRuns } from './week-hours.ts';

export function useWeekWords(): (week: Week) => string {
	const t = useTexts();
	return (week) => {
		if (week === '24/7') return t('roundTheClock');
		const runs = weekRuns(week);
		if (runs.length === 0) return t('closed');
		return runs
			.map(({ first, last, hours }) => {
				const name = first === last ? dayName(first) : `${dayName(first)}–${dayName(last)}`;
				return `${name} ${hours.replaceAll('-', '–')}`;
			})
			.join(', ');
	};
}

export function useWhom(): (scope: Scope) => string {
	const t = useTexts();
	const nameOf = useValueNames();
	return ({ team, channel }) => {
		if (team === null && channel === null) return t('everybody');
		const parts = [
			...(team === null ? [] : [t('teamOf', { team: nameOf('team', team) })]),
			...(channel === null ? [] : [t('channelOf', { channel: nameOf('channel', channel) })]),
		];
		return parts.join(', ');
	};
}
