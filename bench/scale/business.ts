/** Business durations of all tickets: derived again by the store, and as one ASOF join written by hand. */
import { statement } from '../../src/facts/statement.ts';
import type { Service } from '../../src/service.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';
import { inTurn, type Line, millions, plainLine, ratio, seconds } from '../measure.ts';
import { requireNear } from '../near.ts';
import { countSeconds, scheduleOf, schedules, writeCalendar } from './calendar.ts';
import { enterSchedules, rederive, requireEqual } from './rederive.ts';
import type { Size } from './size.ts';
import { type Filled, withStore } from './stores.ts';

const calendar = 'bench_calendar';
const target = 'bench_business';
/** Tickets that are counted day by day to see that the join is right. */
const checked = 500;

export function benchBusiness(filled: Filled, rounds: number): Promise<Line[]> {
	return withStore(filled, (service) => measure(service, filled.size, rounds));
}

async function measure(service: Service, size: Size, rounds: number): Promise<Line[]> {
	const { engine } = service.facts;
	await writeCalendar(engine, calendar);
	await enterSchedules(service);
	const [joined, plain, derived] = await inTurn(rounds, () => createTarget(engine), [
		{ name: 'by hand', run: () => engine.run(statement(`INSERT INTO ${target} ${byHand} SETTINGS ${settings}`)) },
		{ name: 'no join', run: () => engine.run(statement(`INSERT INTO ${target} ${kept} SETTINGS ${settings}`)) },
		{ name: 'store', run: () => rederive(service) },
	]);
	await createTarget(engine);
	await engine.run(statement(`INSERT INTO ${target} ${byHand} SETTINGS ${settings}`));
	await requireRight(engine);
	await requireEqual(service, target);
	for (const table of [calendar, target]) await engine.run(statement(`DROP TABLE ${table} SYNC`));
	if (!joined || !plain || !derived) throw new Error('nothing was measured');
	const what = 'business time of first response and full resolution';
	return [
		plainLine(
			`${what} of ${millions(size.tickets)} tickets, three schedules, one statement by hand`,
			`${seconds(joined.median)}, ${ratio(joined.median, plain.median)} writing as many durations without a calendar`,
		),
		plainLine(
			'the store derives all tickets again after a schedule was edited: every duration, every column written',
			`${seconds(derived.median)}, ${ratio(derived.median, joined.median)}`,
		),
	];
}

/** Two threads that write, as the store's own large inserts. */
const settings = 'max_insert_threads = 2, min_insert_block_size_rows = 500000';

async function createTarget(engine: FactEngine): Promise<void> {
	await engine.run(statement(`DROP TABLE IF EXISTS ${target} SYNC`));
	await engine.run(
		statement(
			`CREATE TABLE ${target} (key UInt128, response Nullable(UInt32), resolution Nullable(UInt32))
			ENGINE = MergeTree ORDER BY tuple()`,
		),
	);
}

const kept = 'SELECT key, first_response_seconds, full_resolution_seconds FROM fact_ticket';

/** Never is before every line of a calendar. */
const never = "toDateTime64(0, 3, 'UTC')";
const worked = (line: string, at: string) =>
	`(${line}.worked + if(${line}.open, toUInt64(toUnixTimestamp64Milli(${at}) - toUnixTimestamp64Milli(${line}.at)), 0))`;
const between = (from: string, to: string) =>
	`if(c_${from}.span != 0 AND c_${from}.span = c_${to}.span AND t.${to} >= t.${from},
		toUInt32(intDiv(${worked(`c_${to}`, `t.${to}`)} - ${worked(`c_${from}`, `t.${from}`)}, 1000)), NULL)`;
const byHand = `
	SELECT t.key, ${between('created', 'response')}, ${between('created', 'solved')}
	FROM (
		SELECT key, created_at AS created, ifNull(first_response_at, ${never}) AS response,
			ifNull(solved_at, ${never}) AS solved, ${scheduleOf} AS schedule
		FROM fact_ticket
	) AS t
	${['created', 'response', 'solved']
		.map((at) => `ASOF LEFT JOIN ${calendar} AS c_${at} ON t.schedule = c_${at}.schedule AND t.${at} >= c_${at}.at`)
		.join('\n')}`;

type Sample = { schedule: number; created: string; response: string | null; solved: string | null } & Record<
	'response_seconds' | 'solved_seconds',
	number | null
>;

async function requireRight(engine: FactEngine): Promise<void> {
	const ms = (column: string) => `toUnixTimestamp64Milli(${column})`;
	const sample = await engine.select<Sample>(
		statement(
			`SELECT ${scheduleOf} AS schedule, ${ms('created_at')} AS created, ${ms('first_response_at')} AS response,
				${ms('solved_at')} AS solved, b.response AS response_seconds, b.resolution AS solved_seconds
			FROM fact_ticket AS t JOIN ${target} AS b USING key ORDER BY key LIMIT ${checked}`,
		),
	);
	for (const row of sample) {
		const schedule = schedules[row.schedule - 1];
		if (!schedule) throw new Error(`no schedule ${row.schedule}`);
		for (const [at, found] of [
			[row.response, row.response_seconds],
			[row.solved, row.solved_seconds],
		] as const) {
			const counted = at === null ? null : countSeconds(Number(row.created), Number(at), schedule);
			requireNear(`business seconds of schedule ${row.schedule} from ${row.created} to ${at}`, counted, found);
		}
	}
}
