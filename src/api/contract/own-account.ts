/** What people do about their own account. */
import { z } from 'zod';
import { languageShape, nameShape } from '../../accounts/person.ts';
import { operation } from './operation.ts';
import { id, instant } from './parts.ts';
import { personShape } from './person-shapes.ts';
import { typedPassword } from './session.ts';

const own = '/api/v1/me';
const change = { method: 'POST', permission: 'self', person: true, kind: 'json', status: 200 } as const;
const codes = z.object({ codes: z.array(z.string()) });
const withPassword = z.strictObject({
	password: typedPassword.optional().meta({
		description:
			'The present one; who has none (signing in by a service) has signed in within the last minutes instead',
	}),
});

export const ownAccountOperations = {
	changeMe: operation({
		...change,
		path: own,
		summary: 'Change one’s own name or language',
		body: z.strictObject({ name: nameShape.optional(), language: languageShape.optional() }),
		response: personShape,
	}),
	changePassword: operation({
		...change,
		path: `${own}/password`,
		summary: 'Change one’s own password; other browsers are signed out',
		body: z.strictObject({ current: typedPassword, password: typedPassword }),
		response: personShape,
	}),
	listMySessions: operation({
		...change,
		method: 'GET',
		path: `${own}/sessions`,
		summary: 'Where one is signed in, latest first',
		response: z.object({
			sessions: z.array(
				z.object({
					id: z.number(),
					here: z.boolean(),
					address: z.string(),
					/** As the browser names itself. */
					agent: z.string().nullable(),
					createdAt: instant,
					seenAt: instant,
				}),
			),
		}),
	}),
	endMySession: operation({
		...change,
		method: 'DELETE',
		path: `${own}/sessions/{id}`,
		summary: 'Sign out one browser',
		params: z.object({ id }),
		response: z.object({ id: z.number() }),
	}),
	endMyOtherSessions: operation({
		...change,
		method: 'DELETE',
		path: `${own}/sessions`,
		summary: 'Sign out everywhere but here',
		response: z.object({ ended: z.number() }),
	}),
	beginSecondFactor: operation({
		...change,
		path: `${own}/second-factor`,
		summary: 'Begin to set up codes of an app; they count once one was confirmed',
		body: withPassword,
		response: z.object({
			uri: z.string().meta({ description: 'otpauth: what an app reads as a picture' }),
			secret: z.string().meta({ description: 'The same to type, base 32' }),
		}),
	}),
	confirmSecondFactor: operation({
		...change,
		path: `${own}/second-factor/confirm`,
		summary: 'The first code of the app; answers codes for the day the phone is lost, this once',
		body: z.strictObject({ code: z.string().trim().min(1).max(40) }),
		response: codes,
	}),
	removeSecondFactor: operation({
		...change,
		path: `${own}/second-factor/remove`,
		summary: 'Sign in with the password alone again',
		body: withPassword,
		response: personShape,
	}),
	makeRecoveryCodes: operation({
		...change,
		path: `${own}/second-factor/codes`,
		summary: 'New codes for the day the phone is lost, in place of the old ones',
		body: withPassword,
		response: codes,
	}),
	getSecondFactor: operation({
		...change,
		method: 'GET',
		path: `${own}/second-factor`,
		summary: 'Whether there is a second factor, and how many codes on paper are left',
		response: z.object({ codesLeft: z.number().nullable() }),
	}),
};
