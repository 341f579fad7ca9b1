/** Words in each language of the survey, side by side; what is known of the customer is put in at the cursor. */
import { Menu, Textarea } from '@mantine/core';
import { useRef } from 'react';
import type { SurveyLanguage } from '../survey-data.ts';
import classes from './editor.module.css';
import type { Words } from './model.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly label: string;
	readonly hint?: string | undefined;
	readonly words: Words | undefined;
	readonly languages: readonly SurveyLanguage[];
	readonly onChange: (words: Words) => void;
	/** Whether what is known of a customer may stand in it. */
	readonly fields?: boolean;
	readonly focus?: boolean;
};

export function WordsField({ label, hint, words = {}, languages, onChange, fields = true, focus = false }: Props) {
	const t = useTexts();
	return (
		<div className={classes.both}>
			{languages.map((language, at) => (
				<One
					key={language}
					label={languages.length > 1 ? `${label} · ${t(`language_${language}`)}` : label}
					hint={hint}
					language={language}
					value={words[language] ?? ''}
					fields={fields}
					focus={focus && at === 0}
					onChange={(value) => onChange({ ...words, [language]: value === '' ? undefined : value })}
				/>
			))}
		</div>
	);
}

/** As `src/surveys/fields.ts` has them; the server tells of others. */
const known = ['name', 'ticket', 'order', 'agent', 'product', 'company'] as const;

type OneProps = {
	readonly label: string;
	readonly hint: string | undefined;
	readonly language: SurveyLanguage;
	readonly value: string;
	readonly fields: boolean;
	readonly focus: boolean;
	readonly onChange: (value: string) => void;
};

function One({ label, hint, language, value, fields, focus, onChange }: OneProps) {
	const t = useTexts();
	const area = useRef<HTMLTextAreaElement>(null);
	const put = (field: string) => {
		const element = area.current;
		if (element === null) return;
		const { selectionStart: from, selectionEnd: to } = element;
		onChange(`${value.slice(0, from)}{${field}}${value.slice(to)}`);
		const after = from + field.length + 2;
		requestAnimationFrame(() => {
			element.focus();
			element.setSelectionRange(after, after);
		});
	};
	return (
		<div className={classes.words}>
			<Textarea
				ref={area}
				label={label}
				description={hint}
				lang={language}
				autosize
				minRows={1}
				maxLength={2000}
				value={value}
				data-autofocus={focus || undefined}
				autoFocus={focus}
				onChange={(event) => onChange(event.currentTarget.value)}
			/>
			{fields && (
				<Menu position="bottom-end">
					<Menu.Target>
						<button type="button" className={classes.putIn} aria-label={t('putIn', { label })} title={t('putInHint')}>
							{'{…}'}
						</button>
					</Menu.Target>
					<Menu.Dropdown>
						<Menu.Label>{t('putInHint')}</Menu.Label>
						{known.map((field) => (
							<Menu.Item key={field} onClick={() => put(field)}>
								{t(`field_${field}`)}
							</Menu.Item>
						))}
					</Menu.Dropdown>
				</Menu>
			)}
		</div>
	);
}
