/** What stands in a record beyond its header: kept whole, since a rejects file that lacks a part of it would lose it. */
import type { Source } from './source.ts';

/** A record a little too long is the usual one: a delimiter within a text that is not quoted. */
const usualPlaces = 2;
/** Each further place is read for every record of the file, so there are more of them only where they are needed. */
const mostPlaces = 5000;
/** One place more than can be kept tells that there is more. */
const morePlaces = [64, 1024, mostPlaces + 1];
/** Stands for all that is beyond the places there are. */
const rest = '…';

/** Places for what the first records have beyond `width` fields, and one more, which tells whether a later one has more. */
export function placesFor(records: readonly (readonly string[])[], width: number): number {
	const longest = records.reduce((most, { length }) => Math.max(most, length), 0);
	return Math.min(mostPlaces + 1, Math.max(usualPlaces, longest - width + 1));
}

/** What is kept of the fields in these places: of a record with more of them than anybody's table the first, and a mark. */
export function keptOf(places: readonly string[]): string[] {
	return places.map((place, at) => (at < mostPlaces ? place : `if(isNull(${place}), NULL, '${rest}')`));
}

/** The source with more places; null where no record is kept longer than it has them. */
export function widened(source: Source): Source | null {
	const places = morePlaces.find((more) => more > source.surplus.length);
	if (places === undefined || source.withPlaces === null) return null;
	const wide = source.withPlaces(places);
	return { ...wide, load: { ...wide.load, path: source.load.path } };
}

/** The list of them in SQL, as long as the record is. */
export function surplusSql(surplus: readonly string[]): string {
	const list = `[${surplus.join(', ')}]`;
	return `arrayMap(x -> ifNull(x, ''), arraySlice(${list}, 1, arrayLastIndex(x -> isNotNull(x), ${list})))`;
}
