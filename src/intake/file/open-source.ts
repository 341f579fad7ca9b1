/** What is in a prepared file: its fields, a sample of them, and how the engine reads it. */
import { Fault } from '../../errors.ts';
import { beginning } from './beginning.ts';
import { openCsv } from './csv-source.ts';
import { isJsonByLine, openJson } from './json-source.ts';
import { openParquet } from './parquet-source.ts';
import type { Work } from './pipe.ts';
import type { Prepared } from './receive.ts';
import type { Inspect, Source } from './source.ts';

/** So much of it tells JSON from what is not. */
const tellingBytes = 512 << 10;

export async function openSource(
	prepared: Prepared,
	about: Work & { errorsPath: string; delimiter?: string | undefined },
	inspect: Inspect,
): Promise<Source> {
	if (prepared.kind === 'parquet') return openParquet(prepared, about, inspect);
	const { text: head } = await beginning(prepared.path, tellingBytes);
	const first = head.trimStart()[0];
	if (first === undefined) throw new Fault('file_empty', { name: about.name });
	if (prepared.spreadsheet === null) {
		const byLine = isJsonByLine(head);
		if (byLine || first === '{' || first === '[') return openJson(prepared, byLine, about, inspect);
	}
	return openCsv(prepared, about);
}
