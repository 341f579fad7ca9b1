/** RFC 4180, with a byte order mark: spreadsheets take it for UTF-8 then. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
	return `\ufeff${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** As in files of the server: a text that a spreadsheet would run is made a text (OWASP, CSV Injection). Numbers stay. */
const formula = /^[=+\-@\t\r\n|%]/;

function cellOf(value: string | number | null): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const safe = formula.test(value) ? `'${value}` : value;
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
