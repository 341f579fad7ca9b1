/** What customers expect of an excellent company against what they find: SERVQUAL; what they find alone: SERVPERF. */
import { type Company, servqualDimensions, servqualItems } from './servqual-items.ts';
import { both, comment, type GivenQuestion, questionnaire } from './words.ts';

const ours: Company = { en: 'the company', ru: 'компания', ruOf: 'компании' };
const excellent: Company = { en: 'an excellent company', ru: 'отличная компания', ruOf: 'отличной компании' };

const seven = { kind: 'matrix', from: 1, to: 7, required: true } as const;
const agree = {
	low: both('Strongly disagree', 'Совершенно не согласен(на)'),
	high: both('Strongly agree', 'Полностью согласен(на)'),
};

const expected: GivenQuestion = {
	...seven,
	...agree,
	id: 'expected',
	measures: 'expectation',
	text: both(
		'Think of an excellent company of this kind. How far do you agree?',
		'Представьте отличную компанию такого рода. Насколько вы согласны?',
	),
	items: servqualItems(excellent),
};

const perceived: GivenQuestion = {
	...seven,
	...agree,
	id: 'perceived',
	measures: 'perception',
	text: both(
		'Now think of {company|our company}. How far do you agree?',
		'Теперь вспомните {company|нашу компанию}. Насколько вы согласны?',
	),
	items: servqualItems(ours),
};

const important: GivenQuestion = {
	...seven,
	id: 'important',
	measures: 'importance',
	required: false,
	text: both('How important is each of these to you?', 'Насколько для вас важно каждое из этого?'),
	low: both('Not important', 'Совсем не важно'),
	high: both('Very important', 'Очень важно'),
	items: servqualDimensions.map(([id, en, ru]) => ({ id, dimension: id, text: both(en, ru) })),
};

const more = comment('more', both('Anything you would like to add?', 'Хотите что-нибудь добавить?'));

export const servqual = questionnaire(
	both('Quality of service', 'Качество обслуживания'),
	[[expected], [important], [perceived], [more]],
	{
		intro: both(
			'First what you expect of an excellent company, then what you find with us. It takes about ten minutes.',
			'Сначала — чего вы ждёте от отличной компании, затем — что вы видите у нас. Это займёт около десяти минут.',
		),
	},
);

export const servperf = questionnaire(both('Quality of service', 'Качество обслуживания'), [[perceived], [more]], {
	intro: both('It takes about five minutes.', 'Это займёт около пяти минут.'),
});
