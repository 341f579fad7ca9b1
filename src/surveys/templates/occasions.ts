/** Questionnaires for an occasion: an order, a customer who has left, one's own people, a change that was made. */
import { cesQuestion, csatQuestion, npsQuestion, solvedQuestion } from './scores.ts';
import { both, comment, ends, multiple, questionnaire, scale, single, yesNo } from './words.ts';

const five = { from: 1, to: 5, look: 'stars' } as const;

export const afterOrder = questionnaire(
	both('About your order', 'О вашем заказе'),
	[
		[
			csatQuestion,
			yesNo(
				'as_promised',
				'choice',
				both('Did your order {order} arrive when it was promised?', 'Ваш заказ {order} пришёл в обещанный срок?'),
			),
		],
		[
			multiple(
				'wrong',
				both('What went wrong?', 'Что пошло не так?'),
				[
					['late', 'It was late', 'Опоздал'],
					['damaged', 'Something was damaged', 'Что-то повреждено'],
					['incomplete', 'Something was missing', 'Чего-то не хватало'],
					['other_goods', 'It was not what I had ordered', 'Пришло не то'],
					['courier', 'The delivery itself', 'Сама доставка'],
					['none', 'Nothing', 'Ничего'],
				],
				{ shuffle: true, showIf: { question: 'satisfied', to: 3 } },
			),
			comment('more', both('Would you like to add anything?', 'Хотите что-нибудь добавить?')),
		],
	],
	{ ends: ends('satisfied', 2) },
);

const reasons = [
	['price', 'The price', 'Цена'],
	['quality', 'The quality of the product', 'Качество продукта'],
	['service', 'The service', 'Обслуживание'],
	['missing', 'Something I need was missing', 'Не было того, что мне нужно'],
	['need', 'I do not need it any more', 'Больше не нужно'],
	['moved', 'I moved, or the company closed', 'Переезд или закрытие компании'],
	['other', 'Another reason', 'Другая причина'],
] as const;

export const churned = questionnaire(both('Why you left us', 'Почему вы ушли'), [
	[
		single('reason', both('What was the main reason?', 'Что стало главной причиной?'), reasons, {
			required: true,
			shuffle: true,
		}),
	],
	[
		comment('to_whom', both('Whom do you use instead of us?', 'Чьими услугами вы пользуетесь теперь?'), {
			long: false,
		}),
		comment('keep', both('What could we have done to keep you?', 'Что помогло бы вам остаться?')),
		yesNo('return', 'choice', both('Would you come back if that changed?', 'Вернулись бы вы, если бы это изменилось?')),
	],
]);

/** “How likely are you to recommend … as a place to work?”: Reichheld’s question asked of employees. Not counted as NPS of customers. */
export const employees = questionnaire(
	both('How work is going', 'Как идёт работа'),
	[
		[
			scale(
				'tools',
				both('I have what I need to serve customers well.', 'У меня есть всё, чтобы хорошо обслуживать клиентов.'),
				{ measures: 'perception', dimension: 'tools', required: true, from: 1, to: 7 },
			),
			scale(
				'load',
				both(
					'The load leaves time to serve each customer properly.',
					'Нагрузка оставляет время, чтобы обслужить каждого клиента как следует.',
				),
				{ measures: 'perception', dimension: 'load', required: true, from: 1, to: 7 },
			),
			scale('lead', both('My lead helps me to get better.', 'Руководитель помогает мне становиться лучше.'), {
				measures: 'perception',
				dimension: 'lead',
				required: true,
				from: 1,
				to: 7,
			}),
		],
		[
			comment(
				'hindrance',
				both(
					'What keeps you most from serving customers well?',
					'Что больше всего мешает хорошо обслуживать клиентов?',
				),
			),
			comment(
				'heard',
				both(
					'What do customers complain about that nobody hears?',
					'На что жалуются клиенты, а этого никто не слышит?',
				),
			),
		],
	],
	{ anonymous: true },
);

export const tracker = questionnaire(
	both('How we are doing', 'Как у нас дела'),
	[
		[npsQuestion],
		[
			{ ...csatQuestion, required: false },
			{ ...cesQuestion, required: false },
		],
		[comment('change', both('What has changed since last time?', 'Что изменилось с прошлого раза?'))],
	],
	{ ends: ends('recommend', 6) },
);

