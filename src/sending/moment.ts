/** Moments after which somebody may be asked. Instants are UTC milliseconds. */
import type { LinkContext } from '../surveys/ports.ts';
import type { LeftOut, MomentState, Unreminded } from './plan.ts';

/** As the facts tell it, or whoever named somebody. */
export type Found = {
	/** Names it within its plan: asked about once, whatever happens. */
	readonly event: string;
	readonly at: number;
	/** Key of the customer, decimal; null where nobody is known. */
	readonly customer: string | null;
	/** IANA name, where one is known of the person. */
	readonly timeZone: string | null;
	/** Dimensions, and attributes by which quotas are told apart. */
	readonly fields: Readonly<Record<string, string>>;
	/** Of people who were named; null where the facts know how to reach them. */
	readonly address: string | null;
	readonly context: LinkContext;
};

export type Reminder = {
	readonly due: number;
	readonly state: 'waiting' | 'sent' | 'left_out';
	readonly reason: Unreminded | null;
};

export type Moment = Found & {
	readonly plan: number;
	/** When it was due first: its age counts from then. */
	readonly firstDue: number;
	/** Moved to where working hours begin. */
	readonly due: number;
	readonly state: MomentState;
	readonly reason: LeftOut | null;
	readonly settledAt: number | null;
	readonly invitation: string | null;
	readonly reminder: Reminder | null;
};
