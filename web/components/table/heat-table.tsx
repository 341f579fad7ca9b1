/** Two dimensions at once: the value is printed in each cell, its depth of one hue says how large it is. */
import type { ReactNode } from 'react';
import classes from './heat-table.module.css';

export type HeatCell = {
	readonly value: number | null;
	readonly text: string;
	/** How many rows it rests on: stands beside the value, smaller. */
	readonly n?: string | undefined;
	/** For who points at it: interval, n. */
	readonly note?: string | undefined;
	/** "Against target" adds the shape of the verdict. */
	readonly mark?: ReactNode | undefined;
};

type Props = {
	readonly label: string;
	readonly corner: string;
	readonly columns: readonly string[];
	readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[];
	readonly onOpen?: ((row: number, column: number) => void) | undefined;
};

const depths = 5;

export function HeatTable({ label, corner, columns, rows, onOpen }: Props) {
	const values = rows.flatMap(({ cells }) => cells.flatMap(({ value }) => value ?? []));
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const depthOf = (value: number) =>
		most > least ? Math.min(depths - 1, Math.floor(((value - least) / (most - least)) * depths)) : 0;
	return (
		<div className={classes.scroll}>
			<table className={classes.heat} aria-label={label}>
				<thead>
					<tr>
						<th scope="col">{corner}</th>
						{columns.map((column) => (
							<th key={column} scope="col">
								{column}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(({ name, cells }, row) => (
						<tr key={name}>
							<th scope="row">{name}</th>
							{cells.map(({ value, text, n, note, mark }, column) => {
								const content = (
									<>
										{mark}
										{text}
										{n !== undefined && <small>{n}</small>}
									</>
								);
								return (
									<td key={columns[column]} data-depth={value === null ? undefined : depthOf(value)} title={note}>
										{onOpen && value !== null ? (
											<button type="button" onClick={() => onOpen(row, column)}>
												{content}
											</button>
										) : (
											content
										)}
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
