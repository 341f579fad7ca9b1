/**
 * The kinds of column a fact can have.
 *
 * - `text`: free words; '' where missing
 * - `name`: a short repeated text (channel, team, status); '' where missing
 * - `instant`: a UTC instant to the millisecond
 * - `seconds`: a length of time in seconds
 * - `number`, `integer`, `flag`: what they say
 * - `money`: an amount in the row's currency, four decimals, exact
 * - `json`: a JSON text, checked to be one
 * - `customer`: a customer's id there; stored as a keyed integer, the identity lives apart
 * - `reference`: the id of a ticket or an order
 * - `instants`: several instants in their order; derived only, never asked for
 */
export type ColumnType =
	| 'text'
	| 'name'
	| 'instant'
	| 'seconds'
	| 'number'
	| 'integer'
	| 'flag'
	| 'money'
	| 'json'
	| 'customer'
	| 'reference'
	| 'instants';

export type Column = {
	readonly name: string;
	readonly type: ColumnType;
	readonly en: string;
	readonly ru: string;
	/** The only values allowed, where the list is closed. */
	readonly values?: readonly string[];
	/** A row without it is rejected. */
	readonly required?: boolean;
	/** Other headers under which exports bring it, in lower case; compared with punctuation removed. */
	readonly headers?: readonly string[];
	/**
	 * Of an instant: headers under which exports bring the length of time from the fact's moment up to it instead
	 * (“First response time”), without a unit.
	 */
	readonly lengths?: readonly string[];
	/** Of an instant: it names a day of the calendar, which is the same one wherever it is looked at. */
	readonly calendar?: true;
	/** Smallest and largest value that can be true. */
	readonly min?: number;
	readonly max?: number;
};

/** A hundred years, in seconds: what takes longer was not measured. */
export const longestLength = 3_155_760_000;

type Options = Omit<Column, 'name' | 'type' | 'en' | 'ru'>;

/** `column('status', 'name', 'Status', 'Статус', { values: [...] })`: the short way to write a vocabulary. */
export function column(name: string, type: ColumnType, en: string, ru: string, options: Options = {}): Column {
	return { name, type, en, ru, ...(type === 'seconds' && { max: longestLength }), ...options };
}
