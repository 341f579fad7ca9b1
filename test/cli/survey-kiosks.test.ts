/** `kamerton surveys kiosk` and `kamerton surveys kiosks`, on a data directory of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCommandLine } from '../support/command-line.ts';

const { kamerton: run } = openCommandLine({});

test('addresses of tablets are made, listed, revoked and hold again', async () => {
	await run('surveys', 'new', 'Counter', '--template', 'nps');
	assert.match((await run('surveys', 'kiosk', '1')).err, /not published/);
	await run('surveys', 'publish', '1');
	assert.match((await run('surveys', 'kiosks', '1')).out, /no address of a tablet/);
	const made = (await run('surveys', 'kiosk', '1', '--branch', 'Mole 3', '--name', 'door')).out.trim();
	assert.match(made, /^\/s\/\w+\/kiosk\/m/);
	const listed = (await run('surveys', 'kiosks', '1')).out;
	assert.match(listed, /^ *1 +door +Mole 3 +\d{4}-\d\d-\d\d +owner +never +\/s\//m);
	assert.ok(listed.includes(made));
	assert.match((await run('surveys', 'kiosks', 'revoke', '1', '1')).out, /taken until \d{4}-/);
	assert.match((await run('surveys', 'kiosks', 'revoke', '1', '1', '--leaked')).out, /nothing more is taken/);
	assert.match((await run('surveys', 'kiosks', '1', '--lang', 'ru')).out, /ни разу +отозван \d{4}-\d\d-\d\d$/m);
	assert.match((await run('surveys', 'kiosks', 'restore', '1', '1')).out, /holds again/);
	assert.ok((await run('surveys', 'kiosks', 'list', '1')).out.includes(made));
	assert.match((await run('surveys', 'kiosks', 'revoke', '1', '9')).err, /no address 9/);
	assert.match((await run('surveys', 'kiosks', 'forget', '1')).err, /surveys kiosks forget/);
});

test('the audit log tells of a tablet where it stands, and whether late answers are taken, again too', async () => {
	await run('surveys', 'kiosks', 'revoke', '1', '1', '--leaked');
	await run('surveys', 'kiosks', 'revoke', '1', '1');
	const { out } = await run('audit', '--action', 'revokeSurveyKiosk', '--limit', '2');
	assert.match(out, /Details\n[^\n]*\n?[^\n]* kiosk: 1, late: yes\n[^\n]* kiosk: 1, late: no\n/);
	assert.match((await run('audit', '--lang', 'ru', '--action', 'revokeSurveyKiosk')).out, /kiosk: 1, late: да$/m);
	assert.match((await run('audit', '--action', 'makeSurveyKiosk')).out, / branch: Mole 3$/m);
	assert.match((await run('audit', 'export', '--format', 'csv')).out, /"\{""id"":1,""kiosk"":1,""late"":false\}"/);
	assert.match((await run('audit', 'verify')).out, /each as it was written/);
});
