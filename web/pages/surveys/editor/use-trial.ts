/** What the server says of what is written: its problems, and a page as customers will see it. */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Result } from '../../../../src/api/contract/contract.ts';
import { api } from '../../../api/client.ts';
import { useLanguage } from '../../../words/texts.ts';
import type { Questionnaire, SurveyLanguage } from '../survey-data.ts';

export type Trial = Result<'trySurvey'>;
export type Asked = {
	readonly questionnaire: Questionnaire;
	readonly language: SurveyLanguage;
	readonly page: number;
	readonly sent: [name: string, value: string][] | null;
};

/** The last answer stays until the next one is there; `settled` where it is of what is written now. */
export function useTrial(id: number, asked: Asked) {
	const spoken = useLanguage();
	const [waited] = useDebouncedValue(asked, 300);
	const { data, error, isPlaceholderData } = useQuery({
		queryKey: ['surveys', id, 'trial', spoken, waited],
		queryFn: ({ signal }) => {
			const { sent, ...input } = waited;
			return api.trySurvey({ ...input, ...(sent !== null && { sent }) }, { signal });
		},
		placeholderData: keepPreviousData,
		gcTime: 30_000,
		retry: false,
	});
	return { trial: data, error, settled: waited === asked && !isPlaceholderData };
}
