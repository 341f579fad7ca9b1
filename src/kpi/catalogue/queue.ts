/** The queue of calls and chats: how long it takes to get through, and how many give up. */
import { any } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';
import { secondsOfTickets } from './durations.ts';
import { abandoned, abandonedLater, accepted, answered, queue, short, waited } from './queue-rows.ts';
import { serviceLevelKpis } from './service-level.ts';

const waitTime: KpiDefinition = {
	...queue,
	...secondsOfTickets,
	id: 'wait_time',
	names: { en: 'Wait time', ru: 'Время ожидания в очереди' },
	explanation: {
		en: 'How long customers who got through had waited in the queue of calls or chats. Those who gave up are not counted here.',
		ru: 'Сколько ждали в очереди звонков или чатов клиенты, которым ответили. Те, кто не дождался, здесь не учитываются.',
	},
	formula: { en: 'seconds in the queue until answered', ru: 'секунды в очереди до ответа' },
	counting: {
		en: 'Answered incoming contacts with a known wait, dated by their start. Where a source does not say whether one was answered, it counts unless it was abandoned.',
		ru: 'Принятые входящие обращения с известным временем ожидания; дата — начало. Если источник не сообщает, приняли ли обращение, оно учитывается, когда не потеряно.',
	},
	source: {
		en: 'Speed of answer of call centres; Cleveland 2012, "Call Center Management on Fast Forward"',
		ru: 'Скорость ответа колл-центров; Cleveland 2012, «Call Center Management on Fast Forward»',
	},
	population: answered,
	measure: { kind: 'duration', column: 'wait_seconds' },
};

const asa: KpiDefinition = {
	...waitTime,
	id: 'asa',
	names: { en: 'Average speed of answer (ASA)', ru: 'Средняя скорость ответа (ASA)' },
	explanation: {
		en: 'The mean wait of those who got through. It is the figure that queueing formulas and most telephone systems speak of; a few very long waits move it much, so look at the median too.',
		ru: 'Среднее ожидание тех, кому ответили. Этим числом пользуются формулы очередей и большинство телефонных систем; несколько очень долгих ожиданий сильно его сдвигают, поэтому смотрите и медиану.',
	},
	formula: {
		en: 'sum of the waits of answered contacts / answered contacts',
		ru: 'сумма ожиданий принятых / число принятых',
	},
	measure: { kind: 'duration', column: 'wait_seconds', stats: ['mean'] },
};

const abandonmentRate: KpiDefinition = {
	...queue,
	id: 'abandonment_rate',
	names: { en: 'Abandonment rate', ru: 'Доля потерянных' },
	explanation: {
		en: 'Of every hundred customers who wanted to be served, how many gave up before anybody answered. Who gives up within a few seconds dialled wrongly or changed their mind, and is left aside.',
		ru: 'Сколько из каждых ста клиентов не дождались ответа. Кто бросил за несколько секунд, ошибся номером или передумал — такие не входят.',
	},
	formula: {
		en: '100 × abandoned, short ones aside / (answered + abandoned, short ones aside)',
		ru: '100 × потеряны, кроме коротких / (приняты + потеряны, кроме коротких)',
	},
	counting: {
		en: 'Incoming calls and chats of the queue, dated by their start. Short: below 5 seconds, or another bound. An abandon whose wait is not known is left out.',
		ru: 'Входящие звонки и чаты очереди; дата — начало. Короткие: меньше 5 секунд или иной границы. Потерянные с неизвестным ожиданием не учтены.',
	},
	source: {
		en: 'Cleveland 2012, "Call Center Management on Fast Forward"; interval: Wilson 1927',
		ru: 'Cleveland 2012, «Call Center Management on Fast Forward»; интервал: Wilson 1927',
	},
	population: any(answered, abandonedLater),
	countable: any(accepted, waited),
	measure: { kind: 'proportion', success: abandoned },
	params: [short],
	unit: 'percent',
	direction: 'lower',
	tolerance: 5,
};

export const queueKpis: readonly KpiDefinition[] = [waitTime, asa, ...serviceLevelKpis, abandonmentRate];
