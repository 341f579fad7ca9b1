/** The curve of an incidence through both clients and on the command line. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createHttpClient } from '../src/api/http-client.ts';
import { type Listening, listen } from '../src/api/listen.ts';
import { createLocalClient } from '../src/api/local-client.ts';
import { createLog } from '../src/log.ts';
import { typeCommand } from './support/command-line.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;
let listening: Listening;

before(async () => {
	service = await openTestService();
	const tickets = readFileSync(join(import.meta.dirname, '../docs/examples/tickets.csv'));
	assert.equal((await service.take('ticket', tickets, { name: 'tickets.csv' })).state, 'published');
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	// Commands on this data directory go to the server.
	service.dataDir.setUrl(listening.url);
});

after(async () => {
	await listening?.close();
	await service?.end();
});

const run = (...args: string[]) => typeCommand(service.dir, args);

test('in the process and over HTTP the curve is the same', async () => {
	const question = {
		id: 'resolution_cumulative',
		asOf: '2025-06-01',
		where: 'channel=email',
		at: [3600, 86_400],
		param: 'target=43200',
	};
	const local = await createLocalClient(service, 'en').getKpiCurve(question);
	const http = await createHttpClient(listening.url, 'en', service.localKey).getKpiCurve(question);
	assert.deepEqual(http, local);
	assert.deepEqual([local.n, local.reached, local.waiting, local.target.seconds], [19, 17, 2, 43_200]);
	assert.deepEqual(
		local.at.map(({ seconds }) => seconds),
		[3600, 86_400],
	);
	assert.equal(local.query.asOf, '2025-06-01T00:00:00+00:00');
	const [one] = local.points;
	assert.ok(one && one.atRisk === 19 && one.value !== null && one.value > 0);
	const single = await createHttpClient(listening.url, 'en', service.localKey).getKpiCurve({
		id: 'first_response_cumulative',
		at: 60,
	});
	assert.equal(single.at[0]?.seconds, 60);
});

test('what has no curve says which have one; impossible times are refused', async () => {
	const client = createHttpClient(listening.url, 'ru', service.localKey);
	await assert.rejects(client.getKpiCurve({ id: 'nps' }), { code: 'kpi_without_curve' });
	await assert.rejects(client.getKpiCurve({ id: 'first_response_cumulative', at: [-1] }), { code: 'request_invalid' });
	await assert.rejects(client.getKpiCurve({ id: 'first_response_cumulative', param: 'target=0' }), {
		code: 'kpi_params_wrong',
	});
});

test('on the command line: times people think in, the target marked', async () => {
	const asked = ['curve', 'first_response_cumulative', '--as-of', '2025-05-31'];
	const { code, out } = await run(...asked);
	assert.equal(code, 0);
	assert.match(
		out,
		/^Answered within the target, of all \(first_response_cumulative.*\)\n63 in all: 63 reached, 0 ended without, 0 still waiting\n/,
	);
	assert.match(out, /^15 min +68\.3% +from 54\.6% to 78\.6% +0\.0% +20 +← target$/m);
	const russian = await run(...asked, '--lang', 'ru', '--where', 'channel=chat', '--param', 'target=90');
	assert.match(russian.out, /^1 мин 30 с .*← норматив$/m);
	const json = JSON.parse((await run(...asked, '--json')).out);
	assert.deepEqual([json.n, json.step, json.definition.id], [63, 1, 'first_response_cumulative']);
	const nothing = await run('curve', 'resolution_cumulative', '--from', '2020-01-01', '--to', '2020-12-31');
	assert.match(nothing.out, /0 in all.*\n\nno data yet\n$/);
	assert.equal((await run('curve', 'csat')).code, 1);
	assert.equal((await run('curve')).code, 2);
});

test('levels are shown without an interval, in words too', async () => {
	const { out } = await run(
		'kpi',
		'backlog',
		'--by',
		'week',
		'--from',
		'2025-05-12',
		'--to',
		'2025-06-08',
		'--as-of',
		'2025-05-31',
	);
	assert.match(out, /^2025-W22 +3 +3$/m);
	assert.match(out, /^2025-W23 +— +no data +0$/m);
	const explained = await run('explain', 'backlog', '--from', '2025-05-12', '--to', '2025-05-31');
	assert.match(explained.out, /None: a level is counted at one moment\./);
	assert.match(explained.out, /^file +\d+ +\d+ +email/m);
});
