/** Customers that are one person under two names. A link applies when a question is asked, so it can be undone. */
import { z } from 'zod';
import { operation } from './operation.ts';
import { instant } from './parts.ts';

const reference = z
	.string()
	.trim()
	.min(1)
	.max(500)
	.meta({ description: 'A customer as people know it: id, mail, phone.' });

const links = z.object({
	/** Rows of `from` count as rows of `to`. */
	links: z.array(z.object({ from: z.string(), to: z.string(), createdAt: instant })),
});

const path = '/api/v1/customers/links';

export const customerOperations = {
	listCustomerLinks: operation({
		method: 'GET',
		path,
		permission: 'customers.read',
		summary: 'Customers that count as another one',
		kind: 'json',
		status: 200,
		response: links,
	}),
	linkCustomers: operation({
		method: 'POST',
		path,
		permission: 'customers.write',
		summary: 'Count one customer as another',
		kind: 'json',
		status: 200,
		body: z.strictObject({ from: reference, to: reference }),
		response: links,
	}),
	unlinkCustomer: operation({
		method: 'DELETE',
		path,
		permission: 'customers.write',
		summary: 'Count a linked customer by itself again',
		kind: 'json',
		status: 200,
		query: z.object({ from: reference }),
		response: links,
	}),
};
