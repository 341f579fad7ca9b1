/** How often pages of surveys are sent: so that one program that runs wild does not take the answers' place. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Fault } from '../../errors.ts';

/** In a minute: by one answer more than anybody fills in, from one address what a hall full of people sends at once. */
export const sentPerMinute = { answer: 60, address: 1_200 } as const;
/** Of forms that hold one score or nothing: nobody has to be read through megabytes for that. */
export const smallForm = 8 << 10;
const kept = { timeWindow: 60_000, cache: 10_000 } as const;

/** `answerOf`: whose answer is sent. Fault `too_many_requests`. */
export function limitSent<Request extends FastifyRequest>(
	server: FastifyInstance,
	answerOf: (request: Request) => string,
): (request: Request) => Promise<void> {
	const limits = [
		server.createRateLimit({ ...kept, max: sentPerMinute.address, keyGenerator: ({ ip }) => `sent ${ip}` }),
		server.createRateLimit({
			...{ ...kept, max: sentPerMinute.answer },
			keyGenerator: (request) => `sent by ${answerOf(request as Request)}`,
		}),
	];
	return async (request) => {
		for (const limit of limits) {
			const found = await limit(request);
			if (!found.isAllowed && found.isExceeded)
				throw new Fault('too_many_requests', { seconds: Math.max(1, Math.ceil(found.ttl / 1000)) });
		}
	};
}
