/** One action: did it help, can that be believed, what was planned, what was said. */
import { Button, Textarea } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useCatalogue } from '../../api/kpi.ts';
import { useMay } from '../../api/session.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { PagePath } from '../../components/page/page-path.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { date, moment } from '../../format/date.ts';
import { change } from '../../format/figure.ts';
import { money, whole } from '../../format/number.ts';
import { keepView, useView } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { ActionEditor } from './action-editor.tsx';
import classes from './actions.module.css';
import { type Action, useAction, useActions, useEffectOf } from './actions-data.ts';
import { Course, Guards, Trust, useTargetName } from './effect-view.tsx';
import { effectSpan, effectStyle, shapes, useHeadline } from './effect-words.ts';
import { useTexts } from './texts.ts';

export function ActionPage() {
	const t = useTexts();
	const { id } = useSearch({ strict: false }) as { id: number };
	const { data, error, refetch } = useAction(id);
	const edits = useEdits();
	const navigate = useNavigate();
	const maySurvey = useMay('surveys.write');
	const mayTry = useMay('experiments.read');
	const [editing, setEditing] = useState(false);
	const action = data?.action;
	return (
		<Page
			name={action?.title ?? t('action')}
			title={<PagePath to="/actions" above={t('name')} name={action?.title ?? '\u2026'} />}
			actions={
				action && (
					<>
						<Button
							variant="default"
							onClick={() =>
								edits.make(
									{
										does: () => api.removeAction({ id }),
										said: t('removed', { title: action.title }),
										undo: () => api.restoreAction({ id, version: action.version }),
									},
									() => navigate({ to: '/actions' }),
								)
							}
						>
							{t('remove')}
						</Button>
						{mayTry && (
							<Button
								variant="default"
								onClick={() =>
									void navigate({
										to: '/experiments' as '/',
										search: (search: object) => ({ ...keepView(search), action: id }) as never,
									})
								}
							>
								{t('tryOnPart')}
							</Button>
						)}
						{maySurvey && (
							<Button
								onClick={() =>
									void navigate({
										to: '/surveys' as '/',
										search: (search: object) => ({ ...keepView(search), action: id }) as never,
									})
								}
							>
								{t('askOpinion')}
							</Button>
						)}
						<Button onClick={() => setEditing(true)}>{t('edit')}</Button>
					</>
				)
			}
		>
			<Said edits={edits} formOpen={editing} />
			{error !== null && data === undefined ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined || action === undefined ? (
				<Blocks lines={8} height={30} />
			) : (
				<Body detail={data} edits={edits} />
			)}
			{editing && action && (
				<ActionEditor action={action} edits={edits} onClose={() => setEditing(false)} onDone={() => undefined} />
			)}
		</Page>
	);
}

type Detail = Result<'getAction'>;

function Body({ detail, edits }: { detail: Detail; edits: Edits }) {
	const t = useTexts();
	const catalogue = useCatalogue();
	const { action } = detail;
	const { data: effect, error, refetch } = useEffectOf(action);
	const headline = useHeadline();
	const name = useTargetName(action);
	return (
		<>
			<header className="k-head">
				{effect === undefined ? (
					error !== null ? (
						<ErrorState error={error} onRetry={() => void refetch()} />
					) : (
						<Verdict name="working">{t('judging')}</Verdict>
					)
				) : (
					<>
						<Verdict name={shapes[effect.target.verdict]}>{t(`verdict_${effect.target.verdict}`)}</Verdict>{' '}
						{effect.worse.length > 0 && (
							<Verdict name="worse">{t('worse_elsewhere', { count: effect.worse.length })}</Verdict>
						)}
						<h1 className="k-headline">{headline(effect, catalogue.get(action.aim.kpi), name)}</h1>
						<p className={classes.facts}>
							{effect.target.effect !== null && (
								<span>
									<b>{change(effect.target.effect, effectStyle(effect.target))}</b>, {effectSpan(effect.target)}
								</span>
							)}
							<span>
								{t(effect.grain === 'week' ? 'afterWeeks' : 'afterMonths', {
									count: effect.target.after.periods,
									n: whole(effect.target.after.n),
								})}
							</span>
							{action.expected !== undefined && (
								<span>{t('hoped', { size: change(action.expected, effectStyle(effect.target)) })}</span>
							)}
						</p>
					</>
				)}
			</header>
			<div className={classes.columns}>
				<div className={classes.main}>
					{effect === undefined ? (
						<Blocks lines={6} height={40} />
					) : (
						<Course effect={effect} action={action} name={name} />
					)}
					{effect && <Guards effect={effect} />}
					<Comments detail={detail} edits={edits} />
				</div>
				<aside className={classes.side}>
					<Plan action={action} name={name} />
					{effect && <Trust effect={effect} action={action} />}
					<Versions detail={detail} edits={edits} />
				</aside>
			</div>
		</>
	);
}

