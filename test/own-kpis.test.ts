/** KPIs that a company defines itself: taken, refused, asked for, used by each other. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Fault } from '../src/errors.ts';
import { netScoreInterval } from '../src/stats/net-score.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;

before(async () => {
	service = await openTestService();
	const tickets = Array.from({ length: 200 }, (_, at) => {
		const channel = at % 4 === 0 ? 'chat' : 'mail';
		const day = String(1 + (at % 28)).padStart(2, '0');
		return `t${at},2025-0${1 + (at % 2)}-${day}T10:00:00Z,c${at},${channel},${100 + at},${at % 10 === 0 ? 'gold' : ''}`;
	});
	await service.take('ticket', ['id,created_at,customer,channel,handle_seconds,vip_level', ...tickets].join('\n'), {
		name: 'tickets.csv',
		source: 'desk',
		mapping: { attributes: ['vip_level'] },
	});
	const orders = ['o1,2025-01-05T00:00:00Z,c1,100,RUB', 'o2,2025-01-06T00:00:00Z,c2,50,EUR'];
	await service.take('order', ['id,placed_at,customer,amount,currency', ...orders].join('\n'), {
		name: 'orders.csv',
		source: 'shop',
	});
});
after(() => service.end());

const words = { names: { en: 'Chat share', ru: 'Доля чата' }, explanation: 'How much comes by chat.' };
const share = { ...words, fact: 'ticket', direction: 'higher', measure: { kind: 'share', of: ['channel=chat'] } };
const put = (id: string, given: unknown) => service.ownKpis.put(id, given, 'ann');
const refused = async (id: string, given: unknown, code: string, said: RegExp) => {
	await assert.rejects(put(id, given), (error: unknown) => {
		assert.ok(error instanceof Fault, String(error));
		assert.equal(error.code, code);
		assert.match(error.describe('en'), said);
		assert.match(error.describe('ru'), /[а-яё]{3}/i);
		return true;
	});
};
const rowOf = async (id: string) => (await service.kpi.query({ kpis: [id] })).rows[0];

test('a share of rows is taken, listed, asked for, explained and shown row by row like any other', async () => {
	const { trial, card } = await put('chat_share', share);
	assert.deepEqual([trial.value, trial.n, trial.unit, trial.data], [25, 200, 'percent', 'ok']);
	assert.deepEqual(
		[card.formula.en, card.counting.ru],
		['100 × rows where channel=chat / rows', 'Записи вида «обращение»; дата — created_at.'],
	);
	const { rows } = await service.kpi.query({ kpis: ['chat_share', 'tickets'], by: ['month'] });
	assert.deepEqual(
		rows.filter(({ kpi }) => kpi === 'chat_share').map(({ month, value }) => [month, value]),
		[
			['2025-01', 50],
			['2025-02', 0],
		],
	);
	assert.ok((await service.kpi.list()).kpis.some(({ id, group }) => id === 'chat_share' && group === 'others'));
	const explained = await service.kpi.explain({ kpis: ['chat_share'] });
	assert.equal(explained.definition.names.ru, 'Доля чата');
	assert.equal((await service.kpi.rows({ kpis: ['chat_share'] }, { limit: 3 })).rows.length, 3);
});

test('every kind of measure comes to what a hand computes', async () => {
	const of = (measure: object, more: object = {}) => ({
		...words,
		fact: 'ticket',
		direction: 'neutral',
		measure,
		...more,
	});
	await put('gold_tickets', of({ kind: 'count' }, { where: ['attr.vip_level=gold'] }));
	await put('handled', of({ kind: 'sum', column: 'handle_seconds' }));
	await put(
		'handle_mean',
		of({ kind: 'mean', column: 'handle_seconds' }, { where: [{ field: 'handle_seconds', op: '>=', value: 290 }] }),
	);
	await put('handle_spread', of({ kind: 'duration', column: 'handle_seconds' }, { where: ['handle_seconds < 103'] }));
	await put(
		'chat_work',
		of({
			kind: 'ratio',
			numerator: { column: 'handle_seconds', where: ['channel=chat'] },
			denominator: { where: ['channel=chat'] },
		}),
	);
	await put('chatters', of({ kind: 'customers', with: ['channel=chat'] }));
	await put('either', of({ kind: 'count' }, { where: [{ any: ['attr.vip_level=gold', 'channel=chat'] }] }));
	const rows = await Promise.all(
		['gold_tickets', 'handled', 'handle_mean', 'handle_spread', 'chat_work', 'chatters', 'either'].map(rowOf),
	);
	assert.deepEqual(
		rows.map((row) => [row?.value, row?.unit]),
		[
			[20, 'count'],
			[100 * 200 + (199 * 200) / 2, 'seconds'],
			[294.5, 'seconds'],
			[101, 'seconds'],
			[100 + 98, 'seconds'],
			[25, 'percent'],
			[60, 'count'],
		],
	);
});

test('a row that is on both sides of a net score is on neither', async () => {
	const net = { kind: 'net', plus: ['handle_seconds >= 100'], minus: ['handle_seconds >= 200'] };
	const { trial } = await put('quick', { ...words, fact: 'ticket', direction: 'higher', measure: net });
	const interval = netScoreInterval(100, 0, 200);
	assert.deepEqual([trial.value, trial.n, trial.low, trial.high], [50, 200, interval?.low, interval?.high]);
});

test('what grows with the rows is not judged against all others, multiplied by a mean either', async () => {
	const combination = { kind: 'product', of: ['tickets', 'handle_mean'] };
	await put('work', { ...words, direction: 'lower', combination });
	const { rows } = await service.kpi.query({ kpis: ['work', 'handle_mean'], by: ['channel'], compare: 'rest' });
	const judged = (kpi: string) => rows.filter((row) => row.kpi === kpi).map(({ change }) => change !== null);
	assert.deepEqual(
		[judged('work'), judged('handle_mean')],
		[
			[false, false],
			[true, true],
		],
	);
});

test('KPIs are made of others, of own ones too; a change of a part is seen at once', async () => {
	await put('gold_per_thousand', {
		...words,
		direction: 'lower',
		combination: { kind: 'quotient', numerator: 'gold_tickets', denominator: 'tickets', factor: 1000, exposure: true },
	});
	assert.deepEqual([(await rowOf('gold_per_thousand'))?.value, (await rowOf('gold_per_thousand'))?.n], [100, 20]);
	await put('house_index', {
		...words,
		direction: 'higher',
		combination: {
			kind: 'index',
			of: [
				{ kpi: 'chat_share', weight: 3, floor: 0, target: 50 },
				{ kpi: 'gold_per_thousand', weight: 1, floor: 200, target: 0 },
				{ kpi: 'nps', weight: 6, floor: 0, target: 60 },
			],
		},
	});
	const index = await rowOf('house_index');
	// (3 × 50 + 1 × 50) / 4; without answers the NPS drops out.
	assert.equal(index?.value, 50);
	assert.deepEqual(
		index?.parts?.filter(({ of }) => of === 'house_index').map(({ kpi, weight, score }) => [kpi, weight, score]),
		[
			['chat_share', 0.75, 50],
			['gold_per_thousand', 0.25, 50],
			['nps', 0, null],
		],
	);
	await put('chat_share', { ...share, measure: { kind: 'share', of: ['channel=mail'] } });
	assert.equal((await rowOf('house_index'))?.value, (3 * 100 + 50) / 4);
	await put('chat_share', share);
});

test('weights of an index of the program are the company’s, until they are taken back', async () => {
	await put('quality_index', { weights: { index_speed: { weight: 0 }, index_personal: { weight: 5 } } });
	const { definition } = await service.kpi.explain({ kpis: ['quality_index'] });
	const { combination } = definition;
	assert.ok(combination?.kind === 'index');
	assert.deepEqual(
		combination.of.map(({ id, weight }) => [id, weight]),
		[
			['index_personal', 5],
			['index_professionalism', 1],
			['index_accessibility', 1],
		],
	);
	await service.ownKpis.remove('quality_index', 'ann');
	const after = (await service.kpi.describe('quality_index')).combination;
	assert.ok(after?.kind === 'index' && after.of.length === 4);
	await refused('nps', { weights: { csat: { weight: 1 } } }, 'own_kpi_no_index', /nps/);
	await refused('quality_index', { weights: { csat: { weight: 1 } } }, 'unknown_component', /index_speed/);
});

test('what cannot be is refused with a sentence that helps', async () => {
	const quotient = (numerator: string, denominator: unknown, more: object = {}) => ({
		...words,
		direction: 'lower',
		combination: { kind: 'quotient', numerator, denominator, ...more },
	});
	const total = (...of: unknown[]) => ({ ...words, direction: 'lower', combination: { kind: 'total', of } });
	const wrong: [id: string, given: unknown, code: string, said: RegExp][] = [
		['Chat Share', share, 'own_kpi_id', /small Latin letters/],
		['nps', share, 'own_kpi_id_taken', /another id/],
		['m:acsi', share, 'own_kpi_id', /m:acsi/],
		['a', { ...share, names: undefined }, 'own_kpi_words_missing', /names/],
		['a', { ...share, names: { en: 'Chat' } }, 'own_kpi_words_missing', /names\.ru/],
		['a', { ...share, explanation: ' ' }, 'own_kpi_words_missing', /explanation/],
		['a', { ...share, colour: 'red' }, 'own_kpi_invalid', /colour/],
		['a', { ...share, measure: { kind: 'median' } }, 'own_kpi_choice', /measure\.kind.* count, share, /],
		['a', { ...share, direction: 'up' }, 'own_kpi_choice', /direction.*higher, lower, neutral/],
		['a', { ...share, fact: 'call' }, 'unknown_fact', /ticket/],
		['a', { ...share, where: ['chanel=chat'] }, 'own_kpi_unknown_column', /channel/],
		['a', { ...share, where: ['handle_seconds=soon'] }, 'own_kpi_condition', /handle_seconds/],
		['a', { ...share, measure: { kind: 'sum', column: 'channel' } }, 'own_kpi_column_unfit', /channel/],
		['a', { ...share, measure: { kind: 'duration', column: 'reopens' } }, 'own_kpi_column_unfit', /seconds/],
		['a', { ...share, date: 'placed_at' }, 'unknown_date_role', /created_at/],
		['a', { ...share, unit: 'money' }, 'own_kpi_unit', /percent/],
		['a', quotient('tickets', 'ticketz'), 'unknown_kpi', /tickets/],
		['a', quotient('tickets', 'a'), 'kpi_refers_to_itself', /a → a/],
		['chat_share', quotient('house_index', 'tickets'), 'kpi_refers_to_itself', /chat_share → house_index → chat_share/],
		['a', quotient('tickets', { kpi: 'tickets', where: ['channel=pigeon'] }), 'own_kpi_divides_by_nothing', /tickets/],
		['a', total('tickets', 'revenue'), 'own_kpi_units_mixed', /count, money/],
		['a', total('chat_share', 'first_response_time'), 'own_kpi_units_mixed', /percent, seconds/],
		['a', total('revenue', 'refund_cost'), 'currencies_mixed', /EUR, RUB|RUB, EUR/],
		['a', { ...share, fact: 'order', measure: { kind: 'sum', column: 'amount' } }, 'currencies_mixed', /EUR/],
		[
			'a',
			{
				...share,
				measure: { kind: 'ratio', numerator: {}, denominator: { where: ['channel=pigeon'] } },
			},
			'own_kpi_divides_by_nothing',
			/denominator/,
		],
		[
			'a',
			{
				...words,
				direction: 'higher',
				combination: { kind: 'index', of: [{ kpi: 'chat_share', floor: 5, target: 5 }] },
			},
			'own_kpi_divides_by_nothing',
			/chat_share/,
		],
		[
			'a',
			{
				...words,
				direction: 'higher',
				combination: { kind: 'index', of: [{ kpi: 'chat_share', floor: 50, target: 5 }] },
			},
			'own_kpi_scale_reversed',
			/worse side/,
		],
	];
	for (const [id, given, code, said] of wrong) await refused(id, given, code, said);
	assert.deepEqual(
		(await service.ownKpis.list()).filter(({ id }) => id === 'a'),
		[],
		'nothing refused is kept',
	);
});

test('what is used is not removed; a target can be set for one; every edit is kept', async () => {
	await assert.rejects(service.ownKpis.remove('gold_per_thousand', 'ann'), {
		code: 'own_kpi_in_use',
		message: /house_index/,
	});
	await service.targets.set({ kpi: 'house_index', value: 60, from: '2025-01-01', segment: {}, note: '' }, 'ann');
	const { rows } = await service.kpi.query({
		kpis: ['house_index'],
		targets: true,
		from: '2025-01-01',
		to: '2025-03-01',
	});
	assert.deepEqual([rows[0]?.target, rows[0]?.target_origin, rows[0]?.tolerance], [60, 'company', 12]);
	await assert.rejects(service.ownKpis.remove('house_index', 'ann'), { code: 'own_kpi_in_use' });
	await service.ownKpis.remove('either', 'ann');
	await assert.rejects(service.ownKpis.get('either'), { code: 'own_kpi_not_found' });
	await assert.rejects(service.kpi.query({ kpis: ['either'] }), { code: 'unknown_kpi' });
	const [last, ...others] = await service.ownKpis.changes(50);
	assert.deepEqual([last?.id, last?.after, last?.author], ['either', null, 'ann']);
	const before = others.length;
	await put('chat_share', share);
	assert.equal((await service.ownKpis.changes(50)).length, before + 1, 'what changes nothing is no edit');
});

test('a change is not split where what it is divided by is below 0 in a group', async () => {
	const rows = ['a,2025-03-05T00:00:00Z,web,40', 'b,2025-03-06T00:00:00Z,shop,-90', 'c,2025-04-05T00:00:00Z,web,30'];
	await service.take('order', ['id,placed_at,channel,amount', ...rows].join('\n'), {
		name: 'signs.csv',
		source: 'signs',
	});
	await put('orders_per_amount', {
		...words,
		fact: 'order',
		where: ['source=signs'],
		direction: 'higher',
		measure: { kind: 'ratio', numerator: {}, denominator: { column: 'amount' } },
	});
	const question = {
		kpis: ['orders_per_amount'],
		from: '2025-04-01',
		to: '2025-05-01',
		where: [{ field: 'source', op: '=', value: 'signs' }],
	};
	await assert.rejects(service.kpi.decompose(question, { dimension: 'channel' }), {
		code: 'decomposition_sizes_negative',
	});
});
