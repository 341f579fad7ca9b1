/** All that one question says. */
import { NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Question, SurveyLanguage } from '../survey-data.ts';
import { ConditionAbout } from './condition-field.tsx';
import classes from './editor.module.css';
import { JumpsField } from './jumps-field.tsx';
import type { At, Words } from './model.ts';
import { OptionsField } from './options-field.tsx';
import { useTexts } from './texts.ts';
import { WordsField } from './words-field.tsx';

export type Numbered = { readonly question: Question; readonly at: number };
/** Letters of one field are one step to take back: `field` names it. */
export type OnQuestion = (question: Question, field?: string) => void;

type Props = {
	readonly question: Question;
	readonly place: At;
	readonly languages: readonly SurveyLanguage[];
	readonly before: readonly Numbered[];
	/** First questions of later pages. */
	readonly targets: readonly Numbered[];
	readonly isNew: boolean;
	readonly onChange: OnQuestion;
	readonly onRename: (id: string) => void;
};

export function QuestionForm({ question, languages, before, targets, isNew, onChange, onRename }: Props) {
	const t = useTexts();
	const set = (part: object, field?: string) => onChange({ ...question, ...part } as Question, field);
	const words = (name: 'text' | 'hint' | 'low' | 'high', label: string, hint?: string) => (
		<WordsField
			label={label}
			hint={hint}
			languages={languages}
			words={(question as Partial<Record<typeof name, Words>>)[name]}
			focus={isNew && name === 'text'}
			fields={name === 'text' || name === 'hint'}
			onChange={(given) =>
				set({ [name]: name === 'text' || Object.values(given).some(Boolean) ? given : undefined }, name)
			}
		/>
	);
	return (
		<div className={classes.form}>
			{words('text', t('asked'))}
			{'measures' in question && <Measure question={question} set={set} />}
			{(question.kind === 'scale' || question.kind === 'matrix') && (
				<>
					{words('low', t('low', { number: question.from }))}
					{words('high', t('high', { number: question.to }))}
				</>
			)}
			{'options' in question && (
				<OptionsField
					label={t('options')}
					options={question.options}
					languages={languages}
					dimensions={false}
					onChange={(options, field) => set({ options }, field)}
				/>
			)}
			{question.kind === 'matrix' && (
				<OptionsField
					label={t('items')}
					options={question.items}
					languages={languages}
					dimensions
					onChange={(items, field) => set({ items }, field)}
				/>
			)}
			<div className={classes.switches}>
				<Switch
					label={t('required')}
					checked={question.required}
					onChange={(event) => set({ required: event.currentTarget.checked })}
				/>
				{'shuffle' in question && (
					<Switch
						label={t('shuffle')}
						checked={question.shuffle}
						onChange={(event) => set({ shuffle: event.currentTarget.checked })}
					/>
				)}
				{'groups' in question && (
					<Switch
						label={t('groups')}
						checked={question.groups}
						onChange={(event) => set({ groups: event.currentTarget.checked })}
					/>
				)}
				{question.kind === 'text' && (
					<Switch
						label={t('long')}
						checked={question.long}
						onChange={(event) => set({ long: event.currentTarget.checked })}
					/>
				)}
			</div>
			{before.length > 0 && (
				<ConditionAbout
					label={t('showIf')}
					none={t('everybody')}
					questions={before}
					condition={question.showIf}
					onChange={(showIf) => set({ showIf })}
				/>
			)}
			<JumpsField question={question} targets={targets} onChange={(jumps) => set({ jumps })} />
			<details className={classes.more}>
				<summary>{t('inData')}</summary>
				<Names question={question} onRename={onRename} set={set} />
				{words('hint', t('hint'))}
			</details>
		</div>
	);
}

