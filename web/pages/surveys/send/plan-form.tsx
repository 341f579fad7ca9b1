/** One plan: its rules, and beside them what it would do. It is started from below that, once it was seen. */
import { Button, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useSettings } from '../../../api/settings.ts';
import { type Edits, Refused } from '../../../components/edits/edits.tsx';
import { Section } from '../../../components/section.tsx';
import { moment } from '../../../format/date.ts';
import type { Survey } from '../survey-data.ts';
import surveys from '../surveys.module.css';
import { Conditions } from './conditions.tsx';
import { CountField } from './count-field.tsx';
import { HoursFields } from './hours-fields.tsx';
import { Letter } from './letter.tsx';
import { Moments } from './moments.tsx';
import { NamePeople } from './name-people.tsx';
import { triggerWords } from './plan-words.ts';
import { QuotaFields } from './quota-fields.tsx';
import { LinkDays, PauseDays, Share, shutWords } from './rule-fields.tsx';
import classes from './send.module.css';
import { factOf, type PlanRules, type SendPlan, useSimulation } from './send-data.ts';
import { firstWish, SimulationView } from './simulation.tsx';
import { useTexts } from './texts.ts';
import { TriggerFields } from './trigger-fields.tsx';
import { usePlanDraft } from './use-plan-draft.ts';

type Props = {
	readonly survey: Survey;
	/** As it was when the form was opened; null makes one. */
	readonly kept: SendPlan | null;
	readonly edits: Edits;
	readonly onDone: () => void;
};

export function PlanForm({ survey, kept: given, edits, onDone }: Props) {
	const t = useTexts();
	const may = useMay('surveys.write');
	const maySee = useMay('survey_plans.simulate');
	const mayList = useMay('survey_moments.read');
	const { timeZone } = useSettings();
	// What others change meanwhile is not written over.
	const [kept] = useState(given);
	const state = kept?.state ?? 'draft';
	const open = may && state !== 'stopped';
	const draft = usePlanDraft(survey.id, kept, open);
	const { rules, typed } = draft;
	const [wish, setWish] = useState(firstWish);
	/** A plan that was kept before starting it was refused is changed, not made again. */
	const made = useRef(kept && { ...kept, revision: draft.revision });
	const name = (typed ?? triggerWords(rules.trigger, t)).trim();
	const ready = isReady(rules);
	const isNamed = rules.trigger.kind === 'given';
	const ask = { survey: survey.id, plan: rules, ...(kept !== null && { id: kept.id }), ...wish };
	const [asked] = useDebouncedValue(ask, 400);
	const found = useSimulation(isNamed || !ready || !maySee ? null : asked);
	const stale = found.isPlaceholderData || JSON.stringify(ask) !== JSON.stringify(asked);
	const seen = isNamed || (found.data !== undefined && found.error === null && !stale);
	const set = (part: Partial<PlanRules>) => {
		edits.forget();
		draft.setRules(part);
	};
	const done = () => {
		draft.forget();
		onDone();
	};

	const keep = async () => {
		const before = made.current;
		made.current =
			before === null
				? await api.addSurveyPlan({ survey: survey.id, name, plan: rules })
				: await api.changeSurveyPlan({ id: before.id, revision: before.revision, name, plan: rules });
		return made.current;
	};
	const start = () =>
		edits.make(
			{
				does: async () => api.startSurveyPlan({ id: (await keep()).id }),
				said: t('saidStarted', { name }),
				undo: async () => made.current !== null && api.pauseSurveyPlan({ id: made.current.id }),
			},
			done,
		);
	const save = () =>
		edits.make(
			{
				does: keep,
				said: t(kept === null ? 'saidMade' : 'saidChanged', { name }),
				undo: async () => {
					const now = made.current;
					if (now === null) return;
					if (kept === null) await api.removeSurveyPlan({ id: now.id });
					else await api.changeSurveyPlan({ id: now.id, revision: now.revision, name: kept.name, plan: kept.plan });
				},
			},
			done,
		);
	const cannot = shutWords(survey, t) ?? (seen ? null : t('notSeen'));
	return (
		<form
			className={classes.columns}
			onSubmit={(event) => {
				event.preventDefault();
				if (state !== 'draft') save();
				else if (cannot === null) start();
			}}
		>
			<div className={classes.main}>
				{draft.foundAt !== null && (
					<p role="status" className={classes.sentence}>
						{t('foundAgain', { at: moment(new Date(draft.foundAt).toISOString(), timeZone) })}{' '}
						<button
							type="button"
							className="k-link"
							onClick={() => {
								made.current = kept;
								edits.forget();
								draft.discard();
							}}
						>
							{t('discard')}
						</button>
					</p>
				)}
				{state === 'running' || state === 'paused' ? isNamed && may && <NamePeople plan={kept} /> : null}
				<fieldset className={classes.rules} disabled={!open}>
					<TextInput
						label={t('name')}
						description={t('nameHint')}
						maxLength={200}
						value={typed ?? triggerWords(rules.trigger, t)}
						onChange={({ currentTarget: { value } }) => draft.setTyped(value)}
					/>
					<TriggerFields
						key={rules.trigger.kind}
						trigger={rules.trigger}
						fixed={kept !== null && kept.startedAt !== null}
						onChange={(trigger) =>
							// Conditions are about rows of one fact.
							set(factOf(trigger) === factOf(rules.trigger) ? { trigger } : { trigger, where: [] })
						}
					/>
					<Whom rules={rules} set={set} />
					<HowOften rules={rules} set={set} />
					<Section title={t('hoursTitle')} rule="fine">
						<div className={classes.stack}>
							<HoursFields hours={rules.hours} onChange={(hours) => set({ hours })} />
							<Reminder rules={rules} set={set} />
							<div className={classes.fields}>
								<LinkDays value={rules.linkDays} onChange={(linkDays) => set({ linkDays })} />
								<CountField
									label={t('maxAge')}
									description={t('maxAgeHint')}
									min={1}
									max={60}
									value={rules.maxAgeDays}
									onChange={(maxAgeDays) => set({ maxAgeDays })}
								/>
							</div>
						</div>
					</Section>
				</fieldset>
				{kept !== null && state !== 'draft' && mayList && <Moments plan={given ?? kept} />}
				<Letter survey={survey} />
			</div>
			<div className={classes.beside}>
				{!maySee ? null : isNamed ? (
					<Section title={t('simulation')}>
						<p>{t('namedLater')}</p>
					</Section>
				) : ready ? (
					<SimulationView found={found} stale={stale} timeZone={timeZone} wish={wish} onWish={setWish} />
				) : (
					<Section title={t('simulation')}>
						<p>{t('notReady')}</p>
					</Section>
				)}
				<Refused error={edits.error} />
				<div className={classes.buttons}>
					{open && state === 'draft' && (
						<Button
							type="submit"
							variant="filled"
							disabled={cannot !== null || name === '' || !ready}
							loading={edits.pending}
							aria-describedby={cannot === null ? undefined : 'cannot-start'}
						>
							{t('start')}
						</Button>
					)}
					{open && (
						<Button
							type="button"
							variant={state === 'draft' ? 'default' : 'filled'}
							disabled={name === '' || !ready}
							loading={edits.pending}
							onClick={save}
						>
							{t(state === 'draft' ? 'keepDraft' : 'save')}
						</Button>
					)}
					<Button type="button" onClick={done}>
						{t(open ? 'cancel' : 'back')}
					</Button>
				</div>
				{open && state === 'draft' && cannot !== null && (
					<p id="cannot-start" className={surveys.quiet}>
						{cannot}
					</p>
				)}
			</div>
		</form>
	);
}