function Plan({ action, name }: { action: Action; name: string }) {
	const t = useTexts();
	const both = useBoth();
	const { data } = useActions();
	const measure = data?.measures.find(({ id }) => id === action.measure);
	const lines: [string, React.ReactNode][] = [
		[t('state'), t(`state_${action.state}`)],
		[t('moves'), name],
		...(action.problem ? [[t('problem'), action.problem] as [string, string]] : []),
		...(action.causes.length > 0
			? [
					[
						t('causes'),
						<ol key="causes" className={classes.causes}>
							{action.causes.map((cause) => (
								<li key={cause}>{cause}</li>
							))}
						</ol>,
					] as [string, React.ReactNode],
				]
			: []),
		...(measure ? [[t('measure'), both(measure.names)] as [string, string]] : []),
		...(action.owner ? [[t('owner'), action.owner] as [string, string]] : []),
		[t('start'), action.start === undefined ? '\u2014' : date(action.start)],
		...(action.due ? [[t('due'), date(action.due)] as [string, string]] : []),
		...(action.cost
			? [[t('cost'), money(action.cost.amount, action.cost.currency).join('\u00a0')] as [string, string]]
			: []),
	];
	return (
		<Section title={t('plan')}>
			<dl className={classes.plan}>
				{lines.flatMap(([term, said]) => [<dt key={term}>{term}</dt>, <dd key={`${term}.`}>{said}</dd>])}
			</dl>
		</Section>
	);
}

function Comments({ detail: { action, comments }, edits }: { detail: Detail; edits: Edits }) {
	const t = useTexts();
	const zone = useView()?.extent.timeZone ?? 'UTC';
	const [text, setText] = useState('');
	return (
		<Section title={t('comments')} note={comments.length > 0 ? String(comments.length) : undefined}>
			{comments.map(({ id, author, at, text: said }) => (
				<div key={id} className={classes.comment}>
					<p className="k-quiet">
						{author}, {moment(at, zone)}
					</p>
					{said}
				</div>
			))}
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					if (text.trim() === '') return;
					edits.make({ does: () => api.commentAction({ id: action.id, text }), said: t('commented'), undo: null }, () =>
						setText(''),
					);
				}}
			>
				<Textarea
					aria-label={t('comment')}
					placeholder={t('comment')}
					value={text}
					autosize
					minRows={2}
					maxLength={4000}
					onChange={(event) => setText(event.currentTarget.value)}
				/>
				<div className={classes.buttons}>
					<Button type="submit" variant="default" disabled={text.trim() === ''} loading={edits.pending}>
						{t('write')}
					</Button>
				</div>
			</form>
		</Section>
	);
}

function Versions({ detail: { action, versions }, edits }: { detail: Detail; edits: Edits }) {
	const t = useTexts();
	const zone = useView()?.extent.timeZone ?? 'UTC';
	if (versions.length < 2) return null;
	return (
		<Section title={t('history')}>
			<ul className={classes.list}>
				{versions.map(({ version, changedBy, changedAt, state, removed }) => (
					<li key={version}>
						<span>{version}</span>
						<span>
							{t(removed ? 'wasRemoved' : `state_${state}`)} · {changedBy}, {moment(changedAt, zone)}{' '}
							{version !== action.version && !removed && (
								<button
									type="button"
									className="k-link"
									disabled={edits.pending}
									onClick={() =>
										edits.make({
											does: () => api.restoreAction({ id: action.id, version }),
											said: t('restored', { version }),
											undo: () => api.restoreAction({ id: action.id, version: action.version }),
										})
									}
								>
									{t('restore')}
								</button>
							)}
						</span>
					</li>
				))}
			</ul>
		</Section>
	);
}
