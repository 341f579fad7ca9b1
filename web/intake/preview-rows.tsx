/** The first records as they would be stored, and what is wrong with those that would not be. */
import { DataTable } from '../components/table/data-table.tsx';
import { whole } from '../format/number.ts';
import classes from './file-import.module.css';
import type { Preview } from './mapping-edit.ts';
import { useTexts } from './texts.ts';

type Row = Preview['rows'][number];

const [shownRows, shownColumns, shownProblems] = [5, 8, 8];

export function PreviewRows({ preview, stale }: { preview: Preview; stale: boolean }) {
	const t = useTexts();
	const { accepted, rejected, records, whole: isAll, rows, problems } = preview;
	const names = [
		...new Set(rows.flatMap((row) => Object.entries(row).flatMap(([name, value]) => (isThere(value) ? [name] : [])))),
	].slice(0, shownColumns);
	return (
		<>
			<p role="status">
				{t(isAll ? 'lookedAtAll' : 'lookedAt', {
					records: whole(records),
					accepted: whole(accepted),
					rejected: whole(rejected),
				})}
			</p>
			{problems.length > 0 && (
				<ul className={classes.problems}>
					{problems.slice(0, shownProblems).map(({ field, column, code, n, value, message }) => (
						<li key={`${field} ${column} ${code}`}>
							<b>{whole(n)}×</b> {message}{' '}
							<span className="k-quiet">
								{field ?? column ?? ''}: {value}
							</span>
						</li>
					))}
				</ul>
			)}
			{rows.length > 0 && (
				<DataTable
					label={t('firstRows')}
					rows={rows.slice(0, shownRows)}
					keyOf={(row) => JSON.stringify(row)}
					stale={stale}
					columns={names.map((name) => ({ id: name, heading: name, value: (row: Row) => textOf(row[name]) }))}
				/>
			)}
		</>
	);
}

function isThere(value: unknown): boolean {
	return (
		value !== null &&
		value !== undefined &&
		value !== '' &&
		!(typeof value === 'object' && Object.keys(value).length === 0)
	);
}

function textOf(value: unknown): string | null {
	if (!isThere(value)) return null;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
