/** How a company writes a KPI of its own: as data, in YAML or JSON. What it says is checked against the facts in `build.ts`. */
import { z } from 'zod';
import { clocks, durationStats, kpiGroups, units } from '../definition.ts';

const name = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(2000);

/** In both languages, or one text that stands for both. */
const words = z.union([text, z.strictObject({ en: text, ru: text })]);

const scalar = z.union([z.string().max(1000), z.number().finite(), z.boolean()]);

const test = z.union([
	/** As filters are typed: `channel=chat`, `topic in (a, b)`, `wait_seconds >= 30`. */
	z.string().trim().min(1).max(1000),
	z.strictObject({ field: name, op: z.literal(['=', '!=']), value: scalar }),
	z.strictObject({ field: name, op: z.literal(['<', '<=', '>', '>=']), value: z.number().finite() }),
	z.strictObject({ field: name, op: z.literal(['in', 'not in']), value: z.array(scalar).min(1).max(1000) }),
	z.strictObject({ field: name, op: z.literal(['is null', 'is not null']) }),
]);

/** All of a list hold; of `any` one at least. */
const conditions = z.array(z.union([test, z.strictObject({ any: z.array(test).min(1).max(50) })])).max(50);

const quantity = z.strictObject({ column: name.optional(), where: conditions.default([]) });

export const ownMeasure = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('count') }),
	z.strictObject({ kind: z.literal('share'), of: conditions.min(1) }),
	z.strictObject({ kind: z.literal('net'), plus: conditions.min(1), minus: conditions.min(1) }),
	z.strictObject({ kind: z.literal('mean'), column: name, rescaled: z.boolean().default(false) }),
	z.strictObject({
		kind: z.literal('duration'),
		column: name,
		business: name.optional(),
		stats: z
			.array(z.enum(durationStats))
			.min(1)
			.refine((stats) => new Set(stats).size === stats.length)
			.optional(),
	}),
	z.strictObject({ kind: z.literal('sum'), column: name }),
	z.strictObject({
		kind: z.literal('ratio'),
		numerator: quantity,
		denominator: quantity,
		factor: z.number().finite().positive().default(1),
	}),
	/** How many customers, or the share of them with a row that fulfils `with`. */
	z.strictObject({ kind: z.literal('customers'), with: conditions.min(1).optional() }),
]);

const params = z.record(z.string().max(50), z.number().finite());

const componentFields = {
	kpi: name,
	stat: z.enum(durationStats).optional(),
	clock: z.enum(clocks).optional(),
	params: params.optional(),
	where: conditions.optional(),
};
const component = z.union([name, z.strictObject(componentFields)]);

export const ownCombination = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('quotient'),
		numerator: component,
		denominator: component,
		factor: z.number().finite().positive().default(1),
		/** The denominator is a size that is known exactly. */
		exposure: z.boolean().default(false),
	}),
	z.strictObject({
		kind: z.literal('total'),
		of: z
			.array(z.union([name, z.strictObject({ ...componentFields, factor: z.number().finite().default(1) })]))
			.min(2)
			.max(50),
	}),
	z.strictObject({
		kind: z.literal('product'),
		of: z.array(component).min(2).max(10),
		factor: z.number().finite().positive().default(1),
	}),
	z.strictObject({
		kind: z.literal('index'),
		of: z
			.array(
				z.strictObject({
					...componentFields,
					weight: z.number().finite().positive().default(1),
					floor: z.number().finite(),
					target: z.number().finite(),
				}),
			)
			.min(1)
			.max(50),
	}),
]);

const target = z.union([z.number().finite(), z.strictObject({ low: z.number().finite(), high: z.number().finite() })]);
const positive = z.number().finite().positive();

const said = {
	names: words,
	explanation: words,
	formula: words.optional(),
	group: z.enum(kpiGroups).default('others'),
	direction: z.enum(['higher', 'lower', 'neutral']),
	/** From the floor to the target; a fifth of the target by default. */
	tolerance: z
		.union([positive, z.strictObject({ ofTarget: positive }), z.strictObject({ below: positive, above: positive })])
		.optional(),
	target: target.optional(),
	unit: z.enum(units).optional(),
};

const ofRows = z.strictObject({
	...said,
	fact: name,
	where: conditions.default([]),
	/** Rows that can be counted; the others are shown as left out. */
	countable: conditions.optional(),
	measure: ownMeasure,
	/** The instant that places a row in a period; that of the fact by default. */
	date: name.optional(),
});

const ofOthers = z.strictObject({ ...said, combination: ownCombination });

/** For an index of the program: weights, floors and targets of the company; what is not named stays. A weight of 0 leaves out. */
const reweighed = z.strictObject({
	weights: z.record(
		z.string().max(100),
		z.strictObject({
			weight: z.number().finite().min(0).optional(),
			floor: z.number().finite().optional(),
			target: z.number().finite().optional(),
		}),
	),
});

export const ownKpi = z.union([ofRows, ofOthers, reweighed]);

export const ownKpiId = z
	.string()
	.trim()
	.regex(/^[a-z][a-z0-9_]{0,59}$/);

export type OwnKpiGiven = z.input<typeof ownKpi>;
/** In the form in which it is kept. */
export type OwnKpiText = z.output<typeof ownKpi>;
export type OwnOfRows = z.output<typeof ofRows>;
export type OwnOfOthers = z.output<typeof ofOthers>;
export type Reweighed = z.output<typeof reweighed>;
export type OwnConditions = z.output<typeof conditions>;
export type OwnComponent = z.output<typeof component>;

export const parts = { ofRows, ofOthers, reweighed };
