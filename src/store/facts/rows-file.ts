/**
 * Writing the rows of a SELECT to a file of ours. The embedded engine does it itself; a server can write only into folders
 * of its own, so beside one an engine is opened in this process for as long as the file takes.
 */
import { literal } from '../../facts/quoting.ts';
import { statement } from '../../facts/statement.ts';
import type { FactsLocation } from './connection.ts';
import { type FactEngine, openEngine } from './engine.ts';

export type RowsFile = (select: string, path: string, settings: string, signal: AbortSignal) => Promise<void>;

/** `scratch`: a folder for that engine. */
export function rowsFileOf(location: FactsLocation, engine: FactEngine, scratch: string): RowsFile {
	return async (select, path, settings, signal) => {
		const target = `INSERT INTO FUNCTION file(${literal(path)}, 'Parquet')`;
		const own = location.kind === 'embedded' ? engine : await openEngine({ kind: 'embedded', path: scratch });
		try {
			await own.run(statement(`${target} ${select} SETTINGS ${settings}`), { signal });
		} finally {
			if (own !== engine) await own.close();
		}
	};
}
