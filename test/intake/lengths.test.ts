/** Responses and resolutions that a file gives as lengths of time instead of instants. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { readMapping } from '../../src/intake/imports.ts';
import type { MappingInput } from '../../src/intake/mapping.ts';
import { matchHeader, minimaOf, surelyTimed, unitOf } from '../../src/intake/recognise/headers.ts';
import { failure, openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

let sources = 0;
const start = '2025-03-01T10:00:00Z';
const columns = 'first_response_at, first_solved_at, solved_at, closed_at';

type Taken = { readonly fault: unknown; readonly rows: Record<string, unknown>[]; readonly rejects: string[] };

/** A file with one column beside the id and the date: seconds after the creation by record, or why it was rejected. */
async function take(header: string, texts: readonly string[], mapping: MappingInput = {}, fact = 'ticket' as const) {
	const source = `s${++sources}`;
	const lines = texts.map((text, at) => `${at + 1},${start},"${text}"`);
	const record = await service.take(fact, [`id,created_at,"${header}"`, ...lines].join('\n'), { source, mapping });
	const rows = await service.rows(fact, `id, created_at, ${columns}, attributes`, `source = '${source}'`);
	const rejects = await service.imports.rejects(record.id, -1, 100, 'en');
	const taken: Taken = {
		fault: failure(record)?.code ?? null,
		rows,
		rejects: rejects.map((one) => `${one.record} ${one.problems.map(({ code }) => code).join(' ')}`),
	};
	return { ...taken, record };
}

const seconds = (row: Record<string, unknown> | undefined, column: string) =>
	row?.[column] === null || row === undefined
		? row?.[column]
		: (Date.parse(`${String(row[column]).replace(' ', 'T')}Z`) - Date.parse(start)) / 1000;

test('headers of exports, with their units, are lengths of time up to the instant they are about', async () => {
	const table: readonly [string, string, string, number][] = [
		['First response time', '00:05:30', 'first_response_at', 330],
		['First Response Time (in Hrs)', '49:05:30', 'first_response_at', 176_730],
		['First reply time in minutes', '12.5', 'first_response_at', 750],
		['First reply time (min)', '12', 'first_response_at', 720],
		['reply_time_in_minutes.calendar', '3', 'first_response_at', 180],
		['First reply time in calendar hours', '2', 'first_response_at', 7200],
		['first_response_seconds', '330', 'first_response_at', 330],
		['Time to first response (ms)', '330500', 'first_response_at', 330.5],
		['Time to first response (ms)', '86400000000', 'first_response_at', 86_400_000],
		['firstReplyTime', '00:05:30', 'first_response_at', 330],
		['firstResponseTimeMinutes', '12', 'first_response_at', 720],
		['timeToFirstResponseMs', '330500', 'first_response_at', 330.5],
		['Время первого ответа', '00:05:30', 'first_response_at', 330],
		['Время первого ответа, мин', '5,5', 'first_response_at', 330],
		['Время первого ответа (чч:мм)', '01:30', 'first_response_at', 5400],
		['Время первого ответа (мм:сс)', '01:30', 'first_response_at', 90],
		['Первый ответ, ч', '0,5', 'first_response_at', 1800],
		['Время реакции', '1 ч 5 мин', 'first_response_at', 3900],
		['First response time(s)', '330', 'first_response_at', 330],
		['Время первого ответа в минутах', '5,5', 'first_response_at', 330],
		['Resolution time (hour(s))', '1.5', 'solved_at', 5400],
		['Time to first response', '20:15:30', 'first_response_at', 72_930],
		['First resolution time in minutes', '90', 'first_solved_at', 5400],
		['Full resolution time in minutes', '90', 'solved_at', 5400],
		['Resolution time (in hrs)', '1.5', 'solved_at', 5400],
		['Resolution, h', '1.5', 'solved_at', 5400],
		['Время решения, ч', '1,5', 'solved_at', 5400],
		['Time to close (HH:mm:ss)', '1:30:00', 'closed_at', 5400],
		['Время до закрытия', '2 дня 3 часа', 'closed_at', 183_600],
	];
	for (const [header, text, column, expected] of table) {
		const { rows, fault, rejects } = await take(header, [text]);
		assert.deepEqual([fault, rejects], [null, []], header);
		assert.equal(seconds(rows[0], column), expected, header);
	}
});

