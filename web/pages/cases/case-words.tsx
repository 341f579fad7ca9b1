/** What is said of a case in few words: why it is there, and how much time is left. */
import { Verdict } from '../../components/verdict/verdict.tsx';
import { moment } from '../../format/date.ts';
import { durationText } from '../../format/duration.ts';
import type { Case } from './cases-data.ts';
import { useTexts } from './texts.ts';

/** `NPS 3 of 10`, or the words that were found. */
export function useTrigger(): (one: Case) => string {
	const t = useTexts();
	return ({ trigger, firstScore, reasons }) => {
		const words = [...new Set(reasons.flatMap((reason) => reason.words))];
		if (trigger === 'words') return words.map((word) => `«${word}»`).join(', ');
		const name = t(`trigger_${trigger}`);
		if (firstScore === null || firstScore.kind !== trigger) return name;
		return t('scored', { name, score: firstScore.value, max: firstScore.max });
	};
}

/** Shape and word first; the moment beside it. */
export function Due({ one, zone, now }: { one: Case; zone: string; now: number }) {
	const t = useTexts();
	if (one.due === null) return null;
	const seconds = Math.round((Date.parse(one.due) - now) / 1000);
	const length = durationText(Math.max(60, Math.abs(seconds)));
	const near = now >= Date.parse((one.state === 'new' ? one.contact : one.close).remind);
	return (
		<time dateTime={one.due} title={moment(one.due, zone, { year: true })}>
			{seconds < 0 ? (
				<Verdict name="worse">{t('overdueBy', { length })}</Verdict>
			) : near ? (
				<Verdict name="maturing">{t('dueSoon', { length })}</Verdict>
			) : (
				<span className="k-quiet">{t('dueIn', { length })}</span>
			)}
		</time>
	);
}
