/**
 * What is true of the demo company: the one object from which the generator takes what it plants and the tests take what
 * they look for. docs/demo-data.md tells it to people.
 */
import { addDays, dayOf } from './days.ts';
import { type DemoParameters, defaultUntil } from './parameters.ts';

/**
 * How much a contact's experience changes with what happened in it. The experience is a number around 0 with a spread of
 * about 1.2; 1.9 points of the NPS scale and about a point of the CSAT scale are one unit of it.
 */
export const effects = {
	/** Each doubling of (15 s + wait) in the queue of chat or phone, from a wait of 15 s on. */
	waitDoubling: -0.35,
	waitOffset: 15,
	/** Each doubling of the first response against its usual length: 2 h 30 min by mail, 45 min in social media, working time. */
	responseDoubling: -0.25,
	reopened: -0.6,
	/** Each hand-over to another agent or to the second line. */
	transfer: -0.35,
	/** The customer had to explain it again. */
	repeatExplanation: -0.5,
	unresolved: -1.1,
	/** Each further reply of the customer. */
	round: -0.12,
	/** An hour after which nobody answered, or who gave up in the queue. */
	unanswered: -1.5,
	/** Spread of what the customer's own temper and chance add. */
	temper: 0.5,
	chance: 0.75,
} as const;

/** What an order's experience is made of. */
export const orderEffects = {
	/** Each day of delay, up to four. */
	dayLate: -0.5,
	/** Each wrong or damaged item. */
	error: -1,
	/** A bad contact in the 90 days before. */
	badContact: -0.4,
	temper: 0.5,
	chance: 0.8,
} as const;

/** What customers do after a contact. */
export const reactions = {
	/** Chance to leave after a contact: logistic(leaveBase + leaveSlope × experience); it takes ten days. */
	leaveBase: -4,
	leaveSlope: -0.8,
	leaveDays: 10,
	/** An experience below this is a bad contact. */
	badBelow: -1.2,
	/** After it this share of the orders of the next days is not placed. */
	ordersLost: 0.35,
	ordersLostDays: 90,
	/** Chance to come back with the same topic within a week when the matter was not solved. */
	comesBack: 0.55,
	/** Chance to leave for reasons of one's own, a month. */
	leaveByThemselves: 0.013,
} as const;

/** Share of Russian among customers and their words. */
export const russianShare = 0.7;

/** A weak topic, all the time: no money, no peace. */
export const weakTopic = { topic: 'refund', effect: -0.9, unresolved: 0.17 } as const;

/** A date of the default two years. */
const day = (date: string) => date;

const planted = {
	/** 1. The chat queue: from one day on everybody waits three times as long. Not repaired. */
	chatQueue: { channel: 'chat', from: day('2026-07-13'), waitFactor: 3 },
	/** 2. A warehouse that moved: late deliveries of one branch until it was repaired; some contacts turn into questions on delivery. */
	delivery: {
		branch: 'urals',
		from: day('2025-09-15'),
		to: day('2025-12-08'),
		lateShare: 0.45,
		usualLateShare: 0.08,
		moreContacts: 0.18,
	},
	/** 3. */
	weakTopic,
	/** 4. Long waits on the phone that grew for six weeks, until operators were hired; eight weeks later all is as before. */
	phoneStaff: {
		channel: 'phone',
		from: day('2025-02-03'),
		worstFrom: day('2025-03-17'),
		hired: day('2025-06-02'),
		recovered: day('2025-07-28'),
		waitFactor: 5,
		hires: 6,
	},
	/** 5. An action that worked: a closing checklist in one of the two mail teams. */
	checklist: { team: 'mail1', control: 'mail2', from: day('2026-02-02'), reopenFactor: 0.5, unresolvedFactor: 0.5 },
	/** 6. An action that did nothing: coupons in one branch after two bad weeks that would have ended anyway. */
	coupons: {
		branch: 'centre',
		badFrom: day('2026-03-23'),
		from: day('2026-04-06'),
		badEffect: -1.2,
		effect: 0,
		share: 0.25,
		amount: 500,
	},
	/** 7. An agent who gets the hard topics: bad by the raw mean, good beside colleagues on the same topics. */
	hardTopics: {
		agent: 'marina',
		team: 'mail2',
		topics: ['refund', 'defect'],
		skill: 0.25,
		share: 0.7,
		otherShare: 0.03,
	},
	/** Beside these: a line of products that came new. */
	newProduct: { product: 'smart', from: day('2026-01-15'), share: 0.15, setupShare: 0.3 },
} as const;

export type Truths = typeof planted;

/** With another last day everything moves by whole weeks, so that Mondays stay Mondays. */
export function truthsFor({ until }: Pick<DemoParameters, 'until'>): Truths {
	const shift = Math.floor((dayOf(until) - dayOf(defaultUntil)) / 7) * 7;
	const moved = (value: unknown) =>
		typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? addDays(value, shift) : value;
	return Object.fromEntries(
		Object.entries(planted).map(([name, truth]) => [
			name,
			Object.fromEntries(Object.entries(truth).map(([key, value]) => [key, moved(value)])),
		]),
	) as Truths;
}
