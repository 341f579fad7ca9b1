/** The guide to experiments: its example is imported, its commands run, and they print what it shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../src/api/contract/contract.ts';
import { blocksOf, openGuide } from './support/guide.ts';

const { run } = openGuide([{ fact: 'answer', file: 'experiments/answers.csv', source: 'desk' }]);

const plan = 'npx kamerton actions add Callback csat --expected 10';
const drawing = '1 --by agent --start 2025-11-03 --end 2025-12-28 --rehearsal';

test('what the guide shows is what comes out, in both languages', async () => {
	await run(plan, 'en_US.UTF-8');
	for (const [page, language] of [
		['experiments.md', 'en_US.UTF-8'],
		['experiments.ru.md', 'ru_RU.UTF-8'],
	] as const) {
		const blocks = blocksOf(page);
		const commands = blocks.flatMap(({ kind, body }) => (kind === 'sh' ? body.split('\n') : []));
		for (const command of [
			plan,
			`npx kamerton experiments foresee ${drawing}`,
			`npx kamerton experiments draw ${drawing}`,
		])
			assert.ok(commands.includes(command), command);
		const shown = blocks.find(({ kind }) => kind === 'text');
		const printed = await run(`npx kamerton experiments foresee ${drawing}`, language);
		assert.equal(printed.trimEnd(), shown?.body);
	}
});

test('the rehearsal is drawn, listed and answered; a note names who did otherwise', async () => {
	const text = await run(`npx kamerton experiments draw ${drawing}`, 'en_US.UTF-8');
	assert.match(text, /A rehearsal: nothing was done to anybody/);
	assert.match(text, /one of 344 splits with like arms\. SHA-256 [0-9a-f]{64}\./);
	const arms = await run('npx kamerton experiments arms 1', 'ru_RU.UTF-8');
	assert.deepEqual([...arms.matchAll(/,(опытная|контрольная)\r/g)].length, 14);
	const found: Result<'getExperimentResult'> = JSON.parse(
		await run('npx kamerton experiments result 1 --json', 'en_US.UTF-8'),
	);
	assert.deepEqual([found.state, found.target.treated.units, found.target.control.units], ['complete', 7, 7]);
	assert.match(await run('npx kamerton experiments result 1', 'en_US.UTF-8'), /csat +\d\d\.\d% +7 \/ \d+/);
	assert.match(
		await run('npx kamerton experiments note 1 --unit Anna mistake', 'ru_RU.UTF-8'),
		/делали не так, как выпало · Anna · mistake/,
	);
	assert.match(await run('npx kamerton experiments', 'en_US.UTF-8'), /rehearsal/);
	assert.match(await run('npx kamerton experiments result 1', 'ru_RU.UTF-8'), /Делали не так, как выпало.*Anna/);
});
