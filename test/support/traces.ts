/** Whether a text is left anywhere: in any byte of a data directory, and in any column of any table of the facts. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { statement } from '../../src/facts/statement.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';

/** Files that hold one of the texts, as UTF-8 in any case of ASCII letters. */
export function filesWith(dir: string, texts: readonly string[]): string[] {
	const needles = texts.map((text) => Buffer.from(text.toLowerCase()).toString('latin1'));
	return readdirSync(dir, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => {
			const bytes = lowered(readFileSync(path)).toString('latin1');
			return needles.some((needle) => bytes.includes(needle));
		});
}

/** Of UTF-8 only ASCII letters change; the needles were lowered as text, so Cyrillic ones are given in lower case. */
function lowered(bytes: Buffer): Buffer {
	return Buffer.from(bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte)));
}

/** `table.column` of every column with a row that holds one of them. */
export async function columnsWith(engine: FactEngine, texts: readonly string[]): Promise<string[]> {
	const columns = await engine.select<{ table: string; name: string }>(
		statement(
			"SELECT table, name FROM system.columns WHERE database = currentDatabase() AND (type LIKE '%String%') ORDER BY table, position",
		),
	);
	const found: string[] = [];
	for (const { table, name } of columns) {
		const [row] = await engine.select<{ n: string }>(
			statement(
				`SELECT count() AS n FROM \`${table}\` WHERE arrayExists(one_text -> position(lowerUTF8(toString(\`${name}\`)), one_text) > 0, {texts:Array(String)})`,
				{ texts: texts.map((text) => text.toLowerCase()) },
			),
		);
		if (Number(row?.n) > 0) found.push(`${table}.${name}`);
	}
	return found;
}

/** Tables of which the engine keeps earlier parts on the disk, or puts some aside. */
export async function oldParts(engine: FactEngine, tables: string): Promise<string[]> {
	const rows = await engine.select<{ name: string }>(
		statement(
			`SELECT concat(table, '/', name) AS name FROM system.parts WHERE NOT active AND match(table, '${tables}') UNION ALL SELECT concat(table, '/', name) FROM system.detached_parts`,
		),
	);
	return rows.map(({ name }) => name);
}

/** Folders of tables that are none any more: the engine puts off the removal of those that a kill met while they were dropped. */
export async function droppedTables(engine: FactEngine, dir: string): Promise<string[]> {
	const rows = await engine.select<{ path: string }>(
		statement('SELECT DISTINCT arrayJoin(data_paths) AS path FROM system.tables'),
	);
	const known = new Set(rows.map(({ path }) => basename(path)));
	const store = join(dir, 'facts', 'store');
	return (
		readdirSync(store, { recursive: true, withFileTypes: true })
			// What the tables are like holds nothing.
			.filter((entry) => entry.isFile() && !entry.name.endsWith('.sql'))
			.map((entry) => relative(store, entry.parentPath).split(sep)[1] ?? '')
			.filter((folder, at, all) => !known.has(folder) && all.indexOf(folder) === at)
	);
}

/** Parts that the engine has put aside. */
export async function detachedParts(engine: FactEngine): Promise<string[]> {
	const rows = await engine.select<{ name: string }>(
		statement("SELECT concat(table, '/', name) AS name FROM system.detached_parts"),
	);
	return rows.map(({ name }) => name);
}
