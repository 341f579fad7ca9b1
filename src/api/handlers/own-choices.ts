import type { ownChoicesOperations } from '../contract/own-choices.ts';
import type { Handlers } from './handler.ts';

export const ownChoicesHandlers: Handlers<keyof typeof ownChoicesOperations> = {
	getOwnChoices: ({ ownChoices }, _, { principal }) => ownChoices.get(principal.id),
	changeOwnChoices: ({ ownChoices }, change, { principal }) => ownChoices.change(principal.id, change),
};
