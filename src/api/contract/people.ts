/** Who has an account. */
import { z } from 'zod';
import { newPersonShape, personChangeShape } from '../../accounts/person.ts';
import { operation } from './operation.ts';
import { id } from './parts.ts';
import { linkShape, mailedShape, personShape } from './person-shapes.ts';
import { typedPassword } from './session.ts';

const all = '/api/v1/people';
const one = `${all}/{id}`;
const writing = {
	method: 'POST',
	permission: 'people.write',
	kind: 'json',
	status: 200,
	response: personShape,
} as const;
const params = z.object({ id });
const withLink = z.object({ person: personShape, link: linkShape, mailed: mailedShape });

export const peopleOperations = {
	listPeople: operation({
		...writing,
		method: 'GET',
		permission: 'people.read',
		path: all,
		summary: 'Everybody with an account or an invitation, by name',
		response: z.object({ people: z.array(personShape) }),
	}),
	invitePerson: operation({
		...writing,
		path: all,
		summary: 'Invite somebody: answers the link that lets them choose a password, this once, and sends it by mail',
		body: newPersonShape,
		response: withLink,
	}),
	addPerson: operation({
		...writing,
		path: `${all}/add`,
		summary: 'An account with a password at once',
		body: newPersonShape.extend({ password: typedPassword }),
	}),
	changePerson: operation({
		...writing,
		path: one,
		summary: 'Change name, role, teams, agent; disable and enable',
		params,
		body: personChangeShape,
	}),
	linkPerson: operation({
		...writing,
		path: `${one}/link`,
		summary: 'A new link: the invitation again, or for a new password',
		params,
		response: withLink,
	}),
	removePersonFactor: operation({
		...writing,
		path: `${one}/second-factor/remove`,
		summary: 'Take away the second factor of somebody who has lost the phone',
		params,
	}),
	removePerson: operation({
		...writing,
		method: 'DELETE',
		path: one,
		summary: 'Take back an invitation',
		params,
		response: z.object({ id: z.number() }),
	}),
};
