/** The one table of who may do what. Which rows of the facts somebody sees is settled by `visibility.ts`. */
import { Fault } from '../errors.ts';
import type { Permission } from './permission.ts';
import type { Principal } from './principal.ts';
import { type Role, roles } from './role.ts';

const everybody = roles;
const office: readonly Role[] = ['administrator', 'analyst'];
/** Who leads people, with those who work with the numbers. */
const leading: readonly Role[] = ['administrator', 'analyst', 'team_lead'];
const administrator: readonly Role[] = ['administrator'];

export const rules: Readonly<Record<Permission, readonly Role[]>> = {
	public: everybody,
	self: everybody,
	'facts.read': everybody,
	'facts.write': office,
	// Of all sources together: it cannot be told apart by team.
	'quality.read': office,
	'kpi.read': everybody,
	'kpi.write': office,
	// A team lead those of the teams, an agent the own ones.
	'rows.read': ['administrator', 'analyst', 'team_lead', 'agent'],
	'imports.read': office,
	'imports.write': office,
	// What was not understood belongs to no team yet.
	'rejects.read': office,
	'jobs.read': office,
	'customers.read': office,
	'customers.write': office,
	// Who calls customers back needs them; who compares numbers does not.
	'identity.read': ['administrator', 'team_lead', 'agent'],
	'personal_data.read': administrator,
	'personal_data.erase': administrator,
	'retention.read': office,
	'retention.write': administrator,
	'schedules.read': everybody,
	'schedules.write': office,
	'policies.read': everybody,
	'policies.write': office,
	'targets.read': everybody,
	'targets.write': office,
	'reasons.write': leading,
	'settings.read': everybody,
	'settings.write': administrator,
	// Addresses of customers stand in it.
	'mail.read': administrator,
	'mail.write': administrator,
	'notes.read': everybody,
	'notes.write': leading,
	'actions.read': [...leading, 'viewer'],
	'actions.write': leading,
	// As with rows: a team lead those of the teams, an agent the own ones.
	'cases.read': ['administrator', 'analyst', 'team_lead', 'agent'],
	'case_counts.read': ['administrator', 'analyst', 'team_lead', 'agent'],
	'cases.write': ['administrator', 'analyst', 'team_lead', 'agent'],
	'case_rules.write': office,
	'surveys.read': [...leading, 'viewer'],
	'surveys.write': office,
	'saved.read': everybody,
	'saved.write': leading,
	'people.read': administrator,
	'people.write': administrator,
	'keys.read': administrator,
	'keys.write': administrator,
	'audit.read': administrator,
	'backups.read': administrator,
	'metrics.read': administrator,
};

export function isPermitted({ role, scopes }: Pick<Principal, 'role' | 'scopes'>, permission: Permission): boolean {
	if (permission === 'public') return true;
	return rules[permission].includes(role) && (scopes === null || scopes.includes(permission));
}

/** Fault `permission_missing`. */
export function permit(principal: Principal, permission: Permission): void {
	if (!isPermitted(principal, permission)) throw new Fault('permission_missing', { permission });
}
