/** Dates, numbers, lengths of time and words as files write them; nothing unreadable becomes something else. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FactName } from '../../src/facts/vocabulary.ts';
import type { MappingInput } from '../../src/intake/mapping.ts';
import { failure, openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

let sources = 0;
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

type Read = { readonly values: unknown[]; readonly rejects: [record: number, code: string][]; readonly fault: unknown };

/** What a column of these texts is read as, by record: the stored value, or undefined where the record was rejected. */
async function read(
	fact: FactName,
	column: string,
	texts: readonly string[],
	mapping: MappingInput = {},
): Promise<Read> {
	const source = `s${++sources}`;
	const header = mapping.columns?.[column] ? 'this column' : column;
	const fixed =
		fact === 'measurement' ? ['kpi,day,', 'x,2025-01-01,'] : fact === 'order' ? ['placed_at,', '2025-01-01,'] : null;
	const needed = fixed ?? (column === 'created_at' ? ['', ''] : ['created_at,', '2025-01-01,']);
	const lines = texts.map((text, index) => `${index + 1},${needed[1]}${cell(text)}`);
	const record = await service.take(fact, [`id,${needed[0]}${cell(header)}`, ...lines].join('\n'), { source, mapping });
	const fault = failure(record)?.code ?? null;
	if (fault !== null) return { values: [], rejects: [], fault };
	const rows = await service.rows(fact, `id, ${column} AS value`, `source = '${source}'`);
	const byId = new Map(rows.map((row) => [row['id'], row['value']]));
	const rejects = await service.imports.rejects(record.id, -1, 100, 'en');
	return {
		values: texts.map((_, index) => byId.get(String(index + 1))),
		rejects: rejects.map((one) => [one.record, one.problems.map((problem) => problem.code).join(' ')]),
		fault,
	};
}

async function reads(
	fact: FactName,
	column: string,
	table: Readonly<Record<string, unknown>>,
	mapping?: MappingInput,
): Promise<void> {
	const texts = Object.keys(table);
	const { values, rejects, fault } = await read(fact, column, texts, mapping);
	assert.equal(fault, null);
	assert.deepEqual(Object.fromEntries(texts.map((text, index) => [text, values[index]])), table);
	assert.deepEqual(
		rejects.map(([record]) => texts[record - 1]),
		texts.filter((text) => table[text] === undefined),
	);
}

const at = (day: string, time = '00:00:00.000') => `${day} ${time}`;

test('ISO dates, with an offset and without', () =>
	reads(
		'ticket',
		'created_at',
		{
			'2025-12-31T23:59:00Z': at('2025-12-31', '23:59:00.000'),
			'2025-12-31T23:59:00+03:00': at('2025-12-31', '20:59:00.000'),
			'2025-12-31T23:59:00+0300': at('2025-12-31', '20:59:00.000'),
			'2025-12-31 23:59:00 -05:00': at('2026-01-01', '04:59:00.000'),
			'2025-12-31 23:59:59 UTC': at('2025-12-31', '23:59:59.000'),
			'2025-12-31 23:59': at('2025-12-31', '20:59:00.000'),
			'2025-12-31T23:59:59.123456': at('2025-12-31', '20:59:59.123'),
			'2025-12-31': at('2025-12-30', '21:00:00.000'),
			'2025-1-2': at('2025-01-01', '21:00:00.000'),
			'20251231': at('2025-12-30', '21:00:00.000'),
			'2024-02-29': at('2024-02-28', '21:00:00.000'),
			'2025-02-29': undefined,
			'2025-13-01': undefined,
			'2025-12-31 25:00': undefined,
			'2025-12-31 23:60': undefined,
			'31.12': undefined,
			yesterday: undefined,
		},
		{ timeZone: 'Europe/Moscow' },
	));

test('dotted dates are day, month, year', () =>
	reads('ticket', 'created_at', {
		'31.12.2025 23:59': at('2025-12-31', '23:59:00.000'),
		'31.12.2025 23:59:30': at('2025-12-31', '23:59:30.000'),
		'31.12.2025': at('2025-12-31'),
		'1.2.2025 9:05': at('2025-02-01', '09:05:00.000'),
		'01.02.2025, 09:05': at('2025-02-01', '09:05:00.000'),
		'31.02.2025': undefined,
		'12.31.2025': undefined,
		'31.12.25': undefined,
	}));

test('months in Russian words, as people and reports write them', () =>
	reads('ticket', 'created_at', {
		'15 января 2025': at('2025-01-15'),
		'5 мая 2025 г., 9:05': at('2025-05-05', '09:05:00.000'),
		'01 марта 2025 года в 23:59:30': at('2025-03-01', '23:59:30.000'),
		'9 сент. 2025': at('2025-09-09'),
		'7 Дек 2025 10:00': at('2025-12-07', '10:00:00.000'),
		'31 февраля 2025': undefined,
		'5 вторника 2025': undefined,
		'15 января 25': undefined,
	}));