/** A date of the rows has to be named before there is anything to look for. */
function isReady({ trigger }: PlanRules): boolean {
	return trigger.kind !== 'life' || trigger.of !== 'attribute' || (trigger.attribute ?? '').trim() !== '';
}

type RulesProps = { readonly rules: PlanRules; readonly set: (part: Partial<PlanRules>) => void };

function Whom({ rules, set }: RulesProps) {
	const t = useTexts();
	const fact = factOf(rules.trigger);
	return (
		<Section title={t('whom')} rule="fine">
			<div className={classes.stack}>
				{fact !== null && (
					<Conditions key={fact} fact={fact} where={rules.where} onChange={(where) => set({ where })} />
				)}
				<div className={classes.fields}>
					<Share fraction value={rules.share} onChange={(share) => set({ share })} />
				</div>
			</div>
		</Section>
	);
}

function HowOften({ rules, set }: RulesProps) {
	const t = useTexts();
	return (
		<Section title={t('howOften')} rule="fine">
			<div className={classes.stack}>
				<div className={classes.fields}>
					<PauseDays value={rules.pauseDays} onChange={(pauseDays) => set({ pauseDays })} />
					<CountField
						label={t('pauseDaysOfKind')}
						description={t('pauseDaysOfKindHint')}
						min={0}
						max={3650}
						value={rules.pauseDaysOfKind}
						onChange={(pauseDaysOfKind) => set({ pauseDaysOfKind })}
					/>
				</div>
				<QuotaFields quotas={rules.quotas} onChange={(quotas) => set({ quotas })} />
			</div>
		</Section>
	);
}

const usualReminder = 3;

function Reminder({ rules: { reminderDays }, set }: RulesProps) {
	const t = useTexts();
	return (
		<>
			<Switch
				label={t('reminder')}
				description={t('reminderHint')}
				checked={reminderDays !== null}
				onChange={({ currentTarget: { checked } }) => set({ reminderDays: checked ? usualReminder : null })}
			/>
			{reminderDays !== null && (
				<div className={classes.fields}>
					<CountField
						label={t('reminderDays')}
						min={1}
						max={60}
						value={reminderDays}
						onChange={(days) => set({ reminderDays: days })}
					/>
				</div>
			)}
		</>
	);
}
