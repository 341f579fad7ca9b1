/** What customers find by themselves. */
import { all, any, equals, known, missing } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const event = {
	group: 'load',
	fact: 'event',
	sampling: 'census',
	unit: 'percent',
	tolerance: 15,
	dateRoles: ['at'],
} as const satisfies Partial<KpiDefinition>;

const DAY = 86_400;

const deflection: KpiDefinition = {
	...event,
	id: 'self_service_deflection',
	rows: 'help_visits',
	names: { en: 'Self-service deflection', ru: 'Доля обошедшихся самообслуживанием' },
	explanation: {
		en: 'Of every hundred visits in which a known customer searched or read the help pages, how many were followed by no ticket of theirs within a day. Not every such visit was a matter solved: some gave up, and some would not have written anyway. So watch its course, and hold the repeat contacts and the satisfaction beside it.',
		ru: 'После скольких из каждых ста посещений, когда известный клиент искал или читал справку, от него в течение дня не пришло обращения. Не каждое такое посещение — решённый вопрос: кто-то сдался, а кто-то и так бы не написал. Поэтому важен ход показателя; рядом смотрите повторные обращения и удовлетворённость.',
	},
	formula: {
		en: '100 × visits without a ticket of the customer within the window / visits',
		ru: '100 × посещения без обращения клиента в окне / посещения',
	},
	counting: {
		en: 'Sessions with a search, article or article_helped event of a known customer, dated by their first such event; sessions of nobody known are left out. A ticket is an incoming one of the same customer, whatever its topic, within 1 day of that event, or the days given. Until they have passed, a cell is marked as maturing.',
		ru: 'Сеансы известного клиента с событием search, article или article_helped; дата — первое из них; сеансы неизвестных не учтены. Обращение — входящее от того же клиента на любую тему в течение 1 дня от этого события или иного срока. Пока он не прошёл, ячейка помечена как дозревающая.',
	},
	source: {
		en: 'Implicit case deflection: Consortium for Service Innovation, "Measuring Customer Self-Service" (KCS); interval: Wilson 1927',
		ru: 'Implicit case deflection: Consortium for Service Innovation, «Measuring Customer Self-Service» (KCS); интервал: Wilson 1927',
	},
	population: { field: 'name', op: 'in', value: ['search', 'article', 'article_helped'] },
	countable: known('customer'),
	measure: {
		kind: 'proportion',
		success: any(missing('ticket_after_seconds'), {
			field: 'ticket_after_seconds',
			op: '>',
			param: 'window_days',
			scale: DAY,
		}),
	},
	params: [
		{
			name: 'window_days',
			names: { en: 'No ticket within', ru: 'Без обращения в течение' },
			unit: 'days',
			default: 1,
			min: 0,
			max: 31,
		},
	],
	window: { since: 'at', param: 'window_days', scale: DAY },
	direction: 'higher',
};

const helped: KpiDefinition = {
	...event,
	id: 'article_helped_rate',
	names: { en: 'Articles that helped', ru: 'Доля полезных статей' },
	explanation: {
		en: 'For every hundred times that a help article was read, how often somebody said that it helped. Most readers say nothing, so it is low everywhere: compare articles (by topic) and months, not companies.',
		ru: 'Сколько раз на каждые сто прочтений статьи справки кто-то отметил, что она помогла. Большинство ничего не отмечает, поэтому доля везде невелика: сравнивайте статьи (по теме) и месяцы, а не компании.',
	},
	formula: { en: '100 × article_helped events / article events', ru: '100 × события article_helped / события article' },
	counting: {
		en: 'Events article and article_helped, dated by themselves. A customer has several; the interval allows for that.',
		ru: 'События article и article_helped; дата — само событие. У клиента их бывает несколько: интервал это учитывает.',
	},
	source: {
		en: 'Article usefulness as help centres report it; interval: Cochran 1977, ch. 6',
		ru: 'Полезность статей, как в отчётах справочных центров; интервал: Cochran 1977, гл. 6',
	},
	population: { field: 'name', op: 'in', value: ['article', 'article_helped'] },
	measure: {
		kind: 'ratio',
		numerator: { of: equals('name', 'article_helped') },
		denominator: { of: equals('name', 'article') },
		factor: 100,
	},
	direction: 'higher',
};

const uptake: KpiDefinition = {
	...helped,
	id: 'recommendation_uptake',
	names: { en: 'Uptake of recommendations', ru: 'Отклик на рекомендации' },
	explanation: {
		en: 'For every hundred times that something was recommended to a customer, how often it was accepted. Recommendations that suit the customer are a part of personal service; those that do not are advertising.',
		ru: 'Сколько раз из каждых ста рекомендаций клиент соглашался. Подходящая рекомендация — часть персонального подхода, неподходящая — реклама.',
	},
	formula: { en: '100 × accepted events / recommended events', ru: '100 × события accepted / события recommended' },
	counting: {
		en: 'Events recommended and accepted, dated by themselves. A customer has several; the interval allows for that.',
		ru: 'События recommended и accepted; дата — само событие. У клиента их бывает несколько: интервал это учитывает.',
	},
	source: {
		en: 'Conversion of recommendations as recommender systems report it; interval: Cochran 1977, ch. 6',
		ru: 'Конверсия рекомендаций, как в рекомендательных системах; интервал: Cochran 1977, гл. 6',
	},
	population: { field: 'name', op: 'in', value: ['recommended', 'accepted'] },
	measure: {
		kind: 'ratio',
		numerator: { of: equals('name', 'accepted') },
		denominator: { of: equals('name', 'recommended') },
		factor: 100,
	},
};

const emptySearches: KpiDefinition = {
	...event,
	id: 'search_without_result',
	names: { en: 'Searches without a result', ru: 'Доля поисков без результата' },
	explanation: {
		en: 'Of every hundred searches in the help pages, how many found nothing. The words of these searches are the list of articles to write, or of words that customers use and you do not.',
		ru: 'Сколько из каждых ста поисков в справке ничего не нашли. Слова этих запросов — список ненаписанных статей или слов, которыми пользуются клиенты, а вы нет.',
	},
	formula: { en: '100 × searches that found 0 / searches', ru: '100 × поиски с 0 найденных / поиски' },
	counting: {
		en: 'Events search whose number of results (value) is known, dated by themselves; the others are left out.',
		ru: 'События search с известным числом найденного (value); дата — само событие; прочие не учтены.',
	},
	source: {
		en: 'No-results rate of site search (Nielsen Norman Group, "Search-log analysis"); interval: Wilson 1927',
		ru: 'Доля пустых поисков (Nielsen Norman Group, «Search-log analysis»); интервал: Wilson 1927',
	},
	population: all(equals('name', 'search')),
	countable: known('value'),
	measure: { kind: 'proportion', success: equals('value', 0) },
	direction: 'lower',
	tolerance: 10,
};

export const selfServiceKpis: readonly KpiDefinition[] = [deflection, helped, emptySearches, uptake];
