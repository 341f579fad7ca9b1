/** A guide whose commands are run on data of its own: what it shows is what comes out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { type Listening, listen } from '../../src/api/listen.ts';
import type { FactName } from '../../src/facts/vocabulary.ts';
import { createLog } from '../../src/log.ts';
import { typeCommand } from './command-line.ts';
import { failure, openTestService, type TestService } from './service.ts';

const docs = join(import.meta.dirname, '../../docs');

type Example = { readonly fact: FactName; readonly file: string; readonly source: string };
export type Block = { readonly kind: string | undefined; readonly body: string };

/** The code blocks of a guide, in their order. */
export function blocksOf(page: string): readonly Block[] {
	const text = readFileSync(join(docs, 'guides', page), 'utf8');
	return [...text.matchAll(/```(sh|text)\n([\s\S]*?)\n```/g)].map(([, kind, body = '']) => ({ kind, body }));
}

/** Imports the examples (paths below `docs/examples`) before the tests; commands then go to a server on them. */
export function openGuide(examples: readonly Example[]) {
	let service: TestService;
	let listening: Listening;
	before(async () => {
		service = await openTestService();
		for (const { fact, file, source } of examples) {
			const name = file.split('/').at(-1) ?? file;
			const record = await service.take(fact, readFileSync(join(docs, 'examples', file)), { name, source });
			assert.deepEqual([record.state, record.rejected, failure(record)], ['published', 0, null]);
		}
		listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
		// Commands on this data directory go to the server.
		service.dataDir.setUrl(listening.url);
	});
	after(async () => {
		await listening?.close();
		await service?.end();
	});
	return {
		/** As the guide writes it; fails where it complains. */
		async run(command: string, language: string): Promise<string> {
			const args = command.replace('npx kamerton ', '').split(' ');
			const { code, out, err } = await typeCommand(service.dir, args, { environment: { LANG: language } });
			assert.deepEqual([code, err], [0, ''], command);
			return out;
		},
	};
}
