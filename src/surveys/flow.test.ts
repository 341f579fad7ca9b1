import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkQuestionnaire } from './check.ts';
import { filled } from './fields.ts';
import { pageAfter, shownOn, wayOf } from './flow.ts';
import { fieldOf, readForm } from './given.ts';
import { type Answer, type Question, type Questionnaire, questionnaireShape, questionsOf } from './questionnaire.ts';
import { rowsOf } from './rows.ts';
import { shuffled } from './shuffle.ts';
import { readQuestionnaire } from './surveys.ts';
import { templateIds, templates } from './templates/templates.ts';

const text = { en: 'x' };

/** Random questionnaires whose conditions look back and whose jumps go forwards. */
const questionnaires: fc.Arbitrary<Questionnaire> = fc
	.array(
		fc.array(
			fc.record({
				kind: fc.constantFrom('scale', 'yes_no', 'single', 'text'),
				look: fc.nat(30),
				jump: fc.nat(30),
				required: fc.boolean(),
			}),
			{ minLength: 1, maxLength: 3 },
		),
		{ minLength: 1, maxLength: 6 },
	)
	.map((given) => {
		const ids: string[] = [];
		const pages = given.map((questions, page) => ({
			questions: questions.map(({ kind, look, jump, required }, at) => {
				const id = `q${page}-${at}`;
				const about = ids[look];
				const target = jump > page && jump < given.length ? `q${jump}-0` : jump === 29 ? 'end' : undefined;
				const base = {
					...{ id, text, required },
					...(about !== undefined && { showIf: { question: about } }),
					...(target !== undefined && kind !== 'text' && { jumps: [{ target }] }),
				};
				ids.push(id);
				if (kind === 'scale') return { ...base, kind, measures: 'csat', from: 1, to: 5 };
				if (kind === 'yes_no') return { ...base, kind, measures: 'choice' };
				if (kind === 'single')
					return {
						...base,
						kind,
						options: [
							{ id: 'a', text },
							{ id: 'b', text },
						],
					};
				return { ...base, kind: 'text' };
			}),
		}));
		return questionnaireShape.parse({ languages: ['en'], title: text, pages, ends: [{ text }] });
	});

const answerTo = (question: Question, seed: number): Answer => {
	if (question.kind === 'scale') return question.from + (seed % (question.to - question.from + 1));
	if (question.kind === 'yes_no') return seed % 2;
	if (question.kind === 'single') return question.options[seed % question.options.length]?.id ?? 'a';
	return `text ${seed}`;
};

test('every way through every questionnaire ends, and goes forwards', () => {
	fc.assert(
		fc.property(questionnaires, fc.infiniteStream(fc.nat(20)), (questionnaire, seeds) => {
			checkQuestionnaire(questionnaire);
			const answers: Record<string, Answer> = {};
			let steps = 0;
			let before = -1;
			for (let at = pageAfter(questionnaire, -1, answers); at !== null; at = pageAfter(questionnaire, at, answers)) {
				assert.ok(at > before);
				steps += 1;
				assert.ok(steps <= questionnaire.pages.length);
				before = at;
				const page = questionnaire.pages[at];
				assert.ok(page);
				for (const question of page.questions) {
					const seed = seeds.next().value ?? 0;
					if (seed % 3 > 0 || question.required) answers[question.id] = answerTo(question, seed);
				}
			}
			const way = wayOf(questionnaire, answers);
			assert.deepEqual(wayOf(questionnaire, way.answers), way);
			const onTheWay = way.pages.flatMap((at) =>
				shownOn(questionnaire.pages[at] ?? { questions: [] }, way.answers).map(({ id }) => id),
			);
			assert.ok(Object.keys(way.answers).every((id) => onTheWay.includes(id)));
		}),
	);
});

test('answers to what is not asked any more are not given', () => {
	const questionnaire = readQuestionnaire(templates.after_ticket.questionnaire);
	const sad = wayOf(questionnaire, { satisfied: 2, easy: 3, better: 'faster', praise: 'none' });
	assert.deepEqual(Object.keys(sad.answers).toSorted(), ['better', 'easy', 'satisfied']);
	const glad = wayOf(questionnaire, { ...sad.answers, satisfied: 5 });
	assert.deepEqual(Object.keys(glad.answers).toSorted(), ['easy', 'satisfied']);
});

test('a jump leaves out what lies between, and takes back what was said there', () => {
	const questionnaire = readQuestionnaire(templates.problem.questionnaire);
	assert.deepEqual(wayOf(questionnaire, { had_problem: 1, what: 'late' }).pages, [0, 1, 2]);
	const none = wayOf(questionnaire, { had_problem: 0, what: 'late', recommend: 9 });
	assert.deepEqual(
		[none.pages, Object.keys(none.answers)],
		[
			[0, 2],
			['had_problem', 'recommend'],
		],
	);
});

