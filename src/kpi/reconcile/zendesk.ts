/** Zendesk: ticket metrics of Support as Explore reports them. */
import { type Condition, known } from '../condition.ts';
import type { Words } from '../definition.ts';
import type { Difference, Differences } from './difference.ts';

const link = (title: string, article: string): Words => {
	const where = `support.zendesk.com/hc/en-us/articles/${article}`;
	return { en: `Zendesk, "${title}", ${where}`, ru: `Zendesk, «${title}», ${where}` };
};

const durations = link('About native Support time duration metrics', '4408834848154');
const oneTouch = link('How are one-touch resolutions calculated?', '4408820618266');
const metrics: Words = {
	en: 'Zendesk, Ticket Metrics API, developer.zendesk.com/rest_api/docs/core/ticket_metrics',
	ru: 'Zendesk, Ticket Metrics API, developer.zendesk.com/rest_api/docs/core/ticket_metrics',
};

/** Explore looks at the status of today: a ticket that is open again was never solved. */
const solvedNow: Condition = { field: 'status', op: 'not in', value: ['new', 'open', 'pending', 'hold'] };

function minutes(metric: string, id: string, words: Words): Difference {
	const common = {
		en: 'It keeps whole minutes and shows the median by default.',
		ru: 'Хранит целые минуты и по умолчанию показывает медиану.',
	};
	return {
		metric,
		theirs: { id, stat: 'median' },
		exact: true,
		words: { en: `${words.en} ${common.en}`, ru: `${words.ru} ${common.ru}` },
		source: durations,
		verified: true,
	};
}

const total: Words = {
	en: 'The same statuses are summed. It also reports tickets that are still open, with the sum so far; here a sum is known once the ticket is solved.',
	ru: 'Суммируются те же статусы. Показывает и ещё открытые обращения с суммой на сегодня; здесь сумма известна, когда обращение решено.',
};

const solvedOnly: Words = {
	en: 'It counts the tickets that are solved or closed today.',
	ru: 'Считает обращения, которые сегодня решены или закрыты.',
};

const touch: Difference = {
	metric: 'One-touch tickets',
	theirs: { id: 'one_touch_share', where: solvedNow },
	exact: true,
	words: {
		en: `Exactly one public agent reply. ${solvedOnly.en} Until it was changed, fewer than two replies counted: then it is our one_touch_share_legacy.`,
		ru: `Ровно один публичный ответ сотрудника. ${solvedOnly.ru} Раньше засчитывалось меньше двух ответов: это наш one_touch_share_legacy.`,
	},
	source: oneTouch,
	verified: true,
};

const nothing = (metric: string, words: Words, source: Words): Difference => ({
	metric,
	theirs: null,
	exact: false,
	words,
	source,
	verified: true,
});

