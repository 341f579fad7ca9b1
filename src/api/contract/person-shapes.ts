import { z } from 'zod';
import { permissions } from '../../access/permission.ts';
import { roles } from '../../access/role.ts';
import { languageShape, personStates } from '../../accounts/person.ts';
import { linkKinds } from '../../accounts/ports.ts';
import { instant } from './parts.ts';

export const personShape = z
	.object({
		id: z.number(),
		mail: z.string(),
		name: z.string(),
		language: languageShape,
		role: z.enum(roles),
		/** Of a team lead. */
		teams: z.array(z.string()),
		/** Of an agent: the id in the facts. */
		agent: z.string().nullable(),
		state: z.enum(personStates),
		hasPassword: z.boolean(),
		secondFactor: z.boolean(),
		createdAt: instant,
		signedInAt: instant.nullable(),
	})
	.meta({ id: 'Person' });

/** `/welcome#TOKEN` of the page: what stands after the # is sent to no server and stands in no log. */
export const linkShape = z.object({ path: z.string(), expiresAt: instant }).meta({ id: 'AccountLink' });
/**
 * `sent`: on its way by mail; `off`: there is no mail server; `no_site`: nobody has told the address of Kamerton;
 * `no_password`: it waits, since the password of the mail server cannot be read.
 */
export const mailedShape = z.enum(['sent', 'off', 'no_site', 'no_password']);
export const linkKind = z.enum(linkKinds);

/** Who is asking, as far as is known. */
export const sessionShape = z
	.object({
		/** `setup`: nobody can sign in before the first administrator is made by the link in the terminal. */
		state: z.enum(['setup', 'signed_out', 'second_factor', 'signed_in']),
		person: personShape.nullable(),
		permissions: z.array(z.enum(permissions)),
		/** Of the company. */
		language: languageShape,
		companyName: z.string(),
		/** A service of the company by which people sign in as well. */
		openId: z.object({ name: z.string() }).nullable(),
		/** Whether somebody who has forgotten the password may have a link sent by mail. */
		resets: z.boolean(),
	})
	.meta({ id: 'Session' });
