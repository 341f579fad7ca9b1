/** A guide whose commands are run on data of its own: what it shows is what comes out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
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

type Run = ReturnType<typeof openGuide>['run'];

/** In both languages: each command that is followed by what it prints prints that, as `shownOf` cuts it. */
export function testGuide(guide: string, { run, outputs, shownOf = (printed) => printed }: GuideTest): void {
	for (const [page, language] of [
		[`${guide}.md`, 'en_US.UTF-8'],
		[`${guide}.ru.md`, 'ru_RU.UTF-8'],
	] as const) {
		test(`what ${page} shows is what comes out`, async () => {
			const blocks = blocksOf(page);
			let shown = 0;
			for (const [at, { kind, body }] of blocks.entries()) {
				if (kind !== 'sh') continue;
				const printed = await run(body.split('\n').at(-1) ?? '', language);
				const output = blocks[at + 1];
				if (output?.kind !== 'text') continue;
				assert.equal(shownOf(printed).trimEnd(), output.body);
				shown++;
			}
			assert.equal(shown, outputs);
		});
	}
}

type GuideTest = { readonly run: Run; readonly outputs: number; readonly shownOf?: (printed: string) => string };

/** The first line names the period; a page may leave it out. */
export const withoutPeriod = (printed: string) => printed.slice(printed.indexOf('\n') + 1);
