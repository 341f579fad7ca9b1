/** What somebody sees of the facts, and whether people are named in them. */
import type { Sight } from '../facts/sight.ts';
import { scopeOf } from './own-rows.ts';
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
