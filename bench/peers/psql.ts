/** One session of `psql` that stays open, so that no question pays for starting it. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { atEnd } from '../cleanup.ts';
import type { Answer } from './question.ts';

export type Psql = {
	/** Rows of a statement, or nothing of a command of psql. */
	ask(sql: string): Promise<Answer>;
	end(): void;
};

/** Values come as text between tabs; the questions ask for nothing that holds one. */
export function openPsql(program: string, args: readonly string[]): Psql {
	const session = ['-X', '-A', '-t', '-q', '-F', '\t', '-v', 'ON_ERROR_STOP=1'];
	const child = spawn(program, [...session, ...args], { stdio: 'pipe' });
	const kill = atEnd(() => child.kill('SIGKILL'));
	let [text, errors] = ['', ''];
	let waiting: { mark: string; resolve(rows: Answer): void; reject(error: Error): void } | null = null;
	child.stderr.setEncoding('utf8').on('data', (part: string) => {
		errors += part;
	});
	child.stdout.setEncoding('utf8').on('data', (part: string) => {
		text += part;
		const end = waiting && `${waiting.mark}\n`;
		if (!waiting || !end || !text.endsWith(end)) return;
		const lines = text.slice(0, -end.length).split('\n').slice(0, -1);
		text = '';
		waiting.resolve(lines.map((line) => line.split('\t').map((value) => (value === '' ? null : value))));
		waiting = null;
	});
	const failed = () => {
		waiting?.reject(new Error(`psql: ${errors.trim()}`));
		waiting = null;
	};
	child.on('error', failed).on('close', failed);
	child.stdin.on('error', failed);
	return {
		ask: (sql) =>
			new Promise((resolve, reject) => {
				const mark = randomUUID();
				waiting = { mark, resolve, reject };
				// A command of psql ends with its line, a statement with its semicolon.
				child.stdin.write(`${sql.startsWith('\\') ? sql : `${sql.replaceAll(/\s+/g, ' ')};`}\n\\echo ${mark}\n`);
			}),
		end: kill,
	};
}
