/**
 * Rows that no table holds: made from those of a fact when they are asked for, because a KPI counts something else than what
 * arrives, such as pairs of answers in place of answers. Each stands on one row of the fact, its own: it has that row's
 * columns and what it brings beside them (or in their place), belongs to that row's customer, import and period, and is shown
 * for it. So filters, groups, clusters and the rows behind a number are the same as of a fact. `sql/sources/` has the SELECTs.
 */
import { type Column, column } from '../facts/column.ts';
import { clustersOf, type FactName } from '../facts/vocabulary.ts';
import type { Words } from './definition.ts';

/** Whose rows hang together: of one customer, of one agent, of one day (the column `day`) of a team in a channel. */
export type Cluster = 'customer' | 'agent' | 'day';

export type RowSource = {
	readonly fact: FactName;
	/** What one of the rows is. */
	readonly row: Words;
	/** What they have beside the columns of the fact; one of the same name stands in its place. */
	readonly columns: readonly Column[];
	/**
	 * How much earlier, or later, than the row's own instant what it is made of may lie, in ms: so far beside a period is
	 * read, and data that arrive there make kept results old. What lies further away does not belong to the row.
	 */
	readonly before: number;
	readonly after: number;
	/** Facts that are read beside its own. */
	readonly beside?: readonly FactName[];
	/** Whose rows hang together, where it is not as of the fact. */
	readonly clusters?: Cluster;
	/** The parameter of a KPI that its rows depend on. */
	readonly param?: string;
	/** Whether its rows say what is so at the moment that a question looks back from. */
	readonly untilNow?: true;
	/** The instant whose day says what an amount is worth, where it is not that of the fact. */
	readonly pricedAt?: string;
	/** Whether it reads what has no data version, such as business hours: its cells are kept for a minute only. */
	readonly unversioned?: true;
	/** Whether what a row stands for depends on the others of its cell: cells do not add up to larger ones. */
	readonly byCell?: true;
};

const DAY = 86_400_000;
/** No row of any fact is so far from another: everything there is before the period is read. */
const EVER = 400 * 365.25 * DAY;

const spanColumns: readonly Column[] = [
	column('bucket_at', 'instant', 'Begin of the step', 'Начало шага'),
	column('bucket_end', 'instant', 'End of the step', 'Конец шага'),
	column('at_start', 'flag', 'Active at the start', 'Активен в начале'),
	column('at_end', 'flag', 'Active at the end', 'Активен в конце'),
	// It ended, no other of its customer lasts, and none ended later.
	column('leaves', 'flag', 'Customer left with it', 'С ним клиент ушёл'),
	// Nothing of the customer began before the step, or at its very beginning: who begins then is there at the start.
	column('is_newcomer', 'flag', 'New customer', 'Новый клиент'),
];

