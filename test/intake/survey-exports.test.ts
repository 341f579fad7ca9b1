/** Exports of survey tools are read without a mapping: each answer with its question, kind and scale; again they change nothing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import { readMapping } from '../../src/intake/imports.ts';
import { failure, openTestService, type TakeOptions, type TestService } from '../support/service.ts';

const folder = join(import.meta.dirname, '../../docs/examples/surveys');
const fileOf = (name: string) => readFileSync(join(folder, name), 'utf8');

let service: TestService;
before(async () => {
	service = await openTestService(undefined, {});
});
after(() => service.end());

async function take(content: string | Buffer, source: string, options: TakeOptions = {}) {
	const record = await service.take('answer', content, { source, name: `${source}.csv`, ...options });
	assert.deepEqual([failure(record), record.state, record.rejected], [null, 'published', 0]);
	return record;
}

/** The answers of a source as `kind|question|item|score|from–to|text`, one line each. */
async function answersOf(source: string, where = '1'): Promise<string[]> {
	const rows = await service.rows(
		'answer',
		"concat(kind, '|', question, '|', item, '|', ifNull(toString(score), ''), '|', ifNull(concat(toString(scale_min), '–', toString(scale_max)), ''), '|', text) AS line",
		`source = '${source}' AND ${where}`,
	);
	return rows.map(({ line }) => String(line));
}

const every: readonly [file: string, system: string, answers: number][] = [
	['delighted.csv', 'delighted', 6],
	['surveymonkey.csv', 'surveymonkey', 20],
	['google-forms.csv', 'google_forms', 30],
	['google-forms.ru.csv', 'google_forms', 30],
	['zendesk.csv', 'zendesk', 3],
	['chatwoot.csv', 'chatwoot', 3],
	['chatwoot.ru.csv', 'chatwoot', 2],
];

for (const [file, system, answers] of every) {
	test(`${file}: recognised by its headers, and a second time it changes nothing`, async () => {
		const source = `again ${file}`;
		const first = await take(fileOf(file), source);
		assert.deepEqual([first.summary?.system, first.loaded, first.duplicates], [system, answers, 0]);
		assert.ok(first.summary?.columns.every(({ how }) => how !== 'declared'));
		const lines = await answersOf(source);
		assert.equal(lines.length, answers);
		const second = await take(fileOf(file), source);
		assert.deepEqual([second.loaded, second.duplicates, second.replaced], [0, answers, 0]);
		assert.deepEqual(await answersOf(source), lines);
	});

	test(`${file}: the wizard names the system, and what it understood reads the same rows`, async () => {
		const upload = await service.imports.upload(Readable.from([Buffer.from(fileOf(file))]), file);
		const look = await service.previews.look(upload.id, readMapping({}));
		assert.deepEqual([look.system?.name, look.facts[0]?.fact], [system, 'answer']);
		const about = { uploadId: upload.id, fact: 'answer', source: 'x', language: 'en' } as const;
		const shown = await service.previews.preview({ ...about, mapping: readMapping({}) });
		const again = await service.previews.preview({ ...about, mapping: readMapping(shown.understood) });
		assert.deepEqual([shown.accepted, shown.rejected, shown.needed], [answers, 0, []]);
		assert.deepEqual(again.rows, shown.rows);
	});
}

test('Delighted: kinds and scales go by the type of survey, properties are attributes', async () => {
	await take(fileOf('delighted.csv'), 'delighted');
	assert.deepEqual(await answersOf('delighted'), [
		'ces|ces||4|1–5|Easy enough',
		'ces|ces||7|1–7|',
		'csat|csat||0|0–1|Nobody answered',
		'csat|csat||5|1–5|',
		'nps|nps||10|0–10|Quick, and kind',
		'nps|nps||6|0–10|Waited two weeks',
	]);
	const [first] = await service.rows(
		'answer',
		"attributes['Purchase Experience'] AS shop, attributes['Country'] AS country",
		"source = 'delighted' AND response = '101'",
	);
	assert.deepEqual(first, { shop: 'Retail Store', country: 'USA' });
});

