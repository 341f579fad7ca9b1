/** What is shown, saved as a file from a real browser, and the file opened. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { Locator, Page } from 'playwright-core';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openDemoService } from '../support/service.ts';

let kamerton: TestBrowser;
let page: Page;
before(async () => {
	const service = await openDemoService({ tickets: 4000, language: 'en' });
	kamerton = await openTestBrowser(service);
	page = await kamerton.open('/kpi/fcr?period=2026-10&by=channel&grain=month');
	await page.getByRole('img', { name: /over time with its 95% interval/ }).waitFor();
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const part = (name: string | RegExp) =>
	page.locator('section', { has: page.getByRole('heading', { level: 2, name, exact: true }) });

async function saved(from: Locator, format: string): Promise<{ name: string; bytes: Buffer }> {
	await from.getByRole('button', { name: 'Save' }).click();
	const item = page.getByRole('menuitem', { name: format, exact: true });
	const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function course() {
	const { rows } = await kamerton.service.kpi.query({
		...{ kpis: ['fcr'], by: ['month'] },
		...{ from: '2024-10-01', to: '2026-11-01' },
	});
	return rows;
}

test('the course as CSV: the values of the engine, point by point', async () => {
	const { name, bytes } = await saved(part('How it changed'), 'CSV');
	assert.equal(name, 'fcr-month.csv');
	assert.equal(bytes.subarray(0, 3).toString('hex'), 'efbbbf');
	const [heads, ...lines] = parse(bytes, { bom: true }) as string[][];
	assert.deepEqual(heads?.slice(0, 2), ['Month', 'Value']);
	const known = new Map((await course()).map((row) => [`${row['month']}-01`, row.value]));
	assert.equal(lines.length, 25);
	for (const [month = '', value = ''] of lines) {
		const expected = known.get(month);
		assert.equal(value === '' ? null : Number(value), expected ?? null, month);
	}
});

test('the course as XLSX: a sheet that a spreadsheet opens, with the intervals', async () => {
	const { name, bytes } = await saved(part('How it changed'), 'XLSX');
	assert.equal(name, 'fcr-month.xlsx');
	const rows = (await readXlsx(bytes)).sheets[0]?.rows ?? [];
	const heads = rows[0]?.map(String) ?? [];
	const at = heads.indexOf('Value');
	assert.ok(at > 0, heads.join());
	const last = (await course()).at(-1);
	assert.ok(Math.abs(Number(rows.at(-1)?.[at]) - Number(last?.value)) < 1e-9);
});

test('the course as SVG: well formed, with its line, its band and its words', async () => {
	const { name, bytes } = await saved(part('How it changed'), 'SVG');
	assert.equal(name, 'fcr-month.svg');
	// In a page without our content security policy: a viewer of pictures has none.
	const viewer = await page.context().newPage();
	const seen = (await viewer.evaluate(`(() => {
		const parsed = new DOMParser().parseFromString(${JSON.stringify(bytes.toString())}, 'image/svg+xml');
		return {
			broken: parsed.querySelector('parsererror') !== null,
			root: parsed.documentElement.tagName,
			paths: parsed.querySelectorAll('path').length,
			words: parsed.documentElement.textContent,
		};
	})()`)) as { broken: boolean; root: string; paths: number; words: string };
	await viewer.close();
	assert.equal(seen.broken, false);
	assert.equal(seen.root, 'svg');
	assert.ok(seen.paths > 3, String(seen.paths));
	assert.match(seen.words, /Oct/);
});

test('the course as PNG: twice as fine as on the screen, on white, with ink on it', async () => {
	const shown = await page.getByRole('img', { name: /over time with its 95% interval/ }).boundingBox();
	const { name, bytes } = await saved(part('How it changed'), 'PNG');
	assert.equal(name, 'fcr-month.png');
	const seen = (await page.evaluate(`(async () => {
		const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (one) => one.charCodeAt(0));
		const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
		canvas.drawImage(image, 0, 0);
		const { data } = canvas.getImageData(0, 0, image.width, image.height);
		let dark = 0;
		for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 300) dark += 1;
		return { width: image.width, height: image.height, corner: [...data.slice(0, 4)], dark };
	})()`)) as { width: number; height: number; corner: number[]; dark: number };
	assert.equal(Math.round(seen.width), Math.round(2 * (shown?.width ?? 0)));
	assert.equal(Math.round(seen.height), Math.round(2 * (shown?.height ?? 0)));
	assert.deepEqual(seen.corner, [255, 255, 255, 255]);
	assert.ok(seen.dark > 500, String(seen.dark));
});

test('a distribution as CSV, a table of segments as XLSX: shares that add up, every segment with its n', async () => {
	const spread = await saved(part('How the values are spread'), 'CSV');
	const [, ...bars] = parse(spread.bytes, { bom: true }) as string[][];
	assert.ok(Math.abs(bars.reduce((sum, [, share]) => sum + Number(share), 0) - 100) < 1e-6);
	const { bytes } = await saved(
		page.locator('section', { has: page.getByRole('table', { name: /First contact resolution.* by Channel/ }) }),
		'XLSX',
	);
	const rows = (await readXlsx(bytes)).sheets[0]?.rows ?? [];
	const { rows: known } = await kamerton.service.kpi.query({
		...{ kpis: ['fcr'], by: ['channel'] },
		...{ from: '2026-10-01', to: '2026-11-01' },
	});
	const at = rows[0]?.map(String).indexOf('Rows') ?? -1;
	assert.equal(rows.length, known.length + 1);
	assert.deepEqual(
		rows.slice(1).map((row) => Number(row[at])),
		known.map(({ n }) => n),
	);
});
