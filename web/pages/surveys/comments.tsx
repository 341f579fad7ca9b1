/** What was written: by question, by word, with the scores of the same person and the way to ticket and case. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { api } from '../../api/client.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { date } from '../../format/date.ts';
import { whole } from '../../format/number.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { keepView } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import type { LookedAt } from './looked-at.ts';
import classes from './results.module.css';
import type { Results } from './results.tsx';
import { useTexts } from './texts.ts';

type Props = {
	readonly id: number;
	readonly results: Results;
	readonly where: readonly string[];
	readonly period: LookedAt;
	readonly files: ReactNode;
};

const page = 20;

/** Of the kinds of a scale, what they are called. */
const scoredKinds = [
	'nps',
	'csat',
	'ces',
	'ces_effort',
	'acsi',
	'perception',
	'expectation',
	'importance',
	'resolved',
	'problem',
	'repeat_explanation',
] as const;
type Scored = (typeof scoredKinds)[number];
const kindNames: ReadonlySet<string> = new Set(scoredKinds);

export function Comments({ id, results, where, period, files }: Props) {
	const t = useTexts();
	const both = useBoth();
	const nameOf = useValueNames();
	const [question, setQuestion] = useState('');
	const [typed, setTyped] = useState('');
	const search = useDeferredValue(typed.trim());
	const [scored, setScored] = useState('');
	const [[least, most], setBounds] = useState<readonly [number | null, number | null]>([null, null]);
	const scales = results.questions.flatMap(({ id: one, variants: [newest] }) =>
		newest?.kind === 'scale' && !results.anonymous
			? [
					{
						...{
							value: one,
							label: both({ en: newest.text.en ?? newest.text.ru ?? one, ru: newest.text.ru ?? newest.text.en ?? one }),
						},
						numbers: newest.parts[0]?.said.map(({ value }) => value) ?? [],
					},
				]
			: [],
	);
	const numbers = scales.find(({ value }) => value === scored)?.numbers ?? [];
	const asked = results.questions.flatMap(({ id: one, variants: [newest] }) =>
		newest?.kind === 'text'
			? [
					{
						value: one,
						label: both({ en: newest.text.en ?? newest.text.ru ?? one, ru: newest.text.ru ?? newest.text.en ?? one }),
					},
				]
			: [],
	);
	const input = {
		...{ id, where: [...where], limit: page, ...period },
		...(scored !== '' && { scored, ...(least !== null && { atLeast: least }), ...(most !== null && { atMost: most }) }),
		...(question !== '' && { question }),
		...(search !== '' && { search }),
	};
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
		queryKey: ['surveys', id, 'comments', input],
		queryFn: ({ pageParam, signal }) => api.listSurveyComments({ ...input, offset: pageParam }, { signal }),
		initialPageParam: 0,
		getNextPageParam: ({ n }, pages) => (pages.length * page < n ? pages.length * page : undefined),
		placeholderData: keepPreviousData,
	});
	if (asked.length === 0) return null;
	const comments = data?.pages.flatMap((one) => one.comments) ?? [];
	return (
		<Section title={`${t('comments')} · ${whole(data?.pages[0]?.n ?? 0)}`} note={files}>
			<div className={classes.choices}>
				{asked.length > 1 && (
					<NativeSelect
						size="xs"
						aria-label={t('ofQuestion')}
						data={[{ value: '', label: t('allQuestions') }, ...asked]}
						value={question}
						onChange={(event) => setQuestion(event.currentTarget.value)}
					/>
				)}
				<TextInput
					size="xs"
					aria-label={t('searchWords')}
					placeholder={t('searchWords')}
					value={typed}
					maxLength={200}
					onChange={(event) => setTyped(event.currentTarget.value)}
				/>
				{scales.length > 0 && (
					<NativeSelect
						size="xs"
						aria-label={t('byScore')}
						data={[{ value: '', label: t('anyScore') }, ...scales.map(({ value, label }) => ({ value, label }))]}
						value={scored}
						onChange={(event) => {
							setScored(event.currentTarget.value);
							setBounds([null, null]);
						}}
					/>
				)}
				{numbers.length > 0 && (
					<>
						<NativeSelect
							size="xs"
							aria-label={t('scoreFrom')}
							data={numbers}
							value={String(least ?? numbers[0])}
							onChange={(event) => setBounds([Number(event.currentTarget.value), most])}
						/>
						<NativeSelect
							size="xs"
							aria-label={t('scoreTo')}
							data={numbers}
							value={String(most ?? numbers.at(-1))}
							onChange={(event) => setBounds([least, Number(event.currentTarget.value)])}
						/>
					</>
				)}
			</div>
			{error !== null && data === undefined ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={4} height={40} />
			) : comments.length === 0 ? (
				<p className="k-quiet">{t(results.anonymous ? 'fewComments' : 'noComments')}</p>
			) : (
				<ul className={classes.comments}>
					{comments.map((one, at) => (
						<li key={`${one.at} ${one.question} ${String(at)}`}>
							<p dir="auto">{one.text}</p>
							<small className="k-quiet">
								{[
									one.at && date(one.at.slice(0, 10)),
									...one.scores.map(({ kind, score, scaleMax }) =>
										kind === 'resolved'
											? t(score === scaleMax ? 'solvedYes' : 'solvedNo')
											: t('scoreOf', {
													kind: kindNames.has(kind) ? t(`scored_${kind as Scored}`) : kind,
													score,
													max: scaleMax ?? '—',
												}),
									),
									one.team && nameOf('team', one.team),
									one.channel && nameOf('channel', one.channel),
								]
									.filter(Boolean)
									.join(' · ')}
								{one.ticket && (
									<>
										{' · '}
										<Link
											to={'/ticket' as '/'}
											search={(found: object) => ({ ...keepView(found), ...one.ticket }) as never}
											className="k-link"
										>
											{t('ticket')}
										</Link>
									</>
								)}
								{one.case !== null && (
									<>
										{' · '}
										<Link
											to={'/case' as '/'}
											search={(found: object) => ({ ...keepView(found), id: one.case }) as never}
											className="k-link"
										>
											{t('case')}
										</Link>
									</>
								)}
							</small>
						</li>
					))}
				</ul>
			)}
			{hasNextPage && (
				<Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
					{t('more')}
				</Button>
			)}
		</Section>
	);
}
