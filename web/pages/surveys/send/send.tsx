/** How a survey gets to people: plans that ask after certain moments, and lists that are asked once. */
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../../../api/session.ts';
import type { Edits } from '../../../components/edits/edits.tsx';
import { Section } from '../../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../../components/states/states.tsx';
import { Reach } from '../reach.tsx';
import type { Survey } from '../survey-data.ts';
import surveys from '../surveys.module.css';
import type { OpenPlan } from '../tabs.ts';
import { ListLetters } from './list-letters.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanRow } from './plan-list.tsx';
import classes from './send.module.css';
import { useInvitations, usePlans } from './send-data.ts';
import { useTexts } from './texts.ts';

type Props = { readonly survey: Survey; readonly edits: Edits };

export function Send({ survey, edits }: Props) {
	const t = useTexts();
	const { plan: open } = useSearch({ from: '/survey' });
	const navigate = useNavigate();
	const may = useMay('surveys.write');
	const { data, error, refetch } = usePlans(survey.id);
	const go = (plan: OpenPlan | undefined) => {
		edits.forget();
		return navigate({ to: '/survey', search: (search) => ({ ...search, id: survey.id, tab: 'send', plan }) });
	};
	const done = () => void go(undefined);
	if (data === undefined)
		return error === null ? (
			<Blocks lines={6} height={30} />
		) : (
			<ErrorState error={error} onRetry={() => void refetch()} />
		);
	if (open === 'list' && may) return <ListLetters survey={survey} edits={edits} onDone={done} />;
	if (open === 'new' && may) return <PlanForm key="new" survey={survey} kept={null} edits={edits} onDone={done} />;
	const found = data.plans.find(({ id }) => id === open);
	if (found !== undefined) return <PlanForm key={found.id} survey={survey} kept={found} edits={edits} onDone={done} />;
	return (
		<div className={classes.parts}>
			<Section title={t('plans')} note={data.plans.length > 0 ? t('plansN', { count: data.plans.length }) : undefined}>
				{typeof open === 'number' && <p role="status">{t('planGone')}</p>}
				{data.plans.length === 0 ? (
					<EmptyState
						title={t('empty')}
						action={
							may && (
								<Button variant="filled" onClick={() => void go('new')}>
									{t('makeFirst')}
								</Button>
							)
						}
					>
						<p>{t('emptyHint')}</p>
					</EmptyState>
				) : (
					<>
						{data.plans.map((plan) => (
							<PlanRow key={plan.id} plan={plan} edits={edits} />
						))}
						{may && (
							<div className={classes.buttons}>
								<Button onClick={() => void go('new')}>{t('make')}</Button>
							</div>
						)}
					</>
				)}
			</Section>
			<Once survey={survey} onOpen={may ? () => void go('list') : null} />
		</div>
	);
}

function Once({ survey: { id }, onOpen }: { survey: Survey; onOpen: (() => void) | null }) {
	const t = useTexts();
	const { data, error, refetch } = useInvitations(id);
	return (
		<Section title={t('once')}>
			<div className={classes.stack}>
				<p className={surveys.quiet}>{t('onceHint')}</p>
				{onOpen !== null && (
					<div className={classes.buttons}>
						<Button onClick={onOpen}>{t('askList')}</Button>
					</div>
				)}
				{error !== null ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : data === undefined ? (
					<Blocks lines={3} />
				) : (
					data.asked > 0 && (
						<Section title={t('allLetters')} note={t('allLettersHint')} rule="fine">
							<Reach
								steps={[
									{ name: t('invited'), n: data.asked },
									{ name: t('taken'), n: data.sent },
									...(data.refused > 0 ? [{ name: t('refused'), n: data.refused }] : []),
									{ name: t('begun'), n: data.started },
									{ name: t('finished'), n: data.finished },
								]}
							/>
						</Section>
					)
				)}
			</div>
		</Section>
	);
}
