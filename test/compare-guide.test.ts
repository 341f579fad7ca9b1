/** The guide to comparing: its example file is imported, its commands run, and they print what it shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf, openGuide } from './support/guide.ts';

const { run } = openGuide([{ fact: 'answer', file: 'compare/answers.csv', source: 'survey' }]);

for (const [page, language] of [
	['compare.md', 'en_US.UTF-8'],
	['compare.ru.md', 'ru_RU.UTF-8'],
] as const) {
	test(`what ${page} shows is what comes out`, async () => {
		const blocks = blocksOf(page);
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
