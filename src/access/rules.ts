/** The one table of who may do what. Which rows of the facts somebody sees is settled by `own-rows.ts`. */
import { Fault } from '../errors.ts';
import { type OwnRows, scopeOf } from './own-rows.ts';
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
	// Whoever sees a part of the rows sees the own units, and no answer.
	'experiments.read': [...leading, 'viewer'],
	'experiments.write': office,
	// Stories are of all rows: nobody sees a part of one.
	'signals.read': [...office, 'viewer'],
	'signals.write': office,
	// As with rows: a team lead those of the teams, an agent the own ones.
	'cases.read': ['administrator', 'analyst', 'team_lead', 'agent'],
	'case_counts.read': ['administrator', 'analyst', 'team_lead', 'agent'],
	'cases.write': ['administrator', 'analyst', 'team_lead', 'agent'],
	'case_rules.write': office,
	'surveys.read': [...leading, 'viewer'],
	'surveys.write': office,
	// Of all teams together, as they were found.
	'survey_moments.read': office,
	// Whoever has the address of a tablet answers for its place.
	'survey_kiosks.read': office,
	'survey_plans.simulate': [...office, 'viewer'],
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

/** What shows rows of everybody, or numbers of them, and cannot be told apart by team or agent: not for a key that was given a part. */
const ofTheWhole: ReadonlySet<Permission> = new Set([
	'experiments.write',
	...(['signals.read', 'signals.write', 'quality.read', 'survey_moments.read', 'survey_plans.simulate'] as const),
	...(['imports.read', 'rejects.read', 'customers.read', 'customers.write'] as const),
	...(['personal_data.read', 'personal_data.erase', 'mail.read', 'backups.read'] as const),
]);

type Asker = OwnRows & Pick<Principal, 'scopes'>;

export function isPermitted(asker: Asker, permission: Permission): boolean {
	if (permission === 'public') return true;
	const { role, scopes } = asker;
	if (!rules[permission].includes(role) || (scopes !== null && !scopes.includes(permission))) return false;
	return !ofTheWhole.has(permission) || scopeOf(asker) === null;
}

/** Fault `permission_missing`. */
export function permit(principal: Principal, permission: Permission): void {
	if (!isPermitted(principal, permission)) throw new Fault('permission_missing', { permission });
}
