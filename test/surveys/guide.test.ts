/** The commands of the guide on surveys, one after another, as a reader of Russian types them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { listen } from '../../src/api/listen.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { createLog } from '../../src/log.ts';
import { typeCommand } from '../support/command-line.ts';
import { blocksOf } from '../support/guide.ts';
import { openMailServer } from '../support/mail/mail-server.ts';
import { openTestService } from '../support/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-surveys-'));
const mailServer = await openMailServer({ options: { disabledCommands: ['STARTTLS'] } });
const service = await openTestService(undefined, { outgoingAllow: '127.0.0.1' });
const listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
service.dataDir.setUrl(listening.url);
after(async () => {
	await listening.close();
	await service.end();
	await mailServer.close();
	rmSync(folder, { recursive: true });
});

// The other language has the same commands: the test of all guides holds them together.
test('every command of the guide does what it says', async () => {
	const LANG = 'ru';
	const file = join(folder, 'questionnaire.json');
	const list = join(folder, 'people.csv');
	writeFileSync(list, 'email,name,ticket,channel\nvera@example.com,Vera,T1,chat\nboris@example.com,Boris,T2,email\n');
	await createLocalClient(service, 'en').changeMail({
		...{
			host: '127.0.0.1',
			port: mailServer.port,
			security: 'none',
			from: 'service@example.com',
			site: 'https://kamerton.example.com',
		},
	});
	const said: Record<string, string> = {};
	for (const line of blocksOf('surveys.md').flatMap(({ body }) => body.split('\n'))) {
		const [command = '', into] = line
			.replace('npx kamerton ', '')
			.replaceAll('questionnaire.json', file)
			.replace('people.csv', list)
			.split(' > ');
		const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
		const { code, out, err } = await typeCommand(service.dir, args, { environment: { LANG } });
		assert.deepEqual([code, err], [0, ''], line);
		if (into !== undefined) writeFileSync(into, out);
		said[line] = out;
	}
	assert.match(said['npx kamerton surveys link 1'] ?? '', /^\/s\/[a-z0-9]{10}\n$/);
	assert.match(said['npx kamerton surveys link 1 --order O-9'] ?? '', /^\/s\/[a-z0-9]{10}\/i\/[\w.-]+\n$/);
	assert.equal((JSON.parse(readFileSync(file, 'utf8')) as { pages: unknown[] }).pages.length, 2);
	const { published } = await service.surveys.get(1);
	assert.equal(published, 2);
	assert.deepEqual(
		(await service.surveys.list()).map(({ id, state }) => [id, state]),
		[
			[2, 'draft'],
			[1, 'closed'],
		],
	);
});

test('the menu of a telephone exchange that the guide shows hands over the score of whoever called', async () => {
	const client = createLocalClient(service, 'en');
	const { id } = await client.addSurvey({ name: 'calls', template: 'after_ticket' });
	await client.publishSurvey({ id });
	const { secret } = await client.makeKey({ name: 'exchange', scopes: ['facts.write'], role: 'analyst' });
	const guide = readFileSync(join(import.meta.dirname, '../../docs/guides/surveys.md'), 'utf8');
	const [, shown = ''] = /```js\n(\/\/ ivr\.mjs[\s\S]*?)\n```/.exec(guide) ?? [];
	const script = join(folder, 'ivr.mjs');
	writeFileSync(script, shown.replace('/surveys/1/', `/surveys/${id}/`));
	const env = { ...process.env, KAMERTON_URL: listening.url, KAMERTON_KEY: secret };
	const call = ['call-17', '+7 900 000-00-01', 'T-17', '2'];
	for (let times = 0; times < 2; times += 1) {
		const { stdout } = await promisify(execFile)(process.execPath, [script, ...call], { env });
		assert.match(stdout, /^200 /);
	}
	await service.push.settle();
	const rows = await service.rows('answer', 'question, score, channel', "survey = 'calls'");
	assert.deepEqual(rows, [{ question: 'satisfied', score: 2, channel: 'phone' }]);
});
