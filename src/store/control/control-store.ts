/**
 * The control store: few rows, changed in place, in transactions. SQLite now; queries keep to the subset that PostgreSQL
 * shares. Inside a transaction use only the handle it gives: the plain `db` waits for the transaction to end, for ever.
 */
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Kysely } from 'kysely';
import { nodeSqliteDialect } from './dialect.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import type { ControlTables } from './tables.ts';

export type ControlDb = Kysely<ControlTables>;
export type ControlStore = {
	readonly db: ControlDb;
	/** The last migration that was applied before, where opening it has applied others; null of a new store and of one that was up to date. */
	readonly upgradedFrom: string | null;
	close(): Promise<void>;
};
export type ControlStoreOptions = { now?: () => number; migrations?: readonly Migration[] };

/** How long a write waits for another connection, such as a backup that reads the file. */
const busyTimeoutMs = 5_000;

/** The migrations that ship with the program. */
export const controlMigrations = (): Migration[] =>
	readMigrations(fileURLToPath(new URL('./migrations/', import.meta.url)));

/** Opens the store in one file (or `:memory:` in tests) and brings its tables up to date. */
export function openControlStore(path: string, options: ControlStoreOptions = {}): ControlStore {
	const { now = Date.now, migrations = controlMigrations() } = options;
	const database = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
	let upgradedFrom: string | null;
	try {
		// FULL: what has been acknowledged survives a power cut, not only a crash of the process.
		database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
		upgradedFrom = migrate(database, migrations, path, now());
	} catch (error) {
		database.close();
		throw error;
	}
	const db = new Kysely<ControlTables>({ dialect: nodeSqliteDialect(database) });
	return {
		db,
		upgradedFrom,
		async close() {
			await db.destroy();
			// Kysely leaves the database open when nothing was ever asked of it.
			if (database.isOpen) database.close();
		},
	};
}
