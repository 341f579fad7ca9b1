/** Parts that outlive the process, wired: what they are worthless without, and what tells that they are old. */
import { hash, randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Fault } from '../errors.ts';
import { statement } from '../facts/statement.ts';
import type { ImportLedger } from '../intake/import-record.ts';
import type { JobLog } from '../jobs/job.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import { type KeptPartsFile, openKeptParts } from '../store/parts/kept-parts.ts';

export type KeptPartsParts = {
	readonly path: string;
	readonly db: ControlDb;
	readonly engine: FactEngine;
	readonly ledger: ImportLedger;
	/** Counts up with the exchange rates. */
	rates(): Promise<number>;
	readonly log: JobLog;
	readonly now: () => number;
};

export async function wireKeptParts({
	path,
	db,
	engine,
	ledger,
	rates,
	log,
	now,
}: KeptPartsParts): Promise<KeptPartsFile> {
	const of = [await beginning(db), programFingerprint(), await versionOf(engine), process.version];
	return openKeptParts(path, {
		of: hash('sha256', JSON.stringify(of), 'base64url'),
		// A store that was put back is older than what was made from it since.
		count: async () => {
			const { data } = await db
				.selectFrom('data_version')
				.select(({ fn }) => fn.sum<number | null>('version').as('data'))
				.executeTakeFirstOrThrow();
			return (data ?? 0) + (await rates());
		},
		every: async (fact) => (await ledger.versions(fact)).every,
		log,
		now,
	});
}

/** Of a server that does not answer yet it is not known: what is kept then is of this process alone. */
async function versionOf(engine: FactEngine): Promise<string> {
	try {
		const [row] = await engine.select<{ version: string }>(statement('SELECT version() AS version'));
		return row?.version ?? '';
	} catch (error) {
		if (error instanceof Fault && error.code === 'facts_unreachable') return randomUUID();
		throw error;
	}
}

/** The moment at which the control store was made: no two installations share it. */
async function beginning(db: ControlDb): Promise<number | null> {
	const { rows } = await sql<{ at: number | null }>`SELECT min(applied_at) AS at FROM migration`.execute(db);
	return rows[0]?.at ?? null;
}

/** The rooms whose code says what parts are: another text of theirs may mean other parts, under whatever version number. */
const rooms = ['facts', 'kpi', 'stats', 'store/facts', 'store/parts'];

function programFingerprint(): string {
	const source = join(import.meta.dirname, '..');
	const files = rooms.flatMap((room) =>
		globSync('**/*.{ts,js,sql}', { cwd: join(source, room) }).map((file) => join(room, file)),
	);
	const texts = files.toSorted().map((file) => `${file}\n${readFileSync(join(source, file), 'utf8')}`);
	return hash('sha256', texts.join('\n'), 'base64url');
}
