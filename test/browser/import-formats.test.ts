/** Files of every kind through the wizard in a real browser: looked at, imported with a rejected record, the reject fetched. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, afterEach, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { statement } from '../../src/facts/statement.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

let kamerton: TestBrowser;
before(async () => {
	kamerton = await openTestBrowser();
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const headers = ['id', 'created_at', 'channel', 'subject'] as const;
const russian = ['Номер обращения', 'Дата создания', 'Канал', 'Тема письма'] as const;
const records = [
	['1', '2026-01-05 09:00:00', 'chat', 'Ёлка не приехала'],
	['2', '2026-01-06 10:00:00', 'email', 'обычный текст'],
	['3', 'не дата', 'chat', 'этой записи отказано'],
] as const;

function separated(delimiter: string, names: readonly string[] = headers): string {
	return `${[names, ...records].map((record) => record.join(delimiter)).join('\n')}\n`;
}

const objects = records.map((record) => Object.fromEntries(record.map((cell, at) => [headers[at] ?? '', cell])));

function cp1251(text: string): Buffer {
	const decoder = new TextDecoder('windows-1251');
	const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
	return Buffer.from([...text].map((letter) => codes.get(letter) ?? assert.fail(letter)));
}

async function parquet(): Promise<Buffer> {
	const path = join(kamerton.service.dir, 'made.parquet');
	const fields = headers.map((name) => `\`${name}\` String`).join(', ');
	await kamerton.service.facts.engine.run(
		statement(
			`INSERT INTO FUNCTION file('${path}', 'Parquet') SELECT * FROM format(JSONEachRow, '${fields}', {json:String})`,
			{ json: objects.map((one) => JSON.stringify(one)).join('\n') },
		),
	);
	return readFileSync(path);
}

type File = { readonly name: string; readonly make: () => Buffer | Promise<Buffer> };
const files: readonly File[] = [
	{ name: 'comma.csv', make: () => Buffer.from(separated(',')) },
	{ name: 'windows-1251.csv', make: () => cp1251(separated(';')) },
	{ name: 'utf-16.tsv', make: () => Buffer.from(`\ufeff${separated('\t')}`, 'utf16le') },
	{ name: 'lines.jsonl', make: () => Buffer.from(objects.map((one) => JSON.stringify(one)).join('\n')) },
	{ name: 'list.json', make: () => Buffer.from(JSON.stringify(objects, null, '\t')) },
	{
		name: 'sheet.xlsx',
		make: async () =>
			Buffer.from(
				await writeXlsx({ sheets: [{ name: 'Обращения', rows: [[...headers], ...records.map((one) => [...one])] }] }),
			),
	},
	{ name: 'table.parquet', make: parquet },
	{ name: 'packed.csv.gz', make: () => gzipSync(separated(',')) },
];

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
	await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
	await page.getByRole('heading', { name }).waitFor();
	const kind = page.getByRole('combobox', { name: 'What is in the file?' });
	if ((await kind.inputValue()) === 'Ticket') return;
	await kind.click();
	await page.getByRole('option', { name: 'Ticket', exact: true }).click();
}

const state = (id: number) => kamerton.service.imports.wait(id).then((record) => record.state);

test('each kind of file is understood, stored alike, and gives its rejected record back', async () => {
	const page = await kamerton.open('/data');
	for (const [at, { name, make }] of files.entries()) {
		await choose(page, name, await make());
		await page.getByText('Of all 3 records 2 would be stored, 1 rejected.').waitFor();
		const source = page.getByLabel('System it comes from');
		await source.fill(`s${at}`);
		await page.getByRole('button', { name: 'Import it' }).click();
		const result = page.locator('[data-import]', { hasText: name });
		await result.locator('[data-count=loaded]').waitFor();
		assert.deepEqual(await result.locator('[data-count] b').allInnerTexts(), ['3', '2', '1'], name);
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			result.getByText('Download all rejected').click(),
		]);
		assert.match(readFileSync(await download.path(), 'utf8'), /не дата.*этой записи отказано/s, name);
		const stored = await kamerton.service.rows('ticket', 'id, channel, subject', `source = 's${at}'`);
		assert.deepEqual(stored, [
			{ id: '1', channel: 'chat', subject: 'Ёлка не приехала' },
			{ id: '2', channel: 'email', subject: 'обычный текст' },
		]);
	}
	await page.context().close();
});

test('Russian headers are understood, and what cannot be read is said with what to do', async () => {
	const page = await kamerton.open('/data', { locale: 'ru-RU' });
	await page.locator('input[type=file]').setInputFiles({
		...{ name: 'выгрузка.csv', mimeType: 'text/csv' },
		buffer: cp1251(separated(';', russian)),
	});
	await page.getByText('Из всех 3 записей сохранятся 2, отклонятся 1.').waitFor();
	await page.getByRole('button', { name: 'Другой файл' }).click();
	const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
	await page.locator('input[type=file]').setInputFiles({ name: 'архив.zip', mimeType: 'application/zip', buffer: zip });
	const alert = page.getByRole('alert');
	await alert.waitFor();
	assert.match((await alert.textContent()) ?? '', /архив\.zip/);
	await page.context().close();
	kamerton.expectOnlyComplaints(/4\d\d/);
});

test('a failed import says why where it stands, and its file can be looked at again', async () => {
	const upload = await kamerton.service.imports.upload(Readable.from([separated(',')]), 'unfit.csv');
	const started = await kamerton.service.imports.start({
		...{ fact: 'ticket', source: 'unfit', uploadId: upload.id },
		mapping: { columns: { created_at: 'no such column' } },
	} as never);
	assert.equal(await state(started.id), 'failed');
	const page = await kamerton.open('/data');
	const row = page.getByRole('table', { name: 'Imports' }).getByRole('row', { name: /unfit\.csv/ });
	await row.getByText('no such column').waitFor();
	await row.getByRole('link', { name: 'Look at the file again' }).click();
	await page.getByRole('heading', { name: 'unfit.csv' }).waitFor();
	await page.getByText('Of all 3 records 2 would be stored, 1 rejected.').waitFor();
	await page.context().close();
});

test('a file on a slow way shows how much is sent, is stopped, cut off, sent again, and still there after a reload', async () => {
	const page = await kamerton.open('/data');
	const lines = Array.from({ length: 20_000 }, (_, at) => `${at},2026-02-01 10:00:00,chat,a subject of some length`);
	const buffer = Buffer.from([headers.join(','), ...lines].join('\n'));
	const network = await page.context().newCDPSession(page);
	const limit = (bytesPerSecond: number) =>
		network.send('Network.emulateNetworkConditions', {
			...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond },
		});
	await network.send('Network.enable');
	await limit(50_000);
	const input = page.locator('input[type=file]');
	const file = { name: 'large.csv', mimeType: 'text/csv', buffer };
	await input.setInputFiles(file);
	await page.getByText(/^Sending large\.csv · \d\.\d\sMB of 1\.\d\sMB/).waitFor();
	await page.getByRole('button', { name: 'Stop' }).click();
	await page.getByRole('button', { name: 'Choose a file' }).waitFor();
	await limit(-1);
	await page.route('**/api/v1/uploads', (route) => route.abort());
	await input.setInputFiles(file);
	await page.getByText('large.csv was not sent.', { exact: false }).waitFor();
	kamerton.expectOnlyComplaints(/ERR_FAILED/);
	await page.unroute('**/api/v1/uploads');
	await page.getByRole('button', { name: 'Try again' }).click();
	await page.getByRole('heading', { name: 'large.csv' }).waitFor();
	await page.reload();
	await page.getByRole('heading', { name: 'large.csv' }).waitFor();
	await page.getByText(/would be stored/).waitFor();
	await page.context().close();
});

