/** Aligned columns for a terminal or a text file. */
export type TextColumn = { readonly title: string; readonly align?: 'left' | 'right' };

export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
	const widths = columns.map(({ title }, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
	const line = (cells: readonly string[]) =>
		columns
			.map(({ align }, at) => {
				const [cell, width] = [cells[at] ?? '', widths[at] ?? 0];
				return align === 'right' ? cell.padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '─'.repeat(width)).join('  ');
	return `${[line(columns.map(({ title }) => title)), rule, ...rows.map(line)].join('\n')}\n`;
}
