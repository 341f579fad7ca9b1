/** `kamerton` as it is typed, without a process of its own: what it prints and with which code it ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { runCli } from '../../src/cli/cli.ts';

export const examples = join(import.meta.dirname, '../../docs/examples');

export type Typed = { readonly code: number; readonly out: string; readonly err: string };

type Options = {
	readonly environment?: Readonly<Record<string, string>>;
	/** Somebody watches: progress is shown. */
	readonly interactive?: boolean;
	/** What is typed where a password is asked for. */
	readonly secret?: string;
};

/** On this data directory. */
export async function typeCommand(dataDir: string, args: readonly string[], options: Options = {}): Promise<Typed> {
	let [out, err] = ['', ''];
	const terminal = {
		out: (text: string) => {
			out += text;
		},
		err: (text: string) => {
			err += text;
		},
		interactive: options.interactive ?? false,
		columns: () => 100,
		readSecret: async () => options.secret ?? '',
	};
	const environment = { KAMERTON_DATA: dataDir, LANG: 'en_US.UTF-8', ...options.environment };
	const code = await runCli([...args], { terminal, environment, signal: new AbortController().signal });
	return { code, out, err };
}

/** A data directory for the tests of one file, removed after them. `file` is a path beside it. */
export function openCommandLine(options: Options = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'kamerton-cli-'));
	after(() => rmSync(folder, { recursive: true, force: true }));
	return {
		folder,
		kamerton: (...args: string[]) => typeCommand(join(folder, 'data'), args, options),
	};
}