test('a column of such a name that holds instants is one of instants', async () => {
	for (const header of ['Время первого ответа', 'First response time', 'first_response_at']) {
		const { rows } = await take(header, ['2025-03-01 10:05:30']);
		assert.equal(seconds(rows[0], 'first_response_at'), 330, header);
	}
	// By its own name a column is taken at its word.
	assert.deepEqual((await take('first_response_at', ['00:05:30', ''])).rejects, ['1 not_a_date']);
});

test('every way to write a length of time is read, and what cannot be read is rejected, never kept as something else', async () => {
	const table: Readonly<Record<string, number | null>> = {
		'0:00:00': 0,
		'00:05:30.250': 330.25,
		'1 day, 2:03:04': 93_784,
		'2 days 03:04:05': 183_845,
		'1d 2h 3m 4s': 93_784,
		'2h': 7200,
		'1.5 hours': 5400,
		'1,5 часа': 5400,
		'5 мин.': 300,
		'7\u00a0мин': 420,
		'1 час и 5 минут': 3900,
		'0': 0,
		'1 ч., 5 мин., 7 сек.': 3907,
		'3 minutes, 1 second': 181,
		P1DT2H3M4S: 93_784,
		PT5M: 300,
		'': null,
	};
	const good = Object.keys(table);
	const bad = ['05:30', '330', '-5', '00:61:00', 'soon', 'h', 'P', '5 x', '1h h', '1e400', '1,200 min', '999999999h'];
	const { rows, rejects, fault } = await take('First response time', [...good, ...bad]);
	assert.equal(fault, 'duration_unit_unclear');
	assert.deepEqual([rows, rejects], [[], []]);

	const unclear = new Set(['05:30', '330', '-5', '1e400']);
	const texts = [...good, ...bad.filter((text) => !unclear.has(text))];
	const read = await take('First response time', texts);
	const byId = new Map(read.rows.map((row) => [row['id'], row]));
	assert.deepEqual(
		Object.fromEntries(good.map((text, at) => [text, seconds(byId.get(String(at + 1)), 'first_response_at')])),
		table,
	);
	assert.deepEqual(
		read.rejects.map((one) => one.split(' ').slice(1).join(' ')),
		[
			'not_a_duration',
			'not_a_duration',
			'not_a_duration',
			'not_a_duration',
			'not_a_duration',
			'not_a_duration',
			'not_a_duration',
			'out_of_range',
		],
	);
});

test('a number needs its unit: the file is not loaded until it is said, for all such columns or for one', async () => {
	const texts = ['330', '', '-5', '1e400'];
	const asked = await take('First response time', texts);
	assert.equal(asked.fault, 'duration_unit_unclear');
	assert.match(JSON.stringify(asked.record), /First response time/);
	for (const [mapping, expected] of [
		[{ unit: 'minutes' }, 19_800],
		[{ columns: { first_response_at: { column: 'First response time', unit: 'hours' } } }, 1_188_000],
	] as const) {
		const { rows, rejects, fault } = await take('First response time', texts, mapping as MappingInput);
		assert.equal(fault, null);
		assert.equal(seconds(rows[0], 'first_response_at'), expected);
		assert.equal(seconds(rows[1], 'first_response_at'), null);
		assert.deepEqual(rejects, ['3 out_of_range', '4 not_a_duration']);
	}
	const { rows } = await take('FRT (min)', ['5'], { unit: 'hours' });
	assert.equal(seconds(rows[0], 'first_response_at'), 300, 'the header knows better');
});

test('a mapping names the column and where it is counted from', async () => {
	const csv = ['No,Day,Asked,Answered after,Solved after', '1,2025-03-01,2025-03-01T10:00:00Z,2m,45'].join('\n');
	const mapping: MappingInput = {
		columns: {
			id: 'No',
			created_at: 'Asked',
			first_response_at: 'Answered after',
			solved_at: { column: 'Solved after', after: 'first_response_at', unit: 'minutes' },
		},
	};
	const refused = await service.take('ticket', csv, { source: 'chain', mapping });
	assert.deepEqual([failure(refused)?.code, refused.state], ['mapping_invalid', 'failed']);
	const columns = { ...mapping.columns, solved_at: { column: 'Solved after', after: 'created_at', unit: 'minutes' } };
	const record = await service.take('ticket', csv, { source: 'chain', mapping: { columns } as MappingInput });
	assert.equal(record.state, 'published', JSON.stringify(record.error));
	const [row] = await service.rows('ticket', 'first_response_at, solved_at', "source = 'chain'");
	assert.deepEqual([seconds(row, 'first_response_at'), seconds(row, 'solved_at')], [120, 2700]);
	for (const after of ['subject', 'solved_at', 'updated']) {
		const wrong = { columns: { ...columns, solved_at: { column: 'Solved after', after } } } as MappingInput;
		assert.equal(
			failure(await service.take('ticket', csv, { source: 'wrong', mapping: wrong }))?.code,
			'mapping_invalid',
		);
	}
});

