/** From a request to whoever asks. */
import type { FastifyRequest } from 'fastify';
import { localAdministrator, type Principal } from '../access/principal.ts';

/** Until there are accounts: whoever can reach the loopback address owns the installation. */
export function principalOf(_request: FastifyRequest): Principal {
	return localAdministrator;
}
