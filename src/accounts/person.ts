/** Somebody with an account. */
import { z } from 'zod';
import { type Role, roles } from '../access/role.ts';
import type { Language } from '../errors.ts';

/** `invited`: has a link and no password yet. */
export const personStates = ['invited', 'active', 'disabled'] as const;
export type PersonState = (typeof personStates)[number];

export type Person = {
	readonly id: number;
	/** In lower case; the name one signs in with. */
	readonly mail: string;
	readonly name: string;
	readonly language: Language;
	readonly role: Role;
	/** Of a team lead, as they are called in the facts. */
	readonly teams: readonly string[];
	/** Of an agent: the id in the facts. */
	readonly agent: string | null;
	readonly state: PersonState;
	/** Without one somebody signs in by another service only. */
	readonly hasPassword: boolean;
	readonly secondFactor: boolean;
	readonly createdAt: number;
	readonly signedInAt: number | null;
};

/** RFC 5321 allows 254 characters; what the part before the @ may hold is for mail servers to judge. */
export const mailShape = z
	.string()
	.trim()
	.max(254)
	.regex(/^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/)
	.transform((mail) => mail.normalize('NFC').toLowerCase());
export const nameShape = z.string().trim().min(1).max(100);
export const languageShape = z.enum(['ru', 'en']);

const place = {
	role: z.enum(roles),
	teams: z.array(z.string().trim().min(1).max(200)).max(200),
	agent: z.string().trim().min(1).max(200).nullable(),
};

/** What an administrator says of somebody who is to come. */
export const newPersonShape = z.strictObject({
	mail: mailShape,
	name: nameShape,
	language: languageShape.optional(),
	role: place.role,
	teams: place.teams.default([]),
	agent: place.agent.default(null),
});
export type NewPerson = Listed<z.output<typeof newPersonShape>>;

/** What an administrator may change of somebody. */
export const personChangeShape = z.strictObject({
	name: nameShape.optional(),
	role: place.role.optional(),
	teams: place.teams.optional(),
	agent: place.agent.optional(),
	enabled: z.boolean().optional(),
});
export type PersonChange = Listed<z.output<typeof personChangeShape>>;

/** With lists that nobody changes. */
export type Listed<Value> = {
	readonly [Name in keyof Value]: Value[Name] extends (infer Item)[] ? readonly Item[] : Value[Name];
};

/** What is known of a person to whoever guesses the password. */
export function knownOf({ mail, name }: Pick<Person, 'mail' | 'name'>): readonly string[] {
	return [mail.split('@')[0] ?? '', name];
}
