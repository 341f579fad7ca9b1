/** What whoever asks has chosen for themselves. */
import { ownChoicesChange, ownChoicesShape } from '../../workspace/own-choices.ts';
import { operation } from './operation.ts';

const common = { path: '/api/v1/own-choices', permission: 'self', kind: 'json', status: 200 } as const;
const response = ownChoicesShape.meta({ id: 'OwnChoices' });

export const ownChoicesOperations = {
	getOwnChoices: operation({
		...common,
		method: 'GET',
		summary: 'What you have chosen for yourself: which board is opened first',
		response,
	}),
	changeOwnChoices: operation({
		...common,
		method: 'POST',
		summary: 'Choose for yourself; what is left out stays',
		body: ownChoicesChange,
		response,
	}),
};
