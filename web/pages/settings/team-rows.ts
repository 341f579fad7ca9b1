/** Tickets by team and agent, read as teams. */
export type Agent = { readonly name: string | null; readonly tickets: number };
export type Team = { readonly name: string; readonly tickets: number; readonly agents: readonly Agent[] };
export type Teams = {
	readonly teams: readonly Team[];
	/** Tickets that name none. */
	readonly without: number;
};

type Row = { readonly value: number | null; readonly [column: string]: unknown };

/** The largest first, and in each its agents. */
export function teamsOf(rows: readonly Row[]): Teams {
	const agents = new Map<string, Agent[]>();
	let without = 0;
	for (const { value, ...row } of rows) {
		const { team, agent } = row;
		if (!value) continue;
		if (typeof team !== 'string') {
			without += value;
			continue;
		}
		const found = agents.get(team) ?? [];
		found.push({ name: typeof agent === 'string' ? agent : null, tickets: value });
		agents.set(team, found);
	}
	const teams = [...agents].map(([name, all]) => ({
		name,
		tickets: all.reduce((sum, { tickets }) => sum + tickets, 0),
		agents: all.toSorted((one, other) => other.tickets - one.tickets),
	}));
	return { teams: teams.toSorted((one, other) => other.tickets - one.tickets), without };
}