test('slash dates: the order is found where one part is above 12', async () => {
	await reads('ticket', 'created_at', {
		'31/12/2025 23:59': at('2025-12-31', '23:59:00.000'),
		'01/02/2025': at('2025-02-01'),
		'1/2/2025 9:05': at('2025-02-01', '09:05:00.000'),
		'01-02-2025': at('2025-02-01'),
		'31/02/2025': undefined,
	});
	await reads('ticket', 'created_at', {
		'12/31/2025 11:59 PM': at('2025-12-31', '23:59:00.000'),
		'12/31/2025 12:05 AM': at('2025-12-31', '00:05:00.000'),
		'01/02/2025': at('2025-01-02'),
	});
	// The one record that tells lies far behind the sample.
	const many = Array.from({ length: 2500 }, () => '01/02/2025');
	const { values } = await read('ticket', 'created_at', [...many, '13/02/2025']);
	assert.deepEqual([values[0], values[2500]], [at('2025-02-01'), at('2025-02-13')]);
});

test('slash dates: where nobody can know the order, it is asked for', async () => {
	const unclear = ['01/02/2025', '03/04/2025 10:00'];
	assert.equal((await read('ticket', 'created_at', unclear)).fault, 'date_order_unclear');
	assert.equal((await read('ticket', 'created_at', ['13/01/2025', '01/13/2025'])).fault, 'date_order_unclear');
	const february = [at('2025-02-01'), at('2025-04-03', '10:00:00.000')];
	const january = [at('2025-01-02'), at('2025-03-04', '10:00:00.000')];
	assert.deepEqual((await read('ticket', 'created_at', unclear, { dates: 'dmy' })).values, february);
	assert.deepEqual((await read('ticket', 'created_at', unclear, { dates: 'mdy' })).values, january);
	const told = (dates: 'dmy' | 'mdy') => ({ columns: { created_at: { column: 'this column', dates } } });
	assert.deepEqual((await read('ticket', 'created_at', unclear, told('dmy'))).values, february);
	assert.deepEqual((await read('ticket', 'created_at', unclear, { ...told('mdy'), dates: 'dmy' })).values, january);
	await reads('ticket', 'created_at', { '13/01/2025': at('2025-01-13'), '01/13/2025': undefined }, { dates: 'dmy' });
});

test('seconds and milliseconds since 1970, months in words', async () => {
	await reads('ticket', 'created_at', {
		'1767225540': at('2025-12-31', '23:59:00.000'),
		'1767225540.25': at('2025-12-31', '23:59:00.250'),
		'1767225540123': at('2025-12-31', '23:59:00.123'),
		'17': undefined,
	});
	const column = 'this column';
	await reads(
		'ticket',
		'created_at',
		{ '1767225540123': at('2025-12-31', '23:59:00.123') },
		{ columns: { created_at: { column, dates: 'epoch_ms' } } },
	);
	await reads(
		'ticket',
		'created_at',
		{ '1767225540': at('2025-12-31', '23:59:00.000') },
		{ columns: { created_at: { column, dates: 'epoch_s' } } },
	);
	await reads('ticket', 'created_at', {
		'31 Dec 2025 23:59': at('2025-12-31', '23:59:00.000'),
		'Dec 31, 2025': at('2025-12-31'),
		'31 December 2025': at('2025-12-31'),
		'Dec 31, 2025, 11:59 PM': at('2025-12-31', '23:59:00.000'),
	});
});

test('several forms in one column, and dates that cannot be true', async () => {
	await reads('ticket', 'created_at', {
		'2025-12-31': at('2025-12-31'),
		'31.12.2025': at('2025-12-31'),
		'31/12/2025': at('2025-12-31'),
		'': undefined,
	});
	const { rejects } = await read('ticket', 'created_at', ['2025-01-01', '1969-12-31', '2200-01-01', '', 'soon']);
	assert.deepEqual(rejects, [
		[2, 'date_out_of_range'],
		[3, 'date_out_of_range'],
		[4, 'missing'],
		[5, 'not_a_date'],
	]);
});

test('numbers with a decimal point or comma and with spaces', async () => {
	await reads('measurement', 'value', {
		'1234.5': 1234.5,
		'-7': -7,
		'+.5': 0.5,
		'1e3': 1000,
		NaN: undefined,
		inf: undefined,
		'5 %': undefined,
	});
	await reads('measurement', 'value', {
		'12,5': 12.5,
		'1 234,5': 1234.5,
		'1.234,5': 1234.5,
		'1\u00a0234\u202f567,25': 1_234_567.25,
		'-0,1': -0.1,
	});
	await reads('measurement', 'value', { '1,234.5': 1234.5, '1,234': 1234, '12': 12 });
	await reads('measurement', 'value', { '1 234': 1234, '12 345.5': 12_345.5 });
	await reads('measurement', 'value', { '1,234,567': 1_234_567, '1,234': 1234 });
});

