/** Coverage of cumulative incidences: tickets answered or closed at constant rates, watched for different lengths of time. */
import { aalenJohansen, incidenceAt, incidenceInterval, type TimeCounts } from '../../src/stats/aalen-johansen.ts';
import { cover, holds } from './designs.ts';
import type { Random } from './random.ts';
import type { Cell } from './report.ts';

/**
 * `share`: the truth, of tickets answered by time 1; `closed`: competing events for each answer; `young`: the share of
 * tickets that are watched for less than that time, evenly long, so that many are still waiting.
 */
type Population = { readonly n: number; readonly share: number; readonly closed: number; readonly young: number };

const populations: readonly Population[] = [20, 50, 200, 1000].flatMap((n) =>
	[0.1, 0.5, 0.9].flatMap((share) =>
		[0, 0.5].flatMap((closed) =>
			// With one competing event for every two answers at most two thirds are ever answered.
			share * (1 + closed) < 1 ? [0, 0.3, 0.8].map((young) => ({ n, share, closed, young })) : [],
		),
	),
);

/** One simulated sample: a row for each ticket in rising order of time, those watched for longer than 1 together. */
function ticketsOf(random: Random, { n, share, closed, young }: Population): TimeCounts[] {
	const rate = -Math.log(1 - share * (1 + closed));
	const tickets: TimeCounts[] = [];
	let [longer, before] = [0, -1];
	for (let ticket = 0; ticket < n; ticket++) {
		const time = -Math.log(1 - random()) / rate;
		const watched = random() < young ? random() : 2;
		const answered = random() * (1 + closed) < 1;
		if (Math.min(time, watched) > 1) longer++;
		else if (time > watched) tickets.push({ time: watched, events: 0, competing: 0, censored: 1 });
		else tickets.push({ time, events: Number(answered), competing: Number(!answered), censored: 0 });
	}
	tickets.sort((one, other) => one.time - other.time);
	const last = { time: 2, events: 0, competing: 0, censored: longer };
	// 32 bits of chance make two times alike now and then.
	return [...tickets, last].map((one) => {
		before = one.time > before ? one.time : before + 1e-12;
		return { ...one, time: before };
	});
}

export function* incidenceCells(runs: number): Generator<Cell> {
	for (const population of populations) {
		const { n, share, closed, young } = population;
		const name = `n ${n}, share ${share}, closed ${closed}, young ${young}`;
		yield* cover(
			runs,
			8,
			(coverage) => ({ cell: name, coverage }),
			(random) => {
				const tickets = ticketsOf(random, population);
				const curve = aalenJohansen(tickets);
				if (curve.until < 1) return null;
				const point = incidenceAt(curve, 1);
				const known = n - tickets.filter((ticket) => ticket.time < 1 && ticket.censored > 0).length;
				return holds(incidenceInterval(point?.share ?? 0, point?.variance ?? 0, known), share);
			},
		);
	}
}
