/** Whatever is asked of the facts, an anonymous survey tells of nobody: through the doors that everything else comes by. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openControlStore } from '../../src/store/control/control-store.ts';
import { createSurveyStore } from '../../src/store/control/surveys.ts';
import type { Survey, SurveyStore } from '../../src/surveys/ports.ts';
import { surveySource } from '../../src/surveys/rows.ts';
import { readQuestionnaire } from '../../src/surveys/surveys.ts';
import { both, comment, questionnaire, scale, single } from '../../src/surveys/templates/words.ts';
import { respond } from '../support/respondent.ts';
import { openTestService, type TestService } from '../support/service.ts';

const clock = { now: Date.parse('2026-03-02T09:00:00Z') };
let service: TestService;
let survey: Survey;
let store: SurveyStore;
let control: ReturnType<typeof openControlStore>;

const asked = questionnaire(
	both('Work', 'Работа'),
	[
		[
			single(
				'team',
				both('Your team', 'Ваша команда'),
				[
					['chat', 'Chat', 'Чат'],
					['calls', 'Calls', 'Звонки'],
					['night', 'Night', 'Ночь'],
				],
				{ groups: true },
			),
			scale('expected', both('Expected', 'Ожидали'), { measures: 'expectation', from: 1, to: 7, dimension: 'load' }),
			scale('got', both('Got', 'Получили'), { measures: 'perception', from: 1, to: 7, dimension: 'load' }),
			scale('glad', both('Glad', 'Довольны'), { measures: 'csat', from: 1, to: 5 }),
			comment('words', both('Words', 'Слова')),
		],
	],
	{ anonymous: true },
);

/** Seven of one team, six of another, two of the third; one of seven says what they expected, all but one are glad of something. */
const people = [
	...Array.from({ length: 7 }, (_, at) => ({ team: 'chat', got: '5', glad: '4', words: `chat ${at}` })),
	...Array.from({ length: 6 }, (_, at) => ({ team: 'calls', got: '3', expected: '6', glad: at === 0 ? '' : '2' })),
	...Array.from({ length: 2 }, () => ({ team: 'night', got: '1', glad: '1', words: 'night' })),
];

before(async () => {
	service = await openTestService(undefined, {}, () => clock.now);
	control = openControlStore(service.dataDir.at('control.sqlite'), { now: () => clock.now });
	store = createSurveyStore(control.db);
	const { id } = await service.surveys.add({ name: 'work', questionnaire: readQuestionnaire(asked) }, 'test');
	survey = await service.surveys.publish(id, 'test');
	for (const one of people) {
		await respond(service, survey, one, { clock });
		clock.now += 24 * 3600_000;
	}
	await service.push.settle();
});
after(async () => {
	control.close();
	await service.end();
});

const range = { from: '2026-01-01', to: '2027-01-01' };

test('every cell of every question has five people or nothing', async () => {
	const kpis = ['csat', 'csat_mean', 'servqual_gap_weighted'];
	const bys = [
		[],
		['day'],
		['attr.group_team'],
		['attr.group_team', 'day'],
		['item'],
		['kind'],
		['question', 'day'],
		['questionnaire'],
	];
	let cells = 0;
	for (const kpi of kpis) {
		for (const by of bys) {
			const { rows } = await service.kpi.query({ kpis: [kpi], by, ...range });
			for (const { n } of rows) assert.ok(n === 0 || n >= 5, `${kpi} by ${by}: n ${n}`);
			cells += rows.length;
		}
		// What one day adds to the days before it.
		const until: number[] = [];
		for (let day = 3; day < 20; day += 1) {
			const to = `2026-03-${String(day).padStart(2, '0')}`;
			const { rows } = await service.kpi.query({ kpis: [kpi], from: range.from, to });
			until.push(rows[0]?.n ?? 0);
		}
		for (const [at, n] of until.entries()) assert.ok(n === (until[at - 1] ?? 0) || n - (until[at - 1] ?? 0) >= 5);
	}
	assert.ok(cells > 20);
});

test('the group that is too small is nowhere, and in no total from which it could be taken', async () => {
	const csat = { kpis: ['csat_mean'], ...range };
	const [all] = (await service.kpi.query(csat)).rows;
	const { rows } = await service.kpi.query({ ...csat, by: ['attr.group_team'] });
	assert.deepEqual(rows.map((row) => [row['attr.group_team'], row.n, row.value]).toSorted(), [
		['calls', 5, 25],
		['chat', 5, 75],
	]);
	assert.deepEqual([all?.n, all?.value], [10, 50]);
	const { fields } = await service.kpi.facets({ facts: ['answer'], fields: ['attr.group_team'], ...range });
	assert.deepEqual(fields[0]?.values.map(({ value }) => value).toSorted(), ['calls', 'chat']);
});

test('rows behind a number are counted and not shown; no two questions of a person can be put together', async () => {
	const query = { kpis: ['csat_mean'], ...range };
	for (const which of ['counted', 'left_out'] as const) {
		const found = await service.kpi.rows(query, { which, count: true });
		assert.deepEqual([found.rows, found.n], [[], 0]);
		assert.equal(found.withheld, which === 'counted' ? 10 : 0);
	}
	const { n } = await service.kpi.distribution(query);
	assert.equal(n, 10);
	const facts = await service.rows('answer', 'response, customer, ticket, language, attributes', "survey = 'work'");
	assert.ok(facts.every(({ customer, ticket, language }) => customer === '0' && ticket === '' && language === ''));
	// Nine comments wait for a tenth.
	assert.deepEqual(await service.rows('answer', 'text', "survey = 'work' AND kind = 'text'"), []);
});

