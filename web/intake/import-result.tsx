/** What one import did: counts, columns, rejected records, undo. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../api/client.ts';
import { date } from '../format/date.ts';
import { whole } from '../format/number.ts';
import classes from './file-import.module.css';
import type { Import } from './imports.ts';
import { useTexts } from './texts.ts';

const counts = [
	...(['rows', 'loaded', 'duplicates', 'rejected', 'emptyRecords', 'conflicts', 'replaced', 'erased'] as const),
	...(['coveredCards', 'coveredPhones', 'coveredMails', 'otherEncoding', 'damaged'] as const),
] as const;
const always: readonly string[] = ['rows', 'loaded', 'rejected'];
const states = ['published', 'undone', 'cancelled', 'failed'] as const;
const shownRejects = 10;

export function ImportResult({ result, onUndo }: { result: Import; onUndo?: (() => void) | undefined }) {
	const t = useTexts();
	const { id, fileName, fact, source, error, undoUntil } = result;
	const state = states.find((one) => one === result.state) ?? 'working';
	return (
		<section className={classes.result} data-import={id}>
			<div className={classes.head}>
				<h3>
					{fileName}: {fact}
				</h3>
				<span className="k-quiet">
					{t(`state_${state}`)}, № {id}, {source}
				</span>
			</div>
			{error !== null && (
				<p role="alert">
					{error.message} <b>{error.code}</b>
				</p>
			)}
			{state === 'published' && (
				<>
					<Counts result={result} />
					{result.namedByContent === true && <p className="k-quiet">{t('namedByContent')}</p>}
					<Columns result={result} />
					{(result.rejected ?? 0) > 0 && <Rejects result={result} />}
					{onUndo && (
						<p className={classes.actions}>
							<Button onClick={onUndo}>{t('undo')}</Button>
							{undoUntil !== null && (
								<span className="k-quiet">
									{t('undoUntil', { day: date(undoUntil, { day: 'numeric', month: 'long' }) })}
								</span>
							)}
						</p>
					)}
				</>
			)}
		</section>
	);
}

function Counts({ result }: { result: Import }) {
	const t = useTexts();
	return (
		<ul className={classes.counts}>
			{counts
				.filter((name) => result[name] !== null && (always.includes(name) || (result[name] ?? 0) > 0))
				.map((name) => (
					<li key={name} data-count={name} data-bad={(name === 'rejected' && (result[name] ?? 0) > 0) || undefined}>
						<b>{whole(result[name] ?? 0)}</b>
						{t(`count_${name}`)}
					</li>
				))}
		</ul>
	);
}

function Columns({ result: { columns, constants } }: { result: Import }) {
	const t = useTexts();
	return (
		<details>
			<summary>{t('columnsTitle')}</summary>
			<PlainTable heads={[t('column'), t('takenFor'), t('how')]}>
				{columns.map(({ header, column, how, length }) => (
					<tr key={header}>
						<td>{header}</td>
						<td>
							{column ?? '—'}
							{length !== undefined && ` = ${length.after} + ${length.unit ?? 'hh:mm:ss'}`}
						</td>
						<td>{t(`how_${how}`)}</td>
					</tr>
				))}
				{Object.entries(constants).map(([column, value]) => (
					<tr key={column}>
						<td>= {value}</td>
						<td>{column}</td>
						<td>{t('how_constant')}</td>
					</tr>
				))}
			</PlainTable>
		</details>
	);
}

function Rejects({ result: { id, rejected, rejectsFormat } }: { result: Import }) {
	const t = useTexts();
	const { data } = useQuery({
		queryKey: ['rejects', id],
		queryFn: ({ signal }) => api.listRejects({ id, limit: shownRejects }, { signal }),
	});
	const list = data?.rejects ?? [];
	return (
		<>
			<h4>{t('rejectsTitle')}</h4>
			<PlainTable heads={[t('record'), t('line'), t('field'), t('value'), t('problem')]}>
				{list.flatMap(({ row, record, line, problems }) =>
					problems.map(({ field, column, code, value, message }) => (
						<tr key={`${row} ${field} ${code}`}>
							<td data-number>{whole(record)}</td>
							<td data-number>{line === null ? '—' : whole(line)}</td>
							<td>{field ?? column ?? '—'}</td>
							<td>{value}</td>
							<td>{message}</td>
						</tr>
					)),
				)}
			</PlainTable>
			<p className={classes.actions}>
				<a className="k-link" href={`/api/v1/imports/${id}/rejects.${rejectsFormat}`} download>
					{t('download')}
				</a>
				<span className="k-quiet">
					{list.length < (rejected ?? 0) && t('rejectsMore', { shown: whole(list.length), all: whole(rejected ?? 0) })}{' '}
					{t('downloadHint')}
				</span>
			</p>
		</>
	);
}

function PlainTable({ heads, children }: { heads: readonly string[]; children: ReactNode }) {
	return (
		<div className={classes.table}>
			<table>
				<thead>
					<tr>
						{heads.map((head) => (
							<th key={head} scope="col">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>{children}</tbody>
			</table>
		</div>
	);
}