test('1,234 alone is asked about, unless it is a whole number', async () => {
	assert.equal((await read('measurement', 'value', ['1,234'])).fault, 'number_style_unclear');
	assert.deepEqual((await read('measurement', 'value', ['1,234'], { decimal: ',' })).values, [1.234]);
	assert.deepEqual((await read('measurement', 'value', ['1,234'], { decimal: '.' })).values, [1234]);
	const told = { columns: { value: { column: 'this column', decimal: ',' as const } } };
	assert.deepEqual((await read('measurement', 'value', ['1,234'], { ...told, decimal: '.' })).values, [1.234]);
	assert.deepEqual((await read('ticket', 'reopens', ['1,234'])).values, [1234]);
	await reads('ticket', 'reopens', { '3': 3, '3.0': 3, '3.5': undefined, '-1': undefined, '99999999999': undefined });
});

test('a number that is not written like its column is refused, not read as another', async () => {
	await reads('measurement', 'value', {
		'2,5': 2.5,
		'1.5': undefined,
		'1.500': 1500,
		'1.500,5': 1500.5,
		'15.00': undefined,
	});
	await reads('measurement', 'value', {
		'1,234.5': 1234.5,
		'1,5': undefined,
		'12,34': undefined,
		'1,234,5': undefined,
	});
	await reads('measurement', 'value', { '1 234.5': 1234.5, '12 34': undefined, '1 2345': undefined, '1.5': 1.5 });
	await reads('measurement', 'value', { '1.5': undefined, '3,': 3, ',5': 0.5, '7': 7 }, { decimal: ',' });
	await reads('order', 'amount', { '2,50': 2.5, '1.50': undefined, '1.500,00': 1500 });
	await reads('ticket', 'reopens', { '1,234': 1234, '1.5': undefined, '2.0': 2 });
});

test('amounts are exact, and what is not one is refused', () =>
	reads('order', 'amount', {
		'0,1': 0.1,
		'12 990,00': 12_990,
		'123456789,4567': 123_456_789.4567,
		'-5,5': -5.5,
		'5,00001': undefined,
		'5,5 ₽': undefined,
		'1,2,3': undefined,
	}));

test('lengths of time: parts, units by the header or by the mapping', async () => {
	await reads('ticket', 'wait_seconds', {
		'00:01:30': 90,
		'100:00:00': 360_000,
		'0:0:5.5': 5.5,
		'75': 75,
		'1:30': undefined,
		'0:61:00': undefined,
	});
	await reads('ticket', 'wait_seconds', { '75.5': 75.5, '0': 0, '-1': undefined, 'a minute': undefined });
	const told = (unit: 'mm:ss' | 'hh:mm' | 'minutes' | 'hours' | 'days' | 'milliseconds') => ({
		columns: { wait_seconds: { column: 'this column', unit } },
	});
	await reads('ticket', 'wait_seconds', { '1:30': 90, '0:01:30': 90, '90:05': 5405, '90': undefined }, told('mm:ss'));
	await reads('ticket', 'wait_seconds', { '1:30': 5400, '25:00': 90_000, '0:01:30': 90 }, told('hh:mm'));
	await reads('ticket', 'wait_seconds', { '1,5': 90, '2': 120 }, told('minutes'));
	await reads('ticket', 'wait_seconds', { '1.5': 5400, '0:00:10': 10 }, told('hours'));
	await reads('ticket', 'wait_seconds', { '0.5': 43_200 }, told('days'));
	await reads('ticket', 'wait_seconds', { '1500': 1.5 }, told('milliseconds'));
	const headers: Record<string, number> = {
		'wait time (min)': 90,
		'Ожидание, мин': 90,
		'Wait time in seconds': 1.5,
		'wait (h)': 5400,
		'Speed of answer (ms)': 0.0015,
		wait: 1.5,
	};
	for (const [header, expected] of Object.entries(headers)) {
		const source = `s${++sources}`;
		await service.take('ticket', `id;created_at;"${header}"\n1;2025-01-01;1,5\n`, { source });
		const [row] = await service.rows('ticket', 'wait_seconds', `source = '${source}'`);
		assert.equal(row?.['wait_seconds'], expected, header);
	}
});

test('yes and no in both languages', () =>
	reads('ticket', 'answered', {
		yes: true,
		Y: true,
		TRUE: true,
		'1': true,
		да: true,
		Д: true,
		Истина: true,
		'+': true,
		no: false,
		N: false,
		False: false,
		'0': false,
		нет: false,
		Н: false,
		ЛОЖЬ: false,
		'-': false,
		'': null,
		maybe: undefined,
	}));

test('the words of a closed list in both languages; others are mapped or refused', async () => {
	await reads('ticket', 'status', {
		new: 'new',
		Новый: 'new',
		'В работе': 'open',
		'in progress': 'open',
		'On-Hold': 'hold',
		'Ждём клиента': 'pending',
		Решён: 'solved',
		РЕШЕН: 'solved',
		Resolved: 'solved',
		Закрыто: 'closed',
		'': '',
		Escalated: undefined,
	});
	await reads(
		'ticket',
		'status',
		{ Escalated: 'open', Решён: 'solved', Отменён: '' },
		{ columns: { status: { column: 'this column', values: { Escalated: 'open', Отменён: '' } } } },
	);
	await reads(
		'ticket',
		'escalated',
		{ L2: true, l3: true, L1: false, '': null },
		{ columns: { escalated: { column: 'this column', equals: ['L2', 'L3'] } } },
	);
});
