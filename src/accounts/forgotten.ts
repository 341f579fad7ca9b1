/** Somebody has forgotten the password: a link goes to the mailbox, and nobody else learns whether there is an account. */
import type { Attempts } from './attempts.ts';
import type { Links, MadeLink } from './links.ts';
import { mailShape, type Person } from './person.ts';
import type { PeopleStore } from './ports.ts';

/** The person and the link that is to be sent; null where there is nobody to send one to. Fault `sign_in_throttled`. */
export type Forgotten = (
	mail: string,
	address: string,
) => Promise<{ readonly person: Person; readonly link: () => Promise<MadeLink> } | null>;

type Parts = { readonly people: PeopleStore; readonly links: Links; readonly attempts: Attempts };

export function createForgotten({ people, links, attempts }: Parts): Forgotten {
	return async (typed, address) => {
		const mail = mailShape.safeParse(typed).data;
		await attempts.beginForgotten(mail ?? typed, address);
		const found = mail === undefined ? null : await people.byMail(mail);
		// Who signs in by another service alone has no password to forget.
		if (found === null || found.state !== 'active' || found.password === null) return null;
		const { password: _, ...person } = found;
		return { person, link: () => links.make('reset', person, null, address) };
	};
}
