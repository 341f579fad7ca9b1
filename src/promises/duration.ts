/** Lengths of time as people write them: 15m, 1h 30m, 2d, or seconds. */
import { Fault } from '../errors.ts';

const units: Readonly<Record<string, number>> = {
	...{ s: 1, sec: 1, с: 1, сек: 1 },
	...{ m: 60, min: 60, м: 60, мин: 60 },
	...{ h: 3600, ч: 3600 },
	...{ d: 86_400, д: 86_400 },
};
const part = /(\d+(?:[.,]\d+)?)\s*(\p{L}+)[.,]?\s*/gu;

/** Ten years: further ahead nobody promises anything, and instants stay in what the fact store can hold. */
const longest = 3650 * 86_400;

export type Duration = {
	readonly seconds: number;
	/** Named in days, which are 24 hours each: by business hours that is not what people mean by a day. */
	readonly inDays: boolean;
};

/** Whole seconds, at least one. Fault `duration_unreadable`. */
export function readDuration(given: string | number): Duration {
	const text = String(given).trim().toLowerCase();
	const read = /^\d+$/.test(text) ? { seconds: Number(text), inDays: false } : sumOf(text);
	if (read === null || !Number.isInteger(read.seconds) || read.seconds < 1 || read.seconds > longest) {
		throw new Fault('duration_unreadable', { text: String(given) });
	}
	return read;
}

/** Reads back as the same; days are left out, so that it does by either clock. */
export function writeDuration(seconds: number): string {
	const parts = [
		[Math.floor(seconds / 3600), 'h'],
		[Math.floor(seconds / 60) % 60, 'm'],
		[seconds % 60, 's'],
	] as const;
	return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`])).join(' ');
}

function sumOf(text: string): Duration | null {
	let [seconds, inDays, end] = [0, false, 0];
	for (const match of text.matchAll(part)) {
		const [whole, count = '', unit = ''] = match;
		const size = Object.hasOwn(units, unit) ? units[unit] : undefined;
		if (match.index !== end || size === undefined) return null;
		// 0.1 of an hour is 360.00000000000006 seconds.
		seconds += Math.round(Number(count.replace(',', '.')) * size * 1000) / 1000;
		inDays ||= size === units['d'];
		end += whole.length;
	}
	return end > 0 && end === text.length ? { seconds, inDays } : null;
}
