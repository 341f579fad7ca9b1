/** One line that is written over again while work goes on; nothing where nobody looks. */
import type { Terminal } from './terminal.ts';

export type ProgressLine = { show(text: string): void; clear(): void };

export function progressLine(terminal: Terminal): ProgressLine {
	let shown = false;
	return {
		show(text) {
			if (!terminal.interactive) return;
			shown = true;
			terminal.err(`\r\x1b[K${text.slice(0, terminal.columns() - 1)}`);
		},
		clear() {
			if (shown) terminal.err('\r\x1b[K');
			shown = false;
		},
	};
}
