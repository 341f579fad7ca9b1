/** All that is held of one customer. What names a person travels in bodies: addresses are written down on their way. */
import { z } from 'zod';
import { isCustomerKey } from '../../facts/identity.ts';
import { operation } from './operation.ts';
import { instant, openRow } from './parts.ts';

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

const customer = z
	.string()
	.regex(/^#\d{1,20}$/)
	.meta({ description: '# and the number that stands for the customer, as findCustomer gives it' });

/** How much goes or has gone, by what it is; `rows.FACT` are rows of the customer, `mentions.FACT` those of others. */
const counts = z.record(z.string(), z.number());
const key = z
	.string()
	.regex(/^\d{1,20}$/)
	// Rows of nobody have 0: replayed, it would take the words of them all.
	.refine(isCustomerKey);

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
			customer,
		}),
		media: ['application/json'],
		response: openRow,
	}),
	previewErasure: operation({
		method: 'POST',
		path: '/api/v1/customers/erasures/preview',
		permission: 'personal_data.read',
		summary: 'What would go if this customer were erased; nothing is changed',
		kind: 'json',
		status: 200,
		body: z.strictObject({ customer }),
		response: z.object({
			customer: z.string(),
			identities: z.array(identity),
			counts,
			/** Kept files that would be removed as they are. */
			files: z.array(z.string()),
		}),
	}),
	eraseCustomer: operation({
		method: 'POST',
		path: '/api/v1/customers/erasures',
		permission: 'personal_data.erase',
		summary: 'Erase who a customer is, for good; what is counted stays. The job does it',
		kind: 'json',
		status: 202,
		body: z.strictObject({
			customer,
			confirm: customer.meta({ description: 'The same number once more: this cannot be taken back' }),
		}),
		response: z.object({ erasure: z.number(), job: z.number() }),
	}),
	listErasures: operation({
		method: 'GET',
		path: '/api/v1/customers/erasures',
		permission: 'personal_data.read',
		summary: 'Customers that were erased, by number, newest first',
		kind: 'json',
		status: 200,
		response: z.object({
			erasures: z.array(
				z.object({
					id: z.number(),
					customer: z.string(),
					state: z.enum(['running', 'done']),
					author: z.string(),
					at: instant,
					doneAt: instant.nullable(),
					counts,
					/** Keyed hashes under which files would name the customer again: what `replayErasures` takes. */
					keys: z.array(z.string()),
				}),
			),
		}),
	}),
	replayErasures: operation({
		method: 'POST',
		path: '/api/v1/customers/erasures/replay',
		permission: 'personal_data.erase',
		summary: 'Erase what listErasures names, after a backup made before was restored',
		kind: 'json',
		status: 202,
		body: z.strictObject({
			erasures: z.array(z.object({ customer: key, keys: z.array(key).min(1).max(1000) })).max(100_000),
		}),
		response: z.object({ jobs: z.array(z.number()) }),
	}),
};
