/** People, sessions, links and keys as they are answered. */
import { permissions } from '../../access/permission.ts';
import { isPermitted } from '../../access/rules.ts';
import { linkPath, type MadeLink } from '../../accounts/links.ts';
import type { Person } from '../../accounts/person.ts';
import type { ApiKey } from '../../accounts/ports.ts';
import { type Entered, principalOf } from '../../accounts/sessions.ts';
import type { ApiService } from '../ports.ts';
import { instantOf } from './shown.ts';

export async function shownSession({ accounts, settings, mail }: ApiService, entered: Entered | null) {
	const { language, companyName } = settings.current();
	const service = await accounts.openId.settings();
	const openId = service && { name: service.name };
	const common = { language, companyName, openId, permissions: [], resets: await mail.helpsForgetful() };
	if (entered === null) {
		const state = (await accounts.people.hasAdministrator()) ? ('signed_out' as const) : ('setup' as const);
		return { ...common, state, person: null };
	}
	if (entered.session.stage === 'second_factor') return { ...common, state: 'second_factor' as const, person: null };
	const principal = principalOf(entered.person);
	return {
		...common,
		state: 'signed_in' as const,
		person: shownPerson(entered.person),
		permissions: permissions.filter((one) => isPermitted(principal, one)),
	};
}

export function shownPerson({
	createdAt,
	signedInAt,
	teams,
	id,
	mail,
	name,
	language,
	role,
	agent,
	state,
	hasPassword,
	secondFactor,
}: Person) {
	return {
		...{ id, mail, name, language, role, agent, state, hasPassword, secondFactor, teams: [...teams] },
		...{ createdAt: instantOf(createdAt), signedInAt: instantOf(signedInAt) },
	};
}

export function shownLink({ token, expiresAt }: MadeLink) {
	return { path: linkPath(token), expiresAt: instantOf(expiresAt) };
}

export function shownKey({ createdAt, expiresAt, usedAt, revokedAt, ...key }: ApiKey) {
	return {
		...key,
		...{ createdAt: instantOf(createdAt), expiresAt: instantOf(expiresAt) },
		...{ usedAt: instantOf(usedAt), revokedAt: instantOf(revokedAt) },
	};
}

/** As the app on the phone lists it; a colon would end the name (Key URI format). */
export function issuerOf(companyName: string): string {
	const plain = companyName.replaceAll(':', ' ').trim();
	return plain === '' ? 'Kamerton' : `Kamerton (${plain})`;
}