export const brand = questionnaire(both('How you see us', 'Какими вы нас видите'), [
	[
		multiple(
			'feelings',
			both('How did you feel after your last contact with us?', 'Что вы чувствовали после последнего обращения к нам?'),
			[
				['pleased', 'Pleased', 'Радость'],
				['calm', 'Calm', 'Спокойствие'],
				['trust', 'Trust', 'Доверие'],
				['surprise', 'Surprise', 'Удивление'],
				['indifferent', 'Nothing in particular', 'Ничего особенного'],
				['confused', 'Confusion', 'Растерянность'],
				['disappointed', 'Disappointment', 'Разочарование'],
				['angry', 'Anger', 'Злость'],
			],
			{ shuffle: true },
		),
		multiple(
			'image',
			both('Which words fit us?', 'Какие слова нам подходят?'),
			[
				['reliable', 'Reliable', 'Надёжные'],
				['fast', 'Fast', 'Быстрые'],
				['friendly', 'Friendly', 'Дружелюбные'],
				['modern', 'Modern', 'Современные'],
				['expensive', 'Expensive', 'Дорогие'],
				['complicated', 'Complicated', 'Сложные'],
				['distant', 'Distant', 'Равнодушные'],
			],
			{ shuffle: true },
		),
	],
	[npsQuestion],
]);

/** Most customers with a problem never complain; asking everybody finds out how many there are. */
export const problem = questionnaire(
	both('Did anything go wrong?', 'Что-нибудь пошло не так?'),
	[
		[
			yesNo(
				'had_problem',
				'problem',
				both(
					'Have you had any problem with us in the last three months?',
					'Были ли у вас проблемы с нами за последние три месяца?',
				),
				{ required: true, jumps: [{ in: [0], target: 'recommend' }] },
			),
		],
		[
			yesNo('told', 'choice', both('Did you tell us about it?', 'Вы сообщили нам о ней?')),
			{ ...solvedQuestion, text: both('Was it solved?', 'Её решили?'), measures: 'choice' } as typeof solvedQuestion,
			comment('what', both('What was it?', 'Что это было?')),
		],
		[{ ...npsQuestion, required: false }],
	],
	{ ends: ends('recommend', 6) },
);

/** Tied to an action by its name in the words: whether those concerned noticed it. */
export const opinion = questionnaire(both('What you think of the change', 'Что вы думаете об изменении'), [
	[
		yesNo(
			'noticed',
			'choice',
			both(
				'We have changed {product|how we serve you}. Have you noticed?',
				'Мы изменили {product|наше обслуживание}. Вы заметили?',
			),
			{ required: true, jumps: [{ in: [0], target: 'end' }] },
		),
	],
	[
		scale('better', both('It is better now than before.', 'Теперь стало лучше, чем раньше.'), {
			measures: 'perception',
			dimension: 'change',
			from: 1,
			to: 7,
		}),
		comment('still', both('What is still missing?', 'Чего всё ещё не хватает?')),
	],
]);

/** Kept by the interviewer while talking; codes are what is counted afterwards. */
export const interview = questionnaire(both('Interview guide', 'План интервью'), [
	[
		comment(
			'situation',
			both(
				'Tell me about the last time you needed us. What happened?',
				'Расскажите, когда мы были нужны вам в последний раз. Что произошло?',
			),
		),
		comment('effort', both('What took the most effort?', 'Что потребовало больше всего усилий?')),
		comment(
			'moment',
			both('Which moment do you remember best, and why?', 'Какой момент запомнился больше всего и почему?'),
		),
		comment(
			'wish',
			both(
				'If you could change one thing, what would it be?',
				'Если бы можно было изменить что-то одно, что бы это было?',
			),
		),
	],
	[
		multiple('codes', both('Codes: what was it about?', 'Коды: о чём шла речь?'), [
			['waiting', 'Waiting', 'Ожидание'],
			['explanation', 'Having to explain again', 'Пришлось объяснять снова'],
			['knowledge', 'Knowledge', 'Знания'],
			['tone', 'Tone', 'Тон'],
			['outcome', 'Outcome', 'Результат'],
			['price', 'Price', 'Цена'],
			['process', 'Rules and paperwork', 'Правила и бумаги'],
			['praise', 'Praise', 'Похвала'],
		]),
		{
			...scale('stars', both('How content did the customer seem?', 'Насколько доволен казался клиент?'), {
				...five,
				measures: 'perception',
				dimension: 'interview',
			}),
		},
	],
]);
