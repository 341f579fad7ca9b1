/** The guide to reconciling, run as it stands: what its commands print is what it shows, in both languages. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runCli } from '../src/cli/cli.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'kamerton-reconcile-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function run(line: string, language: string): Promise<string> {
	let out = '';
	const take = (text: string) => {
		out += text;
	};
	const terminal = { out: take, err: take, interactive: false, columns: () => 100, readSecret: async () => '' };
	const environment = { KAMERTON_DATA: join(folder, language) };
	const args = line.replace(/^npx kamerton /, '').split(' ');
	const paths = args.map((arg) => (arg.startsWith('docs/') ? join(root, arg) : arg));
	await runCli([...paths, '--lang', language], { terminal, environment, signal: new AbortController().signal });
	return out;
}

for (const [language, page] of [
	['en', 'docs/guides/reconcile.md'],
	['ru', 'docs/guides/reconcile.ru.md'],
] as const) {
	test(`${page} shows what its commands print`, async () => {
		const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)\n```/g)];
		let printed = '';
		let compared = 0;
		for (const [, kind, text = ''] of blocks) {
			if (kind === 'sh') for (const line of text.split('\n')) printed = await run(line, language);
			if (kind !== 'text') continue;
			// Numbers are printed with spaces that do not break.
			assert.equal(printed.trimEnd().replaceAll('\u00a0', ' '), text);
			compared++;
		}
		assert.equal(compared, 3);
	});
}
