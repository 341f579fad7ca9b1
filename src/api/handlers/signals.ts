import { FALSE_PER_MONTH } from '../../signals/budget.ts';
import type { Story } from '../../signals/signals.ts';
import type { signalOperations } from '../contract/signals.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const signalHandlers: Handlers<keyof typeof signalOperations> = {
	async listSignals({ signals }) {
		const { stories, last } = await signals.list();
		return {
			signals: stories.map(shown),
			falsePerMonth: FALSE_PER_MONTH,
			last: last && { ...last, at: instantOf(last.at) },
		};
	},
	async getSignal({ signals }, { id }, { signal }) {
		const story = await signals.get(id);
		return { signal: shown(story), ...(await signals.course(id, signal)) };
	},
	decideSignal: async ({ signals }, { id, decision }, { principal }) =>
		shown(await signals.decide(id, decision, principal.name)),
	lookForSignals: async ({ signals }) => ({ jobId: await signals.look() }),
};

function shown({ createdAt, history, data: _, ...story }: Story) {
	return {
		...story,
		createdAt: instantOf(createdAt),
		history: history.map((entry) => ({ ...entry, at: instantOf(entry.at) })),
	};
}
