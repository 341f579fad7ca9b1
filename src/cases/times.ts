/** Deadlines of a case: by the business hours of its team or channel, by the clock where none are set. */
import { dueAt } from '../calendar/business-time.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Rule } from './rule.ts';

export type Deadline = {
	/** Whoever owns it is reminded when three quarters of the time have passed. */
	readonly remind: number;
	readonly due: number;
	readonly escalate: number;
};

export type CaseTimes = {
	readonly clock: 'business' | 'calendar';
	readonly contact: Deadline;
	readonly close: Deadline;
	readonly escalateHours: number;
};

type Lengths = Pick<Rule, 'contactHours' | 'closeHours' | 'escalateHours'>;

const hour = 3600;
const remindAfter = 0.75;

export function timesOf(calendar: Calendar | null, openedAt: number, lengths: Lengths): CaseTimes {
	const { contactHours, closeHours, escalateHours } = lengths;
	const business = calendar !== null && dueAt(calendar, openedAt, (closeHours + escalateHours) * hour) !== null;
	const after = (hours: number) => {
		const seconds = Math.round(hours * hour);
		return (business ? dueAt(calendar, openedAt, seconds) : null) ?? openedAt + seconds * 1000;
	};
	const deadline = (hours: number): Deadline => ({
		remind: after(hours * remindAfter),
		due: after(hours),
		escalate: after(hours + escalateHours),
	});
	return {
		clock: business ? 'business' : 'calendar',
		contact: deadline(contactHours),
		close: deadline(closeHours),
		escalateHours,
	};
}

/** Another deadline for the closing, set by a person. */
export function movedTo(due: number, times: CaseTimes, calendar: Calendar | null, now: number): CaseTimes {
	const seconds = Math.round(times.escalateHours * hour);
	const escalate = (calendar && dueAt(calendar, due, seconds)) ?? due + seconds * 1000;
	const remind = now + Math.max(0, (due - now) * remindAfter);
	return { ...times, close: { remind, due, escalate } };
}
