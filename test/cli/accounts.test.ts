/** People and keys on the command line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCommandLine } from '../support/command-line.ts';

const { kamerton } = openCommandLine({ secret: 'correct horse battery' });
const wordOf = (text: string, pattern: RegExp) => pattern.exec(text)?.[0] ?? assert.fail(text);

test('an administrator is made with a password that is typed, others are invited by a link', async () => {
	assert.match((await kamerton('people')).out, /Nobody has an account yet/);
	const added = await kamerton('people', 'add', 'Anna@example.com', '--name', 'Anna', '--role', 'administrator');
	assert.deepEqual([added.code, added.out], [0, 'anna@example.com can sign in now.\n']);
	const vera = ['vera@example.com', '--role', 'team_lead', '--team', 'Chat', '--team', 'Phone, night'];
	const invited = await kamerton('people', 'invite', ...vera);
	assert.match(invited.out, /http:\/\/localhost:3000\/welcome#[\w-]{43}\n/);
	const { people } = JSON.parse((await kamerton('people', '--json')).out);
	assert.deepEqual(
		people.map(({ name, role, teams, state }: Record<string, unknown>) => [name, role, teams, state]),
		[
			['Anna', 'administrator', [], 'active'],
			['vera', 'team_lead', ['Chat', 'Phone, night'], 'invited'],
		],
	);
	await kamerton('people', 'change', 'vera@example.com', '--name', 'Vera', '--role', 'viewer');
	assert.match((await kamerton('people')).out, /vera@example\.com {2}Vera {2}viewer {2}/);
	assert.match((await kamerton('people', 'reset', 'vera@example.com')).out, /welcome#/);
	assert.equal((await kamerton('people', 'remove', 'vera@example.com')).code, 0);
});

test('what cannot be is said', async () => {
	const refused = async (...args: string[]) => {
		const { code, out } = await kamerton('people', ...args, '--json');
		return [code, JSON.parse(out).error.code];
	};
	assert.deepEqual(await refused('disable', 'anna@example.com'), [1, 'last_administrator']);
	assert.deepEqual(await refused('disable', 'nobody@example.com'), [1, 'person_not_found']);
	assert.deepEqual(await refused('invite', 'anna@example.com', '--role', 'viewer'), [1, 'mail_taken']);
	assert.equal((await kamerton('people', 'invite', 'x@example.com')).code, 2);
	assert.equal((await kamerton('people', 'invite', 'x@example.com', '--role', 'boss')).code, 2);
});

test('a key is shown once', async () => {
	assert.equal((await kamerton('keys', 'make', 'robot')).code, 2);
	const made = await kamerton('keys', 'make', 'robot', '--scope', 'kpi.read,facts.write', '--role', 'analyst');
	const secret = wordOf(made.out, /kam_[0-9a-f]{10}_[\w-]{43}/);
	const { out } = await kamerton('keys');
	assert.match(out, /robot {2}kam_[0-9a-f]{10}_… {2}kpi\.read facts\.write {2}never/);
	assert.ok(!out.includes(secret));
	assert.match((await kamerton('keys', 'revoke', '1')).out, /opens nothing any more/);
	assert.match((await kamerton('keys')).out, /revoked/);
});
