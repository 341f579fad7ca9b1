/** All KPIs by month for two years in one round: nothing kept, the same statements by hand, and asked again. */
import type { Service } from '../../src/service.ts';
import { inTurn, type Line, millions, milliseconds, plainLine, ratio, seconds, timed } from '../measure.ts';
import { replay, startRecording } from '../recording.ts';
import { unasked } from '../unasked.ts';
import { ask, describeCatalogue, everyStatistic, everything } from './everything.ts';
import { goalAt, type Size } from './size.ts';
import { type Filled, withStore } from './stores.ts';

const coldGoalMs = 2_500;
const warmGoalMs = 50;

export async function benchCatalogue(filled: Filled, rounds: number): Promise<Line[]> {
	const lines = await withStore(filled, (service) => measure(service, filled.size, rounds));
	return [...lines, await withStore(filled, afterRestart)];
}

/** What a process finds that has computed nothing itself. */
async function afterRestart({ kpi, facts }: Service): Promise<Line> {
	const stop = startRecording(facts.engine);
	const { ms } = await timed(() => ask(kpi, everything()));
	return plainLine(`the first question after a restart: ${stop().length} statements`, seconds(ms));
}

async function measure({ kpi, facts }: Service, size: Size, rounds: number): Promise<Line[]> {
	const queries = everything();
	const all = everyStatistic();
	const what = await describeCatalogue(facts.engine);
	// The very first time design effects are measured, which are kept: no statements of the questions themselves.
	await ask(kpi, queries, unasked());
	const stop = startRecording(facts.engine);
	await ask(kpi, queries, unasked());
	const sent = stop();
	const [cold, hand, full] = await inTurn(rounds, null, [
		{ name: 'nothing kept', run: async () => void (await ask(kpi, queries, unasked())) },
		{ name: 'by hand', run: () => replay(facts.engine, sent) },
		{ name: 'every statistic', run: async () => void (await ask(kpi, all, unasked())) },
	]);
	await ask(kpi, queries);
	const [warm] = await inTurn(rounds * 5, null, [{ name: 'kept', run: async () => void (await ask(kpi, queries)) }]);
	if (!cold || !hand || !full || !warm) throw new Error('nothing was measured');
	return [
		plainLine(
			`${what} by month, 24 months, ${rowsOf(size)}: their ${sent.length} statements by hand`,
			seconds(hand.median),
		),
		{
			what: 'the same through the pipeline with nothing kept, exact quantiles and intervals included',
			figure: `${seconds(cold.median)}, ${ratio(cold.median, hand.median)}`,
			...goalAt(size, { goal: `≤ ${seconds(coldGoalMs)}`, met: cold.median <= coldGoalMs }),
		},
		{
			what: 'asked again with nothing changed',
			figure: milliseconds(warm.median),
			...goalAt(size, { goal: `≤ ${milliseconds(warmGoalMs)}`, met: warm.median <= warmGoalMs }),
		},
		plainLine(
			'every statistic of the times as well (median, p90, mean, share within an hour), nothing kept',
			`${seconds(full.median)}, ${ratio(full.median, cold.median)} the defaults`,
		),
	];
}

export function rowsOf({ tickets, answers, orders }: Size): string {
	return `${millions(tickets)} tickets, ${millions(answers)} answers, ${millions(orders)} orders`;
}
