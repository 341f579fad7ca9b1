/** What is asked for when somebody wants to know where to look first. */
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { kpiQuery } from '../query.ts';

const name = z.string().trim().min(1).max(200);

export const attentionQuery = kpiQuery
	.pick({ kpis: true, from: true, to: true, where: true, tz: true, asOf: true })
	.extend({
		/** What the company is cut by; each on its own. */
		dimensions: z
			.array(name)
			.min(1)
			.max(20)
			.default(['channel', 'team', 'branch', 'topic', 'product', 'segment', 'language']),
		/** The time before that is looked at too: the period just before, or the same a year earlier. */
		compare: z.enum(['previous', 'year', 'none']).default('previous'),
		/** Findings to either side. */
		limit: z.number().int().min(1).max(200).default(20),
	});

export type AttentionQuery = z.input<typeof attentionQuery>;
export type ParsedAttention = z.output<typeof attentionQuery>;

/** Fault `request_invalid`. */
export function parseAttention(input: unknown): ParsedAttention {
	const parsed = attentionQuery.safeParse(input);
	if (parsed.success) return parsed.data;
	const place = parsed.error.issues[0]?.path.join('.') || 'query';
	throw new Fault('request_invalid', { place, problem: 'see the description of the API' });
}
