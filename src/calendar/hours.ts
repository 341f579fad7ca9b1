/** Open hours of one day as people write them (`09:00-13:00`) and as minutes from its midnight. */
import { Fault } from '../errors.ts';

/** From and to in minutes of the local day; `to` is not part of it. 1440 is the midnight at the end of the day. */
export type Interval = readonly [from: number, to: number];

export const wholeDay: readonly Interval[] = [[0, 1440]];

/** Also with the dashes that word processors put in. */
const intervalPattern = /^(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})$/;

/**
 * Intervals in the order of the day; several may stand in one text, parted by commas. `place` names the day in faults:
 * `hours_unreadable`, `hours_reversed` (a night shift is two intervals on two days), `hours_overlap`.
 */
export function readHours(texts: string | readonly string[], place: string): Interval[] {
	const parts = [texts].flat().flatMap((text) => text.split(/[,;]/).map((part) => part.trim()));
	const found = parts.filter((part) => part !== '').map((part) => readInterval(part, place));
	found.sort(([a], [b]) => a - b);
	for (const [index, next] of found.entries()) {
		const before = found[index - 1];
		if (before && next[0] < before[1]) {
			throw new Fault('hours_overlap', { place, first: intervalText(before), second: intervalText(next) });
		}
	}
	return joinTouching(found);
}

export function writeHours(hours: readonly Interval[]): string[] {
	return hours.map(intervalText);
}

export function minutesIn(hours: readonly Interval[]): number {
	return hours.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Takes minutes away from the end of the day. */
export function shortened(hours: readonly Interval[], minutes: number): Interval[] {
	const left: Interval[] = [];
	let over = minutes;
	for (const [from, to] of hours.toReversed()) {
		const end = Math.max(from, to - over);
		over -= to - end;
		if (end > from) left.unshift([from, end]);
	}
	return left;
}

function readInterval(text: string, place: string): Interval {
	const [, ...groups] = intervalPattern.exec(text) ?? [];
	const [fromHour = 99, fromMinute = 0, toHour = 0, toMinute = 0] = groups.map(Number);
	const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
	if (fromMinute > 59 || toMinute > 59 || from >= 1440 || to > 1440)
		throw new Fault('hours_unreadable', { place, text });
	if (to <= from) throw new Fault('hours_reversed', { place, text });
	return [from, to];
}

function intervalText([from, to]: Interval): string {
	const time = (minutes: number) =>
		`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
	return `${time(from)}-${time(to)}`;
}

/** 09:00-12:00 and 12:00-18:00 are one stretch. */
function joinTouching(sorted: readonly Interval[]): Interval[] {
	const joined: Interval[] = [];
	for (const interval of sorted) {
		const last = joined.at(-1);
		if (last && last[1] === interval[0]) joined[joined.length - 1] = [last[0], interval[1]];
		else joined.push(interval);
	}
	return joined;
}
