/** Chatwoot: its reports are averages of reporting events, dated by the moment they were written. */
import type { Words } from '../definition.ts';
import type { Difference, Differences } from './difference.ts';

const repository = 'github.com/chatwoot/chatwoot';
const file = (path: string): Words => ({ en: `${repository}, ${path}`, ru: `${repository}, ${path}` });
const listener = file('app/listeners/reporting_event_listener.rb');

const average: Words = {
	en: 'It reports the mean, which a few long ones pull up: usually larger than the median.',
	ru: 'Показывает среднее, которое тянут вверх несколько долгих: обычно больше медианы.',
};

const firstResponse: Difference = {
	metric: 'First response time',
	theirs: { id: 'first_response_time_without_bot', stat: 'mean', dateRole: 'first_response_at' },
	exact: true,
	words: {
		en: `${average.en} It starts at the bot's hand-over where there was one, else at the creation, and the reply, not the creation, places it in a period. Newer versions also start anew where a conversation was reopened before anybody had answered.`,
		ru: `${average.ru} Отсчёт от передачи ботом, если она была, иначе от создания; к периоду относит ответ, а не создание. Новые версии начинают заново и там, где разговор переоткрыли до первого ответа.`,
	},
	source: listener,
	verified: true,
};

const resolution: Difference = {
	metric: 'Resolution time',
	theirs: { id: 'full_resolution_time', stat: 'mean', dateRole: 'solved_at' },
	exact: false,
	words: {
		en: `${average.en} Every time a conversation is resolved gives one value, always from its creation: one that was reopened counts twice, here once with its last solution. Without reopenings the number shown is its own.`,
		ru: `${average.ru} Каждое решение разговора даёт значение, всегда от создания: переоткрытый учитывается дважды, здесь — один раз, по последнему решению. Если переоткрытых нет, показанное число — его собственное.`,
	},
	source: listener,
	verified: true,
};

const none = (words: Words): Difference => ({
	metric: '—',
	theirs: null,
	exact: false,
	words,
	source: file('app/builders/v2/reports'),
	verified: true,
});

const noSuchFigure: Words = {
	en: 'Its reports have no such figure.',
	ru: 'В его отчётах такого показателя нет.',
};

export const chatwoot: Differences = {
	first_response_time: firstResponse,
	first_response_time_after_handoff: firstResponse,
	first_response_time_without_bot: firstResponse,
	reply_time: {
		metric: 'Customer waiting time',
		theirs: { id: 'reply_time', stat: 'mean' },
		exact: false,
		words: {
			en: `${average.en} First replies are not in it, a reply of the bot ends a wait, too; here first replies count and bots do not.`,
			ru: `${average.ru} Первые ответы в него не входят, а ответ бота тоже заканчивает ожидание; здесь первые ответы учитываются, а ответы бота — нет.`,
		},
		source: file('app/models/message.rb'),
		verified: true,
	},
	first_resolution_time: resolution,
	full_resolution_time: resolution,
	csat: {
		metric: 'Satisfaction score',
		theirs: { id: 'csat' },
		exact: true,
		words: {
			en: 'The same: positive ratings, 4 and 5 of 5, over all ratings.',
			ru: 'То же: положительные оценки, 4 и 5 из 5, среди всех оценок.',
		},
		source: {
			en: 'Chatwoot, "How to read CSAT Reports?", chatwoot.help/hc/user-guide/en/categories/reports',
			ru: 'Chatwoot, «How to read CSAT Reports?», chatwoot.help/hc/user-guide/en/categories/reports',
		},
		verified: true,
	},
	tickets: {
		metric: 'Conversations',
		theirs: { id: 'tickets', dateRole: 'created_at' },
		exact: true,
		words: { en: 'The same, by creation.', ru: 'То же, по созданию.' },
		source: file('app/builders/v2/reports/timeseries/count_report_builder.rb'),
		verified: true,
	},
	sla_attainment: {
		...none({
			en: 'Its hit rate counts promises that are neither met nor missed yet as hits, so it is larger.',
			ru: 'Его hit rate засчитывает и обязательства, которые ещё не выполнены и не нарушены, поэтому он больше.',
		}),
		metric: 'Hit rate',
		verified: false,
	},
	...Object.fromEntries(
		[
			...['reopen_rate', 'reopens', 'one_touch_share', 'one_touch_share_legacy', 'no_reply_share'],
			...['fcr', 'fcr_net', 'resolved_without_repeat', 'repeat_contact_rate', 'within_target_share'],
			...['requester_wait_time', 'agent_wait_time', 'agent_work_time', 'on_hold_time'],
		].map((id) => [id, none(noSuchFigure)]),
	),
};
