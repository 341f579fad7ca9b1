/** Daily series of public data: calls of a call centre, cases of a help desk, orders of a shop. */
import type { Day } from '../../src/stats/forecast/period.ts';
import type { Course } from './invented.ts';

type Real = { readonly en: string; readonly ru: string; readonly course: Course };
/** A row of a day; null does not count. */
type Dated = { readonly date: string; readonly amount: number | null };

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** All days from the first to the last. */
function course(rows: readonly Dated[], kind: Course['kind'], most: number): Course {
	const by = Map.groupBy(
		rows.filter(({ amount }) => amount !== null),
		({ date }) => dayNumber(date),
	);
	const all = [...by.keys()];
	const [first, last] = [Math.min(...all), Math.max(...all)];
	const days = Array.from({ length: last - first + 1 }, (_, at): Day => {
		const own = by.get(first + at) ?? [];
		return { day: first + at, size: own.length, amount: own.reduce((sum, { amount }) => sum + (amount ?? 0), 0) };
	});
	return { kind, days, bounds: [0, most], whole: true };
}

export function realSeries(read: (file: string) => string): readonly Real[] {
	const lines = (file: string) => read(file).trim().split(/\r?\n/);
	const calls = lines('call-centre/Call-Center-Dataset.csv')
		.slice(1)
		.map((line) => line.split(','));
	const callsAs = (amount: (fields: readonly string[]) => number | null) =>
		calls.map((fields): Dated => ({ date: fields[2] ?? '', amount: amount(fields) }));
	const filled = (text: string | undefined) => (text ? Number(text) : null);
	const desk = lines('helpdesk-italian/Helpdesk_log.csv')
		.slice(1)
		.map((line) => line.split(','));
	const cases = new Map<string, string>();
	for (const [id = '', , , at = ''] of desk) {
		const known = cases.get(id);
		if (known === undefined || at < known) cases.set(id, at);
	}
	const opened = [...cases.values()].map((at): Dated => ({ date: at.slice(0, 10), amount: 1 }));
	const orders = lines('cdnow/CDNOW_sample.txt').map((line): Dated => {
		const [, , day = '', , amount = '0'] = line.trim().split(/\s+/);
		return { date: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`, amount: Number(amount) };
	});
	return [
		{
			en: 'calls answered (call-centre)',
			ru: 'доля отвеченных звонков (call-centre)',
			course: course(
				callsAs((one) => (one[5] === 'Y' ? 1 : 0)),
				'share',
				1,
			),
		},
		{
			en: 'mean speed of answer (call-centre)',
			ru: 'среднее время ответа (call-centre)',
			course: course(
				callsAs((one) => filled(one[7])),
				'share',
				Infinity,
			),
		},
		{
			en: 'mean satisfaction (call-centre)',
			ru: 'средняя оценка (call-centre)',
			course: course(
				callsAs((one) => filled(one[9])),
				'share',
				5,
			),
		},
		{
			en: 'calls (call-centre)',
			ru: 'звонки (call-centre)',
			course: course(
				callsAs(() => 1),
				'count',
				Infinity,
			),
		},
		{
			en: 'cases opened (helpdesk-italian)',
			ru: 'открытые обращения (helpdesk-italian)',
			course: course(opened, 'count', Infinity),
		},
		{ en: 'orders (cdnow)', ru: 'заказы (cdnow)', course: course(orders, 'count', Infinity) },
		{ en: 'revenue (cdnow)', ru: 'выручка (cdnow)', course: course(orders, 'sum', Infinity) },
	];
}
