/** Saved questions, and a result as a file. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { KpiQuery } from '../../api/kpi.ts';
import { refusalOf } from '../../api/refusal.ts';
import { saveFile } from '../../components/save-file.ts';
import { currentLanguage } from '../../words/language.ts';
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

export type Format = 'csv' | 'xlsx';

export async function saveResult(query: KpiQuery, format: Format): Promise<void> {
	const answer = await fetch(`/api/v1/kpi/query.${format}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'accept-language': currentLanguage() },
		body: JSON.stringify(query),
	});
	if (!answer.ok) throw refusalOf(await answer.json().catch(() => null), answer.status);
	const type = answer.headers.get('content-type') ?? 'application/octet-stream';
	saveFile(`kamerton.${format}`, type, new Uint8Array(await answer.arrayBuffer()));
}