test('SurveyMonkey: two header rows, a column for each choice and each row of a grid, ends of a scale in words', async () => {
	const record = await take(fileOf('surveymonkey.csv'), 'surveymonkey');
	assert.deepEqual(await answersOf('surveymonkey', "response = '118700000002'"), [
		'ces|How easy was it to reach us? [By mail]||3|1–7|',
		'ces|How easy was it to reach us? [By phone]||2|1–7|',
		'choice|What did you contact us about?|Delivery|||Delivery',
		'choice|What did you contact us about?|Payment|||Payment',
		'csat|How satisfied are you with our service, all in all?||2|1–5|',
		'nps|How likely is it that you would recommend us to a friend?||3|0–10|',
		'text|What could we do better?||||Answer the phone.\nPlease.',
	]);
	assert.deepEqual(await answersOf('surveymonkey', "response = '118700000004'"), [
		'nps|How likely is it that you would recommend us to a friend?||0|0–10|',
	]);
	// 06:02 in the afternoon of the fourteenth: the fourteenth says which part is the month.
	const [late] = await service.rows(
		'answer',
		'DISTINCT toString(answered_at) AS at',
		"response = '118700000003' AND source = 'surveymonkey'",
	);
	assert.deepEqual(late, { at: '2025-03-14 18:02:59.000' });
	const passedOver = record.summary?.columns.filter(({ column }) => column === null).map(({ header }) => header);
	assert.deepEqual(passedOver, ['Start Date', 'IP Address']);
});

test('SurveyMonkey: the same from a workbook; a question without a scale alone', async () => {
	const rows = [
		['Respondent ID', 'Collector ID', 'End Date', 'Would you recommend us?', 'About what?', ''],
		['', '', '', 'Response', 'Delivery', 'Payment'],
		['1', '9', '2025-03-03 09:00:00', '10', 'Delivery', ''],
		['2', '9', '2025-03-03 10:00:00', '77', '', 'Payment'],
		['3', '9', '2025-03-03 11:00:00', '4', 'Delivery', 'Payment'],
	];
	const book = Buffer.from(await writeXlsx({ sheets: [{ name: 'Sheet', rows }] }));
	const record = await service.take('answer', book, { name: 'survey.xlsx', source: 'monkey book' });
	// 77 is beyond every scale, so the column has none and its numbers are texts.
	assert.deepEqual([failure(record), record.loaded, record.rejected], [null, 7, 0]);
});

test('SurveyMonkey: a rejected record comes back in a file of one header row and is taken', async () => {
	const broken = fileOf('surveymonkey.csv').replace('03/15/2025 08:45:30 AM', 'yesterday');
	const record = await service.take('answer', broken, { source: 'monkey rejects', name: 'survey.csv' });
	assert.deepEqual([record.loaded, record.rejected], [19, 1]);
	const [rejected] = await service.imports.rejects(record.id, -1, 5, 'en');
	// Two rows of headers, three records of which one has two lines.
	assert.equal(rejected?.line ?? null, null);
	let file = '';
	for await (const piece of service.imports.rejectsFile(record.id, 'en')) file += piece;
	const corrected = await service.take('answer', file.replace('yesterday', '03/15/2025 08:45:30 AM'), {
		source: 'monkey rejects',
	});
	assert.deepEqual([failure(corrected), corrected.rejected, corrected.loaded], [null, 0, 1]);
	assert.deepEqual(await answersOf('monkey rejects', "response = '118700000004'"), [
		'nps|How likely is it that you would recommend us to a friend?||0|0–10|',
	]);
});

test('Google Forms: several choices in one field, times as both languages write them, the address is the customer', async () => {
	await take(fileOf('google-forms.csv'), 'form');
	await take(fileOf('google-forms.ru.csv'), 'форма', { mapping: { timeZone: 'Europe/Moscow' } });
	assert.deepEqual(await answersOf('form', "answered_at = '2025-03-03 21:30:00'"), [
		'choice|How did you reach us?|Phone|||Phone',
		'choice|What mattered to you?|Kindness|||Kindness',
		'choice|What mattered to you?|Opening hours on Sunday|||Opening hours on Sunday',
		'choice|What mattered to you?|Price|||Price',
		'csat|How satisfied are you with the answer?||4|1–5|',
		'nps|How likely are you to recommend us to a friend?||9|0–10|',
		'text|Anything else?||||The page was slow',
	]);
	assert.deepEqual(await answersOf('форма', "answered_at = '2025-03-03 21:30:00' AND kind != 'choice'"), [
		'csat|Насколько вы довольны ответом?||4|1–5|',
		'nps|С какой вероятностью вы порекомендуете нас друзьям?||9|0–10|',
		'text|Что ещё вы хотели бы сказать?||||Сайт открывался медленно',
	]);
	// The same six people answered both, at the same moments.
	const people = await service.rows(
		'answer',
		'source, uniqExact(customer) AS n, uniqExact(answered_at) AS times',
		"source IN ('form', 'форма') AND customer != 0 GROUP BY source",
	);
	assert.deepEqual(
		people.map(({ n, times }) => [Number(n), Number(times)]),
		[
			[6, 6],
			[6, 6],
		],
	);
	const both = await service.rows('answer', 'uniqExact(customer, answered_at) AS n', "source IN ('form', 'форма')");
	assert.equal(Number(both[0]?.n), 6);
});

