/** What holds for the whole survey: its name, title, languages, colour and logo, and whether it is anonymous. */
import { Button, Checkbox, ColorInput, FileInput, NumberInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Questionnaire, SurveyLanguage } from '../survey-data.ts';
import classes from './editor.module.css';
import type { Written } from './history.ts';
import { useTexts } from './texts.ts';
import { WordsField } from './words-field.tsx';

type Props = { readonly written: Written; readonly onChange: (written: Written, field?: string) => void };

const spoken = ['en', 'ru'] as const satisfies readonly SurveyLanguage[];

export function BasicsForm({ written, onChange }: Props) {
	const t = useTexts();
	const { name, questionnaire } = written;
	const { languages, title, intro, colour, logo, anonymous, smallestGroup, once, scrub } = questionnaire;
	const set = (part: Partial<Questionnaire>, field?: string) =>
		onChange({ name, questionnaire: { ...questionnaire, ...part } }, field);
	const speak = (language: SurveyLanguage, on: boolean) => {
		const next = spoken.filter((one) => (one === language ? on : languages.includes(one)));
		if (next.length > 0) set({ languages: next });
	};
	return (
		<div className={classes.form}>
			<TextInput
				label={t('name')}
				description={t('nameOfSurvey')}
				value={name}
				maxLength={200}
				onChange={({ currentTarget: { value } }) => onChange({ name: value, questionnaire }, 'name')}
			/>
			<fieldset className={classes.switches} aria-label={t('languages')}>
				{spoken.map((language) => (
					<Checkbox
						key={language}
						label={t(`language_${language}`)}
						checked={languages.includes(language)}
						onChange={(event) => speak(language, event.currentTarget.checked)}
					/>
				))}
			</fieldset>
			<WordsField
				label={t('title')}
				languages={languages}
				words={title}
				onChange={(words) => set({ title: words }, 'title')}
			/>
			<WordsField
				label={t('intro')}
				languages={languages}
				words={intro}
				onChange={(words) => set({ intro: Object.values(words).some(Boolean) ? words : undefined }, 'intro')}
			/>
			<ColorInput
				label={t('colour')}
				description={t('colourHint')}
				size="xs"
				format="hex"
				value={colour}
				onChange={(value) => set({ colour: value }, 'colour')}
			/>
			<Logo logo={logo} onChange={(value) => set({ logo: value })} />
			<Switch
				label={t('anonymous')}
				description={t('anonymousHint')}
				checked={anonymous}
				onChange={(event) => set({ anonymous: event.currentTarget.checked })}
			/>
			<Switch
				label={t('scrub')}
				checked={scrub === true}
				onChange={(event) => set({ scrub: event.currentTarget.checked || undefined })}
			/>
			{anonymous ? (
				<NumberInput
					size="xs"
					label={t('smallestGroup')}
					min={3}
					max={100}
					value={smallestGroup}
					onChange={(value) => typeof value === 'number' && set({ smallestGroup: value }, 'smallestGroup')}
				/>
			) : (
				<Switch label={t('once')} checked={once} onChange={(event) => set({ once: event.currentTarget.checked })} />
			)}
		</div>
	);
}

/** It lies in the questionnaire itself: the page of the survey fetches nothing from elsewhere. */
function Logo({ logo, onChange }: { logo: string | undefined; onChange: (logo: string | undefined) => void }) {
	const t = useTexts();
	const [refused, setRefused] = useState(false);
	const take = async (file: File | null) => {
		const fits = file !== null && /^image\/(png|jpeg)$/.test(file.type) && file.size <= largestLogo;
		setRefused(file !== null && !fits);
		if (file !== null && fits) onChange(await dataAddress(file));
	};
	return (
		<div className={classes.logo}>
			<FileInput
				label={t('logo')}
				description={t('logoHint')}
				accept="image/png,image/jpeg"
				size="xs"
				error={refused && t('logoRefused')}
				value={null}
				placeholder={t(logo === undefined ? 'logoChoose' : 'logoChange')}
				onChange={(file) => void take(file)}
			/>
			{logo !== undefined && (
				<Button size="xs" onClick={() => onChange(undefined)}>
					{t('logoRemove')}
				</Button>
			)}
		</div>
	);
}

/** In letters of base64 a third more: 200,000 fit into a questionnaire. */
const largestLogo = 149_000;

function dataAddress(file: File): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.addEventListener('load', () => resolve(String(reader.result)));
		reader.addEventListener('error', () => reject(reader.error));
		reader.readAsDataURL(file);
	});
}
