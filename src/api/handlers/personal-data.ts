import type { personalDataOperations } from '../contract/personal-data.ts';
import type { Handlers } from './handler.ts';

export const personalDataHandlers: Handlers<keyof typeof personalDataOperations> = {
	findCustomer: async ({ personalData }, { ref }) => ({ customers: await personalData.find(ref) }),
	exportCustomer: async ({ personalData }, { customer }) => ({
		name: `customer-${customer.slice(1)}.json`,
		mediaType: 'application/json',
		body: await personalData.take(customer),
	}),
};
