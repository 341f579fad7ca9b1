/** Local times that the clocks of a zone skip or show twice, against Temporal. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { failure, openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

let sources = 0;
const freshSource = () => `s${++sources}`;

/** Around each change of the clocks of some years, every ten minutes. */
function localTimes(zone: string, years: readonly [from: number, to: number]): string[] {
	const texts: string[] = [];
	const start = Temporal.PlainDate.from({ year: years[0], month: 1, day: 1 }).toZonedDateTime(zone);
	for (
		let at = start.getTimeZoneTransition('next');
		at !== null && at.year <= years[1];
		at = at.getTimeZoneTransition('next')
	) {
		const shift = (at.offsetNanoseconds - at.subtract({ minutes: 1 }).offsetNanoseconds) / 60e9;
		const around = at.toPlainDateTime();
		for (let minutes = -150 - Math.abs(shift); minutes <= 150 + Math.abs(shift); minutes += 10)
			texts.push(around.add({ minutes }).toString({ smallestUnit: 'minute' }).replace('T', ' '));
	}
	return [...new Set(texts)];
}

const zones: readonly (readonly [zone: string, years: readonly [number, number]])[] = [
	['Europe/Berlin', [2018, 2026]],
	['America/New_York', [2018, 2026]],
	// Changes at midnight: a day alone begins an hour late.
	['Asia/Tehran', [2017, 2022]],
	['Asia/Beirut', [2018, 2022]],
	// Half an hour; three quarters; ahead of Greenwich by nothing.
	['Australia/Lord_Howe', [2018, 2026]],
	['Atlantic/Azores', [2018, 2026]],
	['Europe/London', [2018, 2026]],
	['Pacific/Chatham', [2018, 2026]],
	['Europe/Moscow', [2009, 2015]],
];
for (const [zone, years] of zones) {
	test(`local times around changes of the clocks are those of Temporal: ${zone}`, async () => {
		const texts = localTimes(zone, years);
		assert.ok(texts.length > 30);
		const dotted = (text: string) => text.replace(/^(\d+)-(\d+)-(\d+)/, '$3.$2.$1');
		const iso = (milliseconds: number) => new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '');
		const days = [...new Set(texts.map((text) => text.slice(0, 10)))];
		const read = [
			...texts.flatMap((text) => [
				[text, text] as const,
				[dotted(text), text] as const,
				[`${text}:00+03:00`, `${text}+03:00`] as const,
				[`${text}Z`, `${text}Z`] as const,
			]),
			...days.map((day) => [day, `${day} 00:00`] as const),
		];
		const wanted = read.map(([, text]) => {
			const offset = /[Z+]/.test(text);
			const at = text.replace(' ', 'T');
			return offset
				? Temporal.Instant.from(at).epochMilliseconds
				: Temporal.PlainDateTime.from(at).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
		});
		const lines = read.map(([text], at) => `${at},${text}`);
		const record = await service.take('ticket', ['id,created_at', ...lines].join('\n'), {
			source: freshSource(),
			mapping: { timeZone: zone },
		});
		assert.deepEqual([failure(record), record.rejected], [null, 0]);
		const rows = await service.rows('ticket', 'toUInt32(id) AS at, created_at', `import = ${record.id}`);
		const found = new Map(rows.map((row) => [Number(row['at']), row['created_at']]));
		assert.deepEqual(
			read.map(([text], at) => [text, found.get(at)]),
			read.map(([text], at) => [text, iso(wanted[at] ?? 0)]),
		);
	});
}

test('a day of the calendar is the day that is written, though its midnight is skipped', async () => {
	const file = 'kpi,day,value\nx,2021-03-22,1\ny,22.03.2021 00:30,1\n';
	const record = await service.take('measurement', file, {
		source: freshSource(),
		mapping: { timeZone: 'Asia/Tehran' },
	});
	assert.equal(failure(record), null);
	const rows = await service.rows('measurement', 'kpi, day', `import = ${record.id}`);
	const start = Temporal.PlainDate.from('2021-03-22').toZonedDateTime('Asia/Tehran').toInstant().toString();
	const text = start.replace('T', ' ').replace('Z', '.000');
	assert.deepEqual(
		rows.map((row) => row['day']),
		[text, text],
	);
});
