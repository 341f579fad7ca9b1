import { column } from '../column.ts';
import type { FactDefinition } from '../definition.ts';
import { orderReference, ticketReference } from './service.ts';

export const answerKinds = [
	'nps',
	'csat',
	'ces',
	'ces_effort',
	'acsi',
	'expectation',
	'perception',
	'importance',
	'resolved',
	'problem',
	'repeat_explanation',
	'choice',
	'text',
] as const;

export type AnswerKind = (typeof answerKinds)[number];

/**
 * The scale a kind has when a file says nothing. NPS is asked on 0–10 only (Reichheld 2003); CSAT 1–5; CES 2.0 agreement
 * 1–7 (Dixon 2013); the 2010 effort wording 1–5; ACSI items 1–10 (Fornell et al. 1996); SERVQUAL statements 1–7
 * (Parasuraman, Zeithaml, Berry 1988). Yes/no questions are 0–1. Choices and texts have none.
 */
export const defaultScales: Readonly<Record<AnswerKind, readonly [number, number] | null>> = {
	nps: [0, 10],
	csat: [1, 5],
	ces: [1, 7],
	ces_effort: [1, 5],
	acsi: [1, 10],
	expectation: [1, 7],
	perception: [1, 7],
	importance: [1, 7],
	resolved: [0, 1],
	problem: [0, 1],
	repeat_explanation: [0, 1],
	choice: null,
	text: null,
};

/**
 * Kinds whose classes are points of the scale: promoters gave 9 or 10, passives 7 or 8, detractors 0 to 6 (Reichheld 2003), and
 * 6.5 is none of them. Of other kinds a score between the points is one: half stars, sliders.
 */
export const wholeKinds: readonly AnswerKind[] = ['nps'];

export const answer: FactDefinition = {
	name: 'answer',
	en: 'Survey answer',
	ru: 'Ответ на вопрос',
	moment: 'answered_at',
	keyColumns: ['response', 'question'],
	inherits: ['ticket', 'order'],
	columns: [
		column('response', 'text', 'Response', 'Анкета', {
			headers: ['response id', 'respondent id', 'respondent', 'submission id', 'id анкеты', 'номер анкеты'],
		}),
		column('survey', 'name', 'Survey', 'Опрос', { headers: ['survey name', 'survey id', 'название опроса'] }),
		column('question', 'name', 'Question', 'Вопрос', { headers: ['question id', 'question text', 'текст вопроса'] }),
		column('kind', 'name', 'Kind', 'Вид', {
			required: true,
			values: answerKinds,
			headers: ['question kind', 'question type', 'survey type', 'metric', 'вид вопроса'],
		}),
		column('item', 'name', 'Item', 'Пункт', { headers: ['item id', 'номер пункта'] }),
		column('dimension', 'name', 'Dimension', 'Измерение', { headers: ['servqual dimension', 'измерение servqual'] }),
		column('score', 'number', 'Score', 'Оценка', { headers: ['rating', 'value', 'answer', 'балл', 'оценка клиента'] }),
		column('scale_min', 'number', 'Scale from', 'Шкала от', { headers: ['scale min', 'min'] }),
		column('scale_max', 'number', 'Scale to', 'Шкала до', { headers: ['scale max', 'max'] }),
		column('text', 'text', 'Text', 'Текст', {
			headers: ['comment', 'comments', 'feedback', 'verbatim', 'комментарий', 'отзыв', 'текст ответа'],
		}),
		column('answered_at', 'instant', 'Answered', 'Дата ответа', {
			required: true,
			headers: [
				'answered',
				'answer date',
				'response date',
				'submitted at',
				'completed at',
				'created at',
				'created',
				'date',
				'datetime',
				'timestamp',
				'дата',
				'дата и время',
				'дата опроса',
				'отметка времени',
			],
		}),
		column('questionnaire', 'name', 'Version of the questionnaire', 'Версия анкеты'),
		column('response_complete', 'flag', 'Answered to the end', 'Отвечено до конца'),
		column('anonymous', 'flag', 'Anonymous survey', 'Анонимный опрос'),
		...ticketReference,
		...orderReference,
	],
	derived: [],
};

export const invitation: FactDefinition = {
	name: 'invitation',
	en: 'Survey invitation',
	ru: 'Приглашение в опрос',
	moment: 'sent_at',
	keyColumns: ['survey', 'customer', 'sent_at'],
	inherits: ['ticket', 'order'],
	columns: [
		column('survey', 'name', 'Survey', 'Опрос', { headers: ['survey name', 'survey id', 'название опроса'] }),
		column('sent_at', 'instant', 'Sent', 'Отправлено', {
			required: true,
			headers: ['sent', 'sent date', 'date', 'created at', 'дата отправки', 'дата'],
		}),
		column('delivered_at', 'instant', 'Delivered', 'Доставлено', { headers: ['delivered', 'дата доставки'] }),
		column('opened_at', 'instant', 'Opened', 'Открыто', { headers: ['opened', 'дата открытия'] }),
		column('started_at', 'instant', 'Started', 'Начато', { headers: ['started', 'дата начала'] }),
		column('finished_at', 'instant', 'Finished', 'Завершено', {
			headers: ['finished', 'completed at', 'дата завершения'],
		}),
		...ticketReference,
		...orderReference,
	],
	derived: [],
};

export const feedback: FactDefinition = {
	name: 'feedback',
	en: 'Feedback',
	ru: 'Отзыв',
	moment: 'created_at',
	keyColumns: ['url', 'created_at'],
	keyExtras: ['kind'],
	inherits: ['ticket'],
	columns: [
		column('created_at', 'instant', 'Created', 'Создано', {
			required: true,
			headers: ['created', 'date', 'posted at', 'timestamp', 'дата', 'дата создания', 'дата отзыва'],
		}),
		column('kind', 'name', 'Kind', 'Вид', {
			required: true,
			values: ['complaint', 'praise', 'suggestion', 'review', 'social', 'interview', 'employee'],
			headers: ['feedback type', 'type', 'тип', 'вид отзыва'],
		}),
		column('text', 'text', 'Text', 'Текст', {
			headers: ['comment', 'review', 'body', 'message', 'отзыв', 'комментарий', 'текст отзыва'],
		}),
		column('rating', 'number', 'Rating', 'Оценка', { headers: ['stars', 'score', 'звёзды', 'балл'] }),
		column('scale_min', 'number', 'Scale from', 'Шкала от', { headers: ['scale min'] }),
		column('scale_max', 'number', 'Scale to', 'Шкала до', { headers: ['scale max'] }),
		column('severity', 'name', 'Severity', 'Тяжесть', { headers: ['priority', 'серьёзность'] }),
		column('justified', 'flag', 'Justified', 'Обоснована', { headers: ['is justified', 'обоснованная'] }),
		column('due_at', 'instant', 'Due', 'Срок ответа', { headers: ['deadline', 'срок'] }),
		column('replied_at', 'instant', 'Replied', 'Дата ответа', {
			headers: ['replied', 'reply date', 'answered at', 'ответ дан'],
		}),
		column('sentiment', 'name', 'Sentiment', 'Тональность', {
			values: ['positive', 'neutral', 'negative'],
			headers: ['tone', 'тон'],
		}),
		column('url', 'text', 'Address', 'Ссылка', { headers: ['link', 'permalink', 'адрес'] }),
		...ticketReference,
	],
	derived: [],
};
