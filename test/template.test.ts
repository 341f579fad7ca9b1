/** Templates of stores: made once, whole, and not to be harmed by what is done to their copies. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { after, test } from 'node:test';
import { openTestService } from './support/service.ts';
import { copyTemplate } from './support/template.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kamerton-template-')));
after(() => rmSync(folder, { recursive: true, force: true }));

test('of two processes that want the same one, one makes it', async () => {
	const made = join(folder, 'made');
	const maker = join(import.meta.dirname, 'support/template-maker.ts');
	const makers = [1, 2].map(() => spawn(process.execPath, [maker, made, '{"kind":"facts"}'], { stdio: 'inherit' }));
	assert.deepEqual(await Promise.all(makers.map(async (one) => (await once(one, 'exit'))[0])), [0, 0]);
	assert.ok(statSync(join(made, 'store')).isDirectory());
	assert.deepEqual(
		readdirSync(folder).filter((name) => name !== 'made' && !name.endsWith('.lock')),
		[],
	);
});

test('links of a copy stay within it', () => {
	const copy = join(folder, 'copy');
	copyTemplate({ kind: 'facts' }, copy);
	const links = readdirSync(copy, { recursive: true, withFileTypes: true }).filter((one) => one.isSymbolicLink());
	assert.ok(links.length > 0);
	for (const { parentPath, name } of links) {
		const path = join(parentPath, name);
		assert.ok(!isAbsolute(readlinkSync(path)), path);
		assert.ok(realpathSync(path).startsWith(copy), path);
	}
});

test('what is written into a copy is not in the next', async () => {
	const first = await openTestService();
	await first.take('ticket', 'id,created_at\n1,2026-01-05T10:00:00Z\n');
	assert.equal((await first.rows('ticket', 'id')).length, 1);
	await first.end();
	const next = await openTestService();
	assert.deepEqual(await next.rows('ticket', 'id'), []);
	await next.end();
});
