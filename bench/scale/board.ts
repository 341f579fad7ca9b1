/** A board: thirty KPIs by month for two years, each against the month before. */
import type { KpiQuery } from '../../src/kpi/query.ts';
import type { Service } from '../../src/service.ts';
import { duration, inTurn, type Line, plainLine, ratio, timed } from '../measure.ts';
import { replay, startRecording } from '../recording.ts';
import { unasked } from '../unasked.ts';
import { rowsOf } from './catalogue.ts';
import { lookingBack } from './everything.ts';
import { goalAt, period, type Size } from './size.ts';
import { type Filled, withStore } from './stores.ts';

const coldGoalMs = 4_000;
const warmGoalMs = 300;
const handGoal = 1.3;

/** What a company with a contact centre and a shop looks at. */
const kpis = {
	answers: ['nps', 'csat', 'csat_mean', 'ces', 'fcr_reported', 'acsi'],
	tickets: [
		...['tickets', 'first_response_time', 'within_target_share', 'full_resolution_time', 'handle_time', 'wait_time'],
		...['asa', 'service_level', 'abandonment_rate', 'fcr', 'one_touch_share', 'reopen_rate', 'repeat_contact_rate'],
		...['transfers_rate', 'escalation_rate', 'bot_containment', 'backlog'],
	],
	orders: [
		...['orders_placed', 'order_completion', 'on_time_share', 'order_lead_time', 'return_rate'],
		...['average_order', 'revenue'],
	],
};

const board: KpiQuery = {
	kpis: [...kpis.answers, ...kpis.tickets, ...kpis.orders],
	by: ['month'],
	from: period.from,
	to: period.to,
	tz: 'UTC',
	asOf: lookingBack,
	compare: 'previous',
};

export function benchBoard(filled: Filled, rounds: number): Promise<Line[]> {
	return withStore(filled, (service) => measure(service, filled.size, rounds));
}

async function measure({ kpi, facts }: Service, size: Size, rounds: number): Promise<Line[]> {
	const first = await timed(() => kpi.query(board, unasked()));
	const stop = startRecording(facts.engine);
	await kpi.query(board, unasked());
	const sent = stop();
	const [cold, hand] = await inTurn(rounds, null, [
		{ name: 'nothing kept', run: async () => void (await kpi.query(board, unasked())) },
		{ name: 'by hand', run: () => replay(facts.engine, sent) },
	]);
	await kpi.query(board);
	const [warm] = await inTurn(rounds * 5, null, [{ name: 'kept', run: async () => void (await kpi.query(board)) }]);
	if (!cold || !hand || !warm) throw new Error('nothing was measured');
	const { answers, tickets, orders } = kpis;
	const what = `${answers.length} KPIs of answers, ${tickets.length} of tickets, ${orders.length} of orders, 24 months, each against the month before, ${rowsOf(size)}`;
	const goals = `≤ ${duration(coldGoalMs)}, ≤ ${handGoal}×`;
	const met = cold.median <= coldGoalMs && cold.median <= handGoal * hand.median;
	return [
		plainLine(`${what}: their ${sent.length} statements by hand`, duration(hand.median)),
		{
			what: 'the same through the pipeline with nothing kept',
			figure: `${duration(cold.median)}, ${ratio(cold.median, hand.median)}`,
			...goalAt(size, { goal: goals, met }),
		},
		plainLine('for the very first time: design effects measured, files read', duration(first.ms)),
		{
			what: 'asked again with nothing changed',
			figure: duration(warm.median),
			...goalAt(size, { goal: `≤ ${duration(warmGoalMs)}`, met: warm.median <= warmGoalMs }),
		},
	];
}
