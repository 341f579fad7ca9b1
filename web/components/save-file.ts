/** A file made in the page, handed to the reader. */
export function saveFile(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
	const address = URL.createObjectURL(new Blob([content], { type }));
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	// The browser has taken it by then.
	setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** RFC 4180, with a byte order mark: spreadsheets take it for UTF-8 then. */
export function saveCsv(name: string, rows: readonly (readonly (string | number | null)[])[]): void {
	const cell = (value: string | number | null) => {
		const text = value === null ? '' : String(value);
		return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	saveFile(name, 'text/csv', `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`);
}
