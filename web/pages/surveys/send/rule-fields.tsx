/** Rules that plans and lists have alike. */
import type { Survey } from '../survey-data.ts';
import { CountField } from './count-field.tsx';
import { type SendTexts, useTexts } from './texts.ts';

type Props = { readonly value: number; readonly onChange: (value: number) => void };

export function PauseDays({ value, onChange }: Props) {
	const t = useTexts();
	return (
		<CountField
			{...{ label: t('pauseDays'), description: t('pauseDaysHint'), min: 0, max: 3650 }}
			{...{ value, onChange }}
		/>
	);
}

/** A plan takes parts of a percent, a list does not. */
export function Share({ value, onChange, fraction = false }: Props & { readonly fraction?: boolean }) {
	const t = useTexts();
	return (
		<CountField
			{...{ label: t('share'), description: t('shareHint'), min: fraction ? 0.1 : 1, max: 100 }}
			{...{ fraction, value, onChange }}
		/>
	);
}

export function LinkDays({ value, onChange }: Props) {
	const t = useTexts();
	return (
		<CountField
			{...{ label: t('linkDays'), description: t('linkDaysHint'), min: 1, max: 365 }}
			{...{ value, onChange }}
		/>
	);
}

/** Why nobody can be asked by the survey; null where all is well. */
export function shutWords({ state }: Pick<Survey, 'state'>, t: SendTexts): string | null {
	return state === 'draft' ? t('notPublished') : state === 'closed' ? t('isClosed') : null;
}