export const rowSources = {
	pairs: {
		fact: 'answer',
		row: {
			en: 'an answer, with what the same person expected of the same statement of the same questionnaire',
			ru: 'ответ вместе с тем, чего тот же человек ожидал по тому же пункту той же анкеты',
		},
		columns: [
			column('expected', 'number', 'Expected', 'Ожидалось'),
			column('gap', 'number', 'Perception less expectation', 'Восприятие минус ожидание'),
		],
		before: 31 * DAY,
		after: 31 * DAY,
	},
	weighed_questionnaires: {
		fact: 'answer',
		row: {
			en: 'a questionnaire, shown by the last of its answers about what was perceived',
			ru: 'анкета, показанная последним из её ответов о восприятии',
		},
		columns: [
			column('dimensions', 'integer', 'Dimensions weighed', 'Взвешено измерений'),
			column('gap', 'number', 'Gap weighted by importance', 'Разрыв, взвешенный по важности'),
		],
		before: 62 * DAY,
		after: 62 * DAY,
	},
	respondents: {
		fact: 'answer',
		row: {
			en: 'a questionnaire, shown by the last of its answers about overall satisfaction',
			ru: 'анкета, показанная последним из её ответов об общей удовлетворённости',
		},
		columns: [
			column('satisfaction', 'number', 'Overall satisfaction', 'Удовлетворённость в целом'),
			column('expectations', 'number', 'Against expectations', 'По сравнению с ожиданиями'),
			column('ideal', 'number', 'Against the ideal', 'По сравнению с идеалом'),
		],
		before: 31 * DAY,
		after: 31 * DAY,
	},
	graded_work: {
		fact: 'evaluation',
		row: { en: 'an evaluation with its criteria added up', ru: 'оценка с подсчитанными критериями' },
		columns: [
			column('quality_score', 'number', 'Score of the criteria', 'Оценка по критериям'),
			column('critical_failed', 'flag', 'Critical error', 'Критическая ошибка'),
			column('autofail_score', 'number', 'Score, 0 for a critical error', 'Оценка, 0 за критическую ошибку'),
		],
		before: 0,
		after: 0,
	},
	orders_and_problems: {
		fact: 'order',
		row: {
			en: 'an order, with the time until its customer had a problem',
			ru: 'заказ и время до проблемы у его клиента',
		},
		columns: [column('problem_after_seconds', 'seconds', 'Problem after', 'Проблема через')],
		before: 0,
		after: 91 * DAY,
		beside: ['ticket', 'feedback', 'answer'],
	},
	work_days: {
		fact: 'ticket',
		row: {
			en: 'a solved ticket, and whether it stands for a day on which its agent worked',
			ru: 'решённое обращение и то, представляет ли оно день работы своего сотрудника',
		},
		columns: [column('opens_day', 'flag', 'Stands for a day of work', 'Представляет день работы')],
		before: 0,
		after: 0,
		clusters: 'agent',
		byCell: true,
	},
	channel_choices: {
		fact: 'ticket',
		row: {
			en: 'a ticket once for each channel there is, and whether that is its own',
			ru: 'обращение по разу на каждый канал и то, его ли это канал',
		},
		columns: [
			column('channel', 'name', 'Channel', 'Канал'),
			column('is_chosen', 'flag', 'Came by this channel', 'Пришло по этому каналу'),
		],
		before: 0,
		after: 0,
	},
	help_visits: {
		fact: 'event',
		row: {
			en: 'a visit to the self-service, shown by its first step, with the time to the next ticket of its customer',
			ru: 'посещение самообслуживания, показанное первым шагом, и время до следующего обращения клиента',
		},
		columns: [column('ticket_after_seconds', 'seconds', 'Ticket after', 'Обращение через')],
		before: DAY,
		after: 31 * DAY,
		beside: ['ticket'],
	},
	promised_quarters: {
		fact: 'agent_state',
		row: {
			en: 'a quarter of an hour of the business hours of a team in a channel',
			ru: 'четверть часа рабочего времени команды в канале',
		},
		columns: [
			column('is_staffed', 'flag', 'Somebody was there', 'Кто-то был на месте'),
			column('day', 'name', 'Day', 'День'),
		],
		// The first and the last state there are say from when and until when anything is known.
		before: EVER,
		after: EVER,
		unversioned: true,
		clusters: 'day',
	},
	time_pieces: {
		fact: 'agent_state',
		row: {
			en: 'a state of an agent, cut where the period, or a bucket of it, begins or ends',
			ru: 'состояние сотрудника, разрезанное там, где начинается или кончается период или его отрезок',
		},
		columns: [
			column('seconds', 'seconds', 'Seconds', 'Секунды'),
			column('contact_seconds', 'seconds', 'Seconds times contacts', 'Секунды, умноженные на число контактов'),
		],
		before: 31 * DAY,
		after: 0,
	},
	order_stages: {
		fact: 'order_event',
		row: { en: 'a stage of an order, until the next one', ru: 'этап заказа до следующего этапа' },
		columns: [
			column('stage_seconds', 'seconds', 'Until the next stage', 'До следующего этапа'),
			column('next_stage', 'name', 'Next stage', 'Следующий этап'),
		],
		before: 0,
		after: 366 * DAY,
	},
	purchases: {
		fact: 'order',
		row: {
			en: 'an order that stands, and whether its customer had one before',
			ru: 'действующий заказ и сведения о том, был ли у клиента заказ до него',
		},
		columns: [
			column('is_first', 'flag', 'First order of the customer', 'Первый заказ клиента'),
			// By the customer's first order ever: `new` in its own step of time, `returning` afterwards.
			column('customer_kind', 'name', 'Customer', 'Клиент', { values: ['new', 'returning'] }),
		],
		before: EVER,
		after: 0,
	},
	purchase_gaps: {
		fact: 'order',
		row: {
			en: "an order that stands, and the time since its customer's order before it",
			ru: 'действующий заказ и время с предыдущего заказа клиента',
		},
		columns: [column('previous_seconds', 'seconds', 'Since the order before', 'С предыдущего заказа')],
		before: EVER,
		after: 0,
	},
	contract_spans: {
		fact: 'subscription',
		row: {
			en: 'a contract in a step of time in which it was running',
			ru: 'договор в шаге времени, в котором он действовал',
		},
		columns: spanColumns,
		before: EVER,
		after: 0,
		untilNow: true,
		// What is kept and what is lost in a step are measured alike, whatever the rates did in it.
		pricedAt: 'bucket_at',
	},
	order_spans: {
		fact: 'order',
		row: {
			en: 'an order in a step of time in which it keeps its customer active',
			ru: 'заказ в шаге времени, в котором клиент благодаря ему активен',
		},
		columns: [
			...spanColumns,
			// The data reach back so far before the step that somebody may have been silent for so long in it.
			column('is_watched', 'flag', 'Watched for long enough', 'Наблюдался достаточно долго'),
		],
		before: EVER,
		after: 0,
		param: 'window_days',
		untilNow: true,
	},
} as const satisfies Record<string, RowSource>;

export type RowSourceName = keyof typeof rowSources;

/** What rows something is about: those of a fact, or those made from it. */
export type Subject = { readonly fact: FactName; readonly rows?: RowSourceName | null | undefined };

export function rowSourceOf(name: RowSourceName): RowSource {
	return rowSources[name];
}

/** Whose rows hang together. */
export function clustersAmong({ fact, rows }: Subject): Cluster {
	return (rows && rowSourceOf(rows).clusters) || clustersOf(fact);
}

/** The facts whose rows are read, its own first. */
export function factsRead({ fact, rows }: Subject): readonly FactName[] {
	return [fact, ...((rows && rowSourceOf(rows).beside) ?? [])];
}