test('lengths and instants give the same rows, so that one kind of export may follow the other', async () => {
	const at = (text: string) => Date.parse(text);
	const tickets = Array.from({ length: 200 }, (_, no) => {
		const created = at(start) + no * 3_600_000;
		return { no, created, response: created + no * 61_000, solved: created + no * 7_261_000 };
	});
	const instant = (moment: number) => new Date(moment).toISOString();
	const clock = (ms: number) =>
		[ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60]
			.map((part) => String(Math.floor(part)).padStart(2, '0'))
			.join(':');
	const instants = tickets.map(({ no, created, response, solved }) => [
		no,
		instant(created),
		instant(response),
		instant(solved),
	]);
	const lengths = tickets.map(({ no, created, response, solved }) => [
		no,
		instant(created),
		clock(response - created),
		(solved - created) / 60_000,
	]);
	const source = 'twice';
	const first = await service.take('ticket', ['id,created_at,first_response_at,solved_at', ...instants].join('\n'), {
		source,
	});
	const again = await service.take(
		'ticket',
		['id,created_at,First response time,Resolution time (min)', ...lengths].join('\n'),
		{ source },
	);
	assert.deepEqual(again.error, null);
	assert.deepEqual([first.loaded, again.loaded, again.duplicates, again.rejected], [200, 0, 200, 0]);
});

test('an order that brings how long its delivery took is completed then', async () => {
	const csv = 'id,placed_at,Time to delivery (days)\n1,2025-03-01T10:00:00Z,2\n2,2025-03-01T10:00:00Z,';
	const record = await service.take('order', csv, { source: 'shop' });
	assert.deepEqual(record.summary?.columns.find(({ column }) => column === 'completed_at')?.length, {
		after: 'placed_at',
		unit: 'days',
	});
	const rows = await service.rows('order', 'id, completed_at', "source = 'shop'");
	assert.deepEqual(
		rows.map((row) => seconds(row, 'completed_at')),
		[172_800, null],
	);
});

test('what is no calendar time, or no time at all, stays an attribute', async () => {
	for (const [header, text] of [
		['First reply time in minutes within business hours', '12'],
		['Resolution (h)', 'Fixed'],
		['First response time in minutes (business)', '12'],
		['Response time', 'fast'],
	] as const) {
		const { rows, fault } = await take(header, [text]);
		assert.deepEqual([fault, rows[0]?.['attributes']], [null, { [header]: text }]);
	}
});

test('the example of the guide gives the KPIs of the same tickets with instants', async () => {
	const folder = join(import.meta.dirname, '../../docs/examples');
	const asked = { kpis: ['first_response_time', 'full_resolution_time'], by: ['channel'] };
	const told: Record<string, unknown>[][] = [];
	for (const name of ['tickets.csv', 'lengths/tickets.csv']) {
		const record = await service.take('ticket', readFileSync(join(folder, name)), { source: 'helpdesk' });
		assert.deepEqual([record.error, record.rejected], [null, 0]);
		const rows = (await service.kpi.query(asked)).rows.filter(({ channel }) => channel !== null && channel !== '');
		told.push(rows.map(({ kpi, channel, value, n }) => ({ kpi, channel, value: Math.round(Number(value)), n })));
		await service.imports.undo(record.id);
		await service.imports.wait(record.id);
	}
	assert.ok((told[0] ?? []).length > 4);
	assert.deepEqual(told[1], told[0]);
});

