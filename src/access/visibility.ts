/** Which rows of the facts somebody sees, and whether people are named in them. */
import type { RowScope } from '../facts/row-scope.ts';
import type { Sight } from '../facts/sight.ts';
import type { Principal } from './principal.ts';
import { isPermitted } from './rules.ts';

/** A key sees what its role sees, and less where it was given less. */
export function sightOf(principal: Principal): Sight {
	return {
		scope: scopeOf(principal),
		people: isPermitted(principal, 'rows.read'),
		identity: isPermitted(principal, 'identity.read'),
	};
}

/** A team lead without teams and an agent who is nobody in the facts see no row. A key of any role may be given a part. */
function scopeOf({ kind, role, teams, agent }: Principal): RowScope | null {
	if (role === 'team_lead') return { column: 'team', values: teams };
	if (role === 'agent') return { column: 'agent', values: agent === null ? [] : [agent] };
	if (kind === 'key' && agent !== null) return { column: 'agent', values: [agent] };
	if (kind === 'key' && teams.length > 0) return { column: 'team', values: teams };
	return null;
}

/** Which cases somebody works on; null: all. What one owns is one's own, whomever it is about. */
export type OwnCases = {
	readonly teams: readonly string[];
	readonly agent: string | null;
	/** The account. */
	readonly person: number | null;
};

export function ownCasesOf(principal: Principal): OwnCases | null {
	const scope = scopeOf(principal);
	if (scope === null) return null;
	const { kind, id, agent } = principal;
	const person = kind === 'person' && /^\d+$/.test(id) ? Number(id) : null;
	return scope.column === 'team'
		? { teams: scope.values, agent: null, person }
		: { teams: [], agent: scope.values.length > 0 ? agent : null, person };
}
