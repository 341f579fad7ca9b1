/** Promises kept. */
import { any, type Condition, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const due: Condition = { field: 'due_at', op: '<=', moment: 'asOf' };

const slaAttainment: KpiDefinition = {
	id: 'sla_attainment',
	group: 'speed',
	names: { en: 'SLA attainment', ru: 'Выполнение SLA' },
	explanation: {
		en: 'Of every hundred promises, how many were kept. A promise still open past its moment is broken already; one that is not due yet is neither. Ask for it by metric and policy: promises of different kinds do not compare.',
		ru: 'Сколько из каждых ста обязательств выполнены. Открытое обязательство с прошедшим сроком уже нарушено; если срок ещё не наступил, оно не считается. Запрашивайте по показателям (metric) и правилам (policy): обязательства разного рода несравнимы.',
	},
	formula: { en: '100 × met / (met + missed)', ru: '100 × выполнены / (выполнены + нарушены)' },
	counting: {
		en: 'Promises (fact sla) that were met, or are due at the moment looked back from, dated by the moment they are due (or were met, if asked for). Met at the very moment it is due is met.',
		ru: 'Обязательства (факт sla), которые выполнены или срок которых наступил к моменту, с которого смотрят; дата — срок (или выполнение, если выбрать). Выполнено ровно в срок — выполнено.',
	},
	source: {
		en: 'Zendesk, "Viewing and understanding SLA targets", support.zendesk.com/hc/en-us/articles/205405237: a target still active can be breached already; interval: Wilson 1927',
		ru: 'Zendesk, «Viewing and understanding SLA targets», support.zendesk.com/hc/en-us/articles/205405237: ещё активное обязательство может быть уже нарушено; интервал: Wilson 1927',
	},
	fact: 'sla',
	population: any(known('met_at'), due),
	measure: { kind: 'proportion', success: { field: 'met_at', op: '<=', column: 'due_at' } },
	unit: 'percent',
	direction: 'higher',
	tolerance: 10,
	sampling: 'census',
	dateRoles: ['due_at', 'met_at'],
};

export const promiseKpis: readonly KpiDefinition[] = [slaAttainment];
