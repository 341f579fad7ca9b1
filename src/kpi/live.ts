/** What a team room wants on its wall: who waits now, and how today goes. */
import type { KpiQuery } from './query.ts';
import type { KpiResult, KpiRow } from './result.ts';

export type Queue = {
	/** Null where a ticket has none. */
	readonly channel: string | null;
	readonly waiting: KpiRow;
	readonly longest: KpiRow;
};

export type Live = {
	/** The moment that is looked at, and the midnight that today began with, on the clock of the zone. */
	readonly at: string;
	readonly from: string;
	readonly tz: string;
	readonly waiting: KpiRow;
	/** How long the one who waits longest has waited. */
	readonly longest: KpiRow;
	/** Channels in which somebody waits, the longest wait first. */
	readonly queues: readonly Queue[];
	readonly today: {
		/** First responses given today, whenever the ticket was created. */
		readonly answered: number;
		readonly serviceLevel: KpiRow;
		readonly abandonment: KpiRow;
		/** Of those who were offered today. */
		readonly abandoned: number | null;
		readonly csat: KpiRow;
	};
};

export type LiveOptions = { readonly timeZone: string; readonly now: number; readonly where: KpiQuery['where'] };

/** To the minute: whatever is asked within one is the same, and kept. */
const MINUTE = 60_000;

export async function liveOf(
	ask: (query: KpiQuery) => Promise<KpiResult>,
	{ timeZone, now, where }: LiveOptions,
): Promise<Live> {
	const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(now / MINUTE) * MINUTE).toZonedDateTimeISO(timeZone);
	const midnight = at.startOfDay();
	const moment = at.toString({ timeZoneName: 'never' });
	const from = midnight.toString({ timeZoneName: 'never' });
	const tomorrow = midnight.add({ days: 1 }).toString({ timeZoneName: 'never' });
	const shared = { where, tz: timeZone, asOf: moment, targets: true };
	const today = { ...shared, from, to: tomorrow };
	const queue = ['waiting_now', 'waiting_now_longest'];
	const [whole, byChannel, dated, answered] = await Promise.all([
		ask({ ...shared, kpis: queue }),
		ask({ ...shared, kpis: queue, by: ['channel'] }),
		ask({ ...today, kpis: ['service_level', 'abandonment_rate', 'csat'] }),
		ask({ ...today, kpis: ['first_response_time'], dateRole: 'first_response_at' }),
	]);
	const [waiting, longest] = rowsIn(whole, 2);
	const [serviceLevel, abandonment, csat] = rowsIn(dated, 3);
	if (!waiting || !longest || !serviceLevel || !abandonment || !csat)
		throw new TypeError('a question without groups has a row a KPI');
	const { value: share, n: offered } = abandonment;
	return {
		at: moment,
		from,
		tz: timeZone,
		waiting,
		longest,
		queues: queuesOf(byChannel.rows),
		today: {
			answered: answered.rows[0]?.n ?? 0,
			serviceLevel,
			abandonment,
			abandoned: share === null ? null : Math.round((share * offered) / 100),
			csat,
		},
	};
}

function rowsIn({ rows }: KpiResult, count: number): readonly KpiRow[] {
	return rows.slice(0, count);
}

function queuesOf(rows: readonly KpiRow[]): readonly Queue[] {
	const half = rows.length / 2;
	return rows
		.slice(0, half)
		.flatMap((waiting, at) => {
			const longest = rows[half + at];
			const { channel } = waiting;
			if (!longest || !waiting.value) return [];
			return [{ channel: typeof channel === 'string' ? channel : null, waiting, longest }];
		})
		.toSorted((one, other) => (other.longest.value ?? 0) - (one.longest.value ?? 0));
}
