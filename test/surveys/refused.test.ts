/** Answers that cannot become facts hold up no others, are kept with what is wrong with them, and tell of nobody. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { openControlStore } from '../../src/store/control/control-store.ts';
import { createSurveyStore } from '../../src/store/control/surveys.ts';
import { examine } from '../../src/store/doctor/examine.ts';
import type { Survey, SurveyStore } from '../../src/surveys/ports.ts';
import { readQuestionnaire } from '../../src/surveys/surveys.ts';
import { both, questionnaire, scale } from '../../src/surveys/templates/words.ts';
import { respond } from '../support/respondent.ts';
import { openTestService, type TestService } from '../support/service.ts';

const clock = { now: Date.parse('2026-03-02T09:00:00Z') };
let service: TestService;
let control: ReturnType<typeof openControlStore>;
let store: SurveyStore;

const glad = scale('glad', both('Glad', 'Довольны'), { measures: 'csat', from: 1, to: 5 });
const pages = [[glad, scale('easy', both('Easy', 'Легко'), { measures: 'ces', from: 1, to: 7 })]];

before(async () => {
	service = await openTestService(undefined, {}, () => clock.now);
	control = openControlStore(service.dataDir.at('control.sqlite'), { now: () => clock.now });
	store = createSurveyStore(control.db);
});
after(async () => {
	await control.close();
	await service.end();
});

async function published(name: string, anonymous: boolean): Promise<Survey> {
	const asked = questionnaire(both('Work', 'Работа'), pages, { anonymous });
	const { id } = await service.surveys.add({ name, questionnaire: readQuestionnaire(asked) }, 'test');
	return service.surveys.publish(id, 'test');
}

async function counted(survey: string): Promise<Record<string, unknown>[]> {
	await service.push.settle();
	return service.rows('answer', 'question, score', `survey = '${survey}'`);
}

async function told() {
	const parts = { owner: null, factsUrl: 'http://127.0.0.1:9', secretFromEnvironment: false, node: '', wantedNode: '' };
	const found = await examine({ ...parts, dataDir: service.dir, now: () => clock.now });
	return found.filter(({ what }) => what === 'answers_aside' || what === 'pushed_refused');
}

test('of an anonymous unit the whole question stays behind, and the next unit goes', async () => {
	const survey = await published('unit', true);
	const rows = Array.from({ length: 5 }, (_, at) => {
		const base = { response: `unit-${at}`, survey: 'unit', anonymous: true, answered_at: '2026-03-02T00:00:00Z' };
		const said = { ...base, updated_at: '2026-03-02T00:00:00Z' };
		return [
			{ ...said, question: 'glad', kind: 'csat', score: at < 4 ? 99 : 4, scale_min: 1, scale_max: 5 },
			{ ...said, question: 'easy', kind: 'ces', score: 6, scale_min: 1, scale_max: 7 },
		];
	}).flat();
	await store.takeUnits([{ id: 'unit', rows }], [], survey.id);
	for (let person = 0; person < 5; person += 1) await respond(service, survey, { glad: '5', easy: '7' }, { clock });
	const easy = (score: number) => Array.from({ length: 5 }, () => ({ question: 'easy', score }));
	const next = Array.from({ length: 5 }, () => ({ question: 'glad', score: 5 }));
	assert.deepEqual(await counted('unit'), [...easy(6), ...easy(7), ...next]);

	const why = { question: 'glad', column: 'score', code: 'outside_scale' };
	const unit = await control.db.selectFrom('survey_unit').selectAll().executeTakeFirstOrThrow();
	assert.deepEqual(
		[JSON.parse(unit.rows), JSON.parse(unit.refused ?? '')],
		[rows.filter(({ question }) => question === 'glad'), [why]],
	);
	assert.deepEqual(await told(), [
		{ what: 'answers_aside', state: 'look', params: { why: `${survey.id}/glad: score outside_scale` } },
	]);

	await service.surveys.recover();
	assert.deepEqual((await counted('unit')).length, 15, 'tried again, it stays where it is');
	const good = rows.filter(({ question }) => question === 'glad').map((row) => ({ ...row, score: 1 }));
	await control.db
		.updateTable('survey_unit')
		.set({ rows: JSON.stringify(good) })
		.execute();
	await service.surveys.recover();
	assert.equal((await counted('unit')).filter(({ score }) => score === 1).length, 5);
	assert.deepEqual([await control.db.selectFrom('survey_unit').select('id').execute(), await told()], [[], []]);
});

test('who answers by name is thanked, and the answer stays', async () => {
	const survey = await published('named', false);
	const linkTo = (about: Record<string, string>) => ({ known: {}, about, language: null, days: null });
	const tokens = await service.surveys.links(survey.id, [linkTo({ colour: 'red' }), linkTo({ channel: 'chat' })]);
	for (const token of tokens) await respond(service, { slug: survey.slug, token }, { glad: '5', easy: '7' }, { clock });
	assert.deepEqual(await counted('named'), [
		{ question: 'easy', score: 7 },
		{ question: 'glad', score: 5 },
	]);
	const waiting = await store.waiting(survey.id);
	assert.deepEqual(
		waiting.map(({ answers, context }) => [answers, context.about]),
		[[{ glad: 5, easy: 7 }, { colour: 'red' }]],
	);
	// Tried again it stays, until a program takes it.
	await service.surveys.recover();
	assert.deepEqual([(await counted('named')).length, (await store.waiting(survey.id)).length], [2, 1]);
	await control.db
		.updateTable('survey_response')
		.set({ context: JSON.stringify({ known: {}, about: {}, language: null }) })
		.where('id', '=', waiting[0]?.id ?? '')
		.execute();
	await service.surveys.recover();
	assert.deepEqual([(await counted('named')).length, await store.waiting(survey.id)], [4, []]);
});

test('rows that were acknowledged and not loaded are told of for a month', async () => {
	const at = clock.now - 1;
	const raw = new DatabaseSync(service.dataDir.at('control.sqlite'));
	raw
		.prepare(
			"INSERT INTO import (fact, source, origin, state, moment, rejected, created_at) VALUES ('ticket', 'desk', 'push', 'published', ?, 2, ?)",
		)
		.run(at, at);
	const { id } = raw.prepare('SELECT max(id) AS id FROM import').get() as { id: number };
	raw.close();
	assert.deepEqual(await told(), [{ what: 'pushed_refused', state: 'look', params: { ids: String(id) } }]);
	clock.now += 31 * 24 * 3600_000;
	assert.deepEqual(await told(), []);
});