test('Google Forms: what the sample did not show of a field with several choices is kept', async () => {
	const options = ['Speed', 'Kindness', 'Price'];
	const rows = Array.from({ length: 2500 }, (_, at) => {
		// A no-break space comes along when a choice was copied from a page.
		const said = `${options[at % 3]}, ${at % 7 === 0 ? '\u00a0' : ''}${options[(at + 1) % 3]}${at === 2400 ? ', A parrot' : ''}`;
		return `2025/03/${String(1 + (at % 28)).padStart(2, '0')} 9:${String(at % 60).padStart(2, '0')}:${String(Math.floor(at / 60)).padStart(2, '0')} AM GMT+3,"${said}"`;
	});
	await take(['Timestamp,What mattered to you?', ...rows].join('\n'), 'long form');
	assert.deepEqual(await answersOf('long form', "kind = 'text'"), ['text|What mattered to you?||||A parrot']);
	const counts = await service.rows(
		'answer',
		'item, count() AS n',
		"source = 'long form' AND kind = 'choice' GROUP BY item",
	);
	assert.deepEqual(
		counts.map(({ item, n }) => [item, Number(n)]),
		options.toSorted().map((option) => {
			const n = rows.filter((row) => row.includes(option)).length;
			return [option, n];
		}),
	);
});

test('Zendesk: good and bad, surveys that are only offered are no answers, the reason is the topic', async () => {
	const record = await take(fileOf('zendesk.csv'), 'zendesk');
	assert.deepEqual([record.loaded, record.emptyRecords], [3, 2]);
	const rows = await service.rows('answer', 'ticket, score, text, topic', "source = 'zendesk'");
	assert.deepEqual(rows, [
		{ ticket: '208', score: 1, text: 'Quick, thank you', topic: '' },
		{ ticket: '209', score: 0, text: 'Still broken', topic: 'The issue took too long to resolve' },
		{ ticket: '212', score: 1, text: '', topic: '' },
	]);
	// Columns of a view of tickets: the same words under another header.
	await take(
		'Ticket ID,Solved at,Satisfaction Score\n1,2025-03-03 10:00,Good\n2,2025-03-03 11:00,Offered\n3,2025-03-03 12:00,Not Offered\n4,2025-03-03 12:30,Bad\n5,2025-03-03 12:40,Offered\n',
		'zendesk view',
	);
	assert.deepEqual(await answersOf('zendesk view'), [
		'csat|Satisfaction Score||0|0–1|',
		'csat|Satisfaction Score||1|0–1|',
	]);
	// One word that nobody knows costs its own row.
	const odd = await service.take(
		'answer',
		'Ticket ID,Solved at,Satisfaction Score\n1,2025-03-03 10:00,Good\n2,2025-03-03 11:00,Offered\n3,2025-03-03 12:00,Meh\n4,2025-03-03 12:30,Bad\n',
		{ source: 'zendesk odd' },
	);
	assert.deepEqual([odd.loaded, odd.rejected], [2, 1]);
	assert.deepEqual(await answersOf('zendesk odd'), [
		'csat|Satisfaction Score||0|0–1|',
		'csat|Satisfaction Score||1|0–1|',
	]);
});

test('Chatwoot: the line about the period is no record, the number of the conversation is the ticket', async () => {
	const record = await take(fileOf('chatwoot.ru.csv'), 'chatwoot');
	assert.deepEqual([record.rows, record.emptyRecords], [2, 0]);
	const rows = await service.rows('answer', 'ticket, agent, score, scale_max, text, question', "source = 'chatwoot'");
	const question = 'Пожалуйста, оцените разговор';
	assert.deepEqual(rows, [
		{ ticket: '311', agent: 'Анна Берг', score: 5, scale_max: 5, text: 'Быстро, спасибо', question },
		{ ticket: '312', agent: 'Борис Линд', score: 2, scale_max: 5, text: 'Спросил три раза', question },
	]);
	// A comment that is added later belongs to the same answer.
	const later = fileOf('chatwoot.ru.csv').replace('Спросил три раза', 'Спросил три раза; потом помогли');
	const again = await take(later, 'chatwoot');
	assert.deepEqual([again.loaded, again.duplicates, again.replaced], [1, 1, 1]);
});

