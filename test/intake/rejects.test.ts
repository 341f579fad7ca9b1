/** What was refused: which record, which line, which field, why; and the way back in. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import type { FactName } from '../../src/facts/vocabulary.ts';
import type { ImportRecord } from '../../src/intake/import-record.ts';
import type { MappingInput } from '../../src/intake/mapping.ts';
import { failure, openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

let sources = 0;
const freshSource = () => `s${++sources}`;

const rejectsOf = (record: ImportRecord) => service.imports.rejects(record.id, -1, 1000, 'en');

/** Record, line, header and code of all that is wrong. */
async function problemsOf(record: ImportRecord): Promise<(string | number | null)[][]> {
	return (await rejectsOf(record)).flatMap(({ record: number, line, problems }) =>
		problems.map(({ field, code, value }) => [number, line, field, code, value]),
	);
}

async function rejectsText(record: ImportRecord): Promise<string> {
	let text = '';
	for await (const line of service.imports.rejectsFile(record.id, 'en')) text += line;
	return text;
}

const counts = ({ rows, loaded, duplicates, rejected }: ImportRecord) => [rows, loaded, duplicates, rejected];

const lines = [
	'id,date,waited (min),reopened,subject',
	'1,2025-01-01,5,0,fine',
	'2,2025-01-02,5',
	'3,2025-01-03,5,0,one,more',
	'4,2025-02-30,soon,1.5,everything wrong',
	'5,2025-01-05,5,0,"with ""quotes"" inside"',
	',2025-01-06,5,0,no id',
];

for (const [name, end] of [
	['LF', '\n'],
	['CR LF', '\r\n'],
] as const) {
	test(`records and lines are numbered as an editor shows them, lines ended by ${name}`, async () => {
		const record = await service.take('ticket', lines.join(end), {
			source: freshSource(),
			mapping: { columns: { wait_seconds: { column: 'waited (min)', unit: 'minutes' } } },
		});
		assert.deepEqual([failure(record), ...counts(record)], [null, 6, 2, 0, 4]);
		assert.deepEqual(await problemsOf(record), [
			[2, 3, null, 'too_few_fields', ''],
			[3, 4, null, 'too_many_fields', 'more'],
			[4, 5, 'date', 'not_a_date', '2025-02-30'],
			[4, 5, 'waited (min)', 'not_a_duration', 'soon'],
			[4, 5, 'reopened', 'not_a_whole_number', '1.5'],
			[6, 7, 'id', 'missing', ''],
		]);
		const [short] = await rejectsOf(record);
		assert.deepEqual(short?.fields, ['2', '2025-01-02', '5', '', '']);
	});
}

test('blank lines are no rows and do not shift the numbers', async () => {
	const file = 'id,created_at\n1,2025-01-01\n\n,\n2,never\n\n';
	const record = await service.take('ticket', file, { source: freshSource() });
	assert.deepEqual(counts(record), [2, 1, 0, 1]);
	assert.deepEqual(
		(await problemsOf(record)).map(([, line]) => line),
		[5],
	);
});

test('with a line end inside a field there is no telling the line; the record is still right', async () => {
	const file =
		'id,created_at,subject\n1,2025-01-01,"two\nlines"\n2,never,x\n3,2025-01-03,"three\n\nlines"\n4,nor then,y\n';
	const record = await service.take('ticket', file, { source: freshSource() });
	assert.deepEqual(counts(record), [4, 2, 0, 2]);
	assert.deepEqual(await problemsOf(record), [
		[2, null, 'created_at', 'not_a_date', 'never'],
		[4, null, 'created_at', 'not_a_date', 'nor then'],
	]);
});

test('a header of two lines is counted', async () => {
	const file = 'id,created_at,"the\nsubject"\n1,2025-01-01,x\n2,never,y\n';
	const record = await service.take('ticket', file, { source: freshSource() });
	assert.deepEqual(counts(record), [2, 1, 0, 1]);
	assert.deepEqual((await rejectsOf(record))[0]?.record, 2);
	assert.deepEqual(record.summary?.fields, ['id', 'created_at', 'the\nsubject']);
});

