/** The guide on backlogs and waiting: its example files are imported, its commands run, and they print what it shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf, openGuide } from './support/guide.ts';

const { run } = openGuide([
	{ fact: 'ticket', file: 'backlog/tickets.csv', source: 'desk' },
	{ fact: 'ticket_event', file: 'backlog/events.csv', source: 'desk' },
]);

for (const [page, language] of [
	['backlog.md', 'en_US.UTF-8'],
	['backlog.ru.md', 'ru_RU.UTF-8'],
] as const) {
	test(`what ${page} shows is what comes out`, async () => {
		const blocks = blocksOf(page);
		let shown = 0;
		for (const [at, { kind, body }] of blocks.entries()) {
			const output = blocks.slice(at + 1).find((block) => block.kind !== undefined);
			if (kind !== 'sh' || !body.includes('--as-of')) continue;
			const commands = body.split('\n');
			const printed = await Promise.all(commands.map((command) => run(command, language)));
			assert.equal(output?.kind, 'text');
			// The first line names the period; the page leaves it out.
			const [first = ''] = printed;
			const table = commands[0]?.includes(' curve ') ? first : first.slice(first.indexOf('\n\n') + 2);
			assert.equal(table.trimEnd(), output?.body);
			shown++;
		}
		assert.equal(shown, 7);
	});
}
