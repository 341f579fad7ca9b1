/**
 * A ticket at a moment. It is open from its creation until it is solved or closed. `open_flips` says when it was closed,
 * reopened, closed …, where its events are known; else it ended at `solved_at` or `closed_at`. Two things cannot be known
 * from a row alone: a ticket that is solved by its status, at no time; and a call or chat (one that was answered or
 * abandoned) without a status, for calls end by themselves and nobody writes it down. Those are NULL: left out, not open
 * for ever. A ticket whose status says it is open, though it was solved once, was reopened: when, nobody knows, so it counts
 * as open throughout.
 */
import { fates } from '../moment.ts';
import { named, quote, type Writing } from './writing.ts';

const openStatuses = "('new', 'open', 'pending', 'hold')";

/**
 * Expressions over a ticket by name: `ended_at`, when it ended, flips aside, NULL where it has not or nobody knows when, and
 * `end_unknown`, that nobody knows whether it is open. In their order: the second names the first.
 */
export const endings = {
	ended_at: `if(status IN ${openStatuses}, NULL, coalesce(solved_at, closed_at))`,
	end_unknown:
		"empty(open_flips) AND ended_at IS NULL AND (status IN ('solved', 'closed') OR (status = '' AND (answered IS NOT NULL OR abandoned IS NOT NULL)))",
} as const;

/** An ending under its name. */
export function endingSql(name: keyof typeof endings, writing: Writing): string {
	if (name === 'end_unknown') endingSql('ended_at', writing);
	return named(name, endings[name], writing);
}

/** The moment, as an instant of the engine. */
export function momentSql({ moment, parameters }: Writing): string {
	return `fromUnixTimestamp64Milli(${parameters.add('Int64', moment)}, 'UTC')`;
}

/** The expression of a moment column, under its name. */
export function momentColumnSql(name: string, writing: Writing): string {
	// A source that was spread over the ends of buckets brings them along.
	if (writing.brought.has(name)) return quote(name);
	const moment = momentSql(writing);
	const column = (one: string) => momentColumnSql(one, writing);
	const since = (instant: string) =>
		`intDiv(toUnixTimestamp64Milli(${instant}) - toUnixTimestamp64Milli(created_at), 1000)`;
	switch (name) {
		case 'is_open': {
			const flipped = `arrayCount(flip -> flip < ${moment}, open_flips) % 2 = 0`;
			const unknown = endingSql('end_unknown', writing);
			const unended = `ifNull(${endingSql('ended_at', writing)} >= ${moment}, true)`;
			const sql = `multiIf(created_at >= ${moment}, false, notEmpty(open_flips), ${flipped}, ${unknown}, NULL, ${unended})`;
			return named(name, sql, writing);
		}
		case 'is_waiting':
			return named(name, `if(ifNull(first_response_at < ${moment}, false), false, ${column('is_open')})`, writing);
		case 'age_seconds':
			// Seconds of 68 years fit, and come as numbers.
			return named(name, `toInt32(${since(moment)})`, writing);
		case 'response_fate':
			return named(
				name,
				fateSql(`ifNull(first_response_at < ${moment}, false)`, 'first_response_seconds IS NULL', column('is_open')),
				writing,
			);
		case 'resolution_fate': {
			const reached = `ifNull(${solvedSeconds} <= ${column('age_seconds')}, false)`;
			const wrongClock = `${solvedSeconds} IS NULL AND (first_solved_at IS NOT NULL OR solved_at IS NOT NULL)`;
			const neither = `if(${wrongClock}, NULL, ${column('is_open')})`;
			return named(name, fateSql(reached, 'false', neither), writing);
		}
		case 'response_fate_seconds':
			return named(name, lastedSql(column('response_fate'), 'first_response_seconds', column('age_seconds')), writing);
		case 'resolution_fate_seconds':
			return named(name, lastedSql(column('resolution_fate'), solvedSeconds, column('age_seconds')), writing);
		default:
			throw new TypeError(`no moment column ${name}`);
	}

	/** When it was closed for the last time, seen from the moment. */
	function lastedSql(fate: string, reached: string, age: string): string {
		const closed = `if(notEmpty(open_flips), open_flips[arrayCount(flip -> flip < ${moment}, open_flips)], ${endingSql('ended_at', writing)})`;
		const lasted = `greatest(${since(`assumeNotNull(${closed})`)}, 0)`;
		return `multiIf(${fate} = ${fates.reached}, toInt64(${reached}), ${fate} = ${fates.waiting}, ${age}, ${fate} = ${fates.ended}, ${lasted}, NULL)`;
	}
}

/** The first solution where it is known, else the only one that is. */
const solvedSeconds = 'coalesce(first_resolution_seconds, full_resolution_seconds)';

function fateSql(reached: string, impossible: string, open: string): string {
	return `multiIf(${reached}, if(${impossible}, NULL, ${fates.reached}), ${open} IS NULL, NULL, ${open}, ${fates.waiting}, ${fates.ended})`;
}