test('quotes that do not match cost their own records only', async () => {
	const file = [
		'id,created_at,subject',
		'1,2025-01-01,fine',
		'2,2025-01-02,"closed" and on',
		'3,never,x',
		'4,2025-01-04,a "word" in the middle',
		'5,2025-01-05,fine',
		'6,2025-01-06,"never closed',
		'7,2025-01-07,swallowed',
	].join('\n');
	const record = await service.take('ticket', file, { source: freshSource() });
	assert.deepEqual([failure(record), record.state], [null, 'published']);
	assert.equal(record.rows, Number(record.loaded) + Number(record.rejected));
	const stored = await service.rows('ticket', 'id, subject', `import = ${record.id}`);
	assert.deepEqual(stored, [
		{ id: '1', subject: 'fine' },
		{ id: '4', subject: 'a "word" in the middle' },
		{ id: '5', subject: 'fine' },
	]);
	const found = await rejectsOf(record);
	const broken = found.filter(({ problems }) => problems[0]?.code === 'quotes_broken');
	assert.deepEqual(
		broken.map((one) => [one.record, one.fields[0]?.split('\n')[0]]),
		[
			[2, '2,2025-01-02,"closed" and on'],
			[6, '6,2025-01-06,"never closed'],
		],
	);
	assert.ok(broken.some(({ fields }) => fields[0]?.includes('7,2025-01-07,swallowed')));
	assert.deepEqual(
		found.filter((one) => !broken.includes(one)).map((one) => [one.record, one.problems[0]?.value]),
		[[3, 'never']],
	);
});

test('JSON: a line that is no object, a value that cannot be read', async () => {
	const file = [
		'{"id": 1, "created_at": "2025-01-01"}',
		'[1, 2]',
		'{"id": 3, "created_at": "never", "x": {"y": 1}}',
		'oops',
	];
	const record = await service.take('ticket', file.join('\n'), { source: freshSource() });
	assert.deepEqual([failure(record), ...counts(record)], [null, 4, 1, 0, 3]);
	assert.deepEqual(await problemsOf(record), [
		[2, 2, null, 'not_an_object', ''],
		[3, 3, 'created_at', 'not_a_date', 'never'],
		[4, 4, null, 'not_an_object', ''],
	]);
	assert.equal(await rejectsText(record), `${file.slice(1).join('\n')}\n`);
});

test('a file of which every record is rejected is imported all the same, whatever the fact, and can be taken back', async () => {
	const files: [FactName, string][] = [
		['ticket', 'id,created_at\n1,never\n'],
		['ticket_event', 'id,ticket_id,at,type\n1,2,never,message\n'],
		['order', 'id,placed_at\n1,never\n'],
		['answer', 'id,answered_at,nps\n1,never,9\n'],
	];
	for (const [fact, file] of files) {
		const record = await service.take(fact, file, { source: freshSource() });
		assert.deepEqual([record.state, ...counts(record)], ['published', 1, 0, 0, 1], fact);
		await service.imports.undo(record.id);
		assert.equal((await service.imports.wait(record.id)).state, 'undone', fact);
	}
});

