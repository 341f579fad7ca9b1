/** What was written, step by step, so that each step can be taken back and made again. */
import type { Questionnaire } from '../survey-data.ts';

export type Written = { readonly name: string; readonly questionnaire: Questionnaire };

export type History = {
	readonly past: readonly Written[];
	readonly now: Written;
	readonly future: readonly Written[];
	/** Which field was changed last and when: letters typed into one field are one step. */
	readonly last: { readonly field: string; readonly at: number } | null;
};

export type Step =
	| { readonly does: 'change'; readonly to: Written; readonly field?: string | undefined; readonly at: number }
	| { readonly does: 'undo' | 'redo' }
	/** What is there now is what was kept: nothing is to be taken back. */
	| { readonly does: 'begin'; readonly with: Written }
	/** What was sent is kept; what was written since stays, and can be taken back. */
	| { readonly does: 'saved'; readonly sent: Written; readonly as: Written };

/** Pauses longer than this begin another step. */
const pauseMs = 1500;
const mostSteps = 200;

export const begun = (now: Written): History => ({ past: [], now, future: [], last: null });

export function historyAfter(history: History, step: Step): History {
	const { past, now, future, last } = history;
	switch (step.does) {
		case 'begin':
			return begun(step.with);
		case 'saved':
			return now === step.sent ? begun(step.as) : history;
		case 'undo': {
			const before = past.at(-1);
			return before ? { past: past.slice(0, -1), now: before, future: [now, ...future], last: null } : history;
		}
		case 'redo': {
			const [after, ...rest] = future;
			return after ? { past: [...past, now], now: after, future: rest, last: null } : history;
		}
		case 'change': {
			const { to, field, at } = step;
			const same = field !== undefined && last?.field === field && at - last.at < pauseMs;
			return {
				past: same ? past : [...past, now].slice(-mostSteps),
				now: to,
				future: [],
				last: field === undefined ? null : { field, at },
			};
		}
	}
}
