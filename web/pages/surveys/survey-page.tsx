/** One survey: whether it is asked and where, who has answered, what it asks, and how that looks. */
import { Button, SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { whole } from '../../format/number.ts';
import { keepView } from '../../view/view.ts';
import { useLanguage } from '../../words/texts.ts';
import { Editor } from './editor/editor.tsx';
import { Kiosk } from './kiosk.tsx';
import { QrCode } from './qr-code.tsx';
import { Reach } from './reach.tsx';
import { ResultsTab } from './results.tsx';
import { Send } from './send/send.tsx';
import { type Question, type Survey, type SurveyLanguage, useSurvey, withoutPlaces } from './survey-data.ts';
import classes from './surveys.module.css';
import { type OpenPlan, type SurveyTab, surveyTabs } from './tabs.ts';
import { useTexts } from './texts.ts';
import { Website } from './website.tsx';

export function SurveyPage() {
	const t = useTexts();
	const {
		id,
		tab = 'survey',
		plan,
		period,
	} = useSearch({ strict: false }) as { id: number; tab?: SurveyTab; plan?: OpenPlan; period?: string };
	const { data: survey, error, refetch } = useSurvey(id);
	const edits = useEdits();
	const may = useMay('surveys.write');
	return (
		<Page
			name={survey?.name ?? t('survey')}
			period={tab === 'results' && period !== undefined}
			filters={tab === 'results' && survey?.questionnaire.anonymous === false}
			title={
				<nav aria-label={t('path')}>
					<Link to="/surveys" search={keepView}>
						{t('name')}
					</Link>
				</nav>
			}
			actions={survey && may && tab !== 'questions' && <Steps survey={survey} edits={edits} />}
		>
			{survey === undefined ? (
				error === null ? (
					<Blocks lines={6} height={30} />
				) : (
					<ErrorState error={error} onRetry={() => void refetch()} />
				)
			) : (
				<>
					<header className="k-head">
						<h1 className="k-headline">{survey.name}</h1>
						<p className={classes.state}>{t(sentenceOf(survey))}</p>
					</header>
					<Said edits={edits} formOpen={tab === 'website' || tab === 'questions' || plan !== undefined} />
					<Tabs tab={tab} id={id} mayWrite={may} />
					{tab === 'questions' && may ? (
						<Editor key={id} survey={survey} edits={edits} />
					) : tab === 'send' ? (
						<Send survey={survey} edits={edits} />
					) : tab === 'website' ? (
						<Website survey={survey} edits={edits} />
					) : tab === 'results' ? (
						<ResultsTab survey={survey} />
					) : (
						<div className={classes.columns}>
							<div className={classes.main}>
								<Answers survey={survey} />
								{survey.state !== 'draft' && <Address survey={survey} />}
								{survey.state !== 'draft' && may && <Kiosk survey={survey} edits={edits} />}
								<Asked survey={survey} />
							</div>
							<Preview survey={survey} />
						</div>
					)}
				</>
			)}
		</Page>
	);
}

function Tabs({ tab, id, mayWrite }: { tab: SurveyTab; id: number; mayWrite: boolean }) {
	const t = useTexts();
	return (
		<nav className={classes.tabs} aria-label={t('tabs')}>
			{surveyTabs
				.filter((one) => mayWrite || one !== 'questions')
				.map((one) => (
					<Link
						key={one}
						to="/survey"
						search={(search) => ({ ...keepView(search), id, tab: one === 'survey' ? undefined : one })}
						activeOptions={{ exact: true, explicitUndefined: true }}
						aria-current={one === tab ? 'page' : undefined}
					>
						{t(`tab_${one}`)}
					</Link>
				))}
		</nav>
	);
}

function sentenceOf({ state, changed }: Survey) {
	if (state === 'draft') return 'isDraft';
	if (state === 'closed') return 'isClosed';
	return changed ? 'isChanged' : 'isOpen';
}

function Steps({ survey, edits }: { survey: Survey; edits: Edits }) {
	const t = useTexts();
	const navigate = useNavigate();
	const { id, name, state, changed } = survey;
	const close = { does: () => api.closeSurvey({ id }), said: t('closed', { name }) };
	const publish = { does: () => api.publishSurvey({ id }), said: t('published', { name }) };
	const asks = state === 'draft' ? t('publish') : state === 'closed' ? t('reopen') : t('publishAgain');
	return (
		<>
			{(state !== 'open' || changed) && (
				<Button
					variant="filled"
					loading={edits.pending}
					onClick={() => edits.make({ ...publish, undo: state === 'open' ? null : () => api.closeSurvey({ id }) })}
				>
					{asks}
				</Button>
			)}
			{state === 'open' && (
				<Button onClick={() => edits.make({ ...close, undo: () => api.publishSurvey({ id }) })}>{t('close')}</Button>
			)}
			{state === 'draft' && (
				<Button
					onClick={() =>
						edits.make({ does: () => api.removeSurvey({ id }), said: t('removed', { name }), undo: null }, () =>
							navigate({ to: '/surveys', search: keepView }),
						)
					}
				>
					{t('remove')}
				</Button>
			)}
		</>
	);
}

function Answers({ survey: { tally } }: { survey: Survey }) {
	const t = useTexts();
	const { started, finished, spam, waiting } = tally;
	return (
		<Section title={t('answers')} note={t('funnel', { started: whole(started), finished: whole(finished) })}>
			{started === 0 ? (
				<p className={classes.quiet}>{t('none')}</p>
			) : (
				<Reach steps={(['started', 'finished'] as const).map((step) => ({ name: t(step), n: tally[step] }))} />
			)}
			{spam > 0 && (
				<p className={classes.quiet}>
					{t('spamHint')}: {whole(spam)}
				</p>
			)}
			{waiting > 0 && <p className={classes.quiet}>{t('waiting', { waiting: whole(waiting) })}</p>}
		</Section>
	);
}

function Address({ survey }: { survey: Survey }) {
	const t = useTexts();
	const [copied, setCopied] = useState(false);
	const address = `${window.location.origin}${survey.path}`;
	const copy = async () => {
		await navigator.clipboard.writeText(address);
		setCopied(true);
	};
	return (
		<Section title={t('address')}>
			<div className={classes.address}>
				<div>
					<p>
						<a className="k-link" href={survey.path} target="_blank" rel="noreferrer">
							{address}
						</a>
					</p>
					{window.isSecureContext && <Button onClick={() => void copy()}>{t(copied ? 'copied' : 'copy')}</Button>}
				</div>
				<QrCode text={address} name={survey.name} />
			</div>
		</Section>
	);
}

function Asked({ survey: { questionnaire } }: { survey: Survey }) {
	const t = useTexts();
	const language = useSpoken(questionnaire.languages);
	const questions = questionnaire.pages.flatMap(({ questions: some }) => some);
	const textOf = (id: string) => questions.find((one) => one.id === id)?.text[language] ?? id;
	return (
		<Section title={t('asks')} note={t('questions', { count: questions.length })}>
			<ol className={classes.asked}>
				{questions.map((question) => (
					<li key={question.id}>
						<b>{withoutPlaces(question.text[language] ?? '')}</b>
						<small>
							<KindWords question={question} />
							{question.required && ` · ${t('required')}`}
							{question.showIf && ` · ${t('onlyIf', { question: withoutPlaces(textOf(question.showIf.question)) })}`}
						</small>
					</li>
				))}
			</ol>
		</Section>
	);
}

function KindWords({ question }: { question: Question }) {
	const t = useTexts();
	if (question.kind === 'scale') return t('kind_scale', { from: question.from, to: question.to });
	if (question.kind === 'matrix')
		return t('kind_matrix', { count: question.items.length, from: question.from, to: question.to });
	if ('options' in question) return t(`kind_${question.kind}`, { count: question.options.length });
	return t(`kind_${question.kind}`);
}

/** The language of the reader where the survey has it. */
function useSpoken(languages: readonly SurveyLanguage[]): SurveyLanguage {
	const language = useLanguage();
	return languages.includes(language) ? language : (languages[0] ?? 'en');
}

function Preview({ survey }: { survey: Survey }) {
	const t = useTexts();
	const { languages } = survey.questionnaire;
	const spoken = useSpoken(languages);
	const [language, setLanguage] = useState<SurveyLanguage>(spoken);
	const [size, setSize] = useState('phone');
	return (
		<Section title={t('preview')}>
			<div className={classes.choices}>
				<SegmentedControl
					value={size}
					onChange={setSize}
					data={[
						{ value: 'phone', label: t('previewPhone') },
						{ value: 'desktop', label: t('previewDesktop') },
					]}
				/>
				{languages.length > 1 && (
					<SegmentedControl
						value={language}
						onChange={(value) => setLanguage(value as SurveyLanguage)}
						data={languages.map((one) => ({ value: one, label: t(`language_${one}`) }))}
					/>
				)}
			</div>
			<iframe
				key={survey.revision}
				className={size === 'phone' ? classes.phone : classes.desktop}
				src={`/s/preview/${survey.id}?lang=${language}`}
				title={t('preview')}
			/>
		</Section>
	);
}
