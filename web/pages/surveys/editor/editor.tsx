/** Where a survey is written: questions, conditions, ends and looks, beside what customers will see of it. */
import { Button } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { api } from '../../../api/client.ts';
import { type Edits, Refused } from '../../../components/edits/edits.tsx';
import { Section } from '../../../components/section.tsx';
import { moment } from '../../../format/date.ts';
import { useLanguage } from '../../../words/texts.ts';
import { type Draft, draftsOf } from '../drafts.ts';
import type { Survey, SurveyLanguage } from '../survey-data.ts';
import { BasicsForm } from './basics-form.tsx';
import classes from './editor.module.css';
import { EndForm } from './ends-form.tsx';
import { begun, historyAfter, type Written } from './history.ts';
import { LivePreview } from './live-preview.tsx';
import { placeOf, questionsOf, withoutEmptyPages } from './model.ts';
import { Problems } from './problems.tsx';
import { QuestionList } from './question-list.tsx';
import { useTexts } from './texts.ts';
import { type Asked, useTrial } from './use-trial.ts';

type Props = { readonly survey: Survey; readonly edits: Edits };

const writtenOf = ({ name, questionnaire }: Survey): Written => ({ name, questionnaire });
const drafts = draftsOf<Written>('survey-draft', (written) => Array.isArray(written?.questionnaire?.pages));
const isSame = (one: Written, other: Written) => JSON.stringify(one) === JSON.stringify(other);

/** What was written before the page was loaded anew, where it says something else than what is kept. */
function foundDraft(survey: Survey): Draft<Written> | null {
	const draft = drafts.read(survey.id);
	return draft !== null && !isSame(draft.written, writtenOf(survey)) ? draft : null;
}

