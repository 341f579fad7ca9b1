/** Surveys under load: pages shown, answers sent from them, answers handed over by other systems; each on the disk when it is replied to. */
import { join } from 'node:path';
import { createHttpClient } from '../src/api/http-client.ts';
import { findOwner } from '../src/store/owner-lock.ts';
import type { Answering } from './answers/clients.ts';
import { runChild } from './child.ts';
import { startServer } from './intake/server.ts';
import { type Line, milliseconds, plainLine } from './measure.ts';

const requests = 3_000;
const clientNumbers = [1, 10, 50] as const;
const words = {
	shown: 'the page is shown',
	sent: 'an answer of two questions is sent from it',
	handed: 'such an answer is handed over by the API',
} as const;

export async function benchAnswers(dir: string): Promise<Line[]> {
	const data = join(dir, 'answers');
	const server = await startServer(data, { KAMERTON_TRUSTED_PROXIES: '127.0.0.1' });
	try {
		const key = (await findOwner(data))?.key ?? '';
		const client = createHttpClient(server.url, 'en', key);
		const { id } = await client.addSurvey({ name: 'bench', template: 'csat' });
		const { path } = await client.publishSurvey({ id });
		const lines: Line[] = [];
		for (const clients of clientNumbers) {
			// A survey for each number of clients: what is handed over under one name goes on with the same answer.
			const many = clients === 1 ? requests / 10 : requests;
			const made = clients === clientNumbers[0] ? { id, path } : await another(client, clients);
			const found = await runChild<Answering[]>('answers/clients.ts', [
				server.url,
				made.path,
				made.id,
				key,
				many,
				clients,
			]);
			for (const { what, rate, p50, p99, refused } of found) {
				if (refused > 0) throw new Error(`${refused} of ${many} were refused: ${what}`);
				lines.push(
					plainLine(
						`${clients} at once: ${words[what]}`,
						`${Math.round(rate).toLocaleString('en')}/s, median ${milliseconds(p50)}, p99 ${milliseconds(p99)}`,
					),
				);
			}
		}
		return lines;
	} finally {
		await server.stop();
	}
}

async function another(client: ReturnType<typeof createHttpClient>, clients: number) {
	const { id } = await client.addSurvey({ name: `bench ${clients}`, template: 'csat' });
	return client.publishSurvey({ id });
}
