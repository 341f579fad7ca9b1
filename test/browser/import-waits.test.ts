/** An import that cannot be published, on the page of the data: why, and when it is tried again. */

import { Readable } from 'node:stream';
import { after, afterEach, before, test } from 'node:test';
import { Fault } from '../../src/errors.ts';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

let kamerton: TestBrowser;
before(async () => {
	kamerton = await openTestBrowser();
});
after(() => kamerton.end());
afterEach(() => kamerton.expectNoComplaints());

test('why publishing was cut off stands beside when it is tried again, and goes once it counts', async () => {
	const { imports, facts } = kamerton.service;
	const { publish } = facts.writer;
	facts.writer.publish = () => Promise.reject(new Fault('disk_full'));
	const upload = await imports.upload(Readable.from(['id,created_at\n1,2026-01-01\n']), 'tickets.csv');
	await imports.start({ fact: 'ticket', uploadId: upload.id });
	const page = await kamerton.open('/data');
	await page.getByText('Waits for another try, at', { exact: false }).waitFor();
	await page.getByText('disk_full').waitFor();
	await expectNoProblems(page);
	if (process.env['PICTURES'])
		await page.screenshot({ path: `${process.env['PICTURES']}/import-waits.png`, fullPage: true });
	await page.setViewportSize({ width: 360, height: 800 });
	await expectNoSideScroll(page);
	facts.writer.publish = publish;
	await page.getByText('disk_full').waitFor({ state: 'detached' });
	await page.context().close();
});
