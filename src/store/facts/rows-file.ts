/** Writing the rows of a SELECT to a file of ours. */
import { type Statement, statement } from '../../facts/statement.ts';
import type { FileEngine } from './file-engine.ts';

export type RowsFile = (select: Statement, path: string, settings: string, signal: AbortSignal) => Promise<void>;

export function rowsFileOf(files: FileEngine): RowsFile {
	return ({ sql, params }, path, settings, signal) =>
		files.use((engine) =>
			engine.run(
				statement(`INSERT INTO FUNCTION file({rows_path:String}, 'Parquet') ${sql} SETTINGS ${settings}`, {
					...params,
					rows_path: path,
				}),
				{ signal },
			),
		);
}