test('a rejects file, corrected, leaves nothing rejected and nothing twice', async () => {
	const source = freshSource();
	const file = [
		'id;created_at;status;subject',
		'1;2025-01-01;новый;"a; b"',
		'2;31.02.2025;новый;c',
		'3;2025-01-03;странный;"d ""e"""',
		'4;2025-01-04;решён',
		'5;2025-01-05;решён;f',
	].join('\n');
	const first = await service.take('ticket', file, { source });
	assert.deepEqual(counts(first), [5, 2, 0, 3]);
	const rejects = await rejectsText(first);
	assert.ok(rejects.startsWith('\ufeff"id";"created_at";"status";"subject";"kamerton_record";'));
	const corrected = rejects
		.replace('31.02.2025', '28.02.2025')
		.replace('"странный"', '"решён"')
		.replace('"too_few_fields"', '""');
	const second = await service.take('ticket', corrected, { source });
	assert.deepEqual([failure(second), ...counts(second)], [null, 3, 3, 0, 0]);
	assert.deepEqual(
		await service.rows('ticket', 'id, status, subject, length(attributes) AS more', `source = '${source}'`),
		[
			{ id: '1', status: 'new', subject: 'a; b', more: '0' },
			{ id: '2', status: 'new', subject: 'c', more: '0' },
			{ id: '3', status: 'solved', subject: 'd "e"', more: '0' },
			{ id: '4', status: 'solved', subject: '', more: '0' },
			{ id: '5', status: 'solved', subject: 'f', more: '0' },
		],
	);
	const again = await service.take('ticket', corrected, { source });
	assert.deepEqual(counts(again), [3, 0, 3, 0]);
});

test('a record with too few fields is refused again until one that was missing is filled, or is said to be empty', async () => {
	const source = freshSource();
	const file = 'id;created_at;subject;comment\n1;2025-01-01\n2;2025-01-02;\n3;2025-01-03;late\n4;2025-01-04;x;y\n';
	const first = await service.take('ticket', file, { source });
	assert.deepEqual(counts(first), [4, 1, 0, 3]);
	const rejects = await rejectsText(first);
	assert.deepEqual(rejects.split('\n').slice(1, 4), [
		'"1";"2025-01-01";"";"";"1";"2";"subject; comment";"too_few_fields";""',
		'"2";"2025-01-02";"";"";"2";"3";"subject; comment";"too_few_fields";""',
		'"3";"2025-01-03";"late";"";"3";"4";"comment";"too_few_fields";""',
	]);
	const workbook = await writeXlsx({
		sheets: [
			{
				name: 'A',
				rows: rejects
					.trim()
					.split('\n')
					.map((line) => line.replace('\ufeff', '').slice(1, -1).split('";"')),
			},
		],
	});
	for (const [name, again] of [
		['a.csv', rejects],
		['a.xlsx', Buffer.from(workbook)],
	] as const) {
		const second = await service.take('ticket', again, { source, name });
		assert.deepEqual([failure(second), ...counts(second)], [null, 3, 0, 0, 3], name);
		assert.deepEqual(
			(await problemsOf(second)).map(([record, , , code]) => [record, code]),
			[1, 2, 3].map((record) => [record, 'too_few_fields']),
		);
	}
	const third = await service.take(
		'ticket',
		rejects
			.replace('"1";"2025-01-01";"";""', '"1";"2025-01-01";"";"said later"')
			.replace(
				'"2";"2025-01-02";"";"";"2";"3";"subject; comment";"too_few_fields"',
				'"2";"2025-01-02";"";"";"2";"3";"subject; comment";""',
			)
			.replace('"3";"2025-01-03";"late"', '"3";"2025-02-03";"late"'),
		{ source },
	);
	assert.deepEqual([failure(third), ...counts(third)], [null, 3, 2, 0, 1]);
	assert.deepEqual(
		(await problemsOf(third)).map(([record, , , code]) => [record, code]),
		[[3, 'too_few_fields']],
		'another field was changed, those that were missing still are',
	);
	const bare = await service.take('ticket', 'id,created_at,subject\n9,2025-01-01,\n', { source });
	assert.deepEqual(counts(bare), [1, 1, 0, 0]);
});

