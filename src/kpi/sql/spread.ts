/**
 * Tickets spread over the buckets of a stock: what is read in place of the fact, so that everything that counts rows can
 * count stocks too. 5 M tickets by day over a year take 0.5 s as changes and 1.2 s as open tickets (2 cores).
 */
import type { Spread } from '../spread.ts';
import { codeSql } from './keys.ts';
import { endedAt, endUnknown } from './moment.ts';
import type { Writing } from './writing.ts';

/** What a spread row has beside the columns of its ticket. */
export const spreadColumns = {
	/** When the number of open tickets changed, at the earliest the beginning of the first bucket, and by how much. */
	changes: { role: 'change_at', brought: ['change_by'] },
	/** The beginning of a bucket at whose end the ticket was open, and how old it was then. */
	ends: { role: 'bucket_at', brought: ['is_open', 'age_seconds'] },
} as const;

export function spreadSql(spread: Spread, writing: Writing): string {
	return spread.kind === 'changes' ? changesSql(spread, writing) : endsSql(spread, writing);
}

/** Not before its beginning: what was closed before it was created was never open until it was reopened. */
const flipped = 'arrayMap(flip -> greatest(flip, created_at), open_flips)';
const end = `greatest(assumeNotNull(${endedAt}), created_at)`;

/**
 * A row for each time that a ticket came to be open (1) or ended (−1). One of which nobody knows whether it is open comes
 * once, with 0. What lies before the first bucket counts as if it happened at its beginning.
 */
function changesSql({ buckets }: Spread, writing: Writing): string {
	const flips = `arrayMap((flip, number) -> (flip, if(number % 2 = 1, -1, 1)), ${flipped}, arrayEnumerate(open_flips))`;
	const rest = `multiIf(notEmpty(open_flips), ${flips}, ${endedAt} IS NULL, [], [(${end}, -1)])`;
	const changes = `if(${endUnknown}, [(created_at, 0)], arrayPushFront(${rest}, (created_at, 1)))`;
	return [
		`SELECT *, arrayJoin(${changes}) AS change,`,
		`\tgreatest(change.1, ${instant(buckets[0]?.from ?? 0, writing)}) AS change_at, change.2 AS change_by`,
		`FROM fact_${writing.fact}`,
		`WHERE created_at < ${instant(buckets.at(-1)?.to ?? 0, writing)}`,
	].join('\n');
}

/** A row for each bucket at whose end the ticket was open. */
function endsSql({ buckets }: Spread, writing: Writing): string {
	const { parameters } = writing;
	const ends = parameters.add(
		'Array(Int64)',
		buckets.map(({ to }) => to),
	);
	const starts = parameters.add(
		'Array(Int64)',
		buckets.map(({ from }) => from),
	);
	const place = (at: string) => placeSql(at, writing);
	const never = instant(buckets.at(-1)?.to ?? 0, writing);
	const once = `range(${place('created_at')}, if(${endedAt} IS NULL, ${place(never)}, ${place(end)}))`;
	const stretch = `if(number % 2 = 1, range(${place('start')}, ${place('stop')}), emptyArrayUInt32())`;
	const stretches = `arrayFlatten(arrayMap((start, stop, number) -> ${stretch}, arrayPushFront(${flipped}, created_at), arrayPushBack(${flipped}, ${never}), range(1, length(open_flips) + 2)))`;
	const open = `multiIf(${endUnknown}, emptyArrayUInt32(), empty(open_flips), ${once}, ${stretches})`;
	return [
		`SELECT *, arrayJoin(${open}) AS bucket, true AS is_open,`,
		`\tfromUnixTimestamp64Milli(${starts}[bucket], 'UTC') AS bucket_at,`,
		`\ttoInt32(intDiv(${ends}[bucket] - toUnixTimestamp64Milli(created_at), 1000)) AS age_seconds`,
		`FROM fact_${writing.fact}`,
		`WHERE created_at < ${never}`,
	].join('\n');
}

/** The number (from 1) of the bucket that an instant lies in; 1 before the first, one too many after the last. */
function placeSql(at: string, writing: Writing): string {
	const { spread, parameters } = writing;
	if (!spread) throw new TypeError('only spread rows have buckets');
	const { buckets, grain, timeZone } = spread;
	const [first, last] = [instant(buckets[0]?.from ?? 0, writing), instant(buckets.at(-1)?.to ?? 0, writing)];
	const after = buckets.length + 1;
	if (grain === null) return `toUInt32(if(${at} >= ${last}, ${after}, 1))`;
	const codes = parameters.add(
		'Array(UInt32)',
		buckets.map(({ code }) => code),
	);
	const zone = parameters.add('String', timeZone);
	const found = `transform(toUInt32(${codeSql(grain, at, zone)}), ${codes}, range(1, ${after}), 1)`;
	return `toUInt32(multiIf(${at} < ${first}, 1, ${at} >= ${last}, ${after}, ${found}))`;
}

function instant(at: number, { parameters }: Writing): string {
	return `fromUnixTimestamp64Milli(${parameters.add('Int64', at)}, 'UTC')`;
}
