import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Fault } from '../../errors.ts';
import { statement } from '../../facts/statement.ts';
import type { FactEngine } from './engine.ts';

const folder = new URL('./migrations/', import.meta.url);

/**
 * Brings the fact store forward: files in order, each remembered by name and checksum. A file that stopped half-way is
 * run again from its start on the next opening, so its statements say IF NOT EXISTS.
 */
export async function migrateFacts(engine: FactEngine): Promise<void> {
	await engine.run(
		statement(
			'CREATE TABLE IF NOT EXISTS migration (name String, checksum String, applied_at DateTime) ENGINE = MergeTree ORDER BY name SETTINGS fsync_after_insert = 1',
		),
	);
	const applied = new Map(
		(await engine.select<{ name: string; checksum: string }>(statement('SELECT name, checksum FROM migration'))).map(
			(row) => [row.name, row.checksum],
		),
	);
	const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
	const unknown = [...applied.keys()].find((name) => !files.includes(name));
	if (unknown) throw new Fault('data_dir_newer', { found: unknown, known: files.at(-1) ?? '' });

	for (const name of files) {
		const text = await readFile(new URL(name, folder), 'utf8');
		const checksum = createHash('sha256').update(text).digest('hex');
		const before = applied.get(name);
		if (before === checksum) continue;
		if (before !== undefined) throw new Fault('migration_changed', { name });
		for (const sql of splitStatements(text)) await engine.run(statement(sql));
		await engine.run(
			statement('INSERT INTO migration SELECT {name:String}, {checksum:String}, now()', { name, checksum }),
		);
	}
}

/** Statements end with a semicolon at the end of a line; comments are whole lines. */
export function splitStatements(text: string): string[] {
	return text
		.replace(/^--.*$/gm, '')
		.split(/;\s*$/m)
		.map((sql) => sql.trim())
		.filter((sql) => sql !== '');
}
