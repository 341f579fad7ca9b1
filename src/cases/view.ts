/** Which cases somebody sees: an agent the own ones, a team lead those of the teams. */
import type { OwnCases } from '../access/visibility.ts';
import type { Case } from './case.ts';

export type CaseSight = {
	/** Null: all. */
	readonly scope: OwnCases | null;
	/** Whether customers known by a mail or a phone are shown by it. */
	readonly identity: boolean;
};

export const seesAllCases: CaseSight = { scope: null, identity: true };

export function isSeen({ dimensions, owner }: Pick<Case, 'dimensions' | 'owner'>, scope: OwnCases | null): boolean {
	if (scope === null) return true;
	const { team = '', agent = '' } = dimensions;
	if (scope.person !== null && owner?.id === scope.person) return true;
	return (team !== '' && scope.teams.includes(team)) || (agent !== '' && agent === scope.agent);
}