test('a record with more fields than can be kept costs itself alone', async () => {
	const source = freshSource();
	const wide = Array.from({ length: 6000 }, (_, at) => `w${at}`);
	const file = `id,created_at,subject\n1,2025-01-01,a\n2,2025-01-02,b,${wide.join(',')}\n3,2025-01-03,c\n`;
	const record = await service.take('ticket', file, { source });
	assert.deepEqual([failure(record), ...counts(record)], [null, 3, 2, 0, 1]);
	const [reject] = await rejectsOf(record);
	assert.deepEqual([reject?.record, reject?.problems.map(({ code }) => code)], [2, ['too_many_fields']]);
	assert.deepEqual(reject?.fields, ['2', '2025-01-02', 'b', ...wide.slice(0, 5000), '…']);
	// As many as can be kept are all of them.
	const full = await service.take('ticket', `id,created_at\n1,2025-01-01,${wide.slice(0, 5000).join(',')}\n`, {
		source: freshSource(),
	});
	assert.deepEqual((await rejectsOf(full))[0]?.fields, ['1', '2025-01-01', ...wide.slice(0, 5000)]);
	const second = await service.take('ticket', await rejectsText(record), { source });
	assert.deepEqual([failure(second), second.loaded, second.rejected], [null, 0, 1]);
});

test('columns of a rejects file that comes back are ours at whatever place and however often, and no attributes', async () => {
	const source = freshSource();
	const first = await service.take('ticket', 'id,created_at,shoe size\n1,never,gold\n2,2025-02-30,\n', { source });
	const once = await rejectsText(first);
	const second = await service.take('ticket', once, { source });
	assert.deepEqual(counts(second), [2, 0, 0, 2]);
	const twice = await rejectsText(second);
	assert.equal(twice, once, 'one set of them, with the present findings');
	const header =
		'KAMERTON_RECORD,kamerton_line,id,kamerton_code,created_at,shoe size,kamerton_record,kamerton_code,kamerton_value';
	const third = await service.take('ticket', `${header}\n1,2,1,x,2025-01-01,gold,1,x,never\n2,3,2,x,never,,2,x,y\n`, {
		source,
	});
	assert.deepEqual([failure(third), ...counts(third)], [null, 2, 1, 0, 1]);
	assert.deepEqual(await service.rows('ticket', 'id, attributes', `source = '${source}'`), [
		{ id: '1', attributes: { 'shoe size': 'gold' } },
	]);
	assert.equal(
		(await rejectsText(third)).split('\n')[0],
		'\ufeff"id","created_at","shoe size","kamerton_record","kamerton_line","kamerton_column","kamerton_code","kamerton_value"',
	);
});

test('fields beyond the header stand behind our columns, all of them, and are refused until they are where they belong', async () => {
	const source = freshSource();
	const many = Array.from({ length: 300 }, (_, at) => `w${at}`);
	const file = [
		'id,created_at,subject',
		'1,2025-01-01,a,b,,c',
		// Further on than the first records, by which the places are made.
		...Array.from({ length: 2500 }, (_, at) => `ok${at},2025-01-01,fine`),
		`2,2025-01-02,${many.join(',')}`,
	].join('\n');
	const first = await service.take('ticket', file, { source });
	assert.deepEqual([failure(first), ...counts(first)], [null, 2502, 2500, 0, 2]);
	assert.deepEqual(
		(await problemsOf(first)).map(([record, , , code, value]) => [record, code, value]),
		[
			[1, 'too_many_fields', 'b,c'],
			[2502, 'too_many_fields', many.slice(1).join(',')],
		],
	);
	const rejects = await rejectsText(first);
	const [header = '', one, two] = rejects.split('\n');
	assert.equal(one, '"1","2025-01-01","a","1","2","","too_many_fields","b,c","b","","c"');
	assert.ok(
		two?.endsWith(
			`,${many
				.slice(1)
				.map((word) => `"${word}"`)
				.join(',')}`,
		),
	);
	// Spreadsheets make every line as long as the longest.
	const padded = rejects.replace(header, `${header}${','.repeat(300)}`);
	const again = {
		'as it is': rejects,
		'saved by a spreadsheet': padded,
		'without our columns': file.replaceAll(/ok\d+,.*\n/g, ''),
	};
	for (const [name, text] of Object.entries(again)) {
		const refused = await service.take('ticket', text, { source });
		assert.deepEqual([failure(refused), refused.loaded], [null, 0], name);
		assert.equal((await rejectsText(refused)).split('\n')[1]?.split('"too_many_fields",')[1], '"b,c","b","","c"', name);
	}
	const corrected = rejects.replace('"a","1"', '"a,b,c","1"').replace(',"b","","c"', '');
	const second = await service.take('ticket', corrected, { source });
	assert.deepEqual([failure(second), second.loaded], [null, 1]);
	assert.deepEqual(await service.rows('ticket', 'subject, attributes', `source = '${source}' AND id IN ('1', '2')`), [
		{ subject: 'a,b,c', attributes: {} },
	]);
});

