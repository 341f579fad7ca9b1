/** Signing in and out. The session is a cookie that scripts cannot read; programs send a key instead. */
import { z } from 'zod';
import { longestPassword } from '../../accounts/password-rules.ts';
import { languageShape, mailShape, nameShape } from '../../accounts/person.ts';
import { operation } from './operation.ts';
import { instant } from './parts.ts';
import { linkKind, sessionShape } from './person-shapes.ts';

const path = '/api/v1/session';
const open = { method: 'POST', permission: 'public', kind: 'json', status: 200, response: sessionShape } as const;
/** Longer ones are not refused by their form: that would tell something before the password is looked at. */
export const typedPassword = z
	.string()
	.min(1)
	.max(longestPassword * 5);
const token = z.string().max(100);
const code = z.string().trim().min(1).max(40);

export const sessionOperations = {
	getSession: operation({ ...open, method: 'GET', path, summary: 'Who is signed in here, and what they may do' }),
	signIn: operation({
		...open,
		path,
		summary: 'Sign in with mail and password; the answer says whether a code is to follow',
		body: z.strictObject({ mail: z.string().max(1000), password: typedPassword }),
	}),
	signInWithCode: operation({
		...open,
		path: `${path}/code`,
		summary: 'The second step: a code of the app, or one of those on paper',
		body: z.strictObject({ code }),
	}),
	signOut: operation({ ...open, method: 'DELETE', path, summary: 'Sign out here' }),
	forgetPassword: operation({
		...open,
		path: `${path}/forgotten`,
		summary: 'Have a link for a new password sent; answers the same whether there is such an account or not',
		body: z.strictObject({ mail: z.string().min(1).max(1000) }),
		response: z.object({ accepted: z.literal(true) }),
	}),
	lookAtLink: operation({
		...open,
		path: '/api/v1/account-links/look',
		summary: 'Whom a link lets in',
		body: z.strictObject({ token }),
		response: z.object({
			kind: linkKind,
			mail: z.string().nullable(),
			name: z.string().nullable(),
			expiresAt: instant.nullable(),
		}),
	}),
	redeemLink: operation({
		...open,
		path: '/api/v1/account-links/use',
		summary: 'Choose a password with a link, and be signed in',
		body: z.strictObject({
			token,
			password: typedPassword,
			name: nameShape.optional(),
			mail: mailShape.optional().meta({ description: 'Of the first administrator' }),
			language: languageShape.optional(),
		}),
	}),
};
