/** What a team room wants on its wall: who waits now, and how today goes. */
import { Fault } from '../errors.ts';
import type { KpiQuery } from './query.ts';
import type { KpiResult, KpiRow } from './result.ts';
import { parseInstant } from './time/period.ts';

export type Queue = {
	/** Of the channel, the team …; null where a ticket has none. */
	readonly name: string | null;
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
	/** What the queues are of: `channel`, `team` … */
	readonly by: string;
	/** The longest wait first; those in which nobody waits come last. */
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

export type LiveOptions = {
	readonly timeZone: string;
	/** The moment that is looked at, in ms since 1970. */
	readonly now: number;
	/** Whether it has passed: then nothing that came after it counts. */
	readonly past?: boolean;
	readonly where: KpiQuery['where'];
	readonly by?: string;
};

/** What the answers of a day are asked about: its first moment, the one that is looked at, the one that it ends with. */
export type DayMoments = { readonly at: string; readonly from: string; readonly to: string };

/** To the minute: whatever is asked within one is the same, and kept. */
const MINUTE = 60_000;

export async function liveOf(ask: (query: KpiQuery) => Promise<KpiResult>, options: LiveOptions): Promise<Live> {
	const { timeZone, where, by = 'channel' } = options;
	const { at: moment, from, to } = dayOf(options);
	const shared = { where, tz: timeZone, asOf: moment, targets: true };
	const today = { ...shared, from, to };
	const queue = ['waiting_now', 'waiting_now_longest'];
	const [whole, byName, dated, answered] = await Promise.all([
		ask({ ...shared, kpis: queue }),
		ask({ ...shared, kpis: queue, by: [by] }),
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
		by,
		queues: queuesOf(byName.rows, by),
		today: {
			answered: answered.rows[0]?.n ?? 0,
			serviceLevel,
			abandonment,
			abandoned: share === null ? null : Math.round((share * offered) / 100),
			csat,
		},
	};
}

/** An instant, a time without an offset on the clock of the zone, or a day alone: that day at this time of day. */
export function momentOf(text: string, timeZone: string, now: number): number {
	if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) {
		const day = parseInstant(text.slice(0, 10), timeZone);
		const clock = timeOf(text.slice(11));
		return zoned(day, timeZone).withPlainTime(clock).epochMilliseconds;
	}
	const instant = parseInstant(text, timeZone);
	if (text.length > 10) return instant;
	return zoned(instant, timeZone).withPlainTime(zoned(now, timeZone).toPlainTime()).epochMilliseconds;
}

function timeOf(text: string): Temporal.PlainTime {
	try {
		return Temporal.PlainTime.from(text);
	} catch (error) {
		throw new Fault('bad_date', { date: text }, { cause: error });
	}
}

function zoned(instant: number, timeZone: string): Temporal.ZonedDateTime {
	return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

export function dayOf({ timeZone, now, past = false }: Pick<LiveOptions, 'timeZone' | 'now' | 'past'>): DayMoments {
	const at = zoned(Math.floor(now / MINUTE) * MINUTE, timeZone);
	const midnight = at.startOfDay();
	const written = (moment: Temporal.ZonedDateTime) => moment.toString({ timeZoneName: 'never' });
	return { at: written(at), from: written(midnight), to: written(past ? at : midnight.add({ days: 1 })) };
}

function rowsIn({ rows }: KpiResult, count: number): readonly KpiRow[] {
	return rows.slice(0, count);
}

function queuesOf(rows: readonly KpiRow[], by: string): readonly Queue[] {
	const ofKpi = (kpi: string) => rows.filter((row) => row.kpi === kpi);
	const longests = new Map(ofKpi('waiting_now_longest').map((row) => [row[by], row]));
	return ofKpi('waiting_now')
		.flatMap((waiting) => {
			const longest = longests.get(waiting[by]);
			const name = waiting[by];
			// Where nobody knows whether anybody waits there is no queue to speak of.
			if (!longest || waiting.value === null) return [];
			return [{ name: typeof name === 'string' ? name : null, waiting, longest }];
		})
		.toSorted((one, other) => (other.longest.value ?? 0) - (one.longest.value ?? 0));
}