test('what stands beyond the header is covered like the rest, where the mapping wants it', async () => {
	const file = 'id,created_at,subject\n1,2025-01-01,call me,at +79161234567,or not\n2,2025-01-02,x\n';
	const record = await service.take('ticket', file, { source: freshSource(), mapping: { scrub: true } });
	assert.deepEqual([failure(record), ...counts(record)], [null, 2, 1, 0, 1]);
	assert.deepEqual((await rejectsOf(record))[0]?.fields, ['1', '2025-01-01', 'call me', 'at [phone]', 'or not']);
});

test('the same without ids: the corrected whole file brings nothing new either', async () => {
	const source = freshSource();
	const file =
		'date,nps,csat,channel\n2025-01-01,9,5,chat\n2025-01-01,9,5,chat\n2025-01-02,11,4,chat\n2025-01-03,,3,mail\n';
	const first = await service.take('answer', file, { source });
	assert.deepEqual([...counts(first), first.summary?.span], [6, 5, 0, 1, 3]);
	assert.deepEqual(await problemsOf(first), [[3, 4, 'nps', 'outside_scale', '11']]);
	const corrected = (await rejectsText(first)).replace('"11"', '"10"');
	const second = await service.take('answer', corrected, { source });
	assert.deepEqual(counts(second), [2, 2, 0, 0]);
	const whole = await service.take('answer', file.replace(',11,', ',10,'), { source });
	assert.deepEqual(counts(whole), [7, 0, 7, 0]);
	assert.equal((await service.rows('answer', 'id', `source = '${source}'`)).length, 7);
});

test('a score of 11 on 0–10 is refused with a hint, whichever way the file is laid out', async () => {
	const wide = 'date,nps\n2025-01-01,10\n2025-01-02,11\n2025-01-03,-1\n';
	const tall = 'date,kind,score\n2025-01-01,nps,10\n2025-01-02,nps,11\n2025-01-03,nps,-1\n';
	const told = 'date,score\n2025-01-01,10\n2025-01-02,11\n2025-01-03,-1\n';
	const files: [string, MappingInput, string][] = [
		[wide, {}, 'nps'],
		[tall, {}, 'score'],
		[told, { columns: { kind: { value: 'nps' } } }, 'score'],
	];
	for (const [file, mapping, header] of files) {
		const record = await service.take('answer', file, { source: freshSource(), mapping });
		assert.deepEqual(counts(record), [3, 1, 0, 2], header);
		assert.deepEqual(await problemsOf(record), [
			[2, 3, header, 'outside_scale', '11'],
			[3, 4, header, 'outside_scale', '-1'],
		]);
		for (const { problems } of await rejectsOf(record)) assert.match(problems[0]?.message ?? '', /“scale: 1-11”/);
		const ok = await service.take('answer', file.replace('\n2025-01-03,nps,-1', '').replace('\n2025-01-03,-1', ''), {
			source: freshSource(),
			mapping:
				header === 'nps'
					? { questions: [{ column: 'nps', kind: 'nps', noAnswer: [11] }] }
					: { ...mapping, scale: '1-11' },
		});
		assert.equal(ok.rejected, 0);
	}
});

