/** A whole Kamerton in a temporary directory, for tests that cross rooms. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { readConfig } from '../../src/config.ts';
import type { DemoInput } from '../../src/demo/parameters.ts';
import type { FaultParams } from '../../src/errors.ts';
import { statement } from '../../src/facts/statement.ts';
import type { FactName } from '../../src/facts/vocabulary.ts';
import type { ImportRecord } from '../../src/intake/import-record.ts';
import type { MappingInput } from '../../src/intake/mapping.ts';
import { openService, type Service } from '../../src/service.ts';
import { copyTemplate } from './template.ts';

export const silent = { info() {}, warn() {}, error() {} };

export type TestService = Service & {
	readonly dir: string;
	/** Imports a text or bytes and waits until it is done, whatever became of it. */
	take(fact: string, content: string | Buffer, options?: TakeOptions): Promise<ImportRecord>;
	rows(fact: FactName, columns: string, where?: string): Promise<Record<string, unknown>[]>;
	end(): Promise<void>;
};

export type TakeOptions = { name?: string; source?: string; mapping?: MappingInput; dryRun?: boolean };

/** One that has an invented company, with nothing left to be done. */
export async function openDemoService(
	demo: DemoInput,
	overrides: Record<string, string> = {},
	now: () => number = Date.now,
): Promise<TestService> {
	const dir = mkdtempSync(join(tmpdir(), 'kamerton-'));
	copyTemplate({ kind: 'demo', demo, overrides }, dir);
	return openTestService(dir, overrides, now);
}

/** Where the directory holds no facts yet it gets their tables as a copy: making them anew takes a second. */
export async function openTestService(
	dir = mkdtempSync(join(tmpdir(), 'kamerton-')),
	overrides: Record<string, string> = {},
	now: () => number = Date.now,
): Promise<TestService> {
	const facts = join(dir, 'facts');
	const isNew = !existsSync(facts) && !existsSync(join(dir, 'control.sqlite'));
	if (isNew && overrides.factsUrl === undefined) {
		mkdirSync(dir, { recursive: true, mode: 0o700 });
		copyTemplate({ kind: 'facts' }, facts);
	}
	const service = await openService(readConfig({}, { dataDir: dir, ...overrides }), silent, now);
	return {
		...service,
		dir,
		async take(fact, content, { name = 'test.csv', source, mapping, dryRun } = {}) {
			const upload = await service.imports.upload(Readable.from([Buffer.from(content)]), name);
			const started = await service.imports.start({ fact, source, mapping, dryRun, uploadId: upload.id });
			return service.imports.wait(started.id);
		},
		rows: (fact, columns, where = '1') =>
			service.facts.engine.select(statement(`SELECT ${columns} FROM fact_${fact} WHERE ${where} ORDER BY ALL`)),
		async end() {
			await service.close();
			// The engine's own threads may still be writing a file when all else has ended.
			rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
		},
	};
}

export function failure(record: ImportRecord): { code: string; params: FaultParams } | null {
	return record.state === 'failed' ? record.error : null;
}
