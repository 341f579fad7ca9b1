/** What people read when they are done: the first whose condition holds, and at last what everybody else reads. */
import { Button, TextInput } from '@mantine/core';
import type { Questionnaire } from '../survey-data.ts';
import { ConditionAbout } from './condition-field.tsx';
import classes from './editor.module.css';
import { type End, questionsOf } from './model.ts';
import { useTexts } from './texts.ts';
import { WordsField } from './words-field.tsx';

type Props = {
	readonly questionnaire: Questionnaire;
	readonly at: number;
	readonly onChange: (ends: End[], field?: string) => void;
};

export function EndForm({ questionnaire, at, onChange }: Props) {
	const t = useTexts();
	const { ends, languages } = questionnaire;
	const end = ends[at];
	if (!end) return null;
	const set = (part: Partial<End>, field?: string) => onChange(ends.with(at, { ...end, ...part }), field);
	const last = at === ends.length - 1;
	return (
		<div className={classes.form}>
			{(!last || end.when) && (
				<ConditionAbout
					label={t('endIf')}
					none={t('everybodyElse')}
					questions={questionsOf(questionnaire).map((question, place) => ({ question, at: place }))}
					condition={end.when}
					onChange={(when) => set({ when })}
				/>
			)}
			<WordsField
				label={t('endText')}
				languages={languages}
				words={end.text}
				onChange={(text) => set({ text }, 'text')}
			/>
			<TextInput
				size="xs"
				label={t('endLink')}
				description={t('endLinkHint')}
				placeholder="https://"
				maxLength={500}
				value={end.link?.url ?? ''}
				onChange={({ currentTarget: { value } }) =>
					set({ link: value === '' ? undefined : { url: value, text: end.link?.text ?? {} } }, 'link')
				}
			/>
			{end.link && (
				<WordsField
					label={t('endLinkText')}
					languages={languages}
					words={end.link.text}
					onChange={(text) => end.link && set({ link: { ...end.link, text } }, 'link text')}
				/>
			)}
			{ends.length > 1 && (
				<div className={classes.buttons}>
					{at > 0 && !last && (
						<Button size="xs" onClick={() => onChange(ends.toSpliced(at, 1).toSpliced(at - 1, 0, end))}>
							{t('endEarlier')}
						</Button>
					)}
					<Button size="xs" onClick={() => onChange(ends.toSpliced(at, 1))}>
						{t('endDrop')}
					</Button>
				</div>
			)}
		</div>
	);
}
