import { Fault } from '../../errors.ts';
import type { personalDataOperations } from '../contract/personal-data.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const personalDataHandlers: Handlers<keyof typeof personalDataOperations> = {
	findCustomer: async ({ personalData }, { ref }) => ({ customers: await personalData.find(ref) }),
	exportCustomer: async ({ personalData }, { customer }) => ({
		name: `customer-${customer.slice(1)}.json`,
		mediaType: 'application/json',
		body: await personalData.take(customer),
	}),
	previewErasure: ({ personalData }, { customer }) => personalData.previewErasure(customer),
	eraseCustomer: async ({ personalData }, { customer, confirm }, { principal }) => {
		if (confirm !== customer) throw new Fault('erasure_unconfirmed', { customer });
		const { id, jobId } = await personalData.erase(customer, principal.name);
		return { erasure: id, job: jobId };
	},
	listErasures: async ({ personalData }) => ({
		erasures: (await personalData.erasures()).map(({ at, doneAt, ...one }) => ({
			...{ ...one, at: instantOf(at), doneAt: doneAt === null ? null : instantOf(doneAt) },
		})),
	}),
	replayErasures: async ({ personalData }, { erasures }, { principal }) => ({
		jobs: await personalData.replay(erasures, principal.name),
	}),
};
