/** Parameters that the data choose where a question does not: they are put into the question, so that the answer shows them. */
import type { Catalogue } from './catalogue.ts';
import type { ParamDefinition } from './definition.ts';
import type { ParsedQuery } from './query.ts';

export type Proposal = NonNullable<ParamDefinition['proposal']>;

/** From so many rows on they say something: fewer are left to the default. */
const ENOUGH = 30;

/** What the figure comes to on all data there are, and from how many rows. */
export type Propose = (proposal: Proposal) => Promise<{ readonly value: number | null; readonly n: number }>;

/** Fault `unknown_kpi`. */
export async function withProposedParams(
	query: ParsedQuery,
	catalogue: Catalogue,
	propose: Propose,
): Promise<ParsedQuery> {
	const kpis = await Promise.all(
		query.kpis.map(async (ask) => {
			const full = typeof ask === 'string' ? { id: ask } : ask;
			const open = (catalogue.definitionOf(full.id).params ?? []).filter(
				({ name, proposal }) => proposal && !Object.hasOwn(full.params ?? {}, name),
			);
			if (open.length === 0) return ask;
			const proposed = await Promise.all(
				open.map(async (param) => [param.name, await proposedValue(param, propose)] as const),
			);
			const said = proposed.filter((one): one is readonly [string, number] => one[1] !== null);
			return { ...full, params: { ...full.params, ...Object.fromEntries(said) } };
		}),
	);
	return { ...query, kpis };
}

/** Rounded up, within what is allowed; null where the data say too little. */
async function proposedValue({ proposal, min, max }: ParamDefinition, propose: Propose): Promise<number | null> {
	if (!proposal) return null;
	const { value, n } = await propose(proposal);
	return value === null || n < ENOUGH ? null : Math.min(max, Math.max(min, Math.ceil(value / proposal.per)));
}