test('two people import at once; each sees what the other did', async () => {
	const [one, two] = await Promise.all([kamerton.open('/data'), kamerton.open('/data')]);
	const bring = async (page: Page, name: string, source: string) => {
		await choose(page, name, Buffer.from(separated(',')));
		await page.getByLabel('System it comes from').fill(source);
		await page.getByText(/would be stored/).waitFor();
		await page.getByRole('button', { name: 'Import it' }).click();
		await page.locator('[data-import]', { hasText: name }).locator('[data-count=loaded]').waitFor();
	};
	await Promise.all([bring(one, 'mine.csv', 'mine'), bring(two, 'yours.csv', 'yours')]);
	for (const page of [one, two]) {
		await page.reload();
		const table = page.getByRole('table', { name: 'Imports' });
		for (const name of [/^mine\.csv/, /^yours\.csv/]) await table.getByRole('row', { name }).waitFor();
		await page.context().close();
	}
	assert.equal((await kamerton.service.rows('ticket', 'id', "source IN ('mine', 'yours')")).length, 4);
});

test('by keyboard alone: a file is chosen, a column taken otherwise, and imported', async () => {
	const page = await kamerton.open('/data');
	const reach = async (role: 'button' | 'combobox', name: string) => {
		const wanted = page.getByRole(role, { name, exact: true });
		await wanted.waitFor();
		// What is looked at anew may not be imported meanwhile.
		while (!(await wanted.isEnabled())) await page.waitForTimeout(50);
		for (let step = 0; step < 80; step++) {
			if ((await page.locator(':focus').and(wanted).count()) > 0) return;
			await page.keyboard.press('Tab');
		}
		assert.fail(`${name} cannot be reached by Tab`);
	};
	const opened = page.waitForEvent('filechooser');
	await reach('button', 'Choose a file');
	await page.keyboard.press('Enter');
	const chooser = await opened;
	await chooser.setFiles({ name: 'keys.csv', mimeType: 'text/csv', buffer: Buffer.from(separated(',')) });
	await page.getByText(/would be stored/).waitFor();
	await reach('combobox', 'What subject is taken for');
	await page.keyboard.press('Control+A');
	await page.keyboard.type('attribute');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await reach('button', 'Import it');
	await page.keyboard.press('Enter');
	await page.locator('[data-import]', { hasText: 'keys.csv' }).waitFor();
	await page.context().close();
});

