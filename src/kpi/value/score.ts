/** What a satisfaction KPI says of one answer: which group it falls into, and by how much the KPI moves with it. */
import { Fault } from '../../errors.ts';
import type { Figure } from '../figure.ts';
import type { Inquiry } from '../inquiry.ts';

export const scoreGroups = ['detractor', 'passive', 'promoter', 'not_satisfied', 'satisfied', 'score'] as const;
export type ScoreGroup = (typeof scoreGroups)[number];

/** `net` of promoters less detractors, `share` of satisfied answers, `mean` of scores. */
export type ScoreKind = 'net' | 'share' | 'mean';

/** The figure, where it is one of scores that customers gave. Fault `kpi_without_value`. */
export function scoredFigure({ question: { asked, figures } }: Inquiry): Figure {
	const [figure] = figures;
	const isOfScores =
		asked[0]?.recipe.kind === 'figure' &&
		figure?.definition.fact === 'answer' &&
		!figure.definition.rows &&
		kindOf(figure) !== null;
	if (!figure || !isOfScores) throw new Fault('kpi_without_value', { kpi: asked[0]?.definition.id ?? '' });
	return figure;
}

/** Null of what is none of the three. */
export function kindOf({ gauge }: Figure): ScoreKind | null {
	if (gauge.kind === 'net') return 'net';
	if (gauge.kind === 'proportion') return 'share';
	return gauge.kind === 'mean' && gauge.column === 'score' ? 'mean' : null;
}

/** The scale that all answers were given on; where they were given on several, scores are put on 0…100. */
export type Scale = {
	readonly min: number | null;
	readonly max: number | null;
	/** How much one step of the score is: a point, or ten of a hundred. */
	readonly step: number;
	readonly rescaled: boolean;
};

export const rescaledScale: Scale = { min: 0, max: 100, step: 10, rescaled: true };

/** More different scores than this are told in bands of ten. */
export const MOST_SCORES = 11;
