import type { demoOperations } from '../contract/demo.ts';
import type { Handlers } from './handler.ts';

export const demoHandlers: Handlers<keyof typeof demoOperations> = {
	getDemo: ({ demo }) => demo.state(),
	startDemo: async ({ demo }, input) => ({ jobId: await demo.fill(input) }),
	removeDemo: async ({ demo }) => ({ jobId: await demo.remove() }),
};
