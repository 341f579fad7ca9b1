/** Questions that are kept for everybody: opened, saved, removed. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Sheet } from '../../components/sheet.tsx';
import { ErrorWords } from '../../components/states/states.tsx';
import { writeFilter } from '../../view/filter.ts';
import type { View } from '../../view/view.ts';
import { questionsQuery, readQuestion, useRemoveQuestion, useSaveQuestion } from './explore-data.ts';
import classes from './explore-page.module.css';
import type { Composed } from './question.ts';
import { useTexts } from './texts.ts';

type Props = { readonly view: View; readonly composed: Composed };

export function SavedQuestions({ view, composed }: Props) {
	const t = useTexts();
	const [opened, setOpened] = useState(false);
	return (
		<>
			<Button variant="default" onClick={() => setOpened(true)}>
				{t('questions')}
			</Button>
			<Sheet opened={opened} onClose={() => setOpened(false)} title={t('questions')} from="right">
				<Content view={view} composed={composed} onClose={() => setOpened(false)} />
			</Sheet>
		</>
	);
}

function Content({ view, composed, onClose }: Props & { readonly onClose: () => void }) {
	const t = useTexts();
	const navigate = useNavigate();
	const { data: questions = [], error } = useQuery(questionsQuery);
	const [name, setName] = useState('');
	const save = useSaveQuestion();
	const remove = useRemoveQuestion();
	const open = useMutation({
		mutationFn: readQuestion,
		onSuccess: ({ document: { kpis, by, grain, period, compare, where } }) => {
			onClose();
			void navigate({
				to: '/explore' as '/',
				search: { kpis, by, grain: grain ?? undefined, period, compare, where } as never,
			});
		},
	});
	const failed = error ?? save.error ?? remove.error ?? open.error;
	const { period, compare, filters } = view;
	return (
		<div className={classes.form}>
			<ul className={classes.list}>
				{questions.map((question) => (
					<li key={question.id}>
						<button type="button" className="k-link" onClick={() => open.mutate(question.id)}>
							{question.name}
						</button>
						<button
							type="button"
							className="k-link"
							aria-label={t('removeOf', { name: question.name })}
							onClick={() => remove.mutate(question.id)}
						>
							{t('remove')}
						</button>
					</li>
				))}
			</ul>
			{questions.length === 0 && error === null && <p>{t('noQuestions')}</p>}
			{composed.kpis.length > 0 && (
				<form
					className={classes.form}
					onSubmit={(event) => {
						event.preventDefault();
						const document = {
							...{ kpis: composed.kpis, by: composed.by, grain: composed.grain },
							...{ period: period.key, compare, where: filters.map(writeFilter) },
						};
						save.mutate({ name: name.trim(), document }, { onSuccess: () => setName('') });
					}}
				>
					<TextInput
						label={t('questionName')}
						value={name}
						maxLength={200}
						onChange={(event) => setName(event.currentTarget.value)}
					/>
					<Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
						{t('saveQuestion')}
					</Button>
				</form>
			)}
			{failed !== null && (
				<p role="alert">
					<ErrorWords error={failed} />
				</p>
			)}
		</div>
	);
}
