/** What was answered: how far people came, the scores, question by question, in words. */
import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { figure } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import { writeFilter } from '../../view/filter.ts';
import { useView, useViewChange } from '../../view/view.ts';
import { useLanguage } from '../../words/texts.ts';
import { Comments } from './comments.tsx';
import { useLookedAt } from './looked-at.ts';
import { Nonresponse } from './nonresponse/nonresponse.tsx';
import { Bar, Reach } from './reach.tsx';
import classes from './results.module.css';
import { Scores } from './scores.tsx';
import { type Survey, withoutPlaces } from './survey-data.ts';
import { useTexts } from './texts.ts';

export type Results = Result<'getSurveyResults'>;
type Variant = Results['questions'][number]['variants'][number];
type Part = Variant['parts'][number];

export function ResultsTab({ survey }: { survey: Survey }) {
	const t = useTexts();
	const view = useView();
	const { id, questionnaire } = survey;
	// Of whoever answered without a name nothing is known that could be filtered by.
	const where = questionnaire.anonymous ? [] : (view?.filters ?? []).map(writeFilter);
	const period = useLookedAt();
	const { data, error, refetch } = useQuery({
		queryKey: ['surveys', id, 'results', where, period],
		queryFn: ({ signal }) => api.getSurveyResults({ id, where, ...period }, { signal }),
		placeholderData: keepPreviousData,
	});
	const mayRead = useMay('rows.read');
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={8} height={30} />;
	const answered = data.questions.some(({ variants }) => variants.some(({ n }) => n > 0));
	const addresses = (name: 'results' | 'comments', format: 'csv' | 'xlsx') =>
		`/api/v1/surveys/${id}/${name}.${format}?${new URLSearchParams([...where.map((one) => ['where', one]), ...Object.entries(period)])}`;
	return (
		<div className={classes.results}>
			<Period />
			<Funnel funnel={data.funnel} waiting={survey.tally.waiting} />
			{answered ? (
				<>
					<Scores
						id={id}
						results={data}
						period={period}
						filters={questionnaire.anonymous ? [] : (view?.filters ?? [])}
					/>
					<Section title={t('byQuestion')} note={<Files addresses={(format) => addresses('results', format)} />}>
						{data.questions.map(({ id: question, variants }) =>
							variants.map((variant) => (
								<QuestionResult key={`${question} ${variant.versions.join()}`} variant={variant} of={variants.length} />
							)),
						)}
					</Section>
					{mayRead && (
						<Comments
							id={id}
							results={data}
							where={where}
							period={period}
							files={<Files addresses={(format) => addresses('comments', format)} />}
						/>
					)}
				</>
			) : (
				<EmptyState title={t('none')}>
					<p>{t(questionnaire.anonymous ? 'noneAnonymous' : 'noneHint')}</p>
				</EmptyState>
			)}
			<Nonresponse id={id} where={where} period={period} />
		</div>
	);
}

/** All that was ever answered, or a period of it. */
function Period() {
	const t = useTexts();
	const view = useView();
	const change = useViewChange();
	const navigate = useNavigate();
	const period = useLookedAt();
	return (
		<SegmentedControl
			className={classes.period}
			size="xs"
			aria-label={t('period')}
			data={[
				{ value: 'all', label: t('allTime') },
				{ value: 'period', label: t('onePeriod') },
			]}
			value={period.from === undefined ? 'all' : 'period'}
			onChange={(value) => {
				if (value === 'period' && view !== null) change.period(view.period);
				else
					void navigate({
						to: '.',
						search: (search: object) => ({ ...search, period: undefined }) as never,
						resetScroll: false,
					});
			}}
		/>
	);
}

function Files({ addresses }: { addresses: (format: 'csv' | 'xlsx') => string }) {
	return (
		<span className={classes.files}>
			{(['csv', 'xlsx'] as const).map((format) => (
				<a key={format} className="k-link" href={addresses(format)} download>
					{format.toUpperCase()}
				</a>
			))}
		</span>
	);
}

const invited = ['sent', 'delivered', 'opened', 'started', 'finished'] as const;
const own = ['answersBegun', 'answersFinished'] as const;

function Funnel({ funnel, waiting }: { funnel: Results['funnel']; waiting: number }) {
	const t = useTexts();
	const steps = [...(funnel.sent === null ? (['sent'] as const) : invited), ...own];
	return (
		<Section title={t('howFar')}>
			<Reach
				steps={steps.map((step) => ({
					...{ name: t(`step_${step}`), n: funnel[step] },
					unknown: t(step === 'sent' ? 'nobodyInvited' : 'unknownStep'),
				}))}
			/>
			{waiting > 0 && <p className="k-quiet">{t('waiting', { waiting: whole(waiting) })}</p>}
		</Section>
	);
}

function useWords() {
	const language = useLanguage();
	return ({ en, ru }: { en?: string | undefined; ru?: string | undefined }) =>
		withoutPlaces((language === 'ru' ? ru || en : en || ru) ?? '');
}

function QuestionResult({ variant, of }: { variant: Variant; of: number }) {
	const t = useTexts();
	const words = useWords();
	const { text, versions, n, parts, kind } = variant;
	return (
		<article className={classes.question}>
			<h3>{words(text)}</h3>
			{of > 1 && <p className={classes.changed}>{t('askedIn', { versions: versions.join(', ') })}</p>}
			{kind === 'text' ? (
				<p className="k-quiet">{t('inWords', { count: n })}</p>
			) : (
				parts.map((part) => <PartResult key={part.item?.id ?? ''} part={part} kind={kind} />)
			)}
		</article>
	);
}

const interval = ({ low, high }: { low: number | null; high: number | null }, decimals: number) =>
	low === null || high === null ? '' : `${number(low, { decimals })}–${number(high, { decimals })}`;

function PartResult({ part, kind }: { part: Part; kind: string }) {
	const t = useTexts();
	const words = useWords();
	const { item, n, effectiveN, mean, said } = part;
	const worth = n - effectiveN > 0.5 ? ` (${t('worth', { n: number(effectiveN, { decimals: 0 }) })})` : '';
	return (
		<div className={classes.part}>
			<p>
				{item && <b>{words(item.text)} · </b>}
				{mean &&
					`${t('mean')} ${number(mean.value, { decimals: 2 })}${mean.low === null ? '' : ` (${interval(mean, 2)})`} · `}
				n = {whole(n)}
				{worth}
				{kind === 'multiple' && ` · ${t('several')}`}
			</p>
			{n > 0 && (
				<table className={classes.said}>
					<thead className="k-unseen">
						<tr>
							<th scope="col">{t('answer')}</th>
							<th scope="col">{t('shareDrawn')}</th>
							<th scope="col">%</th>
							<th scope="col">{t('interval')}</th>
							<th scope="col">n</th>
						</tr>
					</thead>
					<tbody>
						{said.map((one) => (
							<tr key={one.value}>
								<th scope="row">{answerName(kind, one.value, one.text && words(one.text))}</th>
								<td className={classes.drawn}>
									<Bar share={(one.share?.value ?? 0) / 100} />
								</td>
								<td>{figure(one.share?.value ?? 0, { unit: 'percent', decimals: 0 })}</td>
								<td className="k-quiet">{one.share ? interval(one.share, 0) : ''}</td>
								<td className="k-quiet">{whole(one.n)}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</div>
	);
}

function answerName(kind: string, value: string, words: string | null): string {
	if (kind === 'scale' || kind === 'matrix') return words === null ? value : `${value} · ${words}`;
	return words ?? value;
}
