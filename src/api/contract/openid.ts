/** Signing in by a service of the company (OpenID Connect). */
import { z } from 'zod';
import { openIdShape } from '../../accounts/openid.ts';
import { openIdChecks } from '../../accounts/openid-check.ts';
import { operation } from './operation.ts';
import { sessionShape } from './person-shapes.ts';

const path = '/api/v1/openid';
const writing = { method: 'POST', permission: 'people.write', kind: 'json', status: 200 } as const;
const response = z.object({
	settings: openIdShape.nullable(),
	returnTo: z.string().meta({ description: 'The address to register at the service' }),
});

export const openIdOperations = {
	getOpenId: operation({
		...writing,
		method: 'GET',
		permission: 'people.read',
		path,
		summary: 'The sign-in service, without its secret',
		response,
	}),
	changeOpenId: operation({
		...writing,
		path,
		summary: 'Set the sign-in service; it is asked first. A secret that is left out stays',
		body: openIdShape.extend({ secret: z.string().min(1).max(1000).optional() }),
		response,
	}),
	checkOpenId: operation({
		...writing,
		path: `${path}/check`,
		summary: 'Whether a sign-in service can be used, step by step; nothing is changed',
		body: openIdShape
			.pick({ issuer: true, clientId: true })
			.extend({ secret: z.string().min(1).max(1000).optional().meta({ description: 'The kept one where left out' }) }),
		response: z.object({
			checks: z.array(
				z.object({
					name: z.enum(openIdChecks),
					/** `unknown`: the service does not say. */
					state: z.enum(['good', 'bad', 'unknown']),
					/** What the service or the network said. */
					told: z.string().nullable(),
				}),
			),
		}),
	}),
	removeOpenId: operation({ ...writing, method: 'DELETE', path, summary: 'Sign in with passwords only', response }),
	beginOpenId: operation({
		...writing,
		permission: 'public',
		path: `${path}/begin`,
		summary: 'Where to send the browser',
		response: z.object({ url: z.string() }),
	}),
	finishOpenId: operation({
		...writing,
		permission: 'public',
		path: `${path}/finish`,
		summary: 'What the service has sent the browser back with; signs in',
		body: z.strictObject({ returned: z.string().max(8000) }),
		response: sessionShape,
	}),
};