test('what has gone to the facts is forgotten where answers are kept; a closed survey lets go what is left together', async () => {
	const kept = await store.waiting(survey.id);
	// Of the first five of a group what they wrote is left, or nothing; of those who came after them everything.
	assert.deepEqual(kept.map(({ answers }) => Object.keys(answers).toSorted().join()).toSorted(), [
		'expected,got,team',
		...Array(4).fill('glad,got,team,words'),
		...Array(5).fill('words'),
	]);
	await respond(service, survey, { team: 'night', words: 'the tenth' }, { clock });
	await service.push.settle();
	const words = await service.rows(
		'answer',
		'response, attributes, toString(answered_at) AS at',
		"survey = 'work' AND kind = 'text'",
	);
	assert.equal(words.length, 10);
	assert.equal(new Set(words.map(({ at }) => at)).size, 1);
	assert.ok(words.every(({ attributes }) => JSON.stringify(attributes) === '{}'));
	await service.surveys.close(survey.id, 'test');
	await service.push.settle();
	const { rows } = await service.kpi.query({ kpis: ['csat_mean', 'servperf'], by: ['attr.group_team'], ...range });
	// Five of all groups are left who have said what they got, four who were glad; of a group by itself none are enough.
	assert.deepEqual(rows.map((row) => [row.kpi, row['attr.group_team'], row.n]).toSorted(), [
		['csat_mean', null, 0],
		['csat_mean', 'calls', 5],
		['csat_mean', 'chat', 5],
		['servperf', null, 5],
		['servperf', 'calls', 5],
		['servperf', 'chat', 5],
	]);
	assert.deepEqual(await service.rows('answer', 'item', "question = 'team' AND item = 'night'"), []);
});

test('an answer that is sent again, later or at the same moment, is one answer', async () => {
	const same = questionnaire(
		both('Again', 'Снова'),
		[[scale('glad', both('Glad', 'Довольны'), { measures: 'csat', from: 1, to: 5 })]],
		{
			anonymous: true,
		},
	);
	const { id } = await service.surveys.add({ name: 'again', questionnaire: readQuestionnaire(same) }, 'test');
	const { slug } = await service.surveys.publish(id, 'test');
	const { answering } = service.surveys;
	const begun = async () => {
		const visit = await answering.open(slug, {}, 'en');
		assert.ok(typeof visit !== 'string');
		const stamp = await answering.stamp(visit);
		clock.now += 60_000;
		const form = new URLSearchParams({ 'q.glad': '4' });
		return () => answering.take(visit, { page: 0, form, trap: false, stamp, token: null });
	};
	for (let at = 0; at < 4; at += 1) await (await begun())();
	const fifth = await begun();
	await Promise.all([fifth(), fifth(), fifth()]);
	await service.push.settle();
	const again = await fifth();
	assert.ok(again !== 'answered' && again.next === null, 'whoever sends it again is led to the end');
	assert.deepEqual(await store.waiting(id), []);
	await service.push.settle();
	const rows = await service.rows('answer', 'uniqExact(response) AS n', "survey = 'again'");
	assert.deepEqual(rows, [{ n: '5' }]);
	assert.equal((await service.surveys.tally(id)).finished, 5);
});

test('what was put together and cut off on its way to the facts goes at the next start', async () => {
	const row = {
		...{ response: 'cut-off', question: 'glad', kind: 'csat', score: 5, scale_min: 1, scale_max: 5, survey: 'cut' },
		...{ answered_at: '2026-03-02T00:00:00Z', updated_at: '2026-03-02T00:00:00Z', anonymous: true },
	};
	await store.takeUnits([{ id: 'cut-unit', rows: [row] }], [], survey.id);
	assert.deepEqual(await store.withUnits(), [survey.id]);
	await service.surveys.recover();
	await service.push.settle();
	assert.deepEqual(await store.withUnits(), []);
	assert.deepEqual(await service.rows('answer', 'response', "survey = 'cut'"), [{ response: 'cut-off' }]);
});

test('an answer of ours that is older than the mark is shown to nobody; of other systems it is', async () => {
	const rows = [
		'id,response,question,kind,score,scale_min,scale_max,answered_at,survey',
		'old-1,old-r,glad,csat,5,1,5,2025-05-02T10:00:00Z,old',
	].join('\n');
	await service.take('answer', rows, { source: surveySource, name: 'old.csv' });
	await service.take('answer', rows, { source: 'elsewhere', name: 'elsewhere.csv' });
	assert.deepEqual(await service.rows('answer', 'anonymous', "survey = 'old'"), [
		{ anonymous: null },
		{ anonymous: null },
	]);
	const query = { kpis: ['csat_mean'], from: '2025-05-01', to: '2025-06-01' };
	const found = await service.kpi.rows(query, { count: true });
	assert.deepEqual(
		found.rows.map(({ source }) => source),
		['elsewhere'],
	);
	assert.deepEqual([found.n, found.withheld], [1, 1]);
});

test('who stands in the words of an anonymous answer is not shown it, when asking for what is kept of him', async () => {
	await service.take(
		'ticket',
		'id,created_at,channel,status,customer,customer_email\nT-1,2026-02-01T10:00:00Z,mail,open,C-1,anna@example.org\n',
		{ source: 'desk', name: 'tickets.csv' },
	);
	const secret = { team: 'night', got: '1', glad: '1', words: 'Anna (anna@example.org) shouts at us' };
	const { id } = await service.surveys.add({ name: 'again', questionnaire: readQuestionnaire(asked) }, 'test');
	await respond(service, await service.surveys.publish(id, 'test'), secret, { clock });
	const [anna] = await service.personalData.find('anna@example.org');
	assert.ok(anna);
	let told = '';
	for await (const piece of await service.personalData.take(anna.customer)) told += piece;
	assert.match(told, /T-1/);
	assert.doesNotMatch(told, /shouts/);
});
