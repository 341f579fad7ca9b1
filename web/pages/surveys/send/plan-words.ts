/** A plan in words: what it waits for, and how long. */
import { number, whole } from '../../../format/number.ts';
import type { PlanRules, Trigger } from './send-data.ts';
import type { SendTexts } from './texts.ts';

/** `3 days`, `36 hours`: whole days as days. */
export function delayWords(hours: number, t: SendTexts): string {
	const unit = hours > 0 && hours % 24 === 0 ? 'days' : 'hours';
	const count = unit === 'days' ? hours / 24 : hours;
	return t(unit, { count, n: number(count) });
}

export function triggerWords(trigger: Trigger, t: SendTexts): string {
	const { kind } = trigger;
	if (kind === 'wave') return t('says_wave', { every: daysWords(trigger.everyDays, t) });
	if (kind === 'life') {
		const what = trigger.of === 'attribute' ? (trigger.attribute ?? '') : t(`of_${trigger.of}`);
		if (trigger.days === 0) return t('says_life', { what });
		const days = daysWords(Math.abs(trigger.days), t);
		return t(trigger.days > 0 ? 'says_life_after' : 'says_life_before', { what, days });
	}
	const moment = t(`says_${kind}`);
	return trigger.delayHours === 0 ? moment : t('later', { moment, delay: delayWords(trigger.delayHours, t) });
}

export function daysWords(count: number, t: SendTexts): string {
	return t('days', { count, n: whole(count) });
}

/** What is not as for everybody, in a line. */
export function rulesWords(rules: PlanRules, t: SendTexts): string {
	const { share, where, quotas, pauseDays, reminderDays } = rules;
	return [
		t('byMail'),
		...(where.length > 0 ? [t('conditions', { count: where.length })] : []),
		...(share < 100 ? [t('sayShare', { share: number(share) })] : []),
		...(quotas.length > 0 ? [t('sayQuotas', { count: quotas.length })] : []),
		...(pauseDays > 0 ? [t('sayPause', { days: daysWords(pauseDays, t) })] : []),
		...(reminderDays === null ? [] : [t('sayReminder', { days: daysWords(reminderDays, t) })]),
	].join(' · ');
}
