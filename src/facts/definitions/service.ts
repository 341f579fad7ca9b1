import { column } from '../column.ts';
import type { FactDefinition } from '../definition.ts';
import { eventClock, ticketClock } from './clock.ts';

export const ticketStatuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;

/** References to the ticket or order a row is about; `…_source` only where that lives in another system. */
export const ticketReference = [
	column('ticket', 'reference', 'Ticket', 'Обращение', {
		headers: [
			'ticket id',
			'case id',
			'conversation id',
			'issue id',
			'call id',
			'номер обращения',
			'id обращения',
			'заявка',
		],
	}),
	column('ticket_source', 'name', 'Ticket source', 'Источник обращения'),
] as const;

export const orderReference = [
	column('order', 'reference', 'Order', 'Заказ', {
		headers: ['order id', 'order number', 'номер заказа', 'id заказа'],
	}),
	column('order_source', 'name', 'Order source', 'Источник заказа'),
] as const;

export const ticket: FactDefinition = {
	name: 'ticket',
	en: 'Ticket',
	ru: 'Обращение',
	moment: 'created_at',
	keyColumns: [],
	inherits: [],
	columns: [
		column('created_at', 'instant', 'Created', 'Создано', {
			required: true,
			headers: [
				'created',
				'created on',
				'created time',
				'create date',
				'creation date',
				'creation time',
				'date created',
				'opened at',
				'opened',
				'opened on',
				'open date',
				'call date',
				'date',
				'datetime',
				'timestamp',
				'дата создания',
				'создан',
				'создана',
				'создано',
				'открыта',
				'дата и время создания',
				'дата обращения',
				'дата регистрации',
				'зарегистрировано',
				'открыто',
				'дата',
				'дата и время',
				'поступило',
			],
		}),
		column('status', 'name', 'Status', 'Статус', {
			values: ticketStatuses,
			headers: ['state', 'ticket status', 'состояние'],
		}),
		column('first_response_at', 'instant', 'First response', 'Первый ответ', {
			headers: [
				'first reply',
				'first reply at',
				'first replied at',
				'first response date',
				'first responded at',
				'initial response time',
				'initial response at',
				'дата первого ответа',
				'время первого ответа',
			],
			lengths: [
				'first response time',
				'first reply time',
				'initial response time',
				'time to first response',
				'time to first reply',
				'frt',
				'response time',
				'reply time',
				'время первого ответа',
				'время до первого ответа',
				'скорость первого ответа',
				'время ответа',
				'время реакции',
			],
		}),
		column('first_solved_at', 'instant', 'First solved', 'Впервые решено', {
			headers: ['first resolved at', 'initially assigned solved at', 'дата первого решения'],
			lengths: [
				'first resolution time',
				'time to first resolution',
				'time to first close',
				'время первого решения',
				'время до первого решения',
			],
		}),
		column('solved_at', 'instant', 'Solved', 'Решено', {
			headers: [
				'resolved',
				'resolved at',
				'resolved date',
				'resolved time',
				'resolved on',
				'solved on',
				'last solved at',
				'resolution date',
				'дата решения',
				'решён',
				'решена',
				'дата и время решения',
				'дата выполнения',
			],
			lengths: [
				'resolution time',
				'full resolution time',
				'time to resolution',
				'time to resolve',
				'time to full resolution',
				'ttr',
				'время решения',
				'время полного решения',
				'время до решения',
			],
		}),
		column('closed_at', 'instant', 'Closed', 'Закрыто', {
			headers: ['closed', 'closed time', 'close date', 'дата закрытия', 'закрыт', 'закрыта', 'дата и время закрытия'],
			lengths: ['time to close', 'время до закрытия'],
		}),
		column('reopens', 'integer', 'Reopens', 'Переоткрытия', {
			min: 0,
			headers: ['reopen count', 'reopened', 'times reopened', 'число переоткрытий', 'переоткрытий', 'переоткрыто'],
		}),
		column('agent_replies', 'integer', 'Agent replies', 'Ответы оператора', {
			min: 0,
			headers: ['replies', 'reply count', 'agent replies count', 'число ответов'],
		}),
		column('wait_seconds', 'seconds', 'Wait in the queue', 'Ожидание в очереди', {
			min: 0,
			headers: [
				'wait',
				'wait time',
				'speed of answer',
				'queue time',
				'time in queue',
				'ожидание',
				'время ожидания',
				'ожидание ответа',
			],
		}),
		column('handle_seconds', 'seconds', 'Handle time', 'Время обработки', {
			min: 0,
			headers: [
				'handle time',
				'talk time',
				'talk duration',
				'avgtalkduration',
				'avg talk duration',
				'call duration',
				'duration',
				'длительность',
				'длительность разговора',
				'время обработки',
			],
		}),
		column('answered', 'flag', 'Answered', 'Отвечено', {
			headers: ['answered y n', 'is answered', 'принят', 'отвечен'],
		}),
		column('abandoned', 'flag', 'Abandoned', 'Потеряно', {
			headers: ['is abandoned', 'lost', 'брошен', 'потерян', 'пропущен'],
		}),
		column('escalated', 'flag', 'Escalated', 'Эскалировано', { headers: ['is escalated', 'эскалация', 'эскалирован'] }),
		column('transfers', 'integer', 'Transfers', 'Переводы', { min: 0, headers: ['transfer count', 'число переводов'] }),
		column('bot_involved', 'flag', 'Bot involved', 'Участвовал бот'),
		column('bot_only', 'flag', 'Bot only', 'Только бот'),
		column('first_line_solvable', 'flag', 'First line could solve it', 'Решаемо первой линией'),
		column('priority', 'name', 'Priority', 'Приоритет', { headers: ['urgency', 'срочность', 'важность'] }),
		column('subject', 'text', 'Subject', 'Заголовок', { headers: ['title', 'summary', 'заголовок', 'тема письма'] }),
	],
	derived: ticketClock,
};

