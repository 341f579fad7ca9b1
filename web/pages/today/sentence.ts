/** The one sentence that says how it is: what is not known comes before what is. */

import type { ShapeName } from '../../components/verdict/shape.tsx';
import { moment } from '../../format/date.ts';
import { durationText } from '../../format/duration.ts';
import { whole } from '../../format/number.ts';
import { targetVerdictOf } from '../../kpi/reading.ts';
import type { ValueNamer } from '../../kpi/value-names.ts';
import { useTexts } from './texts.ts';
import { type Course, type Live, quietFeeds } from './today-data.ts';
import { usualWordOf } from './usual.ts';

export type Sentence = { readonly text: string; readonly shape: ShapeName | null };

export function sentenceOf(live: Live, course: Course | undefined, nameOf: ValueNamer): Sentence {
	const t = useTexts.now;
	const { waiting, longest, queues, knownTo, tz } = live;
	if (!live.known)
		return {
			text: knownTo === null ? t('noTickets') : t('noToday', { moment: moment(knownTo, tz, { year: true }) }),
			shape: 'stale',
		};
	const [quiet] = quietFeeds(live, 'tickets');
	if (quiet !== undefined) {
		const since = quiet.expectedBy ?? quiet.last;
		return {
			text: t('sourceQuiet', { source: quiet.source, moment: since === null ? '—' : moment(since, tz) }),
			shape: 'stale',
		};
	}
	if (waiting.value === null) return { text: t('unknown'), shape: null };
	if (waiting.value === 0 || longest.value === null) return { text: t('nobodyWaits'), shape: 'met' };
	const places = { count: waiting.value, n: whole(waiting.value), time: durationText(longest.value) };
	const [first] = queues;
	const where = first === undefined || first.name === null ? null : nameOf(live.by, first.name);
	const word = course && usualWordOf({ ...course.soFar.waiting, value: waiting.value });
	const missed = targetVerdictOf(longest) === 'missed' || targetVerdictOf(waiting) === 'missed';
	const beside = word === 'more' ? t('moreThanUsual') : word === 'less' ? t('lessThanUsual') : '';
	const text = where === null ? t('waits', places) : t('waitsIn', { ...places, where });
	return { text: `${text}${beside}`, shape: missed || word === 'more' ? 'worse' : null };
}