test('a questionnaire of 44 statements and more: each field is named for itself', async () => {
	const items = Array.from({ length: 60 }, (_, index) => `q${index + 1}`);
	const row = (change: Record<string, string>) => ['2025-01-01', ...items.map((item) => change[item] ?? '7')].join(',');
	const file = [
		['date', ...items].join(','),
		row({}),
		row({ q60: '8' }),
		row({ q1: 'x', q33: '0', q59: 'many' }),
		`${row({})},more`,
		`${row({})}"`,
		row({ q31: '' }),
		`"2025-01-01"!${row({}).slice(10)}`,
	];
	const mapping: MappingInput = {
		questions: items.map((column) => ({ column, kind: 'perception' as const, item: column })),
	};
	const record = await service.take('answer', file.join('\n'), { source: freshSource(), mapping });
	assert.deepEqual([failure(record), record.loaded], [null, 60 + 59]);
	assert.deepEqual(await problemsOf(record), [
		[2, null, 'q60', 'outside_scale', '8'],
		[3, null, 'q1', 'not_a_number', 'x'],
		[3, null, 'q33', 'outside_scale', '0'],
		[3, null, 'q59', 'not_a_number', 'many'],
		[4, null, null, 'too_many_fields', 'more'],
		[5, null, 'q60', 'not_a_number', '7"'],
		[7, null, null, 'quotes_broken', ''],
	]);
	const most = Array.from({ length: 130 }, (_, index) => `q${index + 1}`);
	const huge = await service.take(
		'answer',
		`${['date', ...most].join(',')}\n${['2025-01-01', ...most.map(() => '5')].join(',')}\n`,
		{
			source: freshSource(),
			mapping: { questions: most.map((column) => ({ column, kind: 'perception' as const })) },
		},
	);
	assert.equal(failure(huge)?.code, 'mapping_invalid');
});

test('XLSX: the row of the sheet is the line', async () => {
	const rows = [['id', 'created_at', 'reopens'], ['1', '2025-01-01', 1], ['2', 'never', 2.5], [], ['3', null, 0]];
	const content = Buffer.from(await writeXlsx({ sheets: [{ name: 'A', rows }] }));
	const record = await service.take('ticket', content, { source: freshSource(), name: 'a.xlsx' });
	assert.deepEqual(await problemsOf(record), [
		[2, 3, 'created_at', 'not_a_date', 'never'],
		[2, 3, 'reopens', 'not_a_whole_number', '2.5'],
		[4, 5, 'created_at', 'missing', ''],
	]);
});

test('a quote that stays open costs what it swallowed, and says so; a quote inside a word opens nothing', async () => {
	const head = 'id;created_at;subject\n1;2025-01-01;"two\nlines; ""quoted"""\n2;2025-01-02;screen of 5" and "more\n';
	const whole = await service.take('ticket', head, { source: freshSource() });
	assert.deepEqual(counts(whole), [2, 2, 0, 0]);
	const tail = '3;2025-01-03;"never closed\n4;2025-01-04;x';
	const record = await service.take('ticket', `${head}${tail}\n`, { source: freshSource() });
	assert.deepEqual(counts(record), [3, 2, 0, 1]);
	const [reject] = await rejectsOf(record);
	assert.deepEqual([reject?.record, reject?.problems[0]?.code, reject?.fields], [3, 'quotes_broken', [tail]]);
});

test('a text without the part that is meant is refused, unless the mapping lets the column be empty', async () => {
	const file =
		'id,created_at,link\n1,2025-01-01,https://desk.example/t/17\n2,2025-01-02,by phone\n3,2025-01-03,\n4,2025-01-04,n/a\n';
	const subject = { column: 'link', match: '/t/([0-9]+)', noAnswer: ['n/a'] };
	const source = freshSource();
	const record = await service.take('ticket', file, { source, mapping: { columns: { subject } } });
	assert.deepEqual([failure(record), ...counts(record)], [null, 4, 3, 0, 1]);
	assert.deepEqual(await problemsOf(record), [[2, 3, 'link', 'not_matched', 'by phone']]);
	assert.deepEqual(await service.rows('ticket', 'id, subject', `source = '${source}'`), [
		{ id: '1', subject: '17' },
		{ id: '3', subject: '' },
		{ id: '4', subject: '' },
	]);
	const lenient = await service.take('ticket', file, {
		source: freshSource(),
		mapping: { columns: { subject: { ...subject, unmatched: 'empty' } } },
	});
	assert.deepEqual([failure(lenient), ...counts(lenient)], [null, 4, 4, 0, 0]);
});

