/** The commands of the guide on send plans, one after another. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { listen } from '../../src/api/listen.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { createLog } from '../../src/log.ts';
import { typeCommand } from '../support/command-line.ts';
import { blocksOf } from '../support/guide.ts';
import { openTestService } from '../support/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-plans-'));
const service = await openTestService();
const listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
service.dataDir.setUrl(listening.url);
after(async () => {
	await listening.close();
	await service.end();
	rmSync(folder, { recursive: true });
});

test('every command of the guide does what it says', async () => {
	const client = createLocalClient(service, 'en');
	const { id } = await client.addSurvey({ name: 'one', template: 'nps' });
	await client.publishSurvey({ id });
	const files = new Map<string, string>();
	const said: Record<string, string> = {};
	for (const { body } of blocksOf('survey-plans.md')) {
		const file = /cat > (\S+) <<'END'\n([\s\S]*?)END\n/.exec(body);
		if (file?.[1] && file[2]) files.set(file[1], file[2]);
		for (const [, text = '', name = ''] of body.matchAll(/^printf '(.*)' > (\S+)$/gm)) {
			files.set(name, text.replaceAll('\\n', '\n'));
		}
		for (const [name, text] of files) writeFileSync(join(folder, name), text);
		for (const [line] of body.matchAll(/^npx kamerton .*$/gm)) {
			const typed = line
				.replace('npx kamerton ', '')
				.replace(/--file (\S+)/, (_, name) => `--file ${join(folder, name)}`);
			const args = [...typed.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
			const { code, out, err } = await typeCommand(service.dir, args, { environment: { LANG: 'en' } });
			assert.deepEqual([code, err], [0, ''], line);
			said[line] = out;
		}
	}
	assert.match(
		said['npx kamerton surveys plan simulate 1 --file plan.yaml --weeks 4 --margin 5'] ?? '',
		/Of 0 moments/,
	);
	assert.match(said['npx kamerton surveys plan list'] ?? '', /After solving\s+paused/);
	assert.match(said['npx kamerton surveys plan people 2 --file named.csv'] ?? '', /^1 added, 0 were named before/);
	assert.equal((await client.getSurveyPlan({ id: 1 })).state, 'stopped');
});