test('what may be a time of day, a date or a yes is no length of time', async () => {
	const table: readonly [string, readonly string[], string | null][] = [
		// Created at 10:00: all of them later on the same day, or not.
		['Response time', ['10:05:30', '10:40:00'], null],
		['Время ответа', ['12:10', '10:00'], null],
		['Response time', ['10:05:30', '00:40:00'], '2025-03-01 20:05:30.000'],
		['Response time', ['10:05:30', '26:00:00'], '2025-03-01 20:05:30.000'],
		// One that cannot be read settles nothing, and midnight is no time of day.
		['Response time', ['10:05:30', '10:40:00', 'n/a'], null],
		['Response time', ['20250302', '20250303'], '2025-03-02 00:00:00.000'],
		['solved_at_ms', ['1740823200000', ''], '2025-03-01 10:00:00.000'],
		['First response time', ['1740823200', ''], '2025-03-01 10:00:00.000'],
		['Closed', ['1', '0'], null],
	];
	for (const [header, texts, expected] of table) {
		const { rows, fault } = await take(header, texts);
		assert.equal(fault, null, header);
		const found = Object.entries(rows[0] ?? {}).find(([name, value]) => columns.includes(name) && value !== null);
		assert.equal(found?.[1] ?? null, expected, header);
		if (expected === null) assert.deepEqual(rows[0]?.['attributes'], { [header]: texts[0] });
	}
	assert.equal((await take('Time to close', ['172800000', '86400000'])).fault, 'duration_unit_unclear');
	const comma = await take('Время решения, ч', ['1,5'], { columns: { solved_at: 'Время решения, ч' } });
	assert.equal(seconds(comma.rows[0], 'solved_at'), 5400, 'a mapping need not repeat the unit of the header');
	const told = await take('Response time', ['10:05', '10:40'], { unit: 'hh:mm' });
	assert.equal(seconds(told.rows[0], 'first_response_at'), 36_300, 'who says the unit knows that it is a length');
	const declared = { columns: { solved_at: 'resolved_ms' } };
	const { rows } = await take('resolved_ms', ['1740823200000'], declared);
	assert.equal(rows[0]?.['solved_at'], '2025-03-01 10:00:00.000', 'a mapping of before means what it meant');
});

test('the surest name of a length wins, what is empty takes no place, and two parts are of the header’s unit', async () => {
	const files: readonly [string, string, readonly string[]][] = [
		['Response time (min)', 'First response time (min)', ['9', '5']],
		['FRT', 'First response time (min)', ['', '5']],
		['Response time', 'FRT (min)', ['10:15:30', '5']],
		['Response time (min)', 'First response time (min)', ['x', '05:00']],
		['Response time (min)', 'First response time (in hrs)', ['', '00:05']],
	];
	for (const [first, second, [one, two]] of files) {
		const source = `s${++sources}`;
		const csv = `id,created_at,${first},${second}\n1,2025-03-01 10:00:00,${one},${two}`;
		const record = await service.take('ticket', csv, { source });
		assert.deepEqual([record.error, record.rejected], [null, 0]);
		const [row] = await service.rows('ticket', 'first_response_at', `source = '${source}'`);
		assert.equal(seconds(row, 'first_response_at'), 300, `${first}, ${second}`);
	}
	const midnight = await service.take('ticket', 'id,created_at,Response time\n1,2025-03-01 00:00:00,00:05:00', {
		source: 'midnight',
	});
	assert.equal(midnight.rejected, 0);
	const [row] = await service.rows('ticket', 'first_response_at', "source = 'midnight'");
	assert.equal(row?.['first_response_at'], '2025-03-01 00:05:00.000');
});

test('what is to be an attribute is one, whatever its header says', async () => {
	const { rows, fault } = await take('First response time', ['330'], { attributes: ['First response time'] });
	assert.deepEqual([fault, rows[0]?.['attributes']], [null, { 'First response time': '330' }]);
});

test('a unit that is said for one column makes no length of another one', async () => {
	const csv = 'id,created_at,FRT,Resolution time\n1,2025-03-01 10:00:00,12,10:15:30';
	const record = await service.take('ticket', csv, { source: 'one', mapping: { unit: 'minutes' } });
	assert.equal(record.error, null);
	const [row] = await service.rows('ticket', 'first_response_at, solved_at', "source = 'one'");
	assert.deepEqual(row, { first_response_at: '2025-03-01 10:12:00.000', solved_at: null });
	const later = ['id,created_at,Response time', ...Array.from({ length: 3000 }, (_, at) => `${at},2025-03-01 10:00,`)];
	const late = await service.take('ticket', [...later, '3000,2025-03-01 10:00,15'].join('\n'), { source: 'late' });
	assert.deepEqual([late.error, late.rejected], [null, 0], 'what nobody could have asked about costs no ticket');
});

