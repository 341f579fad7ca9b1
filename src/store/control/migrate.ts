/** Forward migrations: numbered SQL files, each applied once in a transaction and remembered with its checksum. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../errors.ts';

/** `name` is the file name without `.sql`, such as `001-control`; names sort in the order of application. */
export type Migration = { name: string; sql: string };

/** The migrations of a folder, in order. Line ends do not count: a checkout on Windows changes them. */
export function readMigrations(folder: string): Migration[] {
	const files = readdirSync(folder)
		.filter((file) => file.endsWith('.sql'))
		.sort();
	for (const [index, file] of files.entries()) {
		if (Number(/^(\d{3})-/.exec(file)?.[1]) !== index + 1) throw new Error(`Migration ${file} is out of sequence.`);
	}
	return files.map((file) => ({
		name: file.slice(0, -'.sql'.length),
		sql: readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n'),
	}));
}

/**
 * Brings the database up to the given migrations. `path` only names the database in faults: `data_dir_newer` when it
 * knows a migration that the program does not, `migration_changed` when an applied one reads differently now. Answers the last
 * one that was applied before, where others were applied now; else null.
 */
export function migrate(
	database: DatabaseSync,
	migrations: readonly Migration[],
	path: string,
	now: number,
): string | null {
	database.exec(`CREATE TABLE IF NOT EXISTS migration (
		name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
	) STRICT`);
	const applied = database.prepare('SELECT name, checksum FROM migration ORDER BY name').all();
	for (const [index, { name, checksum }] of applied.entries()) {
		const known = migrations[index];
		if (known === undefined || known.name !== name) {
			throw new Fault('data_dir_newer', { dir: path, found: String(name), known: migrations.at(-1)?.name ?? '-' });
		}
		if (checksumOf(known) !== checksum) throw new Fault('migration_changed', { name: known.name, dir: path });
	}
	const missing = migrations.slice(applied.length);
	for (const migration of missing) apply(database, migration, now);
	return missing.length === 0 ? null : (migrations[applied.length - 1]?.name ?? null);
}

function apply(database: DatabaseSync, migration: Migration, now: number): void {
	database.exec('BEGIN IMMEDIATE');
	try {
		database.exec(migration.sql);
		database
			.prepare('INSERT INTO migration (name, checksum, applied_at) VALUES (?, ?, ?)')
			.run(migration.name, checksumOf(migration), now);
		database.exec('COMMIT');
	} catch (error) {
		if (database.isTransaction) database.exec('ROLLBACK');
		throw error;
	}
}

function checksumOf(migration: Migration): string {
	return createHash('sha256').update(migration.sql).digest('hex');
}
