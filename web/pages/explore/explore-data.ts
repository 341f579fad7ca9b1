/** Saved questions. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { savedQuestion } from './question.ts';

export const questionsQuery = queryOptions({
	queryKey: ['questions'],
	queryFn: ({ signal }) => api.listQuestions({}, { signal }),
	staleTime: 60_000,
	select: ({ questions }) => questions,
});

export async function readQuestion(id: string) {
	const { name, version, document } = await api.getQuestion({ id });
	return { name, version, document: savedQuestion.parse(document) };
}

export function useSaveQuestion() {
	const client = useQueryClient();
	const known = useQuery(questionsQuery).data ?? [];
	return useMutation({
		mutationFn: ({ name, document }: { name: string; document: Record<string, unknown> }) => {
			const same = known.find((question) => question.name === name);
			const id = same?.id ?? `q-${crypto.randomUUID()}`;
			return api.putQuestion({ id, name, document, version: same?.version ?? 0 });
		},
		onSuccess: () => client.invalidateQueries({ queryKey: ['questions'] }),
	});
}

export function useRemoveQuestion() {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (id: string) => api.removeQuestion({ id }),
		onSuccess: () => client.invalidateQueries({ queryKey: ['questions'] }),
	});
}
