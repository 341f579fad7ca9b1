import type { storyOperations } from '../contract/stories.ts';
import type { Handlers } from './handler.ts';

export const storyHandlers: Handlers<keyof typeof storyOperations> = {
	getTicketStory: ({ stories }, { source, id, limit }) => stories.ticket(source, id, limit),
	getOrderStory: ({ stories }, { source, id, limit }) => stories.order(source, id, limit),
};
