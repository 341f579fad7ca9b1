/** The KPI engine over tables of facts in a directory of its own: no imports, no service. For tests that write rows. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import type { FactName } from '../../src/facts/vocabulary.ts';
import { createKpiEngine, type KpiEngine, type KpiEngineSettings } from '../../src/kpi/engine.ts';
import type { CustomerLinks, KpiPorts } from '../../src/kpi/ports.ts';
import { defaultBook, type TargetBook } from '../../src/kpi/target/book.ts';
import { monthVersions } from './month-versions.ts';

export type BareEngine = {
	readonly kpi: KpiEngine;
	/** What the engine is told of the world; to be changed by tests. */
	readonly world: {
		now: number;
		links: CustomerLinks;
		versions: Record<number, number>;
		/** What counts for all months beside. */
		every: number;
		/** Changes otherwise than by rows that were pushed. */
		revised: number;
		targets: TargetBook;
		/** How many statements ran. */
		statements: number;
	};
	command(sql: string): Promise<void>;
	select<Row>(sql: string): Promise<Row[]>;
	end(): Promise<void>;
};

export async function openBareEngine(
	facts: readonly FactName[],
	timeZone: string,
	own: Partial<KpiEngineSettings> = {},
): Promise<BareEngine> {
	const directory = await mkdtemp(join(tmpdir(), 'kamerton-kpi-'));
	const connection = createChdbConnection({ path: join(directory, 'facts') }) as unknown;
	type Connection = NonNullable<Parameters<typeof createClient>[0]>['connection'];
	const settings = { output_format_json_quote_64bit_integers: 1, session_timezone: 'UTC' } as const;
	const client = createClient({ connection: connection as Connection, clickhouse_settings: settings });
	for (const query of await tablesOf(facts)) await client.command({ query });
	const world: BareEngine['world'] = {
		now: Date.UTC(2030, 0, 1),
		links: { version: 0, from: [], to: [] },
		every: 0,
		revised: 0,
		versions: {},
		targets: defaultBook,
		statements: 0,
	};
	const ports: KpiPorts = {
		reader: {
			async select<Row>({ sql, params }: { sql: string; params: Readonly<Record<string, unknown>> }): Promise<Row[]> {
				world.statements++;
				const answer = await client.query({ query: sql, query_params: { ...params }, format: 'JSONEachRow' });
				return answer.json<Row>();
			},
		},
		now: () => world.now,
		versions: async () => ({ every: world.every, months: monthVersions(world.versions), revised: world.revised }),
		customerLinks: async () => world.links,
		customerKeys: async (refs) => refs.filter((ref) => ref.startsWith('c-')).map((ref) => ref.slice(2)),
		customerRefs: async (keys) => Object.fromEntries(keys.map((key) => [key, `c-${key}`])),
		targets: async () => world.targets,
		imports: async (ids) => Object.fromEntries(ids.map((id) => [id, { file: `import-${id}.csv` }])),
	};
	return {
		kpi: createKpiEngine(ports, { timeZone, ...own }),
		world,
		command: async (query) => void (await client.command({ query })),
		select: async (query) => (await client.query({ query, format: 'JSONEachRow' })).json(),
		async end() {
			await client.close();
			await rm(directory, { recursive: true });
		},
	};
}

/** What the migrations say of the tables of these facts, in their order. */
export async function tablesOf(facts: readonly FactName[]): Promise<readonly string[]> {
	const folder = new URL('../../src/store/facts/migrations/', import.meta.url);
	const concerned = new RegExp(`^\\s*(CREATE TABLE (IF NOT EXISTS )?|ALTER TABLE )fact_(${facts.join('|')}) `);
	const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
	const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
	return texts.flatMap((text) => text.replace(/^--.*$/gm, '').split(';')).filter((query) => concerned.test(query));
}
