import type { customerOperations } from '../contract/customers.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const customerHandlers: Handlers<keyof typeof customerOperations> = {
	listCustomerLinks: ({ customers }) => listed(customers),
	linkCustomers: async ({ customers }, { from, to }) => {
		await customers.link(from, to);
		return listed(customers);
	},
	unlinkCustomer: async ({ customers }, { from }) => {
		await customers.unlink(from);
		return listed(customers);
	},
};

async function listed(customers: ApiService['customers']) {
	const links = await customers.list();
	return { links: links.map(({ from, to, createdAt }) => ({ from, to, createdAt: instantOf(createdAt) })) };
}
