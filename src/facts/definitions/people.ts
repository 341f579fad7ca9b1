import { column } from '../column.ts';
import type { FactDefinition } from '../definition.ts';
import { ticketReference } from './service.ts';

export const evaluation: FactDefinition = {
	name: 'evaluation',
	en: 'Quality evaluation',
	ru: 'Оценка качества',
	moment: 'evaluated_at',
	keyColumns: ['ticket', 'evaluated_at'],
	clusters: 'agent',
	keyExtras: ['evaluator'],
	inherits: ['ticket'],
	columns: [
		column('evaluated_at', 'instant', 'Evaluated', 'Дата оценки', {
			required: true,
			headers: ['evaluated', 'evaluation date', 'date', 'created at', 'дата'],
		}),
		...ticketReference,
		column('evaluator', 'name', 'Evaluator', 'Кто оценил', {
			headers: ['reviewer', 'evaluated by', 'оценщик', 'контролёр'],
		}),
		column('score', 'number', 'Score', 'Балл', { headers: ['qa score', 'total score', 'оценка', 'итог'] }),
		column('criteria', 'json', 'Criteria', 'Критерии'),
		column('sampling', 'name', 'Sampling', 'Выборка', { values: ['random', 'targeted'], headers: ['sample'] }),
	],
	derived: [],
};

export const agentState: FactDefinition = {
	name: 'agent_state',
	en: 'Agent state',
	ru: 'Состояние оператора',
	moment: 'started_at',
	keyColumns: ['agent', 'state', 'started_at'],
	clusters: 'agent',
	inherits: [],
	columns: [
		column('state', 'name', 'State', 'Состояние', {
			required: true,
			values: ['shift', 'available', 'handling', 'away'],
			headers: ['status', 'agent status', 'статус'],
		}),
		column('started_at', 'instant', 'Started', 'Начало', {
			required: true,
			headers: ['start', 'start time', 'from', 'начало'],
		}),
		column('ended_at', 'instant', 'Ended', 'Конец', { headers: ['end', 'end time', 'to', 'окончание'] }),
		column('concurrency', 'integer', 'Concurrency', 'Одновременно', {
			min: 0,
			headers: ['concurrent chats', 'число чатов'],
		}),
	],
	derived: [],
};

export const training: FactDefinition = {
	name: 'training',
	en: 'Training',
	ru: 'Обучение',
	moment: 'assigned_at',
	keyColumns: ['agent', 'course', 'assigned_at'],
	clusters: 'agent',
	inherits: [],
	columns: [
		column('course', 'name', 'Course', 'Курс', { headers: ['course name', 'training', 'название курса', 'тренинг'] }),
		column('competence', 'name', 'Competence', 'Компетенция', { headers: ['skill', 'навык'] }),
		column('assigned_at', 'instant', 'Assigned', 'Назначено', {
			required: true,
			headers: ['assigned', 'assigned date', 'date', 'дата назначения', 'дата'],
		}),
		column('due_at', 'instant', 'Due', 'Срок', { headers: ['due date', 'deadline', 'срок прохождения'] }),
		column('completed_at', 'instant', 'Completed', 'Пройдено', {
			headers: ['completed', 'completion date', 'дата прохождения'],
		}),
		column('score', 'number', 'Score', 'Балл', { headers: ['result', 'grade', 'оценка', 'результат'] }),
	],
	derived: [],
};

/** The follow-up of one unhappy customer. */
export const followUp: FactDefinition = {
	name: 'case',
	en: 'Case',
	ru: 'Работа с недовольным',
	moment: 'opened_at',
	keyColumns: [],
	inherits: ['ticket'],
	columns: [
		column('opened_at', 'instant', 'Opened', 'Открыт', {
			required: true,
			headers: ['opened', 'created at', 'date', 'дата открытия', 'дата'],
		}),
		column('contacted_at', 'instant', 'Contacted', 'Связались', { headers: ['contacted', 'called at', 'дата звонка'] }),
		column('closed_at', 'instant', 'Closed', 'Закрыт', { headers: ['closed', 'дата закрытия'] }),
		column('due_at', 'instant', 'Due', 'Срок', { headers: ['deadline', 'due date'] }),
		column('contact_due_at', 'instant', 'Contact due', 'Срок звонка', {
			headers: ['contact due', 'call before', 'позвонить до'],
		}),
		column('case_state', 'name', 'State', 'Состояние', { headers: ['case status', 'состояние работы'] }),
		column('trigger', 'name', 'Trigger', 'Повод', { headers: ['case trigger', 'повод'] }),
		column('case_owner', 'name', 'Case owner', 'Кто ведёт', { headers: ['case owner', 'кто ведёт'] }),
		column('cause', 'name', 'Cause', 'Причина', { headers: ['root cause', 'корневая причина'] }),
		column('outcome', 'name', 'Outcome', 'Итог', { headers: ['result', 'результат'] }),
		// Both on one scale on which higher is better.
		column('score_before', 'number', 'First score', 'Первая оценка', {
			headers: ['first score', 'score before', 'оценка до'],
		}),
		column('score_after', 'number', 'Second score', 'Вторая оценка', {
			headers: ['second score', 'score after', 'оценка после'],
		}),
		...ticketReference,
	],
	derived: [],
};
