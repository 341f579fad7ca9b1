/** Cases, rules and causes, as the pages ask for them. */
import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';

export type Case = Result<'listCases'>['cases'][number];
export type CaseState = Case['state'];
export type CaseDetail = Result<'getCase'>;
export type Cause = Result<'getCaseCauses'>['causes'][number];
export type RuleBook = Result<'getCaseRules'>['book'];
export type Rule = RuleBook['rules'][number];
export type Promoter = Result<'listPromoters'>['promoters'][number];

/** Most that a board shows; the most urgent come first. */
const MOST = 500;

export function useCases() {
	return useQuery({
		queryKey: ['cases', 'board'],
		queryFn: ({ signal }) =>
			api.listCases({ state: ['new', 'contacted', 'solved', 'closed', 'not_reached'], limit: MOST }, { signal }),
		// Others work on them too, and answers come in. Each look is written into the audit log, so not too often.
		refetchInterval: (query) => (query.state.data?.pending ? 2000 : 300_000),
	});
}

export function useCase(id: number) {
	return useQuery({
		queryKey: ['cases', id],
		queryFn: ({ signal }) => api.getCase({ id }, { signal }),
		retry: false,
	});
}

export function useCauses() {
	return useQuery({ queryKey: ['cases', 'causes'], queryFn: ({ signal }) => api.getCaseCauses({}, { signal }) });
}

export function useRules() {
	return useQuery({ queryKey: ['cases', 'rules'], queryFn: ({ signal }) => api.getCaseRules({}, { signal }) });
}

export function useOwners() {
	return useQuery({ queryKey: ['cases', 'owners'], queryFn: ({ signal }) => api.listCaseOwners({}, { signal }) });
}

export function usePromoters() {
	return useQuery({
		queryKey: ['cases', 'promoters'],
		queryFn: ({ signal }) => api.listPromoters({ days: 90 }, { signal }),
	});
}