export const ticketEvent: FactDefinition = {
	name: 'ticket_event',
	en: 'Ticket event',
	ru: 'Событие обращения',
	moment: 'at',
	keyColumns: ['ticket', 'at'],
	keyExtras: ['type', 'actor', 'status'],
	inherits: ['ticket'],
	columns: [
		...ticketReference.map((reference) => (reference.name === 'ticket' ? { ...reference, required: true } : reference)),
		column('at', 'instant', 'At', 'Когда', {
			required: true,
			headers: [
				'created at',
				'created',
				'timestamp',
				'complete timestamp',
				'event time',
				'date',
				'время',
				'дата',
				'дата события',
			],
		}),
		column('type', 'name', 'Type', 'Тип', {
			required: true,
			values: ['created', 'message', 'status', 'assignment', 'handoff'],
			headers: ['event type', 'тип события'],
		}),
		column('actor', 'name', 'Actor', 'Кто', {
			values: ['customer', 'agent', 'bot', 'system'],
			headers: ['author type', 'sender type', 'автор'],
		}),
		column('public', 'flag', 'Public', 'Публично', { headers: ['is public', 'публичный'] }),
		column('status', 'name', 'Status', 'Статус', {
			values: ticketStatuses,
			headers: ['new status', 'state', 'новый статус'],
		}),
		column('text', 'text', 'Text', 'Текст', { headers: ['body', 'message', 'comment', 'сообщение', 'комментарий'] }),
	],
	derived: eventClock,
};

export const sla: FactDefinition = {
	name: 'sla',
	en: 'Service promise',
	ru: 'Обязательство SLA',
	moment: 'due_at',
	keyColumns: ['ticket', 'due_at'],
	keyExtras: ['policy', 'metric'],
	inherits: ['ticket'],
	columns: [
		...ticketReference.map((reference) => (reference.name === 'ticket' ? { ...reference, required: true } : reference)),
		column('policy', 'name', 'Policy', 'Правило', { headers: ['policy name', 'sla policy', 'политика'] }),
		column('metric', 'name', 'Metric', 'Показатель', { headers: ['sla metric', 'метрика'] }),
		column('due_at', 'instant', 'Due', 'Срок', {
			required: true,
			headers: ['due', 'deadline', 'breach at', 'срок исполнения'],
		}),
		column('met_at', 'instant', 'Met', 'Выполнено', { headers: ['fulfilled at', 'completed at', 'выполнено в'] }),
	],
	derived: [],
};
