/** The times of a ticket, and how each of them follows from its steps. The rules: docs/guides/clock.md. */
import { factOf } from '../facts/vocabulary.ts';
import type { StoryRow } from './ports.ts';
import { textOf } from './stretches.ts';

type Words = { readonly en: string; readonly ru: string };

export type ClockTime = {
	/** `first_response`, `requester_wait` … */
	readonly name: string;
	readonly label: Words;
	/** By the calendar. */
	readonly seconds: number | null;
	/** In business hours. */
	readonly businessSeconds: number | null;
	/** Its ends; null for a sum of several stretches. */
	readonly from: string | null;
	readonly to: string | null;
	/** Of a sum: the statuses that it counts. */
	readonly statuses: readonly string[] | null;
	/** The rule. */
	readonly how: Words;
	/** Why it is not known; null where it is. */
	readonly unknown: Words | null;
};

type Rule = {
	readonly how: Words;
	readonly ends?: (ticket: StoryRow, events: readonly StoryRow[]) => readonly [string | null, string | null];
	readonly statuses?: readonly string[];
	readonly unknown: (ticket: StoryRow, events: readonly StoryRow[]) => Words;
};

const beforeCreation: Words = {
	en: 'It is dated before the creation, which says nothing about how long it took.',
	ru: 'Дата раньше создания, поэтому о длительности она ничего не говорит.',
};
const openStill: Words = {
	en: 'It is known once the ticket has ended.',
	ru: 'Станет известно, когда обращение завершится.',
};
const noSteps: Words = {
	en: 'The source gave no steps of the ticket to add up.',
	ru: 'Источник не передал шаги обращения, складывать нечего.',
};
const noSchedule: Words = {
	en: 'No schedule of business hours holds for all of it.',
	ru: 'Нет графика рабочего времени, который действовал бы всё это время.',
};

const hasSteps = (events: readonly StoryRow[]) =>
	events.some(({ type, status }) => type === 'status' && status !== null);

/** A sum over statuses is unknown without steps, and until the end. */
const unknownSum: Rule['unknown'] = (_, events) => (hasSteps(events) ? openStill : noSteps);

const handedOver = (events: readonly StoryRow[]) => textOf(events.find(({ type }) => type === 'handoff')?.at);

