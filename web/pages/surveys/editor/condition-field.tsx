/** What an answer has to be, chosen from what can be answered. */
import { Checkbox, NativeSelect } from '@mantine/core';
import { useLanguage } from '../../../words/texts.ts';
import type { Question } from '../survey-data.ts';
import classes from './editor.module.css';
import type { Condition } from './model.ts';
import { useTexts } from './texts.ts';

type Wanted = Omit<Condition, 'question'>;
type Props = { readonly about: Question; readonly wanted: Wanted; readonly onChange: (wanted: Wanted) => void };

/** What a question asks, and that with its number, as lists of questions name it. */
export function useQuestionWords() {
	const t = useTexts();
	const language = useLanguage();
	const wordsOf = ({ text }: Question) =>
		(text[language] || text.en || text.ru || '').replaceAll(/\{[^{}|]*\|?([^{}]*)\}/g, '$1');
	const nameOf = (question: Question, at: number) => {
		const words = wordsOf(question) || question.id;
		return t('numbered', { at: at + 1, words: words.length > 60 ? `${words.slice(0, 58)}…` : words });
	};
	return { wordsOf, nameOf };
}

function useChoices(question: Question): readonly { readonly value: string | number; readonly label: string }[] {
	const t = useTexts();
	const language = useLanguage();
	switch (question.kind) {
		case 'scale':
			return Array.from({ length: Math.max(0, question.to - question.from + 1) }, (_, at) => ({
				value: question.from + at,
				label: String(question.from + at),
			}));
		case 'yes_no':
			return [
				{ value: 1, label: t('yes') },
				{ value: 0, label: t('no') },
			];
		case 'single':
		case 'multiple':
			return question.options.map(({ id, text }) => ({ value: id, label: text[language] || text.en || text.ru || id }));
		default:
			return [];
	}
}

export function ConditionField({ about, wanted, onChange }: Props) {
	const t = useTexts();
	const choices = useChoices(about);
	const { in: listed, from, to } = wanted;
	const way = listed ? 'listed' : from !== undefined || to !== undefined ? 'range' : 'any';
	const [first, last] = [choices[0]?.value, choices.at(-1)?.value];
	const ways = [
		...(about.kind === 'scale' ? (['range'] as const) : []),
		...(choices.length > 0 ? (['listed'] as const) : []),
		'any' as const,
	];
	const choose = (next: string) => {
		if (next === 'any') onChange({});
		else if (next === 'range') onChange({ from: Number(first), to: Number(last) });
		else onChange({ in: first === undefined ? [] : [first] });
	};
	const toggle = (value: string | number, on: boolean) => {
		// What is no answer any more goes: it has no tick that could be taken away.
		const there = new Set(choices.map((choice) => String(choice.value)));
		const others = (listed ?? []).filter((one) => String(one) !== String(value) && there.has(String(one)));
		const next = on ? [...others, value] : others;
		// A list of nothing holds for nobody.
		if (next.length > 0) onChange({ in: next });
	};
	const numbers = choices.map(({ label }) => label);
	return (
		<div className={classes.condition}>
			<NativeSelect
				size="xs"
				aria-label={t('answerIs')}
				data={ways.map((value) => ({ value, label: t(`way_${value}`) }))}
				value={way}
				onChange={(event) => choose(event.currentTarget.value)}
			/>
			{way === 'range' && (
				<>
					<NativeSelect
						size="xs"
						aria-label={t('least')}
						data={numbers}
						value={String(from ?? first)}
						onChange={(event) => onChange({ from: Number(event.currentTarget.value), to: to ?? Number(last) })}
					/>
					<span aria-hidden="true">–</span>
					<NativeSelect
						size="xs"
						aria-label={t('most')}
						data={numbers}
						value={String(to ?? last)}
						onChange={(event) => onChange({ from: from ?? Number(first), to: Number(event.currentTarget.value) })}
					/>
				</>
			)}
			{way === 'listed' && (
				<fieldset className={classes.choices} aria-label={t('answers')}>
					{choices.map(({ value, label }) => (
						<Checkbox
							key={value}
							size="xs"
							label={label}
							checked={(listed ?? []).some((one) => String(one) === String(value))}
							onChange={(event) => toggle(value, event.currentTarget.checked)}
						/>
					))}
				</fieldset>
			)}
		</div>
	);
}

type AboutProps = {
	readonly label: string;
	/** What is asked before, with its number over all pages. */
	readonly questions: readonly { readonly question: Question; readonly at: number }[];
	readonly condition: Condition | undefined;
	/** What it says where there is none. */
	readonly none: string;
	readonly onChange: (condition: Condition | undefined) => void;
};

/** A question and what its answer has to be. */
export function ConditionAbout({ label, questions, condition, none, onChange }: AboutProps) {
	const t = useTexts();
	const { nameOf } = useQuestionWords();
	const about = questions.find(({ question }) => question.id === condition?.question)?.question;
	const lost = condition !== undefined && about === undefined;
	return (
		<div className={classes.about}>
			<NativeSelect
				size="xs"
				label={label}
				data={[
					{ value: '', label: none },
					...(lost ? [{ value: condition.question, label: t('lost', { id: condition.question }) }] : []),
					...questions.map(({ question, at }) => ({ value: question.id, label: nameOf(question, at) })),
				]}
				value={condition?.question ?? ''}
				onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : firstAbout(value))}
			/>
			{about && condition && (
				<ConditionField
					about={about}
					wanted={{ in: condition.in, from: condition.from, to: condition.to }}
					onChange={(wanted) => onChange({ question: about.id, ...defined(wanted) })}
				/>
			)}
		</div>
	);

	/** Of a scale its lower half, of a choice the first: what is asked for most. */
	function firstAbout(id: string): Condition {
		const question = questions.find((one) => one.question.id === id)?.question;
		if (question?.kind === 'scale')
			return { question: id, from: question.from, to: Math.floor((question.from + question.to) / 2) };
		if (question?.kind === 'yes_no') return { question: id, in: [0] };
		const option = question && 'options' in question ? question.options[0] : undefined;
		return option ? { question: id, in: [option.id] } : { question: id };
	}
}

/** Without names whose value is undefined. */
export function defined({ in: listed, from, to }: Wanted): Wanted {
	return {
		...(listed && { in: listed }),
		...(from !== undefined && { from }),
		...(to !== undefined && { to }),
	};
}
