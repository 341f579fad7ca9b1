/** What people say unasked: the tone of all of it, and public reviews. */
import { all, equals, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';
import { onScale } from './scales.ts';

const voice = {
	group: 'satisfaction',
	fact: 'feedback',
	sampling: 'census',
	dateRoles: ['created_at', 'replied_at'],
} as const satisfies Partial<KpiDefinition>;

const netSentiment: KpiDefinition = {
	...voice,
	id: 'net_sentiment',
	names: { en: 'Net sentiment', ru: 'Баланс тональности' },
	explanation: {
		en: 'How much more often people speak well of the company than badly, in what they write unasked: the share of positive words less that of negative ones, from −100 to 100. Who writes unasked is mostly delighted or angry, so watch its course rather than its height, and each kind of feedback by itself.',
		ru: 'Насколько чаще о компании говорят хорошо, чем плохо, когда пишут сами: доля положительных отзывов минус доля отрицательных, от −100 до 100. Сами пишут чаще восхищённые и сердитые, поэтому важен ход показателя, а не высота; виды отзывов смотрите по отдельности.',
	},
	formula: {
		en: '100 × (positive − negative) / all with a known tone',
		ru: '100 × (положительные − отрицательные) / все с известной тональностью',
	},
	counting: {
		en: 'Feedback of every kind but that of the staff, where its tone is known, dated by its creation (or the reply, if asked for). Neutral words count; words of unknown tone are left out.',
		ru: 'Отзывы всех видов, кроме отзывов сотрудников, с известной тональностью; дата — создание (или ответ, если выбрать). Нейтральные учитываются, с неизвестной тональностью — нет.',
	},
	source: {
		en: 'Net sentiment of media analysis; interval: Rocks 2016, The American Statistician 70(4)',
		ru: 'Баланс тональности (net sentiment) из анализа СМИ; интервал: Rocks 2016, The American Statistician 70(4)',
	},
	population: { field: 'kind', op: '!=', value: 'employee' },
	countable: known('sentiment'),
	measure: { kind: 'net', promoter: equals('sentiment', 'positive'), detractor: equals('sentiment', 'negative') },
	unit: 'points',
	direction: 'higher',
	tolerance: 20,
};

const isReview = equals('kind', 'review');

const reviewRating: KpiDefinition = {
	...voice,
	id: 'review_rating',
	names: { en: 'Review rating', ru: 'Оценка в отзывах' },
	explanation: {
		en: 'The average number of stars in public reviews, from 1 to 5. New customers see it before anything else; sites may weigh old reviews less or drop some, so theirs can differ by a tenth or two.',
		ru: 'Среднее число звёзд в публичных отзывах, от 1 до 5. Новые клиенты видят его раньше всего остального; площадки могут учитывать старые отзывы слабее или часть скрывать, поэтому у них оно отличается на одну-две десятых.',
	},
	formula: { en: 'mean of stars, 1–5', ru: 'среднее число звёзд, 1–5' },
	counting: {
		en: 'Feedback of the kind review with a rating on a 1–5 scale, dated by its creation (or the reply, if asked for). Ratings on another scale, or of none stated, are left out, never guessed.',
		ru: 'Отзывы вида review с оценкой по шкале 1–5; дата — создание (или ответ, если выбрать). Оценки по другой или неуказанной шкале не учтены и не пересчитываются.',
	},
	source: {
		en: 'Mean rating as review sites show it; interval: Student 1908',
		ru: 'Средняя оценка, как на площадках отзывов; интервал: Student 1908',
	},
	population: all(isReview, known('rating')),
	countable: onScale(1, 5),
	measure: { kind: 'mean', column: 'rating', rescaled: false, within: [1, 5] },
	unit: 'number',
	direction: 'higher',
	tolerance: 0.5,
};

const reviewReplyRate: KpiDefinition = {
	...voice,
	id: 'review_reply_rate',
	names: { en: 'Reviews answered', ru: 'Доля отзывов с ответом' },
	explanation: {
		en: 'Of every hundred public reviews, how many the company answered. An answer is read by all who come after: it shows that somebody listens. Ask for it by tone: unanswered bad reviews cost most.',
		ru: 'На сколько из каждых ста публичных отзывов компания ответила. Ответ читают все, кто придёт потом: видно, что отзыв услышали. Смотрите по тональности (sentiment): дороже всего плохие отзывы без ответа.',
	},
	formula: { en: '100 × answered reviews / reviews', ru: '100 × отзывы с ответом / отзывы' },
	counting: {
		en: 'Feedback of the kind review, dated by its creation. Until 7 days have passed since, or the days given, a cell is marked as maturing: answers still come.',
		ru: 'Отзывы вида review; дата — создание. Пока с него не прошло 7 дней или иной срок, ячейка помечена как дозревающая: ответы ещё придут.',
	},
	source: {
		en: 'Proserpio & Zervas 2017, "Online Reputation Management", Marketing Science 36(5): answering is followed by better ratings; interval: Wilson 1927',
		ru: 'Proserpio & Zervas 2017, «Online Reputation Management», Marketing Science 36(5): за ответами следуют более высокие оценки; интервал: Wilson 1927',
	},
	population: isReview,
	measure: { kind: 'proportion', success: known('replied_at') },
	params: [
		{
			name: 'window_days',
			names: { en: 'Days to answer', ru: 'Дней на ответ' },
			unit: 'days',
			default: 7,
			min: 0,
			max: 365,
		},
	],
	window: { since: 'created_at', param: 'window_days', scale: 86_400 },
	unit: 'percent',
	direction: 'higher',
	tolerance: 20,
	dateRoles: ['created_at'],
};

const reviewReplyTime: KpiDefinition = {
	...voice,
	id: 'review_reply_time',
	names: { en: 'Time to answer a review', ru: 'Время ответа на отзыв' },
	explanation: {
		en: 'How long public reviews stood alone before the company answered, of those it answered.',
		ru: 'Сколько публичные отзывы оставались без ответа компании — среди тех, на которые она ответила.',
	},
	formula: { en: 'reply − creation of the review', ru: 'ответ − создание отзыва' },
	counting: {
		en: 'Answered reviews, calendar time, dated by their creation (or the reply, if asked for). What is not answered has no time: see the share answered.',
		ru: 'Отзывы с ответом, календарное время; дата — создание (или ответ, если выбрать). У неотвеченных времени нет: смотрите долю отзывов с ответом.',
	},
	source: {
		en: 'Response time of review management, as in the reports of review sites',
		ru: 'Время ответа на отзывы, как в отчётах площадок отзывов',
	},
	population: all(isReview, known('replied_at')),
	measure: { kind: 'duration', column: 'reply_seconds' },
	unit: 'seconds',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
};

export const voiceKpis: readonly KpiDefinition[] = [netSentiment, reviewRating, reviewReplyRate, reviewReplyTime];
