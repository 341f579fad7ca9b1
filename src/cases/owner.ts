/** Who takes a case. */
import type { Owner } from './case.ts';
import type { Colleague, Dimensions } from './ports.ts';
import type { OwnerRule } from './rule.ts';

export type Load = {
	/** Cases that this rule has opened so far: whose turn it is. */
	readonly turn: number;
	/** Open cases by the name of their owner. */
	readonly open: ReadonlyMap<string, number>;
};

/** Whoever is meant by a mail, a name or an agent of the facts; a name that nobody here has stands for itself. */
export function ownerCalled(text: string, staff: readonly Colleague[]): Owner {
	const folded = text.trim().toLowerCase();
	const is = (value: string | null) => value !== null && value.toLowerCase() === folded;
	const tests: ((one: Colleague) => boolean)[] = [
		({ mail }) => is(mail),
		({ name }) => is(name),
		({ agent }) => is(agent),
	];
	for (const test of tests) {
		const [one, another] = staff.filter(test);
		// A name that two people have says nothing of whose cases they are.
		if (one !== undefined && another === undefined) return { id: one.id, name: one.name };
	}
	return { id: null, name: text.trim() };
}

export function chooseOwner(
	rule: OwnerRule,
	{ team = '', agent = '' }: Dimensions,
	staff: readonly Colleague[],
	load: Load,
): Owner | null {
	switch (rule.kind) {
		case 'nobody':
			return null;
		case 'lead': {
			const leads = staff.filter(({ role, teams }) => role === 'team_lead' && team !== '' && teams.includes(team));
			return leastOf(
				leads.map(({ id, name }) => ({ id, name })),
				load,
			);
		}
		case 'agent':
			return agent === '' ? null : ownerCalled(agent, staff);
		case 'rota': {
			const next = rule.people[load.turn % rule.people.length];
			return next === undefined ? null : ownerCalled(next, staff);
		}
		case 'least':
			return leastOf(
				rule.people.map((name) => ownerCalled(name, staff)),
				load,
			);
	}
}

/** The first of those with the fewest. */
function leastOf(owners: readonly Owner[], { open }: Load): Owner | null {
	const of = ({ name }: Owner) => open.get(name) ?? 0;
	return owners.reduce<Owner | null>((best, one) => (best === null || of(one) < of(best) ? one : best), null);
}
