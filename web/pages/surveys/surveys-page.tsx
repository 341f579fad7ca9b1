/** What customers are asked, and how many have answered. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { Dialog } from '../../components/dialog.tsx';
import { type Edits, Refused, Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { date } from '../../format/date.ts';
import { whole } from '../../format/number.ts';
import { keepView } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { type Survey, type Template, useSurveys, useTemplates } from './survey-data.ts';
import classes from './surveys.module.css';
import { useTexts } from './texts.ts';

export function SurveysPage() {
	const t = useTexts();
	const { data, error, refetch } = useSurveys();
	const { action } = useSearch({ strict: false }) as { action?: number };
	const [adding, setAdding] = useState(action !== undefined);
	const edits = useEdits();
	const may = useMay('surveys.write');
	const surveys = data?.surveys ?? [];
	const finished = surveys.reduce((sum, { tally }) => sum + tally.finished - tally.spam, 0);
	return (
		<Page name={t('name')} actions={may && <Button onClick={() => setAdding(true)}>{t('add')}</Button>}>
			<p className="k-sentence">
				{surveys.length === 0
					? t('lead')
					: t('sentence', {
							open: t('open_now', { count: surveys.filter(({ state }) => state === 'open').length }),
							finished: t('finished_now', { count: Math.max(0, finished) }),
						})}
			</p>
			<Said edits={edits} formOpen={adding} />
			<div className="k-parts">
				{error !== null && data === undefined ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : data === undefined ? (
					<Blocks lines={6} height={30} />
				) : surveys.length === 0 ? (
					<EmptyState
						title={t('empty')}
						action={may && <Button onClick={() => setAdding(true)}>{t('addFirst')}</Button>}
					>
						<p>{t('emptyHint')}</p>
					</EmptyState>
				) : (
					<List surveys={surveys} />
				)}
			</div>
			{adding && <NewSurvey edits={edits} action={action} onClose={() => setAdding(false)} />}
		</Page>
	);
}

function List({ surveys }: { surveys: readonly Survey[] }) {
	const t = useTexts();
	const columns: Column<Survey>[] = [
		{
			id: 'name',
			heading: t('survey'),
			value: ({ name }) => name,
			cell: ({ id, name }) => (
				<Link to="/survey" search={(search) => ({ ...keepView(search), id })} className="k-link">
					{name}
				</Link>
			),
		},
		{ id: 'state', heading: t('state'), value: ({ state }) => t(`state_${state}`) },
		...(['started', 'finished', 'spam'] as const).map((name) => ({
			id: name,
			heading: t(name),
			value: ({ tally }: Survey) => tally[name],
			cell: ({ tally }: Survey) => whole(tally[name]),
			number: true,
		})),
		{
			id: 'changed',
			heading: t('changed'),
			value: ({ changedAt }) => changedAt,
			cell: ({ changedAt, changedBy }) => t('changedOf', { date: date(changedAt.slice(0, 10)), author: changedBy }),
			wideOnly: true,
		},
	];
	return (
		<Section title={t('name')} note={String(surveys.length)}>
			<DataTable label={t('name')} rows={surveys} columns={columns} keyOf={({ id }) => String(id)} />
		</Section>
	);
}

type NewProps = { readonly edits: Edits; readonly action: number | undefined; readonly onClose: () => void };

function NewSurvey({ edits, action, onClose }: NewProps) {
	const t = useTexts();
	const both = useBoth();
	const navigate = useNavigate();
	const { data, error } = useTemplates(true);
	const [picked, setPicked] = useState<Template | null>(null);
	const [typed, setName] = useState<string | null>(null);
	const about = useAction(action);
	// Whoever comes from an action asks what people think of it.
	const chosen = picked ?? (about && data?.templates.find(({ id }) => id === 'opinion')) ?? null;
	const name = typed ?? (about === null ? '' : t('opinionOf', { title: about.title }).slice(0, 200));
	const close = () => {
		edits.forget();
		onClose();
	};
	const make = () => {
		if (chosen === null || name.trim() === '') return;
		let made: Survey | null = null;
		edits.make(
			{
				does: async () => {
					made = await api.addSurvey({
						name,
						questionnaire: about === null ? chosen.questionnaire : saying(chosen.questionnaire, about.title),
					});
					// So that the action leads to what people said of it.
					if (about !== null)
						await api.commentAction({
							id: about.id,
							text: t('askedAbout', { name, address: `${window.location.origin}/survey?id=${made.id}&tab=results` }),
						});
				},
				said: t('made', { name }),
				undo: async () => made !== null && api.removeSurvey({ id: made.id }),
			},
			() => {
				onClose();
				if (made !== null) return navigate({ to: '/survey', search: { id: made.id } });
			},
		);
	};
	return (
		<Dialog opened size="xl" title={t('add')} onClose={close}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					make();
				}}
			>
				{error !== null && <Refused error={error} />}
				<fieldset className={classes.templates}>
					<legend>{t('template')}</legend>
					{(data?.templates ?? []).map((template) => (
						<label key={template.id} className={classes.template}>
							<input
								type="radio"
								name="template"
								checked={chosen?.id === template.id}
								onChange={() => {
									setPicked(template);
									if (name === '' || name === (chosen && both(chosen.name))) setName(both(template.name));
								}}
							/>
							<span>
								<b>{both(template.name)}</b>
								<small>
									{t('questions', {
										count: template.questionnaire.pages.reduce((sum, { questions }) => sum + questions.length, 0),
									})}
								</small>
							</span>
						</label>
					))}
				</fieldset>
				{chosen?.source && <p className={classes.quiet}>{t('source', { source: chosen.source })}</p>}
				<TextInput
					label={t('surveyName')}
					description={t('surveyNameHint')}
					value={name}
					maxLength={200}
					required
					onChange={(event) => setName(event.currentTarget.value)}
				/>
				<Refused error={edits.error} />
				<div className={classes.buttons}>
					<Button
						type="submit"
						variant="filled"
						disabled={chosen === null || name.trim() === ''}
						loading={edits.pending}
					>
						{t('make')}
					</Button>
					<Button onClick={close}>{t('cancel')}</Button>
				</div>
			</form>
		</Dialog>
	);
}

/** The action that the survey is about; null where it is about none, or is not known yet. */
function useAction(id: number | undefined) {
	const { data } = useQuery({
		queryKey: ['actions', id, 'title'],
		queryFn: ({ signal }) => api.getAction({ id: id ?? 0 }, { signal }),
		enabled: id !== undefined,
		retry: false,
	});
	return data?.action ?? null;
}

/** What was changed stands in the words in place of what is usually put in. */
function saying(questionnaire: Template['questionnaire'], title: string): Template['questionnaire'] {
	const plain = title.replaceAll(/[{}|]/g, '');
	return JSON.parse(
		JSON.stringify(questionnaire, (_, value) =>
			typeof value === 'string' ? value.replaceAll(/\{product\|[^{}]*\}/g, () => `“${plain}”`) : value,
		),
	);
}
