/** What is written and not saved yet stays in this browser, over a reload or a lost connection. */
import type { Written } from './history.ts';

export type Draft = {
	/** Of the survey that it was made from. */
	readonly revision: number;
	/** In ms since 1970. */
	readonly at: number;
	readonly written: Written;
};

const keyOf = (survey: number) => `kamerton.survey-draft.${survey}`;

export function readDraft(survey: number): Draft | null {
	try {
		const text = localStorage.getItem(keyOf(survey));
		if (text === null) return null;
		const draft = JSON.parse(text) as Draft;
		return Array.isArray(draft.written?.questionnaire?.pages) ? draft : null;
	} catch {
		// Cut off, written by something else, or a browser that keeps nothing: there is nothing to go on with.
		return null;
	}
}

/** False where the browser has no room for it. */
export function keepDraft(survey: number, draft: Draft): boolean {
	try {
		localStorage.setItem(keyOf(survey), JSON.stringify(draft));
		return true;
	} catch {
		return false;
	}
}

export function dropDraft(survey: number): void {
	try {
		localStorage.removeItem(keyOf(survey));
	} catch {
		// A browser that keeps nothing has nothing to forget.
	}
}
