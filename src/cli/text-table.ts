/** Aligned columns for a terminal or a text file. */
export type TextColumn = { readonly title: string; readonly align?: 'left' | 'right' };

export function textTable(given: readonly TextColumn[], cells: readonly (readonly string[])[]): string {
	const columns = given.map((column) => ({ ...column, title: onOneLine(column.title) }));
	const rows = cells.map((row) => row.map(onOneLine));
	const widths = columns.map(({ title }, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
	const line = (row: readonly string[]) =>
		columns
			.map(({ align }, at) => {
				const [cell, width] = [row[at] ?? '', widths[at] ?? 0];
				return align === 'right' ? cell.padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '─'.repeat(width)).join('  ');
	return `${[line(columns.map(({ title }) => title)), rule, ...rows.map(line)].join('\n')}\n`;
}

/** Values of files and programs may hold ends of lines and tabs, which would break the table. */
function onOneLine(cell: string): string {
	return cell.replaceAll(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g, '⏎').replaceAll('\t', '⇥');
}
