/** What a policy may look like in YAML, JSON and the API, before it is understood. */
import { z } from 'zod';
import { dimensionNames } from '../facts/common.ts';

export const promiseMetrics = ['first_response', 'first_resolution', 'full_resolution'] as const;
export type PromiseMetric = (typeof promiseMetrics)[number];

export const promiseClocks = ['calendar', 'business'] as const;
export type PromiseClock = (typeof promiseClocks)[number];

/** Who a customer is is kept apart from the facts. */
export const policyDimensions: readonly string[] = dimensionNames.filter((name) => name !== 'customer');

const duration = z
	.union([z.string().max(100), z.number()])
	.meta({ description: '15m, 1h 30m, 2d, or a number of seconds' });

const values = z.union([z.string().max(500), z.array(z.string().max(500)).min(1).max(1000)]);

const conditions: Record<string, z.ZodOptional<typeof values>> = {};
for (const name of policyDimensions) conditions[name] = values.optional();

export const policyShape = z.strictObject({
	metric: z.enum(promiseMetrics),
	clock: z.enum(promiseClocks).default('calendar'),
	pauseOnPending: z
		.boolean()
		.default(false)
		.meta({ description: 'Of resolutions: the clock stands while the ticket waits for the customer' }),
	targets: z
		.union([duration, z.record(z.string().max(200), duration)])
		.meta({ description: 'By priority, `default` for the others; or one for all' }),
	where: z
		.strictObject(conditions)
		.default({})
		.meta({ description: 'Dimensions with the values that tickets must have; left out: all tickets' }),
	from: z.iso
		.date()
		.refine((day) => day >= '1980-01-01' && day <= '2199-12-31', 'from 1980-01-01 to 2199-12-31')
		.nullish()
		.meta({ description: 'Day from which on tickets must have been created' }),
});

export type PolicyInput = z.input<typeof policyShape>;
export type PolicyGiven = z.output<typeof policyShape>;
