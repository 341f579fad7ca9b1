/** The mapping file: what a file's columns mean, where recognising is not enough. Every part is optional. */
import { z } from 'zod';
import { answerKinds } from '../facts/definitions/voice.ts';
import { timeUnits } from './convert/lengths.ts';

const scale = z
	.union([z.string().regex(/^-?\d+(\.\d+)?\s*-\s*-?\d+(\.\d+)?$/), z.tuple([z.number(), z.number()])])
	.transform((value): [number, number] => {
		if (typeof value !== 'string') return value;
		const match = /^(-?[\d.]+)\s*-\s*(-?[\d.]+)$/.exec(value);
		return [Number(match?.[1]), Number(match?.[2])];
	})
	.refine(([low, high]) => low < high, 'a scale runs from the smaller to the larger number');

const constant = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/**
 * One plain group, no look-around, no reference back: what the engine reads in time that grows with the text alone. It is
 * the only one that runs a pattern; here it is read, never run.
 */
function isPattern(pattern: string): boolean {
	if (pattern.includes('(?') || /\\[1-9k]/.test(pattern.replaceAll('\\\\', ''))) return false;
	try {
		new RegExp(pattern);
	} catch {
		return false;
	}
	const groups = pattern.replaceAll(/\\./gs, '').replaceAll(/\[\^?\]?[^\]]*\]/g, '');
	return groups.split('(').length === 2;
}

const columnRule = z.strictObject({
	/** Header of the file's column, or two: a date and a time. */
	column: z.union([z.string(), z.tuple([z.string(), z.string()])]).optional(),
	/** The same value for every row. */
	value: constant.optional(),
	/** What the file's words mean: `{ Решён: solved }`. */
	values: z.record(z.string(), constant).optional(),
	/** True where the column holds one of these words (for flags). */
	equals: z.union([constant, z.array(constant)]).optional(),
	/** The part of the text that is meant: a regular expression with one group, `/conversations/([0-9]+)`. */
	match: z
		.string()
		.max(200)
		.refine((pattern) => isPattern(pattern), 'a regular expression with one group ( ), without (? and without \\1')
		.optional(),
	/** What becomes of a record whose text has no such part: it is refused, or the column stays empty. */
	unmatched: z.enum(['refuse', 'empty']).optional(),
	/** Of an instant: the column holds the length of time from the instant named here (`created_at`) up to it. */
	after: z.string().optional(),
	/** Unit of a length of time. */
	unit: z.enum(timeUnits).optional(),
	dates: z.enum(['dmy', 'mdy', 'ymd', 'epoch_s', 'epoch_ms']).optional(),
	decimal: z.enum([',', '.']).optional(),
	/** Codes that mean "no answer". */
	noAnswer: z.array(constant).optional(),
});

const questionRule = z.strictObject({
	column: z.string(),
	kind: z.enum(answerKinds),
	question: z.string().optional(),
	item: constant.optional(),
	dimension: z.string().optional(),
	/** The scale the file's codes run over. */
	scale: scale.optional(),
	/** The scale they mean, where the codes are shifted: 1–11 that means 0–10. */
	means: scale.optional(),
	noAnswer: z.array(constant).optional(),
	/** A field holds several of these, joined by commas: each is an answer of its own, and what is left over one more. */
	options: z.array(z.string()).optional(),
});

export const mappingSchema = z.strictObject({
	fact: z.string().optional(),
	source: z.string().optional(),
	/** The system whose customer ids these are; the source where nothing is said. */
	customerSource: z.string().optional(),
	sheet: z.string().optional(),
	encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1251']).optional(),
	delimiter: z.enum([',', ';', '\t', '|']).optional(),
	timeZone: z.string().optional(),
	dates: z.enum(['dmy', 'mdy']).optional(),
	decimal: z.enum([',', '.']).optional(),
	/** Unit of instants given as lengths of time, where neither a rule nor the header says one. */
	unit: z.enum(timeUnits).optional(),
	/** False: nothing is taken for a column but what stands here. */
	recognise: z.boolean().optional(),
	/** Headers that are not what their name says: they are neither recognised nor kept. */
	ignore: z.array(z.string()).optional(),
	/** Cover numbers of cards, phones and mails in free words before they are kept. */
	scrub: z.boolean().optional(),
	/** Which of the columns with no other meaning become attributes. */
	attributes: z.union([z.enum(['all', 'none']), z.array(z.string())]).optional(),
	/** A header, or a rule; keys are the fact's columns. */
	columns: z.record(z.string(), z.union([z.string(), z.tuple([z.string(), z.string()]), columnRule])).optional(),
	/** A file with one question per column: each becomes an answer. */
	questions: z.array(questionRule).optional(),
	/** Scale of a file with one score column. */
	scale: scale.optional(),
	means: scale.optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type MappingInput = z.input<typeof mappingSchema>;
export type ColumnRule = z.infer<typeof columnRule>;
export type QuestionRule = z.infer<typeof questionRule>;
