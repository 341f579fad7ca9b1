import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { Fault } from '../errors.ts';

/** Fault `file_unreadable`. */
export async function readTextFile(path: string): Promise<string> {
	return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
		throw new Fault('file_unreadable', { name: path, reason: cause.code ?? cause.message }, { cause });
	});
}

/** YAML; JSON is a part of it. `fault` makes the error from the parser's first line. */
export async function readYamlFile(path: string, fault: (reason: string, cause: unknown) => Fault): Promise<unknown> {
	const text = await readTextFile(path);
	try {
		return parse(text) ?? {};
	} catch (cause) {
		throw fault(cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : 'YAML', cause);
	}
}
