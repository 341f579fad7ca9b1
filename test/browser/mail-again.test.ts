/** An invitation that was refused is sent again in a real browser: an address that no survey asks any more is allowed knowingly. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { createLocalClient } from '../../src/api/local-client.ts';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { type MailServer, openMailServer } from '../support/mail/mail-server.ts';
import { openTestService, type TestService } from '../support/service.ts';

let mailServer: MailServer;
let service: TestService;
let kamerton: TestBrowser;
let isThere = false;
before(async () => {
	mailServer = await openMailServer({
		options: { disabledCommands: ['STARTTLS'] },
		rcpt: () => (isThere ? null : { code: 550, text: '5.1.1 User unknown' }),
	});
	service = await openTestService(undefined, { outgoingAllow: '127.0.0.1' });
	const client = createLocalClient(service, 'en');
	await client.changeMail({
		...{ host: '127.0.0.1', port: mailServer.port, security: 'none', from: 'us@example.com' },
		site: 'https://quality.example.com',
	});
	const { id } = await client.addSurvey({ name: 'after', template: 'nps' });
	await client.publishSurvey({ id });
	await client.inviteToSurvey({ id, people: [{ email: 'vera@example.com' }], rules: { pauseDays: 0 } });
	await service.jobs.drain();
	kamerton = await openTestBrowser(service);
});
after(async () => {
	await kamerton?.end();
	await mailServer.close();
});
afterEach(() => kamerton.expectNoComplaints());

test('who could not be reached is named, and allowed with one more click', async () => {
	const page = await kamerton.open('/settings?part=mail');
	await page.getByText('there is no such recipient').waitFor();
	await page.getByRole('button', { name: 'Try again' }).click();
	await page.getByText('recipient_unreachable').waitFor();
	const allow = page.getByRole('button', { name: 'It is right all the same: allow it and send again' });
	await page.getByText('What was sent to vera@example.com came back for good', { exact: false }).waitFor();
	await allow.waitFor();
	await expectNoProblems(page);
	await page.setViewportSize({ width: 360, height: 800 });
	await expectNoSideScroll(page);
	await page.setViewportSize({ width: 1280, height: 900 });
	if (process.env['PICTURES'])
		await page.screenshot({ path: `${process.env['PICTURES']}/mail-again.png`, fullPage: true });
	assert.equal(mailServer.arrived.length, 0);
	isThere = true;
	await allow.click();
	await page.getByText(/vera@example\.com may be asked again/).waitFor();
	await service.jobs.drain();
	assert.deepEqual(
		mailServer.arrived.map(({ to }) => to[0]),
		['vera@example.com'],
	);
	await allow.waitFor({ state: 'detached' });
	kamerton.expectOnlyComplaints(/409/);
	await page.context().close();
});
