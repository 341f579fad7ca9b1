/** Whoever asks: a person who signed in, a key of a program, or the command line on the data directory itself. */
import type { Permission } from './permission.ts';
import type { Role } from './role.ts';

/** What a key is given of its role. */
export type Scope = Permission;

export type Principal = {
	readonly kind: 'person' | 'key' | 'local';
	readonly id: string;
	/** As it stands in the audit log and beside what was written. */
	readonly name: string;
	readonly role: Role;
	/** Of a team lead: the teams, as they are called in the facts. */
	readonly teams: readonly string[];
	/** Of an agent: the id in the facts; null sees no row. */
	readonly agent: string | null;
	/** Of keys: what they were given; null: all of the role. */
	readonly scopes: readonly Scope[] | null;
};

/** Whoever can open the data directory owns the installation. */
export const localAdministrator: Principal = {
	kind: 'local',
	id: 'local',
	name: 'owner',
	role: 'administrator',
	teams: [],
	agent: null,
	scopes: null,
};