test('what a file leaves open is asked for in the wizard, can be changed, and leaves the other columns as they were', async () => {
	const page = await kamerton.open('/data');
	const csv = [
		'Ticket,Created,First response time,Resolution time,Cabinet',
		'1,2026-01-05 09:00,30,2,gold',
		'2,2026-01-06 10:00,45,3,basic',
	].join('\n');
	await choose(page, 'open.csv', Buffer.from(csv));
	const pick = async (label: RegExp | string, option: string) => {
		await page.getByRole('combobox', { name: label }).click();
		await page.getByRole('option', { name: option, exact: true }).click();
	};
	await pick(/^In what are the lengths of time in “First response time” \(such as 30\) counted/, 'minutes');
	await pick(/^In what are the lengths of time in “Resolution time” \(such as 2\) counted/, 'minutes');
	await pick('Unit of Resolution time', 'hours');
	await page.getByRole('cell', { name: '2026-01-05 11:00:00.000' }).waitFor();
	await page.getByRole('cell', { name: '2026-01-05 09:30:00.000' }).waitFor();
	await page
		.getByText(/length of time after Created/)
		.first()
		.waitFor();
	await page.getByRole('button', { name: 'Import it' }).click();
	await page.locator('[data-import]', { hasText: 'open.csv' }).locator('[data-count=loaded]').waitFor();
	const rows = await kamerton.service.facts.engine.select(
		statement(
			"SELECT id, first_response_at, solved_at, attributes FROM fact_ticket WHERE id IN ('1', '2') AND source = 'file' ORDER BY id",
		),
	);
	assert.deepEqual(rows, [
		{
			id: '1',
			first_response_at: '2026-01-05 09:30:00.000',
			solved_at: '2026-01-05 11:00:00.000',
			attributes: { Cabinet: 'gold' },
		},
		{
			id: '2',
			first_response_at: '2026-01-06 10:45:00.000',
			solved_at: '2026-01-06 13:00:00.000',
			attributes: { Cabinet: 'basic' },
		},
	]);
	kamerton.expectOnlyComplaints(/422/);
	await page.context().close();
});
