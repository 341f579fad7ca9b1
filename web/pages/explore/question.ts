/** What is composed on the page, as the address and a saved question write it. */
import * as z from 'zod/mini';
import type { KpiQuery } from '../../api/kpi.ts';
import { type Grain, grains } from '../../view/period.ts';
import type { View } from '../../view/view.ts';

export type Composed = {
	readonly kpis: readonly string[];
	/** Dimensions and attributes. */
	readonly by: readonly string[];
	readonly grain: Grain | null;
};

/** As it is kept: the view goes along, so that it opens as it was left. */
export const savedQuestion = z.object({
	kpis: z._default(z.array(z.string()), []),
	by: z._default(z.array(z.string()), []),
	grain: z._default(z.nullable(z.enum(grains)), null),
	period: z.optional(z.string()),
	compare: z.optional(z.string()),
	where: z.optional(z.array(z.string())),
});

export function queryOf({ kpis, by, grain }: Composed, { period, compare, filters }: View): KpiQuery {
	return {
		kpis: [...kpis],
		by: [...by, ...(grain === null ? [] : [grain])],
		from: period.from,
		to: period.to,
		where: [...filters],
		...(compare !== 'none' && { compare }),
	};
}
