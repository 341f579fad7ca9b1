/** What an address may say of a page, field by field; what it says wrongly is as if it were not said. */
import * as z from 'zod/mini';

// The content security policy allows no code made from text.
z.config({ jitless: true });

export const search = z.object;

const orNone = <Field extends z.core.SomeType>(field: Field) => z.catch(z.optional(field), undefined);
const whole = z.coerce.number().check(z.refine(Number.isSafeInteger));

export const text = (longest: number) => orNone(z.string().check(z.maxLength(longest)));
export const filledText = (longest: number) => orNone(z.string().check(z.minLength(1), z.maxLength(longest)));
export const textLike = (pattern: RegExp) => orNone(z.string().check(z.regex(pattern)));
/** Several of one name where there are several; those beyond `most` are left out. */
export const texts = (most: number) =>
	orNone(
		z.pipe(
			z.union([z.string(), z.array(z.string())]),
			z.transform((given) => [given].flat().slice(0, most)),
		),
	);
export const oneOf = <const Words extends readonly string[]>(words: Words) => orNone(z.enum(words));
/** `true`, or not there. */
export const flag = orNone(
	z.pipe(
		z.union([z.literal(true), z.literal('true')]),
		z.transform((): true => true),
	),
);
/** `2026-03-05`. */
export const day = orNone(z.iso.date());
export const wholeNumber = orNone(whole);
/** One of these words, or a whole number. */
export const wordOrNumber = <const Words extends readonly string[]>(words: Words) =>
	orNone(z.union([z.enum(words), whole]));
/** Of something that is kept; 0 is nobody's. */
export const id = z.catch(whole, 0);
/** Of something that another system named: any text, empty where there is none. */
export const foreignId = z.catch(z.union([z.string(), z.pipe(z.number(), z.transform(String))]), '');