/** What questions of a kind can measure, with the scale on which it is defined or usual, and how that looks. */
const scales = {
	nps: [0, 10, 'numbers'],
	csat: [1, 5, 'faces'],
	ces: [1, 7, 'numbers'],
	ces_effort: [1, 5, 'numbers'],
	acsi: [1, 10, 'numbers'],
	perception: [1, 7, 'numbers'],
	expectation: [1, 7, 'numbers'],
	importance: [1, 7, 'numbers'],
} as const;
const answers = ['choice', 'resolved', 'problem', 'repeat_explanation'] as const;
const looks = ['numbers', 'stars', 'faces'] as const;

type Set = (part: object, field?: string) => void;

function Measure({ question, set }: { question: Extract<Question, { measures: string }>; set: Set }) {
	const t = useTexts();
	if (question.kind === 'yes_no')
		return (
			<NativeSelect
				size="xs"
				label={t('measures')}
				data={answers.map((value) => ({ value, label: t(`measure_${value}`) }))}
				value={question.measures}
				onChange={(event) => set({ measures: event.currentTarget.value })}
			/>
		);
	const measure = (name: string) => {
		const [from, to, look] = scales[name as keyof typeof scales];
		set({ measures: name, from, to, ...(question.kind === 'scale' && { look }) });
	};
	return (
		<div className={classes.row}>
			<NativeSelect
				size="xs"
				label={t('measures')}
				data={Object.keys(scales).map((value) => ({ value, label: t(`measure_${value as keyof typeof scales}`) }))}
				value={question.measures}
				onChange={(event) => measure(event.currentTarget.value)}
			/>
			<NumberInput
				size="xs"
				label={t('from')}
				min={0}
				max={1}
				value={question.from}
				onChange={(value) => typeof value === 'number' && set({ from: value })}
			/>
			<NumberInput
				size="xs"
				label={t('to')}
				min={2}
				max={11}
				value={question.to}
				onChange={(value) => typeof value === 'number' && set({ to: value })}
			/>
			{question.kind === 'scale' && (
				<>
					<NativeSelect
						size="xs"
						label={t('look')}
						data={looks.map((value) => ({ value, label: t(`look_${value}`) }))}
						value={question.look}
						onChange={(event) => set({ look: event.currentTarget.value })}
					/>
					{['perception', 'expectation', 'importance'].includes(question.measures) && (
						<TextInput
							size="xs"
							label={t('dimension')}
							maxLength={60}
							value={question.dimension ?? ''}
							onChange={({ currentTarget: { value } }) => set({ dimension: value || undefined }, 'dimension')}
						/>
					)}
				</>
			)}
		</div>
	);
}

/** Names in the facts are taken when the field is left: half-typed ones would be other questions. */
function Names({ question, onRename, set }: { question: Question; onRename: (id: string) => void; set: Set }) {
	const t = useTexts();
	const list = question.kind === 'matrix' ? question.items : 'options' in question ? question.options : [];
	const setName = (at: number, id: string) => {
		const renamed = list.map((one, place) => (place === at ? { ...one, id } : one));
		set(question.kind === 'matrix' ? { items: renamed } : { options: renamed });
	};
	return (
		<div className={classes.row}>
			<Name label={t('questionName')} hint={t('nameHint')} value={question.id} onName={onRename} />
			{list.map((one, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the name is what changes
				<Name key={at} label={t('optionName', { at: at + 1 })} value={one.id} onName={(id) => setName(at, id)} />
			))}
		</div>
	);
}

type NameProps = {
	readonly label: string;
	readonly hint?: string;
	readonly value: string;
	readonly onName: (id: string) => void;
};

function Name({ label, hint, value, onName }: NameProps) {
	const [typed, setTyped] = useState<string | null>(null);
	const take = () => {
		if (typed !== null && typed !== '' && typed !== value) onName(typed);
		setTyped(null);
	};
	return (
		<TextInput
			size="xs"
			label={label}
			description={hint}
			maxLength={40}
			spellCheck={false}
			value={typed ?? value}
			onChange={(event) => setTyped(event.currentTarget.value.toLowerCase().replaceAll(/[^a-z0-9_-]+/g, '_'))}
			onBlur={take}
		/>
	);
}
