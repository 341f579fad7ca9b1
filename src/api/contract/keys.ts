/** Keys of programs. */
import { z } from 'zod';
import { permissions } from '../../access/permission.ts';
import { roles } from '../../access/role.ts';
import { newKeyShape } from '../../accounts/keys.ts';
import { operation } from './operation.ts';
import { id, instant } from './parts.ts';

const all = '/api/v1/keys';
const writing = { method: 'POST', permission: 'keys.write', kind: 'json', status: 200 } as const;

const key = z
	.object({
		id: z.number(),
		name: z.string(),
		prefix: z.string().meta({ description: 'The part that may be shown: kam_PREFIX_…' }),
		role: z.enum(roles),
		teams: z.array(z.string()),
		agent: z.string().nullable(),
		scopes: z.array(z.enum(permissions)),
		createdBy: z.string(),
		createdAt: instant,
		expiresAt: instant.nullable(),
		usedAt: instant.nullable(),
		revokedAt: instant.nullable(),
	})
	.meta({ id: 'Key' });

export const keyOperations = {
	listKeys: operation({
		...writing,
		method: 'GET',
		permission: 'keys.read',
		path: all,
		summary: 'Keys of programs, newest first, with when each was last used',
		response: z.object({ keys: z.array(key) }),
	}),
	makeKey: operation({
		...writing,
		path: all,
		summary: 'Make a key; its secret is answered this once',
		body: newKeyShape,
		response: z.object({ key, secret: z.string() }),
	}),
	revokeKey: operation({
		...writing,
		method: 'DELETE',
		path: `${all}/{id}`,
		summary: 'A key stops working at once',
		params: z.object({ id }),
		response: key,
	}),
};
