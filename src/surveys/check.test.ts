import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorCode } from '../errors.ts';
import { checkQuestionnaire } from './check.ts';
import { type QuestionnaireGiven, questionnaireShape } from './questionnaire.ts';

const text = { en: 'Words' };
type Given = QuestionnaireGiven['pages'][number]['questions'][number];
const score: Given = { kind: 'scale', id: 'score', text, measures: 'csat', from: 1, to: 5 };
const why: Given = { kind: 'text', id: 'why', text };

function given(pages: readonly (readonly Given[])[], more: Partial<QuestionnaireGiven> = {}) {
	const all = {
		languages: ['en'] as ['en'],
		title: text,
		pages: pages.map((questions) => ({ questions: [...questions] })),
		ends: [{ text }],
	};
	return questionnaireShape.parse({ ...all, ...more });
}

const wrong: readonly (readonly [ErrorCode, ReturnType<typeof given>])[] = [
	['survey_empty', given([])],
	['survey_name_twice', given([[score], [score]])],
	['survey_options_few', given([[{ kind: 'single', id: 'one', text, options: [{ id: 'a', text }] }]])],
	[
		'survey_option_twice',
		given([
			[
				{
					kind: 'multiple',
					id: 'one',
					text,
					options: [
						{ id: 'a', text },
						{ id: 'a', text },
					],
				},
			],
		]),
	],
	['survey_nps_scale', given([[{ ...score, measures: 'nps' }]])],
	['survey_condition_unknown', given([[score, { ...why, showIf: { question: 'nothing' } }]])],
	['survey_condition_later', given([[{ ...why, showIf: { question: 'score', to: 3 } }, score]])],
	['survey_condition_never', given([[score, { ...why, showIf: { question: 'score', in: [6] } }]])],
	['survey_condition_no_number', given([[why, { ...score, showIf: { question: 'why', to: 3 } }]])],
	['survey_jump_nowhere', given([[{ ...score, jumps: [{ target: 'why' }] }, why]])],
	['survey_jump_nowhere', given([[why], [{ ...score, jumps: [{ target: 'why' }] }]])],
	['survey_end_missing', given([[score]], { ends: [{ when: { question: 'score', to: 2 }, text }] })],
	['survey_end_missing', given([[score]], { ends: [] })],
	['survey_words_missing', given([[score]], { languages: ['en', 'ru'] })],
	['survey_field_unknown', given([[{ ...why, text: { en: 'Dear {nane}' } }]])],
];

for (const [code, questionnaire] of wrong) {
	test(`${code} is found`, () => assert.throws(() => checkQuestionnaire(questionnaire), { code }));
}

test('what can be asked passes', () => {
	checkQuestionnaire(
		given(
			[
				[score, { ...why, showIf: { question: 'score', to: 3 } }],
				[{ kind: 'consent', id: 'ok', text: { en: '{name|You}, may we call?' } }],
			],
			{
				ends: [{ when: { question: 'score', in: [5] }, text }, { text }],
			},
		),
	);
});