test('every template can be asked as it is, in both languages', () => {
	for (const id of templateIds) {
		const questionnaire = readQuestionnaire(templates[id].questionnaire);
		checkQuestionnaire(questionnaire);
		assert.deepEqual(questionnaire.languages, ['en', 'ru'], id);
	}
});

test('SERVQUAL pairs 22 items of five dimensions, said of us and of an excellent company', () => {
	const questions = questionsOf(readQuestionnaire(templates.servqual.questionnaire));
	const itemsOf = (id: string) => questions.flatMap((one) => (one.id === id && one.kind === 'matrix' ? one.items : []));
	const [expected, perceived] = [itemsOf('expected'), itemsOf('perceived')];
	assert.equal(expected.length, 22);
	assert.deepEqual(
		expected.map(({ id, dimension }) => [id, dimension]),
		perceived.map(({ id, dimension }) => [id, dimension]),
	);
	// Parasuraman, Zeithaml, Berry 1991: 4, 5, 4, 4 and 5 items.
	const counts = Object.values(Object.groupBy(perceived, ({ dimension = '' }) => dimension)).map(
		(list) => list?.length,
	);
	assert.deepEqual(counts, [4, 5, 4, 4, 5]);
	assert.match(expected[0]?.text.ru ?? '', /^Отличная компания располагает/);
});

test('answers become rows, and what is taken back becomes their deletion', () => {
	const questionnaire = readQuestionnaire(templates.after_order.questionnaire);
	const response = {
		id: 'r1',
		survey: 's',
		answeredAt: '2026-03-01T10:00:00Z',
		updatedAt: '2026-03-01T10:01:00Z',
		about: { order: '7' },
		...{ questionnaire: '1.1', complete: true, anonymous: false, groups: {} },
	};
	const before = { satisfied: 2, wrong: ['late', 'damaged'] };
	const now = { satisfied: 3, wrong: ['late'], more: 'words' };
	const rows = rowsOf(response, questionnaire, now, [before]);
	assert.deepEqual(
		rows.map(({ question, item = null, score = null, deleted = false, order = null }) => [
			question,
			item,
			score,
			deleted,
			order,
		]),
		[
			['satisfied', null, 3, false, '7'],
			['wrong', 'late', null, false, '7'],
			['wrong', 'damaged', null, true, null],
			['more', null, null, false, '7'],
		],
	);
});

test('what a form says is read as answers, or named as a problem', () => {
	const questions = questionsOf(readQuestionnaire(templates.acsi.questionnaire));
	const read = (fields: Record<string, string>) => readForm(questions, new URLSearchParams(fields));
	const whole = read({
		[fieldOf('acsi', 'satisfaction')]: '8',
		[fieldOf('acsi', 'expectations')]: '7',
		[fieldOf('acsi', 'ideal')]: '6',
		[fieldOf('why')]: ' a\r\nb ',
	});
	assert.deepEqual(whole.answers, { acsi: { satisfaction: 8, expectations: 7, ideal: 6 }, why: 'a\nb' });
	assert.deepEqual(read({ [fieldOf('acsi', 'ideal')]: '6' }).problems, [{ question: 'acsi', code: 'required' }]);
	assert.deepEqual(read({ [fieldOf('acsi', 'ideal')]: '11' }).problems, [{ question: 'acsi', code: 'not_offered' }]);
	assert.deepEqual(read({}).problems, [{ question: 'acsi', code: 'required' }]);
});

test('known fields are put into the words, unknown ones leave what stands in their place', () => {
	assert.equal(filled('Hello {name|there}, about {ticket}.', { ticket: '7' }), 'Hello there, about 7.');
	fc.assert(fc.property(fc.string(), fc.string(), (text, name) => filled(text, { name }).length >= 0));
});

test('an order by chance is the same for one person and differs between people', () => {
	const list = Array.from({ length: 8 }, (_, at) => ({ id: String(at) }));
	assert.deepEqual(shuffled(list, 'a'), shuffled(list, 'a'));
	assert.deepEqual(
		shuffled(list, 'a')
			.map(({ id }) => id)
			.toSorted(),
		list.map(({ id }) => id),
	);
	const orders = new Set(
		Array.from({ length: 20 }, (_, at) =>
			shuffled(list, String(at))
				.map(({ id }) => id)
				.join(''),
		),
	);
	assert.ok(orders.size > 15);
});
