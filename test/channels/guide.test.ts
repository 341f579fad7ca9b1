/** The commands and examples of the guide on channels, one after another. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { listen } from '../../src/api/listen.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { checkGateway } from '../../src/channels/check.ts';
import { smsShape, telegramShape, webhookShape } from '../../src/channels/settings.ts';
import { createLog } from '../../src/log.ts';
import { openWebDouble } from '../support/channels/web-double.ts';
import { typeCommand } from '../support/command-line.ts';
import { blocksOf } from '../support/guide.ts';
import { openTestService } from '../support/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-channels-'));
const examples = join(import.meta.dirname, '../../docs/examples/channels');
const gateway = await openWebDouble(({ body }) =>
	body.includes('+79160000000')
		? { status: 400, body: { error: { code: 21211 } } }
		: { body: { status: 'queued', message_id: 'm1' } },
);
const service = await openTestService(undefined, {
	...{ outgoingAllow: '127.0.0.1', publicUrl: 'https://quality.example.com' },
});
const listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
service.dataDir.setUrl(listening.url);
after(async () => {
	await listening.close();
	await service.end();
	await gateway.close();
	rmSync(folder, { recursive: true });
});

test('the examples are such as are accepted', () => {
	const read = (name: string) => parse(readFileSync(join(examples, name), 'utf8'));
	checkGateway(smsShape.parse(read('gateway.yaml')));
	telegramShape.parse(read('telegram.yaml'));
	webhookShape.parse(read('webhook.yaml'));
	const guide = readFileSync(join(import.meta.dirname, '../../docs/guides/channels.md'), 'utf8');
	const [, shown = ''] = /```yaml\n([\s\S]*?)\n```/.exec(guide) ?? [];
	checkGateway(smsShape.parse(parse(shown)));
});

test('every command of the guide does what it says', async () => {
	const client = createLocalClient(service, 'en');
	const { id } = await client.addSurvey({ name: 'after', template: 'nps' });
	await client.publishSurvey({ id });
	const files: Readonly<Record<string, string>> = {
		'people.csv': 'phone,customer\n8 916 123-45-68,C-7\n+7 916 000-00-00,C-8\n',
		'gateway.yaml': readFileSync(join(examples, 'gateway.yaml'), 'utf8').replace(
			'https://sms.example.com',
			gateway.url,
		),
		// Nobody is listened to: the port is closed.
		'telegram.yaml': `${readFileSync(join(examples, 'telegram.yaml'), 'utf8')}url: http://127.0.0.1:1\n`,
	};
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
	const commands = blocksOf('channels.md').flatMap(({ kind, body }) => (kind === 'sh' ? body.split('\n') : []));
	const typed = async (command: string) => {
		const args = [...command.replace('npx kamerton ', '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word = '']) => {
			const text = quoted ?? word;
			return text in files ? join(folder, text) : text;
		});
		return typeCommand(service.dir, args, { environment: { LANG: 'ru' }, secret: 'a secret of sixteen letters' });
	};
	const run = async (command: string) => {
		const { code, out, err } = await typed(command);
		assert.deepEqual([code, err], [0, ''], command);
		return out;
	};
	const command = (start: string) =>
		commands.find((one) => one.startsWith(`npx kamerton ${start}`)) ?? assert.fail(start);
	assert.match(await run(command('channels set sms')), /занимает частей: \d/);
	assert.match(await run(command('channels test')), /принято: m1/);
	assert.match(await run(command('surveys invite 1 --file people.csv --by sms')), /2/);
	await client.inviteToSurvey({ id, people: [{ phone: '+79160000000' }], by: 'sms' });
	const refused = async () => (await client.listChannelMessages({ channel: 'sms', state: 'refused' })).messages;
	for (let tries = 0; (await refused()).length === 0 && tries < 200; tries += 1) await sleep(20);
	assert.match(await run(command('channels outbox')), /\+79160000000/);
	const [bad] = await refused();
	// The gateway has said that there is no such phone.
	assert.match((await typed(`npx kamerton channels again sms ${bad?.id}`)).err, /больше не пишут на \+79160000000/);
	assert.match(await run(`npx kamerton channels again sms ${bad?.id} --allow`), /снова ждёт/);
	await run(command('channels set telegram'));
	assert.match(await run(command('channels link')), /^https:\/\/t\.me\/example_quality_bot\?start=/);
	await run(command('surveys invite 1 --file people.csv --by telegram'));
	assert.match(await run('npx kamerton channels'), /telegram: http/);
	assert.match(await run(command('channels remove')), /sms: не задан/);
});
