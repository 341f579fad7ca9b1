/** A password on its way in: typed at a terminal without being shown, else the first line of the standard input. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

export async function readSecret(prompt: string): Promise<string> {
	const typed = process.stdin.isTTY === true;
	if (typed) process.stderr.write(prompt);
	// A terminal interface of its own echoes what is typed: to nowhere.
	const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
	const lines = createInterface({ input: process.stdin, output: nowhere, terminal: typed });
	try {
		for await (const line of lines) return line;
		return '';
	} finally {
		lines.close();
		if (typed) process.stderr.write('\n');
	}
}
