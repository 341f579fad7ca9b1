/** The text of a batch, taken apart into rows: a JSON list, one JSON object, or an object a line (NDJSON). */

export type BatchRow = {
	/** From 1; of lines the number of the line. */
	readonly row: number;
	/** What the JSON says; the text itself where it is none. */
	readonly value: unknown;
};

export function* rowsOf(text: string): Generator<BatchRow> {
	const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	const whole = /^\s*\[/.test(start) || isBrokenIntoLines(start) ? parsed(start) : undefined;
	if (whole !== undefined) {
		for (const [index, value] of [whole].flat(1).entries()) yield { row: index + 1, value };
		return;
	}
	let row = 0;
	for (let from = 0; from < start.length; ) {
		const end = start.indexOf('\n', from);
		const line = start.slice(from, end === -1 ? undefined : end).trim();
		from = end === -1 ? start.length : end + 1;
		row += 1;
		if (line !== '') yield { row, value: parsed(line) ?? line };
	}
}

/** One object over several lines: its first line is no JSON by itself. */
function isBrokenIntoLines(text: string): boolean {
	const written = text.trim();
	const end = written.indexOf('\n');
	return end !== -1 && written.startsWith('{') && parsed(written.slice(0, end)) === undefined;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