test('instants of an export win over its lengths, and service levels are none', async () => {
	const freshdesk = [
		'Ticket ID,Created time,Resolved time,Initial response time,First response time (in hrs),Resolution time (in hrs)',
		'1,2025-03-01 10:00:00,2025-03-02 10:00:00,2025-03-01 18:00:00,01:00:00,08:00:00',
	];
	const record = await service.take('ticket', freshdesk.join('\n'), { source: 'freshdesk' });
	assert.equal(record.error, null);
	const [row] = await service.rows('ticket', 'first_response_at, solved_at', "source = 'freshdesk'");
	assert.deepEqual([seconds(row, 'first_response_at'), seconds(row, 'solved_at')], [28_800, 86_400]);
	const jira = ['Issue key,Created,Time to resolution', 'A-1,2025-03-01 10:00,3h 20m'];
	await service.take('ticket', jira.join('\n'), { source: 'jira', mapping: { columns: { id: 'Issue key' } } });
	const [issue] = await service.rows('ticket', 'solved_at, attributes', "source = 'jira'");
	assert.deepEqual(issue, { solved_at: null, attributes: { 'Time to resolution': '3h 20m' } });
});

test('a length is counted from something: what is missing is asked for, or told', async () => {
	const csv = 'id,Erstellt,First response time\n1,2025-03-01T10:00:00Z,00:05:30\n2,x,00:05:30';
	const asked = await service.take('ticket', csv, { source: 'needs' });
	assert.equal(failure(asked)?.code, 'columns_needed');
	const chained =
		'id,created_at,first_response_at,Solved after\n1,2025-03-01T10:00:00Z,,45\n2,2025-03-01T10:00:00Z,2025-03-01T10:05:00Z,45';
	const mapping = {
		columns: { solved_at: { column: 'Solved after', after: 'first_response_at', unit: 'minutes' } },
	} as const;
	const record = await service.take('ticket', chained, { source: 'chained', mapping });
	const rejects = await service.imports.rejects(record.id, -1, 100, 'en');
	assert.deepEqual(
		rejects.map((one) => [one.record, one.problems.map(({ code, column }) => `${code} ${column}`)]),
		[[1, ['missing first_response_at']]],
	);
	const [row] = await service.rows('ticket', 'solved_at', "source = 'chained'");
	assert.equal(seconds(row, 'solved_at'), 3000);
});

test('what a file was understood as reads it the same way again', async () => {
	const csv = 'id,created_at,First response time,Resolution time (h)\n1,2025-03-01T10:00:00Z,00:05:30,1.5';
	const upload = await service.imports.upload(Readable.from([csv]), 'again.csv');
	const request = { uploadId: upload.id, fact: 'ticket', source: 'again', language: 'en' } as const;
	const first = await service.previews.preview({ ...request, mapping: {} });
	const second = await service.previews.preview({ ...request, mapping: readMapping(first.understood) });
	assert.deepEqual(second.rows, first.rows);
	assert.deepEqual(
		second.columns.map(({ length }) => length),
		[undefined, undefined, { after: 'created_at', unit: null }, { after: 'created_at', unit: 'hours' }],
	);
});

test('a mapping names columns by their words, however these are told apart', async () => {
	const { fault, rows } = await take('agentAnswerMin', ['12'], {
		columns: { first_response_at: { column: 'agent answer min', unit: 'minutes' } },
	});
	assert.equal(fault, null);
	assert.equal(seconds(rows[0], 'first_response_at'), 720);
	// A letter at the end of a name is no unit.
	const plan = await take('planM', ['01:30'], {
		columns: { first_response_at: { column: 'plan_m', after: 'created_at' } },
	});
	assert.deepEqual([plan.fault, plan.rows.length], ['duration_unit_unclear', 0]);
});

