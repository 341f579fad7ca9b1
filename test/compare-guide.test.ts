/** The guide to comparing: its example file is imported, its commands run, and they print what it shows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Listening, listen } from '../src/api/listen.ts';
import { runCli } from '../src/cli/cli.ts';
import { createLog } from '../src/log.ts';
import { failure, openTestService, type TestService } from './support/service.ts';

const docs = join(import.meta.dirname, '../docs');

let service: TestService;
let listening: Listening;

before(async () => {
	service = await openTestService();
	const name = 'answers.csv';
	const record = await service.take('answer', readFileSync(join(docs, 'examples/compare', name)), {
		name,
		source: 'survey',
	});
	assert.deepEqual([record.state, record.rejected, failure(record)], ['published', 0, null]);
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	// Commands on this data directory go to the server.
	service.dataDir.setUrl(listening.url);
});

after(async () => {
	await listening?.close();
	await service?.end();
});

async function run(command: string, language: string): Promise<string> {
	let out = '';
	const terminal = {
		out: (text: string) => {
			out += text;
		},
		err: (text: string) => assert.fail(text),
		interactive: false,
		columns: () => 100,
	};
	const environment = { KAMERTON_DATA: service.dir, LANG: language };
	const args = command.replace('npx kamerton ', '').split(' ');
	const code = await runCli(args, { terminal, environment, signal: new AbortController().signal });
	assert.equal(code, 0, command);
	return out;
}

for (const [page, language] of [
	['compare.md', 'en_US.UTF-8'],
	['compare.ru.md', 'ru_RU.UTF-8'],
] as const) {
	test(`what ${page} shows is what comes out`, async () => {
		const text = readFileSync(join(docs, 'guides', page), 'utf8');
		const blocks = [...text.matchAll(/```(sh|text)\n([\s\S]*?)\n```/g)].map(([, kind, body = '']) => ({ kind, body }));
		let shown = 0;
		for (const [at, { kind, body }] of blocks.entries()) {
			const output = blocks[at + 1];
			if (kind !== 'sh' || output?.kind !== 'text') continue;
			const printed = await run(body, language);
			// The first line names the period; the page leaves it out.
			const table = body.includes(' change ') ? printed : printed.slice(printed.indexOf('\n\n') + 2);
			assert.equal(table.trimEnd(), output.body);
			shown++;
		}
		assert.equal(shown, 4);
		const explained = await run('npx kamerton explain csat --cell month=2025-06 --compare previous', language);
		// Both sides, each with its statement.
		assert.equal(explained.split('FROM fact_answer').length - 1, 2);
		assert.ok(explained.includes('2025-05-01T00:00:00+00:00 … 2025-06-01T00:00:00+00:00'));
	});
}
