import type { attentionOperations } from '../contract/attention.ts';
import type { Handlers } from './handler.ts';

export const attentionHandlers: Handlers<keyof typeof attentionOperations> = {
	getAttention: ({ kpi }, input, { signal }) => kpi.attention(input, { signal }),
};