test('a pattern that fits without its group has found no part', async () => {
	const file = 'id,created_at,link\n1,2025-01-01,desk 17\n2,2025-01-02,desk\n';
	const one = await service.take('ticket', file, {
		source: freshSource(),
		mapping: { columns: { subject: { column: 'link', match: 'desk ?([0-9]*)' } } },
	});
	assert.deepEqual([failure(one), ...counts(one)], [null, 2, 1, 0, 1]);
	assert.deepEqual(await problemsOf(one), [[2, 3, 'link', 'not_matched', 'desk']]);
});

test('which part of a slashed date is the day is seen in the part that is meant, over the whole file', async () => {
	const first = Array.from({ length: 2000 }, (_, at) => `${at},on 01/02/2025`);
	const source = freshSource();
	const record = await service.take('ticket', ['id,opened', ...first, '2000,on 02/25/2025'].join('\n'), {
		source,
		mapping: { columns: { created_at: { column: 'opened', match: 'on ([0-9/]+)' } } },
	});
	assert.deepEqual([failure(record), ...counts(record)], [null, 2001, 2001, 0, 0]);
	assert.deepEqual(await service.rows('ticket', 'toString(toDate(max(created_at))) AS day', `source = '${source}'`), [
		{ day: '2025-02-25' },
	]);
});

test('the part of a text is read as a number and as a date, as its own samples say', async () => {
	const file = 'id,opened,took\n1,on 31/01/2025 at noon,about 1.5 min\n2,on 13/02/2025,about 20.5 min\n';
	const source = freshSource();
	const record = await service.take('ticket', file, {
		source,
		mapping: {
			columns: {
				created_at: { column: 'opened', match: 'on ([0-9/]+)', dates: 'dmy' },
				wait_seconds: { column: 'took', match: 'about ([0-9.]+)', unit: 'minutes' },
			},
		},
	});
	assert.deepEqual([failure(record), ...counts(record)], [null, 2, 2, 0, 0]);
	assert.deepEqual(
		await service.rows('ticket', 'toString(toDate(created_at)) AS day, wait_seconds', `source = '${source}'`),
		[
			{ day: '2025-01-31', wait_seconds: 90 },
			{ day: '2025-02-13', wait_seconds: 1230 },
		],
	);
});

test('no pattern holds an import up: what backtracks for ever elsewhere is read in no time', async () => {
	// 2^50 steps for an engine that goes back.
	const file = `id,created_at,link\n1,2025-01-01,${'a'.repeat(50)}!\n`;
	const began = Date.now();
	for (const match of ['^(a|a)*$', '^(a+)+$', '^(a*)*b']) {
		const record = await service.take('ticket', file, {
			source: freshSource(),
			mapping: { columns: { subject: { column: 'link', match } } },
		});
		assert.deepEqual([failure(record), ...counts(record)], [null, 1, 0, 0, 1], match);
	}
	assert.ok(Date.now() - began < 30_000);
});

test('patterns that go back or look around are refused, and those only the engine cannot read as well', async () => {
	const taken = (match: string) =>
		service.take('ticket', 'id,created_at,link\n1,2025-01-01,x\n', {
			source: freshSource(),
			mapping: { columns: { subject: { column: 'link', match } } },
		});
	for (const match of ['(a)\\1', '\\\\\\1(a)', '(?=a)(b)', '(?<n>a)\\k<n>', 'a', '(a)(b)', '(a', '[(]'])
		await assert.rejects(taken(match), { code: 'mapping_invalid' }, match);
	for (const match of ['([])', '(a{1001})'])
		assert.equal(failure(await taken(match))?.code, 'pattern_unreadable', match);
	// A sign, not a reference; brackets within a class, not groups.
	for (const match of ['(\\\\1|x)', '[(]?([^)]+)']) assert.deepEqual(counts(await taken(match)), [1, 1, 0, 0], match);
});