const rules: Readonly<Record<string, Rule>> = {
	first_response: {
		how: {
			en: 'From the creation to the first public message of a person; bots and notes do not count.',
			ru: 'От создания до первого публичного сообщения сотрудника; боты и заметки не считаются.',
		},
		ends: (ticket) => [textOf(ticket.created_at), textOf(ticket.first_response_at)],
		unknown: ({ first_response_at: at }) =>
			at === null
				? {
						en: 'Nobody has answered, or the source does not say when.',
						ru: 'Никто не ответил, или источник не сообщил когда.',
					}
				: beforeCreation,
	},
	handoff_response: {
		how: {
			en: 'From the first hand-over by the bot to the next public message of a person.',
			ru: 'От первой передачи ботом до следующего публичного сообщения сотрудника.',
		},
		ends: (ticket, events) => {
			const from = handedOver(events);
			const seconds = ticket.handoff_response_seconds;
			if (from === null || typeof seconds !== 'number') return [from, null];
			const reply = events.find(({ at, type, actor }) => type === 'message' && actor === 'agent' && String(at) >= from);
			return [from, textOf(reply?.at)];
		},
		unknown: (_, events) =>
			handedOver(events) === null
				? { en: 'The bot did not hand it over.', ru: 'Передачи ботом не было.' }
				: {
						en: 'A person had replied before, or nobody has answered since.',
						ru: 'Сотрудник отвечал раньше, или после передачи никто не ответил.',
					},
	},
	first_resolution: {
		how: {
			en: 'From the creation to the first time it was solved, or closed where nobody solved it.',
			ru: 'От создания до первого решения или до закрытия, если никто не решал.',
		},
		ends: (ticket) => [
			textOf(ticket.created_at),
			textOf(ticket.first_solved_at) ?? (ticket.reopens === 0 ? textOf(ticket.solved_at) : null),
		],
		unknown: ({ first_solved_at: first, solved_at: last }) =>
			first !== null
				? beforeCreation
				: last === null
					? { en: 'It has not been solved.', ru: 'Обращение не решено.' }
					: {
							en: 'The source says when it was last solved, not whether that was the first time.',
							ru: 'Источник сообщил последнее решение, но не сказал, первое ли оно.',
						},
	},
	full_resolution: {
		how: {
			en: 'From the creation to the last time it was solved, or closed where nobody solved it.',
			ru: 'От создания до последнего решения или до закрытия, если никто не решал.',
		},
		ends: (ticket) => [textOf(ticket.created_at), textOf(ticket.solved_at)],
		unknown: ({ first_solved_at: first, solved_at: last }) =>
			last !== null
				? beforeCreation
				: first !== null
					? { en: 'It was solved and is open again.', ru: 'Обращение решали, но оно снова открыто.' }
					: { en: 'It has not been solved.', ru: 'Обращение не решено.' },
	},
	requester_wait: {
		how: { en: 'The time in new, open and hold added up.', ru: 'Сумма времени в new, open и hold.' },
		statuses: ['new', 'open', 'hold'],
		unknown: unknownSum,
	},
	agent_wait: {
		how: { en: 'The time in pending added up.', ru: 'Сумма времени в pending.' },
		statuses: ['pending'],
		unknown: unknownSum,
	},
	agent_work: {
		how: { en: 'The time in new and open added up.', ru: 'Сумма времени в new и open.' },
		statuses: ['new', 'open'],
		unknown: unknownSum,
	},
	on_hold: {
		how: { en: 'The time in hold added up.', ru: 'Сумма времени в hold.' },
		statuses: ['hold'],
		unknown: unknownSum,
	},
	next_contact: {
		how: {
			en: 'From the solution to the next contact of the same customer on the same topic, within 90 days.',
			ru: 'От решения до следующего обращения того же клиента с той же темой, в пределах 90 дней.',
		},
		unknown: ({ solved_at: solved }) =>
			solved === null
				? { en: 'It has not been solved.', ru: 'Обращение не решено.' }
				: {
						en: 'No later contact is known: the customer did not come back so far, or is not known.',
						ru: 'Более позднего обращения нет: клиент пока не возвращался, или он неизвестен.',
					},
	},
};

/** Every length of time that the ticket's clock knows, known or not. Events come in the order in which they happened. */
export function clockOf(ticket: StoryRow, events: readonly StoryRow[]): readonly ClockTime[] {
	const derived = factOf('ticket').derived.filter(({ type, name }) => type === 'seconds' && !isBusiness(name));
	return derived.flatMap(({ name: column, en, ru }) => {
		const name = column.replace(/_seconds$/, '');
		const rule = rules[name];
		if (!rule) return [];
		const [seconds, businessSeconds] = [numberOf(ticket[column]), numberOf(ticket[`${name}_business_seconds`])];
		const [from, to] = rule.ends?.(ticket, events) ?? [null, null];
		return [
			{
				name,
				label: { en, ru },
				seconds,
				businessSeconds,
				from,
				to,
				statuses: rule.statuses ?? null,
				how: rule.how,
				unknown: seconds === null ? rule.unknown(ticket, events) : null,
			},
		];
	});
}

/** Said of the whole ticket, where there are times but none of them in business hours. */
export function businessUnknown(times: readonly ClockTime[]): Words | null {
	const some = times.some(({ seconds, name }) => seconds !== null && name !== 'next_contact');
	return some && times.every(({ businessSeconds }) => businessSeconds === null) ? noSchedule : null;
}

function isBusiness(name: string): boolean {
	return name.endsWith('_business_seconds');
}

function numberOf(value: StoryRow[string] | undefined): number | null {
	return typeof value === 'number' ? value : null;
}
