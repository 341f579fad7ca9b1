/**
 * What is told of jobs and imports that failed may hold anything that was read: the first rows of a file without a line of
 * names, a value that could not be converted, a piece of a statement. Whose it is nobody can tell, so when somebody is erased
 * all of it goes; which error it was, of what and when, stays.
 */
import { sql } from 'kysely';
import { describeFault, isErrorCode } from '../../errors.ts';
import { erasedText } from '../personal-traces.ts';
import type { ControlDb } from './control-store.ts';

/** Parameters that the program gives, never the data. */
const told: readonly string[] = ['id', 'job', 'attempts', 'fact', 'limit', 'seconds', 'row', 'rows', 'channel'];

/** How many errors lost something; doing it again changes nothing. */
export async function forgetErrors(db: ControlDb): Promise<number> {
	const [jobs, imports] = [
		await db
			.selectFrom('job')
			.select(['id', 'error_code as code', 'error_params as params', 'error_message as message'])
			.where('error_code', 'is not', null)
			.execute(),
		await db
			.selectFrom('import')
			.select(['id', 'error_code as code', 'error_params as params', sql<null>`NULL`.as('message')])
			.where('error_code', 'is not', null)
			.execute(),
	];
	const changed = <Row extends { params: string | null; message: string | null; code: string | null }>(
		rows: readonly Row[],
	) =>
		rows.flatMap((row) => {
			const params = covered(row.params);
			const message = row.message && messageOf(row.code ?? '', params);
			return params === row.params && message === row.message ? [] : [{ ...row, params, message }];
		});
	const [ofJobs, ofImports] = [changed(jobs), changed(imports)];
	for (const { id, params, message } of ofJobs) {
		await db.updateTable('job').set({ error_params: params, error_message: message }).where('id', '=', id).execute();
	}
	for (const { id, params } of ofImports) {
		await db.updateTable('import').set({ error_params: params }).where('id', '=', id).execute();
	}
	return ofJobs.length + ofImports.length;
}

function covered(params: string | null): string | null {
	if (params === null) return null;
	const read: Readonly<Record<string, unknown>> = JSON.parse(params);
	const kept = Object.entries(read).map(([name, value]) => [
		name,
		typeof value === 'number' || told.includes(name) ? value : erasedText,
	]);
	return JSON.stringify(Object.fromEntries(kept));
}

/** A defect is told in the words of whatever failed; everything else follows from code and parameters. */
function messageOf(code: string, params: string | null): string {
	const isDefect = code === 'internal' || code === 'job_gave_up' || !isErrorCode(code);
	return isDefect ? erasedText : describeFault(code, JSON.parse(params ?? '{}'), 'en');
}
