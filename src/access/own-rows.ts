/** Which rows of the facts somebody sees. */
import type { RowScope } from '../facts/row-scope.ts';
import type { Principal } from './principal.ts';

/**
 * Null: all. A team lead without teams and an agent who is nobody in the facts see no row. A key of any role may be given a part.
 */
export function scopeOf({ kind, role, teams, agent }: OwnRows): RowScope | null {
	if (role === 'team_lead') return { column: 'team', values: teams };
	if (role === 'agent') return { column: 'agent', values: agent === null ? [] : [agent] };
	if (kind === 'key' && agent !== null) return { column: 'agent', values: [agent] };
	if (kind === 'key' && teams.length > 0) return { column: 'team', values: teams };
	return null;
}

export type OwnRows = Pick<Principal, 'kind' | 'role' | 'teams' | 'agent'>;
