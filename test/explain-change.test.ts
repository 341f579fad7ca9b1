/** Why a change came about: answers of an invented company, of which it is known what has changed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ExplainedChange } from '../src/kpi/explain-change/explain-change.ts';
import { seeded } from '../src/stats/seeded.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;

const channels = ['chat', 'mail', 'phone'];
const branches = ['Ural', 'Centre', 'South', 'North'];
const topics = ['Delivery', 'Refund', 'Billing', 'Setup'];

/** What fails in June: Delivery by chat at Ural, answers and first responses alike. */
const isPlanted = (row: Row) =>
	row.month === 6 && row.channel === 'chat' && row.branch === 'Ural' && row.topic === 'Delivery';

type Row = { readonly month: number; readonly channel: string; readonly branch: string; readonly topic: string };

before(async () => {
	service = await openTestService();
	const random = seeded(7);
	const pick = <One>(list: readonly One[]) => list[Math.floor(random() * list.length)] as One;
	const answers = ['response,id,kind,score,scale_min,scale_max,answered_at,customer,channel,branch,topic'];
	const tickets = ['id,created_at,first_response_at,status,customer,channel,branch,topic'];
	for (let at = 0; at < 12_000; at++) {
		const row: Row = {
			month: at % 2 === 0 ? 5 : 6,
			channel: pick(channels),
			branch: pick(branches),
			topic: pick(topics),
		};
		const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
		const place = `${row.channel},${row.branch},${row.topic}`;
		const satisfied = random() < (isPlanted(row) ? 0.3 : 0.85);
		answers.push(
			`r${at},a${at},csat,${satisfied ? 5 : 2},1,5,2026-0${row.month}-${day}T10:00:00Z,c${at % 5000},${place}`,
		);
		const minutes = Math.floor((isPlanted(row) ? 40 : 5) * (0.5 + random()));
		const hour = (minute: number) => `2026-0${row.month}-${day}T09:${String(minute).padStart(2, '0')}:00Z`;
		tickets.push(`t${at},${hour(0)},${hour(Math.min(59, minutes))},solved,c${at % 5000},${place}`);
	}
	for (const [fact, rows] of [
		['answer', answers],
		['ticket', tickets],
	] as const) {
		const record = await service.take(fact, rows.join('\n'));
		assert.equal(record.state, 'published', JSON.stringify(record));
	}
});
after(() => service.end());

const june = { from: '2026-06-01', to: '2026-07-01' };
const placeOf = ({ parts }: ExplainedChange) =>
	parts.map(({ where }) =>
		where
			.map(({ value }) => value)
			.toSorted()
			.join(' '),
	);

function checkSum(made: ExplainedChange): void {
	const parts = made.parts.reduce((sum, { contribution }) => sum + contribution.value, 0);
	const sum = (made.mix?.value ?? 0) + parts + (made.rest?.contribution.value ?? 0);
	assert.ok(Math.abs(sum - (made.change.value ?? 0)) < 1e-6, `${sum} against ${made.change.value}`);
}

test('satisfaction fell in one part three fields deep, and so it is said', async () => {
	const made = await service.kpi.explainChange({ kpis: ['csat'], ...june });
	assert.equal(made.conclusion, 'parts');
	assert.deepEqual(placeOf(made), ['Delivery Ural chat']);
	checkSum(made);
	const [part] = made.parts;
	assert.ok(part && part.contribution.high < 0);
	const [counted] = await service.rows(
		'answer',
		'count() AS n, countIf(score = 5) AS yes',
		"channel = 'chat' AND branch = 'Ural' AND topic = 'Delivery' AND toMonth(answered_at) = 6",
	);
	assert.equal(part.now.n, Number(counted?.n));
	assert.ok(Math.abs((part.now.value ?? 0) - (100 * Number(counted?.yes)) / Number(counted?.n)) < 1e-9);
	assert.equal(made.before.n + made.now.n, 12_000);
	assert.deepEqual(
		made.searched.fields.map(({ field }) => field),
		['channel', 'branch', 'topic'],
	);
});

test('the median of a length of time splits into parts that add up as well', async () => {
	const made = await service.kpi.explainChange({ kpis: [{ id: 'first_response_time', stat: 'median' }], ...june });
	assert.equal(made.method, 'quantile');
	checkSum(made);
	assert.deepEqual(placeOf(made), ['Delivery Ural chat']);
});

test('a mean of lengths of time, a number of tickets', async () => {
	const mean = await service.kpi.explainChange({ kpis: [{ id: 'first_response_time', stat: 'mean' }], ...june });
	assert.deepEqual(placeOf(mean), ['Delivery Ural chat']);
	checkSum(mean);
	const count = await service.kpi.explainChange({ kpis: ['tickets'], ...june });
	assert.equal(count.method, 'volume');
	assert.deepEqual(placeOf(count), []);
	checkSum(count);
});

test('where nothing has changed beyond chance, no part stands out; a period of one’s own is compared with', async () => {
	const made = await service.kpi.explainChange(
		{ kpis: ['csat'], from: '2026-05-15', to: '2026-05-29' },
		{ earlier: { from: '2026-05-01', to: '2026-05-15' } },
	);
	assert.equal(made.conclusion, 'chance');
	assert.deepEqual(made.parts, []);
	assert.equal(made.earlier?.from.slice(0, 10), '2026-05-01');
});

test('what is filtered is searched among its own rows', async () => {
	const made = await service.kpi.explainChange({
		kpis: ['csat'],
		...june,
		where: [{ field: 'channel', op: '=', value: 'chat' }],
	});
	assert.deepEqual(placeOf(made), ['Delivery Ural']);
});

test('where there is no part to hold against the rest, nothing is said of parts', async () => {
	const where = [
		{ field: 'channel', op: '=', value: 'chat' },
		{ field: 'branch', op: '=', value: 'Ural' },
		{ field: 'topic', op: '=', value: 'Delivery' },
	] as const;
	const made = await service.kpi.explainChange({ kpis: ['csat'], ...june, where });
	assert.ok((made.change.high ?? 0) < 0, 'beyond chance');
	assert.equal(made.conclusion, 'too_few');
	checkSum(made);
});

test('what is made of others or of no single rows says why it has no parts', async () => {
	const customers = await service.kpi.explainChange({ kpis: ['active_customers'], ...june });
	assert.equal(customers.conclusion, 'unknown');
	assert.equal(customers.reason?.code, 'not_row_by_row');
	const none = await service.kpi.explainChange({ kpis: ['nps'], ...june });
	assert.equal(none.reason?.code, 'no_data');
});
