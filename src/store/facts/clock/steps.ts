/** The steps of a ticket as small numbers, so that its history is an array that is cheap to sort and to walk. */

/** 0: says nothing about the clock. Internal notes are no messages to the customer. */
export const actorCode = (event: string) =>
	`if(${event}.type = 'message' AND ifNull(${event}.public, true), transform(${event}.actor, ['customer', 'agent', 'bot'], [${customer}, ${agent}, ${bot}], 0), 0)`;

/** In the order in which messages of one instant are taken: the customer speaks before the answer. */
export const [customer, bot, agent] = [1, 2, 3];

export const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;
export type Status = (typeof statuses)[number];

export const statusCode = (event: string) =>
	`if(${event}.type IN ('status', 'created'), transform(${event}.status, ${list(statuses)}, ${numbers(statuses)}, 0), 0)`;

/** From this code on a ticket has ended. */
export const endedCode = codeOf('solved');

export function codeOf(status: Status): number {
	return statuses.indexOf(status) + 1;
}

/** Events of one instant in the order in which they must have happened, so that no order of arrival matters. */
export const rank = (event: string) =>
	`transform(${event}.type, ['created', 'message', 'handoff', 'assignment', 'status'], [0, 10, 20, 30, 40], 50) + ${actorCode(event)} + ${statusCode(event)}`;

function list(words: readonly string[]): string {
	return `[${words.map((word) => `'${word}'`).join(', ')}]`;
}

function numbers(words: readonly Status[]): string {
	return `[${words.map(codeOf).join(', ')}]`;
}
