/** What becomes of survey invitations. */
import { any, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const invitations = {
	group: 'satisfaction',
	fact: 'invitation',
	sampling: 'census',
	measure: { kind: 'proportion', success: known('finished_at') },
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
} as const satisfies Partial<KpiDefinition>;

const begun = any(known('started_at'), known('finished_at'));

const responseRate: KpiDefinition = {
	...invitations,
	id: 'response_rate',
	names: { en: 'Response rate', ru: 'Доля ответивших' },
	explanation: {
		en: 'Of every hundred invitations that arrived, how many came back answered. Every survey figure speaks of these people only: the lower the rate, the more depends on who chose to answer. Pushing it up with reminders helps less than asking briefly and soon after the contact.',
		ru: 'На сколько из каждых ста дошедших приглашений ответили. Все показатели опроса говорят только об этих людях: чем ниже доля, тем больше зависит от того, кто решил ответить. Короткий опрос сразу после обращения помогает больше, чем напоминания.',
	},
	formula: {
		en: '100 × finished questionnaires / delivered invitations',
		ru: '100 × завершённые анкеты / доставленные приглашения',
	},
	counting: {
		en: 'Invitations that were delivered (or answered, which shows that they were), dated by sending (or delivery, if asked for). An unfinished questionnaire is no answer. Invitations of which no delivery is known are left out. Answers still come for days: until 14 days have passed, or the days given, a cell is marked as maturing.',
		ru: 'Доставленные приглашения (или те, на которые ответили: значит, дошли); дата — отправка (или доставка, если выбрать). Незавершённая анкета — не ответ. Приглашения, о доставке которых ничего не известно, не учтены. Отвечают и через несколько дней: пока не прошло 14 дней или иной срок, ячейка помечена как дозревающая.',
	},
	source: {
		en: 'AAPOR 2023, "Standard Definitions", 10th ed., response rate 1 (complete questionnaires only), of delivered invitations; interval: Wilson 1927',
		ru: 'AAPOR 2023, «Standard Definitions», 10-е изд., response rate 1 (только завершённые анкеты), от доставленных приглашений; интервал: Wilson 1927',
	},
	population: { all: [] },
	countable: any(known('delivered_at'), begun),
	params: [
		{
			name: 'window_days',
			names: { en: 'Days to answer', ru: 'Дней на ответ' },
			unit: 'days',
			default: 14,
			min: 0,
			max: 365,
		},
	],
	window: { since: 'sent_at', param: 'window_days', scale: 86_400 },
	dateRoles: ['sent_at', 'delivered_at'],
};

const completionRate: KpiDefinition = {
	...invitations,
	id: 'completion_rate',
	names: { en: 'Completion rate', ru: 'Доля завершивших опрос' },
	explanation: {
		en: 'Of every hundred people who opened the questionnaire and began, how many reached its end. Who gives up half-way found it too long, too hard or broken on their phone: a matter of the questionnaire, not of the service.',
		ru: 'Сколько из каждых ста начавших заполнять анкету дошли до конца. Кто бросил на полпути, для того она слишком длинна, трудна или не работает на телефоне: дело в анкете, а не в обслуживании.',
	},
	formula: { en: '100 × finished / started', ru: '100 × завершили / начали' },
	counting: {
		en: 'Invitations whose questionnaire was started, dated by sending (or by the start, if asked for). One that was finished was started, whether or not the source says so.',
		ru: 'Приглашения, по которым начали заполнять анкету; дата — отправка (или начало, если выбрать). Завершённая анкета была начата, даже если источник об этом молчит.',
	},
	source: {
		en: 'Completion rate of the CHERRIES checklist: Eysenbach 2004, Journal of Medical Internet Research 6(3), e34; interval: Wilson 1927',
		ru: 'Completion rate по перечню CHERRIES: Eysenbach 2004, Journal of Medical Internet Research 6(3), e34; интервал: Wilson 1927',
	},
	population: begun,
	dateRoles: ['sent_at', 'started_at', 'finished_at'],
};

export const invitationKpis: readonly KpiDefinition[] = [responseRate, completionRate];
