/** What a file leaves open and nobody may guess: the order of day and month, the decimal sign, the unit of a length of time. */
import { Select } from '@mantine/core';
import { Refusal } from '../api/refusal.ts';
import classes from './file-import.module.css';
import { type Mapping, withUnit } from './mapping-edit.ts';
import { useTexts } from './texts.ts';
import { UnitChoice } from './unit-choice.tsx';

const settings = {
	date_order_unclear: { key: 'dates', question: 'askDates', answers: ['dmy', 'mdy'] },
	number_style_unclear: { key: 'decimal', question: 'askDecimal', answers: [',', '.'] },
} as const;

const unitUnclear = 'duration_unit_unclear';

type Code = keyof typeof settings | typeof unitUnclear;

/** Whether the error is a question that `Asked` puts, and one that was not answered before: an answer that does not fit is an error. */
export function isAsked(error: unknown, mapping: Mapping = {}): error is Refusal & { readonly code: Code } {
	if (!(error instanceof Refusal)) return false;
	if (error.code === unitUnclear) return true;
	const setting = Object.entries(settings).find(([code]) => code === error.code)?.[1];
	return setting !== undefined && mapping[setting.key] === undefined;
}

type Props = {
	readonly error: Refusal & { readonly code: Code };
	readonly onAnswer: (answered: (mapping: Mapping) => Mapping) => void;
};

export function Asked({ error: { code, params }, onAnswer }: Props) {
	const t = useTexts();
	const about = { column: String(params['column']), sample: String(params['sample']) };
	if (code === unitUnclear) {
		return (
			<UnitChoice
				className={classes.asked}
				label={t('askUnit', about)}
				value={null}
				onChoose={(unit) => onAnswer((mapping) => withUnit(mapping, String(params['name']), about.column, unit))}
			/>
		);
	}
	const { key, question, answers } = settings[code];
	return (
		<Select
			className={classes.asked}
			label={t(question, about)}
			placeholder={t('askChoose')}
			data={answers.map((value) => ({ value, label: t(`answer_${value}`) }))}
			value={null}
			onChange={(value) => value !== null && onAnswer((mapping) => ({ ...mapping, [key]: value }))}
		/>
	);
}

/** Answers that hold for the whole file, to be changed. */
export function Answers({ mapping, onAnswer }: { mapping: Mapping; onAnswer: Props['onAnswer'] }) {
	const t = useTexts();
	return Object.values(settings).map(({ key, answers }) => {
		const value = mapping[key];
		return (
			value !== undefined && (
				<Select
					key={key}
					className={classes.asked}
					label={t(`answered_${key}`)}
					data={answers.map((answer) => ({ value: answer, label: t(`answer_${answer}`) }))}
					value={value}
					onChange={(chosen) => chosen !== null && onAnswer((own) => ({ ...own, [key]: chosen }))}
					allowDeselect={false}
				/>
			)
		);
	});
}
