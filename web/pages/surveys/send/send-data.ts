/** Send plans of a survey, what one would do, and letters to a list. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Input, Result } from '../../../../src/api/contract/contract.ts';
import { api } from '../../../api/client.ts';

export type SendPlan = Result<'listSurveyPlans'>['plans'][number];
export type PlanRules = SendPlan['plan'];
export type Trigger = PlanRules['trigger'];
export type Quota = PlanRules['quotas'][number];
export type Simulation = Result<'simulateSurveyPlan'>;
export type PlanMoment = Result<'listSurveyPlanMoments'>['moments'][number];
export type Person = Input<'inviteToSurvey'>['people'][number];

export const triggerKinds = ['ticket_solved', 'order_completed', 'life', 'wave', 'given'] as const;

/** Most companies change little of it: a day after the ticket, on working days, nobody twice a month. */
export const freshRules: PlanRules = {
	trigger: { kind: 'ticket_solved', delayHours: 24 },
	where: [],
	share: 100,
	quotas: [],
	pauseDays: 30,
	pauseDaysOfKind: 0,
	hours: { kind: 'own', days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '20:00', closed: [] },
	reminderDays: null,
	maxAgeDays: 7,
	linkDays: 14,
	channel: 'mail',
};

/** Whose rows the conditions are about; null where people are named. */
export function factOf(trigger: Trigger): 'ticket' | 'order' | 'subscription' | null {
	switch (trigger.kind) {
		case 'ticket_solved':
			return 'ticket';
		case 'order_completed':
			return 'order';
		case 'given':
			return null;
		case 'wave':
			return trigger.fact;
		case 'life':
			return { first_order: 'order', subscription_start: 'subscription', attribute: trigger.fact }[trigger.of] as
				| 'ticket'
				| 'order'
				| 'subscription';
	}
}

export function usePlans(survey: number) {
	return useQuery({
		queryKey: ['surveys', survey, 'plans'],
		queryFn: ({ signal }) => api.listSurveyPlans({ survey }, { signal }),
		// Invitations leave while one looks.
		refetchInterval: 15_000,
	});
}

export function useInvitations(id: number) {
	return useQuery({
		queryKey: ['surveys', id, 'invitations'],
		queryFn: ({ signal }) => api.getSurveyInvitations({ id }, { signal }),
		refetchInterval: 15_000,
	});
}

/** Null asks nothing. What was worked out before stays until the next is there. */
export function useSimulation(ask: Input<'simulateSurveyPlan'> | null) {
	return useQuery({
		queryKey: ['surveys', ask?.survey, 'simulation', ask],
		queryFn: ({ signal }) => api.simulateSurveyPlan(ask as Input<'simulateSurveyPlan'>, { signal }),
		enabled: ask !== null,
		placeholderData: keepPreviousData,
		staleTime: 60_000,
		retry: false,
	});
}
