/** Answers around an experiment, whose truth is known: 24 agents of two teams, and customers who are asked again and again. */
import { seeded } from '../../scripts/coverage/random.ts';

export type Answered = {
	readonly from: string;
	readonly weeks: number;
	/** Chance of a satisfied answer and of an easy one, more than what is usual of the agent. */
	readonly lifted?: (agent: string, customer: string) => { readonly csat: number; readonly ces: number };
	readonly agents?: readonly string[];
	readonly perWeek?: number;
};

export const splitAgents = Array.from({ length: 24 }, (_, at) => `Agent ${String(at + 1).padStart(2, '0')}`);

/** The usual of an agent is the same whoever else is there; one of no team list is in the middle. */
function levelOf(agent: string): number {
	const place = splitAgents.indexOf(agent);
	return place === -1 ? 6 : place;
}

export function splitAnswers({ from, weeks, lifted, agents = splitAgents, perWeek = 25 }: Answered): string {
	const random = seeded(Number(from.replaceAll('-', '')));
	const rows: string[] = [];
	const monday = Temporal.PlainDate.from(from);
	for (let week = 0; week < weeks; week++) {
		for (const [place, agent] of agents.entries()) {
			for (let one = 0; one < perWeek; one++) {
				const customer = `K${Math.floor(random() * 1200)}`;
				const { csat = 0, ces = 0 } = lifted?.(agent, customer) ?? {};
				const usual = 0.4 + (0.35 * (levelOf(agent) % 12)) / 12;
				const day = monday.add({ weeks: week, days: one % 7 });
				const id = `${from}-${week}-${place}-${one}`;
				const common = [`${day}T10:00:00Z`, agent, place < 12 ? 'North' : 'South', customer].join();
				rows.push(`${id},csat,${random() < usual + csat ? 5 : 2},5,${common}`);
				rows.push(`${id}-e,ces,${random() < 0.7 + ces ? 7 : 2},7,${common}`);
			}
		}
	}
	return `response,kind,score,scale_max,answered_at,agent,team,customer\n${rows.join('\n')}\n`;
}
