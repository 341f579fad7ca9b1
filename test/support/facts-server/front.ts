/**
 * A process that speaks ClickHouse's HTTP interface before an embedded engine with a folder of its own, as far as
 * Kamerton uses it: the statement in the address, the body or both, values and settings in the address, rows after a
 * statement that reads from `input(…)`. What names a file is refused, as a server refuses what lies outside of its folder, and so are long values in the address.
 * It prints its port; GET /refused tells what it refused, GET /sent which statements came with rows, GET /quit ends it.
 */
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Session } from 'chdb';

const [folder = ''] = process.argv.slice(2);
const session = new Session(join(folder, 'engine'));
/** As a server is set up by default. */
const longestValue = 131_072;
const refused: string[] = [];
const sent: string[] = [];

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");

/** Values travel escaped as in TSV, and the engine takes them so. */
async function set(address: URLSearchParams): Promise<void> {
	const own = new Set(['query', 'query_id', 'database', 'default_format', 'wait_end_of_query']);
	const settings = [...address].filter(([name]) => !own.has(name));
	if (settings.length === 0) return;
	// biome-ignore lint/plugin: what a request brings is set anew by each that needs it, and they run one after another.
	await session.queryAsync(`SET ${settings.map(([name, value]) => `${name} = '${escaped(value)}'`).join(', ')}`);
}

/** The statement, and where rows follow it the file they were put into. */
async function received(address: URLSearchParams, body: Buffer): Promise<{ sql: string; rows: Buffer | null }> {
	const query = address.get('query') ?? '';
	const whole = query === '' ? body : Buffer.concat([Buffer.from(`${query}\n`), body]);
	const mark = Buffer.from(' FORMAT RowBinary\n');
	const at = whole.indexOf(mark);
	if (at === -1) return { sql: whole.toString(), rows: null };
	return { sql: whole.subarray(0, at + mark.length - 1).toString(), rows: whole.subarray(at + mark.length) };
}

async function run(address: URLSearchParams, body: Buffer): Promise<Uint8Array> {
	const long = [...address].find(([, value]) => value.length > longestValue);
	if (long) {
		refused.push(`${long[0]}: ${long[1].length} characters`);
		throw new Error('Code: 1000. DB::Exception: Field value too long. (POCO_EXCEPTION)');
	}
	const { sql, rows } = await received(address, body);
	if (/\bfile\s*\(|\boutfile\b|errors_file_path/i.test(sql)) {
		refused.push(sql);
		throw new Error('Code: 291. DB::Exception: File is not inside of user_files. (DATABASE_ACCESS_DENIED)');
	}
	await set(address);
	if (rows === null) return (await session.queryAsync(sql, { format: 'TabSeparated' })).bytes();
	sent.push(sql);
	// As it was sent it must be a statement; this engine takes rows from a file only.
	await session.queryAsync(`EXPLAIN AST ${sql}`);
	const path = join(folder, 'rows');
	await writeFile(path, rows);
	const read = sql
		.replace(/ FORMAT RowBinary$/, '')
		.replace(/\binput\(('(?:[^'\\]|\\.)*')\)/, `file('${escaped(path)}', 'RowBinary', $1)`);
	try {
		return (await session.queryAsync(read, { format: 'TabSeparated' })).bytes();
	} finally {
		await rm(path, { force: true });
	}
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks);
}

let last: Promise<unknown> = Promise.resolve();
const server = createServer({ maxHeaderSize: 1 << 20 }, async (request, reply) => {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
	const body = await bodyOf(request);
	if (pathname === '/refused' || pathname === '/sent') {
		reply.end(JSON.stringify(pathname === '/sent' ? sent : refused));
		return;
	}
	if (pathname === '/quit') {
		reply.end();
		server.close();
		server.closeAllConnections();
		session.close();
		return;
	}
	const turn = last.then(() => run(searchParams, body));
	last = turn.catch(() => {});
	try {
		reply.end(await turn);
	} catch (error) {
		reply.statusCode = 500;
		reply.end(error instanceof Error ? error.message : String(error));
	}
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
