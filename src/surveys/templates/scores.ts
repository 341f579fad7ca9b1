/** The scores that have a standard wording. */
import { both, comment, ends, type GivenQuestion, questionnaire, scale, yesNo } from './words.ts';

const why = comment(
	'why',
	both('What is the main reason for your answer?', 'Что больше всего повлияло на вашу оценку?'),
);

const likely = {
	low: both('Not at all likely', 'Точно не порекомендую'),
	high: both('Extremely likely', 'Обязательно порекомендую'),
};
const satisfied = {
	low: both('Very dissatisfied', 'Совсем не удовлетворён(а)'),
	high: both('Very satisfied', 'Полностью удовлетворён(а)'),
};
const agree = {
	low: both('Strongly disagree', 'Совершенно не согласен(на)'),
	high: both('Strongly agree', 'Полностью согласен(на)'),
};

export const npsQuestion: GivenQuestion = scale(
	'recommend',
	both(
		'How likely is it that you would recommend {company|us} to a friend or colleague?',
		'Насколько вероятно, что вы порекомендуете {company|нас} друзьям или коллегам?',
	),
	{ measures: 'nps', from: 0, to: 10, required: true, ...likely },
);

export const csatQuestion: GivenQuestion = scale(
	'satisfied',
	both('How satisfied are you with the service you received?', 'Насколько вы довольны тем, как вас обслужили?'),
	{ measures: 'csat', from: 1, to: 5, look: 'faces', required: true, ...satisfied },
);

export const cesQuestion: GivenQuestion = scale(
	'easy',
	both(
		'{company|The company} made it easy for me to handle my issue.',
		'Решить мой вопрос с {company|компанией} было легко.',
	),
	{ measures: 'ces', from: 1, to: 7, required: true, ...agree },
);

export const solvedQuestion: GivenQuestion = yesNo(
	'solved',
	'resolved',
	both('Was your issue solved at the first contact?', 'Ваш вопрос решили с первого обращения?'),
);

export const nps = questionnaire(both('Would you recommend us?', 'Порекомендуете ли вы нас?'), [[npsQuestion], [why]], {
	ends: ends('recommend', 6),
});

export const csat = questionnaire(both('How did we do?', 'Как мы справились?'), [[csatQuestion, why]], {
	ends: ends('satisfied', 2),
});

export const ces = questionnaire(both('Was it easy?', 'Было ли легко?'), [[cesQuestion, why]], {
	ends: ends('easy', 3),
});

const ten = { measures: 'acsi', from: 1, to: 10, required: true } as const;

export const acsi = questionnaire(both('Customer satisfaction', 'Удовлетворённость клиентов'), [
	[
		{
			kind: 'matrix',
			id: 'acsi',
			...ten,
			text: both('Please think of all your experience with {company|us}.', 'Вспомните весь ваш опыт с {company|нами}.'),
			low: both('1: lowest', '1 — наихудшая оценка'),
			high: both('10: highest', '10 — наилучшая оценка'),
			items: [
				{
					id: 'satisfaction',
					text: both(
						'How satisfied are you overall? (1 very dissatisfied, 10 very satisfied)',
						'Насколько вы довольны в целом? (1 — совсем не доволен, 10 — полностью доволен)',
					),
				},
				{
					id: 'expectations',
					text: both(
						'How far did we fall short of or exceed your expectations? (1 fall short, 10 exceed)',
						'Насколько мы не оправдали или превзошли ваши ожидания? (1 — не оправдали, 10 — превзошли)',
					),
				},
				{
					id: 'ideal',
					text: both(
						'How close are we to the ideal company of our kind? (1 very far, 10 very close)',
						'Насколько мы близки к идеальной компании такого рода? (1 — очень далеки, 10 — очень близки)',
					),
				},
			],
		},
	],
	[why],
]);

export const afterTicket = questionnaire(
	both('About your request', 'О вашем обращении'),
	[
		[csatQuestion, solvedQuestion],
		[
			cesQuestion,
			comment('better', both('What should we have done better?', 'Что нам стоило сделать лучше?'), {
				showIf: { question: 'satisfied', to: 3 },
			}),
			comment('praise', both('What did {agent|we} do well?', 'Что {agent|у нас} получилось хорошо?'), {
				showIf: { question: 'satisfied', from: 4 },
			}),
		],
	],
	{
		intro: both(
			'You wrote to us about {ticket|your question}. It takes a minute.',
			'Вы обращались к нам: {ticket|ваш вопрос}. Это займёт минуту.',
		),
		ends: ends('satisfied', 2),
	},
);
