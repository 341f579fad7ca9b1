/** What happened, step by step; the words of people stand out from the changes of the system. */
import { Shape } from '../../components/verdict/shape.tsx';
import { moment } from '../../format/date.ts';
import { durationText } from '../../format/duration.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { type Step, stepsOf } from './steps.ts';
import { useTexts } from './texts.ts';
import classes from './ticket-page.module.css';
import type { Story } from './ticket-page.tsx';

export function Timeline({ story, zone }: { story: Story; zone: string }) {
	const t = useTexts();
	const steps = stepsOf(story);
	if (steps.length === 0) return <p className={classes.quiet}>{t('noSteps')}</p>;
	return (
		<ol className={classes.timeline}>
			{steps.map((step) => (
				<li key={step.key} className={`${classes.step} ${step.kind === 'note' ? classes.internal : ''}`}>
					<time className={classes.when} dateTime={step.at}>
						{moment(step.at, zone)}
					</time>
					<Said step={step} />
				</li>
			))}
			{story.promises.map((promise) => (
				<li key={`${String(promise.policy)} ${String(promise.metric)}`} className={classes.step}>
					<time className={classes.when}>{typeof promise.due_at === 'string' ? moment(promise.due_at, zone) : ''}</time>
					<div className={classes.quiet}>
						{promise.state !== 'due' && <Shape name={promise.state} />}{' '}
						{t(`promise_${promise.state}`, { name: [promise.policy, promise.metric].filter(Boolean).join(', ') })}
						{promise.late_seconds !== null &&
							promise.late_seconds > 0 &&
							` (${t('lateBy', { time: durationText(promise.late_seconds) })})`}
					</div>
				</li>
			))}
		</ol>
	);
}

function Said({ step }: { step: Step }) {
	const t = useTexts();
	const nameOf = useValueNames();
	const { kind, actor, name, what, text, waited } = step;
	const who =
		name ??
		(actor === 'customer' || actor === 'agent' || actor === 'bot' || actor === 'system' ? t(`actor_${actor}`) : null);
	const loud = kind === 'message' || kind === 'note' || kind === 'answer' || kind === 'feedback';
	return (
		<div>
			<p className={loud ? undefined : classes.quiet}>
				{who !== null && <span className={loud ? classes.who : undefined}>{who}</span>}
				{who !== null && kind !== 'message' && ' · '}
				{kind !== 'message' && t(`kind_${kind}`)}
				{what !== null && `: ${kind === 'assignment' ? nameOf('team', what) : what}`}
				{waited !== null && <span className={classes.quiet}> · {t('afterWait', { time: durationText(waited) })}</span>}
			</p>
			{text !== null && <p className={classes.words}>{text}</p>}
		</div>
	);
}