export const zendesk: Differences = {
	first_response_time: minutes('First reply time', 'first_response_time', {
		en: 'The same: creation to the first public reply of an agent, the second where an agent opened the ticket publicly; bots never count.',
		ru: 'То же: от создания до первого публичного ответа сотрудника, до второго — если обращение публично открыл сотрудник; боты не учитываются.',
	}),
	first_response_time_after_handoff: minutes('First reply time', 'first_response_time', {
		en: 'It always starts at the creation, so the time with the bot is in it: its figure is larger.',
		ru: 'Отсчёт всегда от создания, время с ботом входит: значение там больше.',
	}),
	first_response_time_without_bot: minutes('First reply time', 'first_response_time', {
		en: 'It always starts at the creation, so the time with the bot is in it: its figure is larger.',
		ru: 'Отсчёт всегда от создания, время с ботом входит: значение там больше.',
	}),
	within_target_share: {
		...nothing(
			'First reply time brackets',
			{
				en: 'It shows brackets of hours, not the share within a target of your own.',
				ru: 'Показывает интервалы в часах, а не долю в ваш норматив.',
			},
			durations,
		),
		verified: false,
	},
	reply_time: nothing(
		'Next reply time',
		{
			en: 'It measures the waits after the first one only as a target of SLA policies; Explore has no such metric of tickets.',
			ru: 'Ожидания после первого измеряет только как норматив SLA; такого показателя обращений в Explore нет.',
		},
		{
			en: 'opservator.com/zendesk/explore/calculating-next-reply-time',
			ru: 'opservator.com/zendesk/explore/calculating-next-reply-time',
		},
	),
	requester_wait_time: minutes('Requester wait time', 'requester_wait_time', total),
	agent_wait_time: minutes('Agent wait time', 'agent_wait_time', total),
	on_hold_time: minutes('On-hold time', 'on_hold_time', total),
	agent_work_time: nothing(
		'Agent work time',
		{
			en: 'It measures this time only as a target of SLA policies; it is not among the metrics of tickets.',
			ru: 'Измеряет это время только как норматив SLA; среди показателей обращений его нет.',
		},
		durations,
	),
	first_resolution_time: minutes('First resolution time', 'first_resolution_time', {
		en: 'The same: creation to the first time it was solved, or closed without that.',
		ru: 'То же: от создания до первого решения или закрытия без решения.',
	}),
	full_resolution_time: minutes('Full resolution time', 'full_resolution_time', {
		en: 'The same: creation to the last time it was solved.',
		ru: 'То же: от создания до последнего решения.',
	}),
	reopen_rate: {
		metric: 'Reopened tickets',
		theirs: { id: 'reopen_rate', where: solvedNow },
		exact: true,
		words: {
			en: `${solvedOnly.en} Here a ticket whose solution is known counts, also where it was opened again since and its row still says when it was solved.`,
			ru: `${solvedOnly.ru} Здесь учитывается обращение с известным решением, даже если его с тех пор открыли, а в строке время решения осталось.`,
		},
		source: metrics,
		verified: false,
	},
	reopens: {
		metric: 'Reopens',
		theirs: { id: 'reopens', where: solvedNow },
		exact: true,
		words: {
			en: `Explore adds them up by default; the mean per ticket is shown here. ${solvedOnly.en}`,
			ru: `Explore по умолчанию складывает их; здесь показано среднее на обращение. ${solvedOnly.ru}`,
		},
		source: metrics,
		verified: false,
	},
	one_touch_share: touch,
	one_touch_share_legacy: touch,
	no_reply_share: nothing(
		'One-touch tickets',
		{
			en: 'Tickets solved without a reply are no class of their own there. Its older one-touch figure had them among the successes.',
			ru: 'Решённые без ответа там не отдельный класс. Прежний показатель «одним ответом» числил их среди успехов.',
		},
		oneTouch,
	),
	fcr: {
		...touch,
		words: {
			en: 'It has no first contact resolution; its one-touch share is often taken for it. That counts agent replies instead of contacts of the customer, and knows nothing of repeats in new tickets: usually it is another number, not a nearby one.',
			ru: 'Решения с первого обращения там нет; за него часто принимают долю решённых одним ответом. Она считает ответы сотрудника вместо контактов клиента и не видит повторов в новых обращениях: обычно это другое число, а не близкое.',
		},
	},
	csat: {
		metric: 'Satisfaction score',
		theirs: { id: 'csat' },
		exact: true,
		words: {
			en: 'Good / (good + bad), as here for good and bad. On its scales of stars 4–5 of 5 and 3 of 3 are good and the middle is bad, so the share is the same. It keeps one rating a ticket, the latest; here every answer counts that was imported.',
			ru: '«Хорошо» / («хорошо» + «плохо») — как здесь. На шкалах со звёздами 4–5 из 5 и 3 из 3 — хорошо, середина — плохо, так что доля та же. Там у обращения одна оценка, последняя; здесь учитывается каждый загруженный ответ.',
		},
		source: {
			en: "eesel.ai/blog/zendesk-csat-good-vs-bad-rating, after Zendesk's documentation",
			ru: 'eesel.ai/blog/zendesk-csat-good-vs-bad-rating, по документации Zendesk',
		},
		verified: true,
	},
	sla_attainment: {
		metric: 'Achieved SLA policies',
		theirs: { id: 'sla_attainment', where: known('met_at') },
		exact: true,
		words: {
			en: 'Its dashboard counts completed targets. A promise that is still open past its moment is missed here and not counted there, so its share is larger.',
			ru: 'Панель считает завершённые обязательства. Открытое с прошедшим сроком здесь нарушено, а там не считается, поэтому доля там больше.',
		},
		source: {
			en: 'Zendesk community, "Explore: Policy vs Target" (4439886800794), on "Achieved vs breached completed SLA policies"',
			ru: 'Сообщество Zendesk, «Explore: Policy vs Target» (4439886800794), об «Achieved vs breached completed SLA policies»',
		},
		verified: true,
	},
	tickets: {
		metric: 'Created tickets',
		theirs: { id: 'tickets', dateRole: 'created_at' },
		exact: true,
		words: {
			en: 'The same, by creation. Deleted tickets are in neither; spam is deleted there.',
			ru: 'То же, по созданию. Удалённых нет ни там, ни здесь; спам там удаляют.',
		},
		source: link('Analyzing your Support ticket activity and agent performance', '4408835846810'),
		verified: true,
	},
};
