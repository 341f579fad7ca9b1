/** What a daily series is made of: what stays, what comes again with the week, and what lasts for days. */

/** A value of one day, and how many rows are behind it; the variance of its chance goes with 1 / weight. */
export type DayValue = { readonly day: number; readonly value: number; readonly weight: number };

export type Nature = {
	/** How much of what stands out on one day carries over to the next; 0: it is new each day. */
	readonly phi: number;
	/** Its share of the variance of a day with a typical number of rows, 0 … 1. */
	readonly lasting: number;
	/** How likely it is beforehand, beside the others. */
	readonly prior: number;
};

/**
 * From chance that is new each day to a level that all but walks (0.998: half of it is left after a year). Which of them it is,
 * short series do not say; so all are weighed by their likelihood, as for effects and signals. A level that moved is likelier to
 * stay than to come back: the weights lean that way.
 */
const LASTING = [0, 0.5, 0.8, 0.95, 0.99].flatMap((phi) =>
	[0.1, 0.35, 0.75].map((lasting) => ({ phi, lasting, prior: 0.5 })),
);
const WALKING = [0.1, 0.35, 0.75, 0.93].map((lasting) => ({ phi: 0.998, lasting, prior: 5 }));
export const natures: readonly Nature[] = [{ phi: 0, lasting: 0, prior: 4 }, ...LASTING, ...WALKING];

const DAYS_OF_WEEK = 7;
const LEVEL = 1;
const NEW_YEAR = LEVEL + DAYS_OF_WEEK;
/** The lasting part, the level, six weekdays beside the seventh, New Year. */
export const STATES = NEW_YEAR + 1;

/**
 * How large coefficients may be beforehand, in standard deviations of a typical day: level and weekdays anything, the days
 * around New Year, of which a year has few, as far from others as signals allow a season.
 */
export const priors: readonly number[] = [0, 30, ...Array.from({ length: DAYS_OF_WEEK - 1 }, () => 30), 2];

/** The states that make up the value of a day. */
export function statesOn(day: number): readonly number[] {
	const weekday = ((day % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK;
	const week = weekday < DAYS_OF_WEEK - 1 ? [LEVEL + 1 + weekday] : [];
	return [0, LEVEL, ...week, ...(isNewYear(day) ? [NEW_YEAR] : [])];
}

/** Around New Year days are like no others. */
function isNewYear(day: number): boolean {
	const date = new Date(day * 86_400_000).toISOString().slice(5, 10);
	return date >= '12-24' || date <= '01-08';
}