test('a header that is called otherwise now is named, with what was expected and what is there', async () => {
	for (const [file, from, to, missing] of [
		['chatwoot.csv', 'Recorded date', 'When', 'Recorded date'],
		['chatwoot.ru.csv', 'Оценка', 'Балл', 'Rating” / “Оценка'],
		['zendesk.csv', ',score,', ',mark,', 'score'],
		['delighted.csv', ',Created At,', ',Moment,', 'Created At'],
		['surveymonkey.csv', 'End Date', 'Finish', 'End Date'],
	] as const) {
		const record = await service.take('answer', fileOf(file).replace(from, to), { source: 'changed' });
		const fault = failure(record);
		assert.equal(fault?.code, 'survey_export_changed', file);
		assert.match(String(fault?.params.missing), new RegExp(missing), file);
		assert.match(String(fault?.params.expected), new RegExp(missing), file);
		assert.match(String(fault?.params.columns), new RegExp(to.replaceAll(',', '')), file);
	}
	// Said by hand, it is read.
	const said = await service.take('answer', fileOf('surveymonkey.csv').replace('End Date', 'Finish'), {
		source: 'said',
		mapping: { columns: { answered_at: 'Finish' } },
	});
	assert.deepEqual([failure(said), said.loaded], [null, 20]);
	const declared = said.summary?.columns.filter(({ how }) => how === 'declared').map(({ header }) => header);
	assert.deepEqual(declared, ['Finish']);
});

test('a file of another kind is not taken for an export of a survey tool', async () => {
	for (const text of [
		'id,survey type,score,comment,date\n1,nps,9,fine,2025-03-03\n2,csat,4,,2025-03-04\n',
		'Timestamp,NPS,Comment\n2025-03-03 10:00:00,9,fine\n2025-03-04 10:00:00,3,bad\n',
	]) {
		const record = await take(text, 'plain');
		assert.equal(record.summary?.system, undefined);
		assert.equal(record.loaded, 2);
	}
});

test('many answers tell the scale; one that they do not tell is named by hand', async () => {
	const rows = Array.from(
		{ length: 40 },
		(_, at) => `2025/03/01 9:${10 + at}:00 AM GMT+3,${1 + (at % 5)},${1 + (at % 5)},`,
	);
	rows.push('2025/03/02 9:00:00 AM GMT+3,5,5,Later');
	const header = 'Timestamp,How easy was it to reach us?,Would you recommend us to a friend?,What else should we know?';
	await take([header, ...rows].join('\n'), 'five');
	const kinds = await service.rows(
		'answer',
		"kind, any(concat(toString(scale_min), '–', toString(scale_max))) AS scale, count() AS n",
		"source = 'five' GROUP BY kind",
	);
	assert.deepEqual(kinds.map(({ kind, scale, n }) => [kind, kind === 'ces' ? scale : '', Number(n)]).toSorted(), [
		['ces', '1–5', 41],
		['choice', '', 41],
		['text', '', 1],
	]);
});

test('a question that was added later, below a long empty beginning, is a question', async () => {
	const rows = Array.from({ length: 2600 }, (_, at) => {
		const [day, hour] = [1 + (at % 28), at % 12];
		return `2025/03/${String(day).padStart(2, '0')} ${hour || 12}:${String(at % 60).padStart(2, '0')}:${String(Math.floor(at / 60)).padStart(2, '0')} AM GMT+3,9,${at > 2590 ? `Word ${at}` : ''}`;
	});
	await take(['Timestamp,Would you recommend us to a friend?,What else should we know?', ...rows].join('\n'), 'later');
	assert.equal((await answersOf('later', "kind = 'text'")).length, 9);
});

test('only a line that holds two days and nothing else tells a period', async () => {
	const spoken = 'From 2025-03-01 to 2025-03-09 nobody answered 2025-03-10';
	const record = await service.take(
		'answer',
		`text,kind,score,answered_at\nfine,csat,5,2025-03-03\n"${spoken}",csat,4\nReporting period 2025-03-01 to 2025-04-01,,,\n`,
		{ source: 'periods', name: 'periods.csv' },
	);
	assert.deepEqual([failure(record), record.loaded, record.rejected], [null, 1, 1]);
});
