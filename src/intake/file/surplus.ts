/** What stands in a record beyond its header: kept whole, since a rejects file that lacks a part of it would lose it. */
import { Fault } from '../../errors.ts';
import type { Source } from './source.ts';

/** A record a little too long is the usual one: a delimiter within a text that is not quoted. */
const usualPlaces = 2;
/** Each further place is read for every record of the file, so there are more of them only where they are needed. */
const morePlaces = [64, 1024, 5000];
const mostPlaces = 5000;

/** Places for what the first records have beyond `width` fields, and one more, which tells whether a later one has more. */
export function placesFor(records: readonly (readonly string[])[], width: number): number {
	const longest = records.reduce((most, { length }) => Math.max(most, length), 0);
	return Math.min(mostPlaces, Math.max(usualPlaces, longest - width + 1));
}

/** The source with more places. Fault `file_unreadable` where a record has more than anybody's table. */
export function widened(source: Source): Source {
	const places = morePlaces.find((more) => more > source.surplus.length);
	if (places === undefined || source.withPlaces === null) {
		const reason = `> ${mostPlaces} fields beyond the header, delimiter “${source.delimiter}”?`;
		throw new Fault('file_unreadable', { name: source.name, reason });
	}
	const wide = source.withPlaces(places);
	return { ...wide, load: { ...wide.load, path: source.load.path } };
}

/** The list of them in SQL, as long as the record is. */
export function surplusSql(surplus: readonly string[]): string {
	const list = `[${surplus.join(', ')}]`;
	return `arrayMap(x -> ifNull(x, ''), arraySlice(${list}, 1, arrayLastIndex(x -> isNotNull(x), ${list})))`;
}
