/** Asking the server and telling it. Without cookies; what fails for a while is tried once more. */
import type { Asked } from '../../src/api/survey-pages/asked.ts';
import type { Problem } from '../../src/surveys/given.ts';

export type Notice = readonly [title: string, text: string];
export type Told = { readonly key: string | null; readonly problems: readonly Problem[] } | { readonly notice: Notice };

/** A server that is down must not keep a page waiting for ever. */
const patienceMs = 10_000;
const againAfterMs = 2_000;

export type Talk = ReturnType<typeof createTalk>;

export function createTalk(root: string) {
	return {
		/** Null: there is nothing to ask here. Rejects where the server cannot be reached. */
		async ask(query: Readonly<Record<string, string>>): Promise<Asked | null> {
			const answer = await request(`${root}/asked?${new URLSearchParams(query)}`, {});
			return answer.ok ? answer.json() : null;
		},
		async tell(form: URLSearchParams): Promise<Told> {
			return (await request(`${root}/answers`, { method: 'POST', body: form })).json();
		},
	};
}

async function request(address: string, init: RequestInit): Promise<Response> {
	const once = async () => {
		const answer = await fetch(address, {
			...{ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' },
			...{ ...init, signal: AbortSignal.timeout(patienceMs) },
		});
		if (answer.status >= 500 || answer.status === 429) throw new Error(`${answer.status}`);
		return answer;
	};
	try {
		return await once();
	} catch {
		await new Promise((resolve) => setTimeout(resolve, againAfterMs));
		return once();
	}
}
