/** Signing in by a service of the company (OpenID Connect). */
import { z } from 'zod';
import { openIdShape } from '../../accounts/openid.ts';
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
