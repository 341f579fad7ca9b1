/** The plans of a survey: how far each has come, who was left out and why; held up, gone on with, ended. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useSettings } from '../../../api/settings.ts';
import { Dialog } from '../../../components/dialog.tsx';
import type { Edits } from '../../../components/edits/edits.tsx';
import { Shape, type ShapeName } from '../../../components/verdict/shape.tsx';
import { date, dateIn, moment } from '../../../format/date.ts';
import { whole } from '../../../format/number.ts';
import { keepView } from '../../../view/view.ts';
import { Reach } from '../reach.tsx';
import surveys from '../surveys.module.css';
import { rulesWords, triggerWords } from './plan-words.ts';
import classes from './send.module.css';
import type { SendPlan } from './send-data.ts';
import { reasonsOf } from './simulation.tsx';
import { useTexts } from './texts.ts';

type Props = { readonly plan: SendPlan; readonly edits: Edits };

const shapes: Readonly<Record<SendPlan['state'], ShapeName>> = {
	draft: 'too_early',
	running: 'met',
	paused: 'maturing',
	stopped: 'nothing_before',
};

export function PlanRow({ plan, edits }: Props) {
	const t = useTexts();
	const may = useMay('surveys.write');
	const { id, name, state, plan: rules, trouble, survey } = plan;
	return (
		<article className={classes.plan} aria-labelledby={`plan-${id}`}>
			<header>
				<h3 id={`plan-${id}`}>
					<Link
						to="/survey"
						search={(search) => ({ ...keepView(search), id: survey, tab: 'send', plan: id })}
						className="k-link"
					>
						{name}
					</Link>
				</h3>
				<span className={classes.state}>
					<Shape name={trouble === null ? shapes[state] : 'error'} /> {t(`state_${state}`)}
				</span>
				{may && <PlanSteps plan={plan} edits={edits} />}
			</header>
			<p className={surveys.quiet}>
				{triggerWords(rules.trigger, t)} · {rulesWords(rules, t)}
			</p>
			{trouble !== null && (
				<p className={classes.trouble} role="alert">
					{trouble.message} <b>{trouble.code}</b>
				</p>
			)}
			{state !== 'draft' && <Counts plan={plan} />}
		</article>
	);
}

function Counts({ plan: { counts, state } }: { plan: SendPlan }) {
	const t = useTexts();
	const { timeZone } = useSettings();
	const { since, waiting, nextDue, asked, leftOut, reminders } = counts;
	const reasons = reasonsOf(leftOut, t);
	const left = reasons.reduce((sum, { n }) => sum + n, 0);
	const unsent = Object.entries(reminders.leftOut).filter(([, n]) => n > 0) as [
		keyof typeof reminders.leftOut,
		number,
	][];
	return (
		<>
			<dl className={classes.counts}>
				<div>
					<dt>{t('waiting')}</dt>
					<dd>
						<b>{whole(waiting)}</b>
						{nextDue !== null && state === 'running' && (
							<small>{t('nextDue', { at: moment(nextDue, timeZone) })}</small>
						)}
					</dd>
				</div>
				<div>
					<dt>{t('sent')}</dt>
					<dd>
						<b>{whole(asked)}</b>
					</dd>
				</div>
				<div>
					<dt>{t('leftOut')}</dt>
					<dd>
						<b>{whole(left)}</b>
					</dd>
				</div>
				<div>
					<dt>{t('reminded')}</dt>
					<dd>
						<b>{whole(reminders.sent)}</b>
						{reminders.waiting > 0 && (
							<small>{t('remindLater', { count: reminders.waiting, n: whole(reminders.waiting) })}</small>
						)}
					</dd>
				</div>
			</dl>
			{reasons.length > 0 && <Reach steps={reasons} />}
			{unsent.length > 0 && (
				<p className={surveys.quiet}>
					{t('notReminded')}: {unsent.map(([why, n]) => `${t(`unreminded_${why}`)} ${whole(n)}`).join(' · ')}
				</p>
			)}
			<p className={surveys.quiet}>{t('countedSince', { date: date(dateIn(since, timeZone)) })}</p>
		</>
	);
}

function PlanSteps({ plan, edits }: Props) {
	const t = useTexts();
	const [stopping, setStopping] = useState(false);
	const { id, name, state, survey, plan: rules, counts } = plan;
	const pause = () => api.pauseSurveyPlan({ id });
	const goOn = () => api.startSurveyPlan({ id });
	const steps = {
		pause: { does: pause, said: t('saidPaused', { name }), undo: goOn },
		resume: { does: goOn, said: t('saidResumed', { name }), undo: pause },
		stop: { does: () => api.stopSurveyPlan({ id }), said: t('saidStopped', { name }), undo: null },
		remove: {
			does: () => api.removeSurveyPlan({ id }),
			said: t('saidRemoved', { name }),
			undo: () => api.addSurveyPlan({ survey, name, plan: rules }),
		},
	};
	const button = (step: keyof typeof steps) => (
		<Button
			loading={edits.pending}
			aria-label={t(`${step}Of`, { name })}
			onClick={() => (step === 'stop' ? setStopping(true) : edits.make(steps[step]))}
		>
			{t(step)}
		</Button>
	);
	return (
		<span className={classes.buttons}>
			{state === 'running' && button('pause')}
			{state === 'paused' && button('resume')}
			{(state === 'running' || state === 'paused') && button('stop')}
			{state === 'draft' && button('remove')}
			<Dialog opened={stopping} onClose={() => setStopping(false)} title={t('stopTitle', { name })}>
				<p>{t('stopHint', { count: counts.waiting, n: whole(counts.waiting) })}</p>
				<div className={classes.buttons}>
					<Button
						variant="filled"
						onClick={() => {
							setStopping(false);
							edits.make(steps.stop);
						}}
					>
						{t('stopForGood')}
					</Button>
					<Button onClick={() => setStopping(false)}>{t('cancel')}</Button>
				</div>
			</Dialog>
		</span>
	);
}
