/** How much there is: answers and orders follow the tickets. */
export type Size = { readonly tickets: number; readonly answers: number; readonly orders: number };

/** The size that the goals are set for. */
export const fullSize = 10_000_000;

export function sizeOf(tickets: number): Size {
	const fifth = Math.ceil(tickets / 5);
	return { tickets, answers: fifth, orders: fifth };
}

/** On average five tickets a customer; answers and orders are of the same people. */
export function customersOf({ tickets }: Size): number {
	return Math.ceil(tickets / 5);
}

/** Two years, 24 months: 2024 is a leap year. */
export const period = { from: '2024-01-01', to: '2026-01-01', days: 731 };

/** Hold the result against the goal only where the goal is meant: at full size. */
export function goalAt<Goal extends { goal: string; met: boolean }>(size: Size, goal: Goal) {
	return size.tickets >= fullSize ? goal : { goal: `${goal.goal} at ${fullSize / 1e6} M`, met: null };
}
