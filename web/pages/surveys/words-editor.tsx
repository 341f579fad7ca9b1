/** The words of a survey, its languages side by side; what is asked of whom stays as it is. */
import { Button, ColorInput, FileInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { Dialog } from '../../components/dialog.tsx';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import type { Questionnaire, Survey, SurveyLanguage } from './survey-data.ts';
import classes from './surveys.module.css';
import { useTexts } from './texts.ts';

type Props = { readonly survey: Survey; readonly edits: Edits; readonly onClose: () => void };
type Words = Questionnaire['title'];

export function WordsEditor({ survey: shown, edits, onClose }: Props) {
	const t = useTexts();
	// What the form was filled from: an edit of somebody else that arrives meanwhile is not to be overwritten.
	const [survey] = useState(shown);
	const [name, setName] = useState(survey.name);
	const [given, setGiven] = useState(survey.questionnaire);
	const set = (part: Partial<Questionnaire>) => setGiven((now) => ({ ...now, ...part }));
	const close = () => {
		edits.forget();
		onClose();
	};
	const { id, revision, questionnaire: before } = survey;
	const save = () =>
		edits.make(
			{
				does: () => api.changeSurvey({ id, revision, name, questionnaire: given }),
				said: t('saved'),
				undo: () => api.changeSurvey({ id, revision: revision + 1, name: survey.name, questionnaire: before }),
			},
			onClose,
		);
	const fields = { languages: given.languages };
	const setEnd = (at: number, text: Words) =>
		set({ ends: given.ends.map((end, place) => (place === at ? { ...end, text } : end)) });
	let asked = 0;
	return (
		<Dialog opened size="xl" title={t('edit')} onClose={close}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					save();
				}}
			>
				<TextInput
					label={t('surveyName')}
					description={t('surveyNameHint')}
					value={name}
					required
					maxLength={200}
					onChange={(event) => setName(event.currentTarget.value)}
				/>
				<Both {...fields} label={t('title')} words={given.title} onChange={(title) => set({ title })} />
				<Both
					{...fields}
					label={t('intro')}
					words={given.intro ?? {}}
					onChange={(intro) => set({ intro: Object.values(intro).some(Boolean) ? intro : undefined })}
				/>
				{given.pages.map((page, place) =>
					page.questions.map((question) => {
						asked += 1;
						return (
							<Both
								key={question.id}
								{...fields}
								label={t('question', { at: asked })}
								words={question.text}
								onChange={(text) =>
									set({
										pages: given.pages.map((one, at) =>
											at === place
												? { questions: one.questions.map((other) => (other === question ? { ...other, text } : other)) }
												: one,
										),
									})
								}
							/>
						);
					}),
				)}
				{given.ends.map(({ when, text }, at) => (
					<Both
						key={JSON.stringify(when ?? null)}
						{...fields}
						label={t(when ? 'endWhen' : 'end')}
						words={text}
						onChange={(words) => setEnd(at, words)}
					/>
				))}
				<ColorInput
					label={t('colour')}
					description={t('colourHint')}
					size="xs"
					format="hex"
					value={given.colour}
					onChange={(colour) => set({ colour })}
				/>
				<Logo logo={given.logo} onChange={(logo) => set({ logo })} />
				<Switch
					label={t('anonymous')}
					description={t('anonymousHint')}
					checked={given.anonymous}
					onChange={(event) => set({ anonymous: event.currentTarget.checked })}
				/>
				<Refused error={edits.error} />
				<div className={classes.buttons}>
					<Button type="submit" variant="filled" loading={edits.pending} disabled={name.trim() === ''}>
						{t('save')}
					</Button>
					<Button onClick={close}>{t('cancel')}</Button>
				</div>
			</form>
		</Dialog>
	);
}

/** It lies in the questionnaire itself: the page of the survey fetches nothing from elsewhere. The preview shows it. */
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
			{logo !== undefined && <Button onClick={() => onChange(undefined)}>{t('logoRemove')}</Button>}
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

type BothProps = {
	readonly label: string;
	readonly words: Words;
	readonly languages: readonly SurveyLanguage[];
	readonly onChange: (words: Words) => void;
};

function Both({ label, words, languages, onChange }: BothProps) {
	const t = useTexts();
	return (
		<div className={classes.both}>
			{languages.map((language) => (
				<Textarea
					key={language}
					label={languages.length > 1 ? `${label} · ${t(`language_${language}`)}` : label}
					lang={language}
					autosize
					minRows={1}
					value={words[language] ?? ''}
					onChange={(event) => onChange({ ...words, [language]: event.currentTarget.value })}
				/>
			))}
		</div>
	);
}
