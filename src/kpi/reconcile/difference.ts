/** How other systems compute what we compute, as data: what they would report on the same rows, and why it is another number. */
import type { Condition } from '../condition.ts';
import type { Stat, Words } from '../definition.ts';

export const systemNames = ['zendesk', 'chatwoot'] as const;
export type System = (typeof systemNames)[number];

export const systemTitles: Readonly<Record<System, string>> = { zendesk: 'Zendesk', chatwoot: 'Chatwoot' };

/** One of our KPIs, with what is asked of it and which rows it is asked about. */
export type Equivalent = {
	readonly id: string;
	readonly stat?: Stat;
	/** Holds beside the rows the KPI asks about. */
	readonly where?: Condition;
	/** The date that places a row in a period there; ours by default. */
	readonly dateRole?: string;
};

export type Difference = {
	/** Its name there. */
	readonly metric: string;
	/** What it computes, in our terms; null where it has no such figure, or the facts do not hold what it is made of. */
	readonly theirs: Equivalent | null;
	/** Whether this is what it reports, or the nearest that the facts allow. */
	readonly exact: boolean;
	/** What is different, and which of the two is larger for it. */
	readonly words: Words;
	readonly source: Words;
	/** Whether it was read at the source named, or is only known from use. */
	readonly verified: boolean;
};

/** By id of our KPI. */
export type Differences = Readonly<Record<string, Difference>>;
