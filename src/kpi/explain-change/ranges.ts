/** The two periods of a change. */
import { Fault } from '../../errors.ts';
import { type EarlierKind, earlierRange } from '../compare/periods.ts';
import type { Inquiry } from '../inquiry.ts';
import type { Range } from '../time/period.ts';

export type RangesChoice = {
	readonly compare: EarlierKind;
	/** In place of what `compare` says. */
	readonly earlier?: Range | undefined;
};

/** Fault `no_earlier_period`. */
export function comparedRanges(
	{ period, question }: Pick<Inquiry, 'period' | 'question'>,
	{ compare, earlier }: RangesChoice,
): { readonly before: Range; readonly now: Range } {
	const { timeZone, asOf, asked } = question;
	const before = earlier ?? (period && earlierRange(period, { kind: compare, grain: null, timeZone, asOf }));
	if (!period || !before) throw new Fault('no_earlier_period', { kpi: asked[0]?.definition.id ?? '' });
	return { before, now: period };
}
