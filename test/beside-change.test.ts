/** What stands beside a change: KPIs that moved in the same part, words that customers use there more than before. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localAdministrator } from '../src/access/principal.ts';
import type { Role } from '../src/access/role.ts';
import { callOperation } from '../src/api/call.ts';
import { contract } from '../src/api/contract/contract.ts';
import { watchedKpis } from '../src/signals/watched.ts';
import { seeded } from '../src/stats/seeded.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;

const june = { from: '2026-06-01', to: '2026-07-01' };
const part = [{ field: 'channel', op: '=', value: 'chat' }] as const;

before(async () => {
	service = await openTestService();
	const random = seeded(5);
	const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
	const answers = ['response,id,kind,question,score,scale_min,scale_max,text,answered_at,customer,channel,anonymous'];
	const tickets = ['id,created_at,first_response_at,transfers,status,customer,channel'];
	for (let at = 0; at < 4_000; at++) {
		const month = 5 + (at % 2);
		const channel = (at >> 1) % 2 === 0 ? 'chat' : 'mail';
		const fallen = month === 6 && channel === 'chat';
		const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
		const when = `2026-0${month}-${day}T10:00:00Z`;
		const score = random() < (fallen ? 0.5 : 0.85) ? 5 : 2;
		// As most systems have it, some comments stand on the score itself.
		const beside = fallen && at % 16 === 1 ? 'courier vanished' : '';
		answers.push(`r${at},a${at},csat,q1,${score},1,5,${beside},${when},c${at},${channel},false`);
		if (at % 4 < 3 || at % 8 === 3) {
			const slow = fallen && random() < 0.4;
			const said = slow
				? pick(['waited forever for an answer', 'долго ждали ответа', 'waiting all day'])
				: pick(['all good thank you', 'спасибо, всё хорошо', 'the agent was kind', 'оператор вежливый']);
			answers.push(`r${at},t${at},text,q2,,,,"${said}",${when},c${at},${channel},false`);
			// What was said in an anonymous survey leads to nobody, so it is not read.
			if (fallen) answers.push(`x${at},x${at},text,q2,,,,"secretly unhappy",${when},,${channel},true`);
		}
		const seconds = Math.floor((fallen ? 1_800 : 300) * (0.5 + random()));
		const answered = new Date(Date.parse(when) + 1_000 * seconds).toISOString();
		tickets.push(`t${at},${when},${answered},${random() < 0.2 ? 1 : 0},solved,c${at},${channel}`);
	}
	for (const [fact, rows] of [
		['answer', answers],
		['ticket', tickets],
	] as const) {
		const record = await service.take(fact, rows.join('\n'));
		assert.deepEqual([record.state, record.rejected], ['published', 0], JSON.stringify(record));
	}
});
after(() => service.end());

const kpis = async () => watchedKpis(await service.kpi.catalogue()).map(({ id }) => id);

test('what became slower in the same part moved with it; what did not change did not', async () => {
	const made = await service.kpi.besideChange({ kpis: ['csat'], ...june, where: part }, { kpis: await kpis() });
	const of = (id: string) => made.moved.find(({ kpi }) => kpi === id);
	assert.equal(
		made.moved.find(({ kpi }) => kpi === 'csat'),
		undefined,
	);
	const response = of('first_response_time');
	assert.ok(response?.beyondChance && response.difference.value > 600 && response.verdict === 'worse');
	assert.equal(of('transfers_rate')?.beyondChance, false);
	const elsewhere = await service.kpi.besideChange(
		{ kpis: ['csat'], ...june, where: [{ field: 'channel', op: '=', value: 'mail' }] },
		{ kpis: await kpis() },
	);
	assert.ok(elsewhere.moved.length > 0);
	assert.deepEqual(
		elsewhere.moved.flatMap(({ kpi, beyondChance }) => (beyondChance ? [kpi] : [])),
		[],
	);
});

test('words that rose are named in both languages, in all their forms, with n, z and rows behind; anonymous ones are not read', async () => {
	const { words } = await service.kpi.besideChange({ kpis: ['csat'], ...june, where: part }, { kpis: [] });
	assert.ok(words && !words.tooFew);
	const rose = words.rose.map(({ word }) => word);
	for (const word of ['waited', 'ждали']) {
		// “waited” and “waiting” are one word, shown as it stands most often.
		assert.ok(
			rose.some((one) => one.slice(0, 4) === word.slice(0, 4)),
			`${word} among ${rose.join(', ')}`,
		);
	}
	assert.ok(rose.includes('courier'), `a comment on a score is read, among ${rose.join(', ')}`);
	assert.ok(rose.every((one) => one !== 'secretly' && one !== 'unhappy'));
	const [first] = words.rose;
	assert.ok(first && first.z > 3 && first.now > first.before && first.rows.length > 0);
	assert.ok(first.rows.every(({ text, id }) => text.length > 0 && /^[at]/.test(id)));
	assert.deepEqual([words.before.cut, words.now.cut], [false, false]);
	assert.ok(words.fell.length > 0);
	assert.ok(words.fell.every(({ z, now, before: past }) => z < 0 && now < past));
});

test('where nothing changed no word stands out; where few write nothing is said; without the right to rows neither', async () => {
	const mail = [{ field: 'channel', op: '=', value: 'mail' }] as const;
	const same = await service.kpi.besideChange({ kpis: ['csat'], ...june, where: mail }, { kpis: [] });
	assert.deepEqual([same.words?.rose, same.words?.fell], [[], []]);
	const few = await service.kpi.besideChange(
		{ kpis: ['csat'], from: '2026-06-01T00:00:00Z', to: '2026-06-01T00:30:00Z', where: part },
		{ kpis: [] },
	);
	assert.equal(few.words?.tooFew, true);
	const hidden = await service.kpi.besideChange({ kpis: ['csat'], ...june, where: part }, { kpis: [], people: false });
	assert.equal(hidden.words, null);
});

test('whom comments were shown stands in the audit log; where none were, nothing does', async () => {
	const { params, query } = contract.getBesideChange;
	const ask = (role: Role, channel: string) =>
		callOperation(
			'getBesideChange',
			service,
			{
				...params.parse({ id: 'csat' }),
				...query.parse({ ...june, where: `channel=${channel}`, with: 'transfers_rate' }),
			},
			{ principal: { ...localAdministrator, id: role, role }, signal: AbortSignal.timeout(60_000) } as never,
		);
	await ask('analyst', 'mail');
	await ask('viewer', 'chat');
	assert.deepEqual(await service.audit.list({ action: 'getBesideChange', limit: 10 }), []);
	await ask('analyst', 'chat');
	const entries = await service.audit.list({ action: 'getBesideChange', limit: 10 });
	assert.deepEqual(
		entries.map(({ kind, by, subject }) => [kind, by?.id, subject]),
		[['saw', 'analyst', 'csat']],
	);
});