test('a minimum beside a maximum or a mean is no length in minutes, and a letter of camel case is no unit', async () => {
	const taken = async (headers: string, values: string, mapping: MappingInput = {}) => {
		const source = `s${++sources}`;
		await service.take('ticket', `id,created_at,${headers}\n1,${start},${values}\n`, { source, mapping });
		const [row] = await service.rows(
			'ticket',
			`wait_seconds, handle_seconds, closed_at, attributes`,
			`source = '${source}'`,
		);
		return [row?.['wait_seconds'], Object.keys(row?.['attributes'] as object).length];
	};
	const minima = [
		...['WaitMin,WaitMax', 'Wait Min,Wait Avg', 'wait_min,wait_maximum', 'Wait (min),Wait (max)'],
		...['"Ожидание, мин","Ожидание, макс"', 'wait_min,wait_max_sec', 'wait_min,wait_p95', 'wait min,"wait max, s"'],
		...['Wait [min],Wait [max]', '"Wait\n(min)","Wait\n(max)"', 'Wait:min,Wait:max', 'Wait min,Wait max [s]'],
		...['Wait min,Wait max (in sec)', 'Wait min,Wait_max', 'Wait min,Wait  max'],
	];
	for (const headers of minima) assert.deepEqual(await taken(headers, '3,9'), [null, 2], headers);
	const minutes = ['WaitMin,TalkMax', 'Wait (min),Wait avg (min)', 'Wait (min),Wait avg', 'wait_min,wait_avg_min'];
	for (const headers of minutes) assert.deepEqual(await taken(headers, '3,9'), [180, 1], headers);
	// Who says what a column is has said that it is in minutes.
	for (const column of ['WaitMin', 'Wait (min)']) {
		const mapping = { columns: { wait_seconds: column } };
		assert.deepEqual(await taken(`${column},${column.replace(/min/i, 'max')}`, '3,9', mapping), [180, 1], column);
	}
	// A word that begins as a unit is none, and an hour of the day is no length.
	for (const header of [
		'Ожидание частота',
		'Решено частично',
		'Closed Hour',
		'Resolved Day',
		'resolvedHour',
		'closed_hour',
	])
		assert.deepEqual(await taken(header, '1'), [null, 1], header);
	for (const header of ['WaitD', 'WaitH', 'ClosedD', 'ClosedM', 'ResponseS', 'First responseS']) {
		assert.deepEqual(await taken(header, '3'), [null, 1], header);
		assert.deepEqual(await taken(header, ''), [null, 0], header);
	}
	// What is written apart is one, and a word keeps what it names however it is written.
	assert.deepEqual(await taken('Wait H', '3'), [10_800, 0]);
	assert.deepEqual(await taken('Wait (HrS)', '3'), [10_800, 0]);
	assert.deepEqual(await taken('waitTimeMinute(s)', '3'), [180, 0]);
	for (const header of ['WaitTimeHH:MM:SS', 'ОжиданиеЧЧ:ММ:СС']) {
		assert.deepEqual(await taken(header, '00:05:30'), [330, 0], header);
		assert.deepEqual(await taken(header, '0'), [0, 0], header);
	}
	assert.equal(seconds((await take('ttR', ['00:05:30'])).rows[0], 'solved_at'), 330);
	assert.equal(seconds((await take('ResolutionTimeHour(s)', ['3'])).rows[0], 'solved_at'), 10_800);
	assert.equal(seconds((await take('firstReplyTime (h)', ['2'])).rows[0], 'first_response_at'), 7200);
});

test('a header of any length and of any signs is looked at in no time', () => {
	const started = performance.now();
	for (const header of ['_макс', '(max', '_час', '_', ' ', ')', 'w_', 'минут', 'Wait (min) ']) {
		for (const tail of ['', ' xx', ')'.repeat(150)]) {
			for (const times of [50, 20_000]) {
				const long = `wait${header.repeat(times)}${tail}`;
				minimaOf([long, `${long}min`]);
				matchHeader('ticket', long);
				unitOf(long);
				surelyTimed(long);
			}
		}
	}
	assert.ok(performance.now() - started < 5_000);
});

test('a minimum that is a column of its own is that column', async () => {
	for (const headers of ['scale_min,scale_max', 'Scale min,Scale max', 'scaleMin,scaleMax']) {
		const source = `s${++sources}`;
		await service.take('answer', `id,answered_at,kind,score,${headers}\n1,${start},csat,5,0,10\n`, { source });
		assert.deepEqual(
			await service.rows('answer', 'score, scale_min, scale_max', `source = '${source}'`),
			[{ score: 5, scale_min: 0, scale_max: 10 }],
			headers,
		);
	}
});
