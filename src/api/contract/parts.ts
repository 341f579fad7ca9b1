/** Pieces that several resources share. */
import { z } from 'zod';

export const id = z.coerce.number<number>().int().min(1);

/** A parameter that may be given several times: `where=a&where=b`. */
export const repeated = z
	.union([z.string(), z.array(z.string())])
	.optional()
	.transform((value) => (value === undefined ? [] : [value].flat()));

/** A text in both languages. */
export const words = z.object({ en: z.string(), ru: z.string() }).meta({ id: 'Words' });

/** UTC, ISO 8601. */
export const instant = z.iso.datetime().meta({ description: 'UTC instant, ISO 8601' });

export const faultParams = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The code is an interface and never changes; the message is for people, in the language they asked for. */
export const problem = z.object({ code: z.string(), message: z.string(), params: faultParams }).meta({ id: 'Problem' });

export const errorBody = z.object({ error: problem }).meta({ id: 'Error' });

/** Any row of a table whose columns are known only when it is asked for. */
export const openRow = z.record(z.string(), z.unknown());
