/** `kamerton settings` and `kamerton notes`, on a data directory of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCommandLine } from '../support/command-line.ts';

const { kamerton: run } = openCommandLine({ environment: { KAMERTON_TZ: 'Europe/Minsk' } });

test('settings are shown with where they come from, set and reset', async () => {
	assert.match(
		(await run('settings')).out,
		/timeZone +Europe\/Minsk +configuration\n[\s\S]*currency +— +configuration\n/,
	);
	assert.match((await run('settings', 'set', 'decimals', '1')).out, /decimals +1 +set here\n/);
	await run('settings', 'set', 'companyName', 'Ромашка');
	const { settings, own } = JSON.parse((await run('settings', '--json')).out);
	assert.deepEqual([settings.companyName, settings.decimals, own], ['Ромашка', 1, ['decimals', 'companyName']]);
	assert.match(
		(await run('settings', 'reset', 'companyName', 'decimals', '--lang', 'ru')).out,
		/decimals +— +конфигурация\n/,
	);
	assert.match((await run('settings', 'set', 'colour', 'red')).err, /colour.*language, timeZone/);
	assert.match((await run('settings', 'set', 'decimals', 'many')).err, /decimals/);
	assert.match((await run('settings', 'set', 'timeZone', 'Moscow')).err, /Moscow/);
	assert.equal((await run('settings', 'get')).code, 2);
});

test('notes are written, listed, replaced and removed', async () => {
	assert.match((await run('notes')).out, /no notes/);
	assert.equal((await run('notes', 'add', '2026-02-10', 'Release 2.0', '--kind', 'release')).out, 'Note 1 kept.\n');
	await run(
		'notes',
		'add',
		'2026-03-01',
		'Training',
		'--kind',
		'action',
		'--to',
		'2026-03-14',
		'--for',
		'team=Support',
	);
	assert.match(
		(await run('notes', 'list', '--from', '2026-03-14', '--to', '2026-03-14')).out,
		/^ *2 +2026-03-01 +2026-03-14 +action +team=Support +owner +Training$/m,
	);
	assert.doesNotMatch((await run('notes', '--for', 'team=Sales')).out, /Training/);
	await run('notes', 'change', '1', '2026-02-11', 'Release 2.1', '--kind', 'release', '--lang', 'ru');
	assert.match(
		(await run('notes', '--lang', 'ru')).out,
		/1 +2026-02-11 +2026-02-11 +выпуск +вся компания +owner +Release 2\.1/,
	);
	assert.equal((await run('notes', 'remove', '1')).out, 'Note 1 removed.\n');
	assert.match((await run('notes', 'remove', '1')).err, /no note 1/);
	assert.match((await run('notes', 'add', 'May', 'x')).err, /from/);
	assert.match((await run('notes', 'add', '2026-03-02', 'x', '--kind', 'party')).err, /release, action, event, other/);
});
