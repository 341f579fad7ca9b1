import { readFact } from '../../intake/imports.ts';
import type { qualityOperations } from '../contract/quality.ts';
import type { Handlers } from './handler.ts';

export const qualityHandlers: Handlers<keyof typeof qualityOperations> = {
	getQuality: async ({ quality }, { fact: name }) => {
		const fact = readFact(name);
		return { fact, sources: await quality.of(fact) };
	},
};
