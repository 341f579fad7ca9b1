/** All that is held of one customer. What names a person travels in bodies: addresses are written down on their way. */
import { z } from 'zod';
import { operation } from './operation.ts';

const identity = z.object({
	/** Of linked customers the number of this one, without #. */
	customer: z.string(),
	/** The source that knows the customer by this; `email` or `phone` where that is what it is known by. */
	space: z.string(),
	ref: z.string(),
	name: z.string(),
	email: z.string(),
	phone: z.string(),
	/** The first import that said so. */
	import: z.number(),
});

export const personalDataOperations = {
	findCustomer: operation({
		method: 'POST',
		path: '/api/v1/customers/find',
		permission: 'personal_data.read',
		summary: 'Who is known by an id, a mail or a phone, and how much is held',
		kind: 'json',
		status: 200,
		body: z.strictObject({
			ref: z
				.string()
				.trim()
				.min(1)
				.max(500)
				.meta({ description: 'A customer as people know it: id, mail, phone; or # and its number here.' }),
		}),
		response: z.object({
			/** Linked customers are one; several where an id is known in several systems. */
			customers: z.array(
				z.object({
					customer: z.string(),
					identities: z.array(identity),
					/** Rows that count, by fact. */
					facts: z.record(z.string(), z.number()),
				}),
			),
		}),
	}),
	exportCustomer: operation({
		method: 'POST',
		path: '/api/v1/customers/export',
		permission: 'personal_data.read',
		summary: 'All that is held of one customer, from both stores',
		kind: 'stream',
		status: 200,
		body: z.strictObject({
			customer: z
				.string()
				.regex(/^#\d{1,20}$/)
				.meta({ description: '# and the number that stands for the customer, as findCustomer gives it' }),
		}),
		media: ['application/json'],
		response: z.string(),
	}),
};
