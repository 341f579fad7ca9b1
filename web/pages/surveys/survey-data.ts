/** Surveys and their templates. */
import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';

export type Survey = Result<'getSurvey'>;
export type Questionnaire = Survey['questionnaire'];
export type Question = Questionnaire['pages'][number]['questions'][number];
export type Template = Result<'listSurveyTemplates'>['templates'][number];
export type SurveyLanguage = Questionnaire['languages'][number];

export function useSurveys() {
	return useQuery({ queryKey: ['surveys'], queryFn: ({ signal }) => api.listSurveys({}, { signal }) });
}

export function useSurvey(id: number) {
	return useQuery({
		queryKey: ['surveys', id],
		queryFn: ({ signal }) => api.getSurvey({ id }, { signal }),
		retry: false,
		// Answers arrive while one looks.
		refetchInterval: 15_000,
	});
}

export function useTemplates(enabled: boolean) {
	return useQuery({
		queryKey: ['surveys', 'templates'],
		queryFn: ({ signal }) => api.listSurveyTemplates({}, { signal }),
		staleTime: Number.POSITIVE_INFINITY,
		enabled,
	});
}

/** A name put into the words, with what stands in its place where it is not known. */
const place = /\{[^{}|]*\|?([^{}]*)\}/g;

/** Words of a question as they are read by somebody of whom nothing is known. */
export const withoutPlaces = (text: string): string => text.replaceAll(place, '$1');