export function Editor({ survey, edits }: Props) {
	const t = useTexts();
	const spoken = useLanguage();
	const { id } = survey;
	const [found, setFound] = useState(() => foundDraft(survey));
	// What the form was filled from: an edit of somebody else that arrives meanwhile is not to be overwritten.
	const [kept, setKept] = useState({ revision: found?.revision ?? survey.revision, written: writtenOf(survey) });
	const [history, step] = useReducer(historyAfter, null, () => {
		const first = begun(kept.written);
		return found ? historyAfter(first, { does: 'change', to: found.written, at: 0 }) : first;
	});
	const { now } = history;
	const { questionnaire } = now;
	const dirty = !isSame(now, kept.written);
	const [roomLeft, setRoomLeft] = useState(true);
	useEffect(() => {
		if (dirty) setRoomLeft(drafts.keep(id, { revision: kept.revision, at: Date.now(), written: now }));
		else drafts.drop(id);
	}, [id, dirty, now, kept.revision]);

	const [opened, setOpened] = useState<string | null>(null);
	const [language, setLanguage] = useState<SurveyLanguage>(
		questionnaire.languages.includes(spoken) ? spoken : (questionnaire.languages[0] ?? 'en'),
	);
	const [looked, setLooked] = useState<Pick<Asked, 'page' | 'sent'>>({ page: 0, sent: null });
	const { pages, ends } = questionnaire;
	const most = Math.max(0, pages.length + ends.length - 1);
	const page = Math.min(looked.page, most);
	const { sent } = looked;
	const asked = useMemo((): Asked => ({ questionnaire, language, page, sent }), [questionnaire, language, page, sent]);
	const { trial, error, settled } = useTrial(id, asked);
	const problems = trial?.problems ?? [];

	const change = useCallback((to: Written, field?: string) => {
		step({ does: 'change', to, field, at: Date.now() });
		setLooked((before) => ({ page: before.page, sent: null }));
	}, []);
	const open = (name: string | null) => {
		setOpened(name);
		const place = name === null ? null : placeOf(questionnaire, name);
		const end = /^end (\d+)$/.exec(name ?? '')?.[1];
		if (place) setLooked({ page: place.page, sent: null });
		else if (end !== undefined) setLooked({ page: pages.length + Number(end), sent: null });
		else if (name !== null) setLooked({ page: 0, sent: null });
	};
	const save = (publish: boolean) =>
		edits.make({
			does: async () => {
				const saved = dirty
					? await api.changeSurvey({
							...{ id, revision: kept.revision, name: now.name },
							questionnaire: withoutEmptyPages(questionnaire),
						})
					: survey;
				setKept({ revision: saved.revision, written: writtenOf(saved) });
				step({ does: 'saved', sent: now, as: writtenOf(saved) });
				setFound(null);
				if (publish) await api.publishSurvey({ id });
			},
			said: t(publish ? 'published' : 'saved'),
			undo: null,
		});
	const discard = () => {
		setKept({ revision: survey.revision, written: writtenOf(survey) });
		step({ does: 'begin', with: writtenOf(survey) });
		setFound(null);
		edits.forget();
	};
	// Wherever the cursor is: what was removed has taken it along.
	useWindowEvent('keydown', (event) => {
		if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
		// Under other alphabets the place of the key says which it is.
		const key = (/^[a-z]$/i.test(event.key) ? event.key : event.code.slice(-1)).toLowerCase();
		const does = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : null;
		if (does === null) return;
		event.preventDefault();
		step({ does });
	});
	const elsewhere = survey.revision > kept.revision;
	const whole = problems.filter(({ on }) => on !== 'question' && on !== 'end');
	const wrong = problems.length > 0;
	const publishes = dirty || survey.changed || survey.state !== 'open';
	return (
		<div className={classes.editor}>
			<div className={classes.bar}>
				<Button
					variant="filled"
					loading={edits.pending}
					disabled={!publishes || wrong || !settled}
					onClick={() => save(true)}
				>
					{t(survey.published === null ? 'publish' : 'publishChanges')}
				</Button>
				<Button loading={edits.pending} disabled={!dirty} onClick={() => save(false)}>
					{t('save')}
				</Button>
				<Button disabled={history.past.length === 0} onClick={() => step({ does: 'undo' })}>
					{t('undo')}
				</Button>
				<Button disabled={history.future.length === 0} onClick={() => step({ does: 'redo' })}>
					{t('redo')}
				</Button>
				<p className={classes.status}>
					{wrong
						? t('problems', { count: problems.length })
						: dirty
							? t(roomLeft ? 'keptHere' : 'noRoom')
							: t(survey.published === null ? 'asSaved' : survey.changed ? 'asSavedChanged' : 'asPublished', {
									version: survey.published ?? 0,
								})}
				</p>
			</div>
			{found && (
				<p className={classes.notice} role="status">
					{t('foundAgain', {
						at: moment(new Date(found.at).toISOString(), Intl.DateTimeFormat().resolvedOptions().timeZone),
					})}{' '}
					<button type="button" className="k-link" onClick={discard}>
						{t('discard')}
					</button>
				</p>
			)}
			{elsewhere && (
				<p className={classes.notice} role="alert">
					{t('elsewhere', { author: survey.changedBy })}{' '}
					<button type="button" className="k-link" onClick={discard}>
						{t('takeTheirs')}
					</button>{' '}
					<button
						type="button"
						className="k-link"
						onClick={() => setKept({ revision: survey.revision, written: writtenOf(survey) })}
					>
						{t('keepMine')}
					</button>
				</p>
			)}
			<Refused error={edits.error ?? error} />
			<Problems problems={whole} />
			<div className={classes.columns}>
				<div className={classes.main}>
					<Section title={t('questions')} note={t('count', { count: questionsOf(questionnaire).length })}>
						<Fold
							title={t('basics')}
							opened={opened === 'basics'}
							onOpen={() => open(opened === 'basics' ? null : 'basics')}
						>
							<BasicsForm written={now} onChange={change} />
						</Fold>
						<QuestionList
							{...{ questionnaire, problems, opened }}
							onOpen={open}
							onChange={(next, field) => change({ ...now, questionnaire: next }, field)}
						/>
					</Section>
					<Section title={t('ends')}>
						{ends.map((end, at) => {
							const name = `end ${at}`;
							const mine = problems.filter(({ on, at: place }) => on === 'end' && place === at);
							return (
								<Fold
									// biome-ignore lint/suspicious/noArrayIndexKey: ends have no names
									key={at}
									title={end.text[spoken] || end.text.en || end.text.ru || t('noWords')}
									note={t(end.when ? 'endAfter' : 'endForAll')}
									wrong={mine.length}
									opened={opened === name}
									onOpen={() => open(opened === name ? null : name)}
								>
									<Problems problems={mine} />
									<EndForm
										questionnaire={questionnaire}
										at={at}
										onChange={(next, field) =>
											change({ ...now, questionnaire: { ...questionnaire, ends: next } }, field && `${name} ${field}`)
										}
									/>
								</Fold>
							);
						})}
						<Button
							size="xs"
							disabled={ends.length >= 20}
							onClick={() => {
								const [first] = questionsOf(questionnaire);
								const added = { ...(first && { when: { question: first.id } }), text: {} };
								const last = Math.max(0, ends.length - 1);
								change({ ...now, questionnaire: { ...questionnaire, ends: ends.toSpliced(last, 0, added) } });
								setOpened(`end ${last}`);
							}}
						>
							{t('addEnd')}
						</Button>
					</Section>
				</div>
				<LivePreview
					html={trial?.html ?? null}
					page={trial?.page ?? page}
					pages={pages.length}
					ends={ends.length}
					languages={questionnaire.languages}
					language={language}
					sent={sent}
					onLanguage={setLanguage}
					onPage={(next) => setLooked({ page: Math.min(Math.max(0, next), most), sent: null })}
					onSent={(typed) => setLooked({ page: trial?.page ?? page, sent: typed })}
				/>
			</div>
		</div>
	);
}

type FoldProps = {
	readonly title: string;
	readonly note?: string;
	readonly wrong?: number;
	readonly opened: boolean;
	readonly onOpen: () => void;
	readonly children: React.ReactNode;
};

function Fold({ title, note, wrong = 0, opened, onOpen, children }: FoldProps) {
	const t = useTexts();
	return (
		<div className={classes.question} data-wrong={wrong > 0 || undefined}>
			<button type="button" className={classes.open} aria-expanded={opened} onClick={onOpen}>
				<b>{title}</b>
				{(note || wrong > 0) && (
					<small>
						{note}
						{wrong > 0 && <em> · {t('problems', { count: wrong })}</em>}
					</small>
				)}
			</button>
			{opened && children}
		</div>
	);
}
