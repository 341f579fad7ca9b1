/** A prepared file as the engine reads it, whatever its format. */
import { Fault } from '../../errors.ts';
import type { Statement } from '../../facts/statement.ts';
import type { FactWriter, LoadSource } from '../ports.ts';

export type Source = {
	readonly name: string;
	readonly fields: readonly string[];
	/** Values of the first records, a list for each field; '' where missing. */
	readonly sample: readonly (readonly string[])[];
	readonly load: LoadSource;
	/**
	 * A select over the engine's relation (with `rec`) that gives `rec`, `shape` (0 fine, 1 too few fields, 2 too many,
	 * 3 not an object) and the fields as texts `f1`, `f2` … ('' where missing).
	 */
	readonly fieldsOf: (relation: string) => string;
	/** Whether more than plain spaces may stand around its values; where nobody looked it may. */
	readonly wideSpaces: boolean;
	/** Columns that `fieldsOf` also gives, for what stands beyond the header's fields: NULL where nothing does. */
	readonly surplus: readonly string[];
	/** The same with more or fewer of these; null where no record can have any. */
	readonly withPlaces: ((places: number) => Source) | null;
	/** What is kept of a rejected record: its fields (and those too many), or the whole text of a JSON one. */
	readonly raw: 'fields' | 'json';
	/** Records above record 0: the header, and empty ones above it. */
	readonly headerRecords: number;
	/** Line of record 0, from 1, so long as records are lines; null where they never are. */
	readonly firstLine: number | null;
	/** Lines of the file where a record may be more than one, null where it cannot. */
	readonly lines: number | null;
	readonly delimiter: string;
	/** Where the engine writes records that it cannot take apart. */
	readonly errorsPath: string | null;
};

export type Inspect = FactWriter['inspect'];

/** Looks at files until somebody stops it. Fault `cancelled`. */
export function stoppable(
	writer: Pick<FactWriter, 'inspect'>,
	signal: AbortSignal | undefined,
): Pick<FactWriter, 'inspect'> {
	return {
		async inspect<Row>(query: Statement): Promise<Row[]> {
			try {
				return await writer.inspect<Row>(query, { signal });
			} catch (error) {
				throw signal?.aborted ? new Fault('cancelled', {}, { cause: error }) : error;
			}
		},
	};
}

/** So many of the first records are looked at. */
export const sampleRecords = 2000;

/** Numbers of records are right only when one thread parses. A mapped file would count as memory of the process. */
export const parsing = "input_format_parallel_parsing = 0, storage_file_read_method = 'pread'";
