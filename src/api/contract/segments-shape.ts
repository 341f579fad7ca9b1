/** Which segments stand above and below the rest. */
import { z } from 'zod';
import { reasonCodes } from '../../kpi/decompose/split.ts';
import { units } from '../../kpi/definition.ts';
import { segmentConclusions } from '../../kpi/segments/segments.ts';
import { kpiCard, normalQuery } from './kpi-shapes.ts';
import { words } from './parts.ts';

const where = z.array(z.object({ field: z.string(), value: z.string().nullable() }));

/** In the unit of what is measured; of shares percentage points. */
const apart = z.object({ value: z.number(), low: z.number(), high: z.number() });

const segment = z.object({
	where,
	same: z.array(where).meta({ description: 'Other names of nearly the same rows (nine of ten in common).' }),
	n: z.number(),
	share: z.number().meta({ description: 'Of what the KPI divides by, or of the rows; 0…1.' }),
	value: z.number(),
	rest: z.number().meta({ description: 'All other rows.' }),
	difference: apart.meta({
		description: 'The segment less the rest; the interval allows for the choice among many.',
	}),
	shrunk: z.number().meta({
		description: 'The difference drawn in by as much as chance may have moved it: little is left of few rows.',
	}),
	effect: z.number().nullable().meta({
		description: 'By how much the whole is another one for it: share × difference. Null for a median or percentile.',
	}),
	beyond: apart.extend({ expected: z.number() }).nullable().meta({
		description: 'Of a pair: the value that its two segments together explain, and how far it lies off that.',
	}),
	p: z.number().meta({
		description: 'Allowing for all segments that were looked at (Benjamini & Hochberg), never above `rate`.',
	}),
	among: z.int().meta({ description: 'Segments of as many fields that were looked at.' }),
});

const shown = segment.extend({
	own: z.number().nullable().meta({ description: 'The median or percentile of the segment itself; else null.' }),
});

export const kpiSegments = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		unit: z.enum(units),
		currency: z.string().nullable(),
		whole: z.object({
			value: z.number().nullable(),
			n: z.number(),
			low: z.number().nullable(),
			high: z.number().nullable(),
		}),
		maturing: z.boolean(),
		measured: z.enum(['value', 'above']).meta({
			description:
				'What values and differences are: `value` those of the KPI; `above` of a median or percentile the share of rows above that of the whole, in percent.',
		}),
		conclusion: z.enum(segmentConclusions).meta({
			description:
				'`found`; `none`: no segment differs beyond chance and by enough; `too_few`: none has enough rows, so nothing is known; `no_data`; `unknown`: `reason` says why.',
		}),
		reason: z.object({ code: z.enum(reasonCodes), kpi: z.string(), words }).nullable(),
		above: z.array(shown).meta({ description: 'Farthest first, as they are shrunk.' }),
		below: z.array(shown),
		explained: z.array(segment).meta({
			description: 'Of one field: off the rest, but no further than the segments above and below explain.',
		}),
		cut: z.boolean().meta({ description: 'More stand out than are shown.' }),
		searched: z.object({
			fields: z.array(z.object({ field: z.string(), names: words })),
			leftOut: z.array(z.string()).meta({ description: 'Fields whose values were too many to look at.' }),
			tested: z.array(z.int()).meta({ description: 'Segments held against the rest: of one field, of two.' }),
			least: z.int().meta({ description: 'Rows of a segment, at least.' }),
			rate: z.number().meta({ description: 'Share of chance that is allowed among the segments.' }),
			tolerance: z.number().meta({ description: 'Smaller differences are passed over, however sure.' }),
		}),
	})
	.meta({ id: 'KpiSegments' });
