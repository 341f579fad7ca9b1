/** The answer to a question as a file of the server: every column, for spreadsheets. */
import type { KpiQuery } from '../api/kpi.ts';
import { refusalOf } from '../api/refusal.ts';
import { currentLanguage } from '../words/language.ts';
import { saveFile } from './save-file.ts';

export async function saveResult(query: KpiQuery, format: 'csv' | 'xlsx', name = 'kamerton'): Promise<void> {
	const answer = await fetch(`/api/v1/kpi/query.${format}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'accept-language': currentLanguage() },
		body: JSON.stringify(query),
	});
	if (!answer.ok) throw refusalOf(await answer.json().catch(() => null), answer.status);
	const type = answer.headers.get('content-type') ?? 'application/octet-stream';
	saveFile(`${name}.${format}`, type, new Uint8Array(await answer.arrayBuffer()));
}
