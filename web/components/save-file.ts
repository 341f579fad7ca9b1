import { csvText } from './csv-text.ts';

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

export function saveCsv(name: string, rows: Parameters<typeof csvText>[0]): void {
	saveFile(name, 'text/csv', csvText(rows));
}
