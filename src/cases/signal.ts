/** By what an unhappy customer is known: a score, a complaint, a review, or words. */
import { z } from 'zod';
import { defaultScales } from '../facts/definitions/voice.ts';
import type { VoiceRow } from './ports.ts';
import { type Phrase, phraseOf, phrasesIn } from './words.ts';

/** Scores are named on the usual scale of their kind; on another one the same place counts. */
export const signalShape = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('nps'), atMost: z.number().min(0).max(10).default(6) }),
	z.strictObject({ kind: z.literal('csat'), atMost: z.number().min(1).max(5).default(2) }),
	z.strictObject({ kind: z.literal('ces'), atMost: z.number().min(1).max(7).default(3) }),
	z.strictObject({ kind: z.literal('ces_effort'), atLeast: z.number().min(1).max(5).default(4) }),
	z.strictObject({ kind: z.literal('resolved') }),
	z.strictObject({ kind: z.literal('complaint') }),
	z.strictObject({ kind: z.literal('review'), atMost: z.number().min(1).max(5).default(2) }),
	z.strictObject({
		kind: z.literal('words'),
		words: z.array(z.string().trim().min(2).max(100).regex(/\p{L}/u)).min(1).max(200),
	}),
]);
export type Signal = z.output<typeof signalShape>;
export type SignalKind = Signal['kind'];
export const signalKinds = [
	'nps',
	'csat',
	'ces',
	'ces_effort',
	'resolved',
	'complaint',
	'review',
	'words',
] as const satisfies readonly SignalKind[];

/** What in an answer met a signal: the score with its scale, or the words. */
export type Reason = {
	readonly kind: SignalKind;
	readonly question: string;
	readonly score: number | null;
	readonly min: number | null;
	readonly max: number | null;
	readonly words: readonly string[];
};

/** Scores are read as doubles: 6 of 10 is not to be missed by the last bit. */
const rounding = 1e-9;

/** Where on its scale a threshold lies, from 0 to 1, and on which side is bad. */
export type Threshold = { readonly place: number; readonly bad: 'low' | 'high' };

export function thresholdOf(signal: Signal): Threshold | null {
	switch (signal.kind) {
		case 'nps':
			return { place: signal.atMost / 10, bad: 'low' };
		case 'csat':
		case 'review':
			return { place: (signal.atMost - 1) / 4, bad: 'low' };
		case 'ces':
			return { place: (signal.atMost - 1) / 6, bad: 'low' };
		case 'ces_effort':
			return { place: (signal.atLeast - 1) / 4, bad: 'high' };
		case 'resolved':
			return { place: 0, bad: 'low' };
		default:
			return null;
	}
}

/** Stems of words are found once for many rows. */
export type ReadSignal = {
	readonly signal: Signal;
	readonly phrases: readonly Phrase[];
	readonly threshold: Threshold | null;
};

export function readSignal(signal: Signal): ReadSignal {
	const phrases = signal.kind === 'words' ? signal.words.map(phraseOf) : [];
	return { signal, phrases, threshold: thresholdOf(signal) };
}

/** Null where the row does not show it. */
export function reasonOf(row: VoiceRow, { signal, phrases, threshold }: ReadSignal): Reason | null {
	const { kind } = signal;
	const scored = { kind, question: row.question, score: row.score, ...scaleOf(row), words: [] };
	if (kind === 'words') {
		const words = phrasesIn(row.text, phrases);
		return words.length === 0 ? null : { ...scored, score: null, min: null, max: null, words };
	}
	if (kind === 'complaint') return row.kind === 'complaint' ? scored : null;
	const asked = kind === 'review' ? row.kind === 'review' || row.kind === 'social' : row.kind === kind;
	if (!asked || threshold === null) return null;
	const place = placeOf(row);
	if (place === null) return null;
	const met = threshold.bad === 'low' ? place <= threshold.place + rounding : place >= threshold.place - rounding;
	return met ? scored : null;
}

/** From 0 to 1; null without a score or a scale. */
export function placeOf(row: Pick<VoiceRow, 'kind' | 'score' | 'min' | 'max'>): number | null {
	const { min, max } = scaleOf(row);
	if (row.score === null || min === null || max === null || max <= min) return null;
	return (row.score - min) / (max - min);
}

/** Reviews have stars from one to five where nothing else is said. */
export function scaleOf({ kind, min, max }: Pick<VoiceRow, 'kind' | 'min' | 'max'>): {
	readonly min: number | null;
	readonly max: number | null;
} {
	const usual = kind in defaultScales ? defaultScales[kind as keyof typeof defaultScales] : ([1, 5] as const);
	return { min: min ?? usual?.[0] ?? null, max: max ?? usual?.[1] ?? null };
}
