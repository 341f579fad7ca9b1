/** What can be wrong with an installation, looked at from outside: nothing is changed, and a running server is not disturbed. */
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { anchorIn } from '../../access/audit-anchor.ts';
import { Fault } from '../../errors.ts';
import { reservedBytes } from '../../intake/file/disk-room.ts';
import { anchorFile, anchorSecret, knewNoAnchor } from '../audit-anchor.ts';
import { presentSteps } from '../backup/steps.ts';
import { dataDirFormat } from '../data-dir.ts';
import { connect } from '../facts/connection.ts';
import type { Owner } from '../owner-lock.ts';

export const findingNames = [
	...([
		'node',
		'node_other',
		'no_data_dir',
		'data_dir',
		'data_dir_open',
		'format_newer',
		'key',
		'key_open',
		'key_missing',
		'key_environment',
	] as const),
	...([
		'disk',
		'disk_low',
		'disk_full',
		'running',
		'running_silent',
		'stopped',
		'store',
		'store_broken',
		'store_newer',
		'store_older',
	] as const),
	...([
		'journal',
		'journal_waits',
		'clock',
		'clock_back',
		'facts',
		'facts_missing',
		'facts_down',
		'leftovers',
		'imports_cut_off',
		'pushed_refused',
		'answers_aside',
		'audit',
		'audit_cut',
		'audit_unanchored',
		'audit_unbegun',
	] as const),
] as const;
export type FindingName = (typeof findingNames)[number];

export type Finding = {
	readonly what: FindingName;
	/** `look`: it works, and may not for long. */
	readonly state: 'good' | 'look' | 'bad';
	readonly params: Readonly<Record<string, string | number>>;
};

export type ExamineParts = {
	readonly dataDir: string;
	readonly owner: Owner | null;
	readonly factsUrl: string | null;
	readonly secretFromEnvironment: boolean;
	readonly node: string;
	readonly wantedNode: string;
	readonly now: () => number;
};

const megabyte = 1_000_000;
/** Below the first pushed rows are refused, and files of some size; the second is what a night of imports may want. */
const [leastFree, comfortableFree] = [reservedBytes, 5_000 * megabyte];
/** Rows that wait so long do not only wait for an import. */
const longestWaitMs = 10 * 60_000;
/** Clocks of two machines may differ by so much. */
const clockToleranceMs = 5 * 60_000;
const answerMs = 3_000;
/** What was refused longer ago has been seen to, or never will be. */
const refusedShownMs = 30 * 24 * 3600_000;

export async function examine(parts: ExamineParts): Promise<Finding[]> {
	const { dataDir, owner, node, wantedNode, now } = parts;
	const found: Finding[] = [];
	const say = (state: Finding['state'], what: FindingName, params: Finding['params'] = {}) =>
		found.push({ what, state, params });
	if (node === wantedNode) say('good', 'node', { node });
	else say('look', 'node_other', { node, wanted: wantedNode });
	if (!existsSync(join(dataDir, 'format'))) {
		say('bad', 'no_data_dir', { dir: dataDir });
		return found;
	}
	const foreign = statSync(dataDir).mode & 0o077;
	if (foreign === 0 || process.platform === 'win32') say('good', 'data_dir', { dir: dataDir });
	else say('bad', 'data_dir_open', { dir: dataDir });
	const format = Number(readFileSync(join(dataDir, 'format'), 'utf8'));
	if (format > dataDirFormat) say('bad', 'format_newer', { found: format, known: dataDirFormat });
	examineKey(parts, say);
	const { bavail, bsize } = statfsSync(dataDir);
	const free = Math.round((bavail * bsize) / megabyte);
	if (bavail * bsize < leastFree) say('bad', 'disk_full', { free });
	else
		say(bavail * bsize < comfortableFree ? 'look' : 'good', bavail * bsize < comfortableFree ? 'disk_low' : 'disk', {
			free,
		});
	await examineServer(owner, say);
	const steps = presentSteps();
	let latest = 0;
	for (const store of ['control', 'journal'] as const) {
		latest = Math.max(latest, examineStore(join(dataDir, `${store}.sqlite`), store, steps[store] ?? '', now(), say));
	}
	if (latest > now() + clockToleranceMs) say('bad', 'clock_back', { moment: new Date(latest).toISOString() });
	else say('good', 'clock');
	await examineFacts(parts, say);
	examineAudit(dataDir, say);
	if (owner === null) examineImports(dataDir, say);
	examineRefused(dataDir, now() - refusedShownMs, say);
	const leftovers =
		existsSync(join(dataDir, 'backups')) && owner === null ? await readdir(join(dataDir, 'backups')) : [];
	if (leftovers.length > 0) say('look', 'leftovers', { folder: join(dataDir, 'backups') });
	return found;
}

type Say = (state: Finding['state'], what: FindingName, params?: Finding['params']) => void;

function examineKey({ dataDir, secretFromEnvironment }: ExamineParts, say: Say): void {
	const file = join(dataDir, 'secret.key');
	if (secretFromEnvironment) say('good', 'key_environment');
	else if (!existsSync(file)) say('look', 'key_missing', { file });
	else if ((statSync(file).mode & 0o077) !== 0 && process.platform !== 'win32') say('bad', 'key_open', { file });
	else say('good', 'key');
}

async function examineServer(owner: Owner | null, say: Say): Promise<void> {
	if (owner === null) {
		say('good', 'stopped');
		return;
	}
	const { pid, url } = owner;
	const about = { pid: pid ?? '—', url: url ?? '—' };
	try {
		const answer = url === null ? null : await fetch(new URL('/ready', url), { signal: AbortSignal.timeout(answerMs) });
		say(answer?.ok === true ? 'good' : 'look', answer?.ok === true ? 'running' : 'running_silent', about);
	} catch {
		say('bad', 'running_silent', about);
	}
}

/** The latest instant that the store knows. */
function examineStore(path: string, store: 'control' | 'journal', step: string, now: number, say: Say): number {
	const about = { store: `${store}.sqlite` };
	if (!existsSync(path)) {
		say('look', 'store_older', { ...about, found: '—', known: step });
		return 0;
	}
	try {
		const database = new DatabaseSync(path, { readOnly: true, timeout: 1_000 });
		try {
			const one = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];
			const whole = String(one('PRAGMA quick_check(1)'));
			const found = String(one('SELECT max(name) FROM migration') ?? '');
			if (whole !== 'ok') say('bad', 'store_broken', { ...about, reason: whole });
			else if (found > step) say('bad', 'store_newer', { ...about, found, known: step });
			else if (found < step) say('look', 'store_older', { ...about, found, known: step });
			else say('good', 'store', about);
			if (store === 'control') return Number(one('SELECT max(created_at) FROM import') ?? 0);
			const rows = Number(one('SELECT sum(rows) FROM entry') ?? 0);
			const oldest = Number(one('SELECT min(received_at) FROM entry') ?? now);
			const minutes = Math.round((now - oldest) / 60_000);
			if (now - oldest > longestWaitMs) say('look', 'journal_waits', { rows, minutes });
			else say('good', 'journal', { rows });
			return Number(one('SELECT instant FROM clock') ?? 0);
		} finally {
			database.close();
		}
	} catch (error) {
		say('bad', 'store_broken', { ...about, reason: error instanceof Error ? error.message : String(error) });
		return 0;
	}
}

/** Only the end of the log: `kamerton audit verify` looks at every entry. */
function examineAudit(dataDir: string, say: Say): void {
	const file = join(dataDir, anchorFile);
	const anchor = existsSync(file) ? anchorIn(readFileSync(file, 'utf8')) : null;
	lookInto(dataDir, (database) => {
		const entries = Number(database.prepare('SELECT max(seq) AS n FROM audit_entry').get()?.['n'] ?? 0);
		if (anchor === null) {
			if (entries === 0) return;
			// The key is made together with the first anchor, by the start that brings the store of an older program forward.
			const signed = database.prepare('SELECT 1 FROM secret WHERE name = ?').get(anchorSecret) !== undefined;
			const migrated = database.prepare('SELECT max(name) AS name FROM migration').get()?.['name'];
			const begins = !signed && knewNoAnchor(String(migrated));
			say(begins ? 'look' : 'bad', begins ? 'audit_unbegun' : 'audit_unanchored', { file });
			return;
		}
		const row = database.prepare('SELECT hash FROM audit_entry WHERE seq = ?').get(anchor.entries);
		if (anchor.entries === 0 || row?.['hash'] === anchor.last) say('good', 'audit', { entries });
		else say('bad', 'audit_cut', { entries, anchored: anchor.entries });
	});
}

/** Imports that nobody works on. */
function examineImports(dataDir: string, say: Say): void {
	lookInto(dataDir, (database) => {
		const hanging = database
			.prepare(
				"SELECT id FROM import WHERE state IN ('received', 'staging', 'staged', 'publishing', 'undoing') ORDER BY id",
			)
			.all();
		if (hanging.length > 0) say('look', 'imports_cut_off', { ids: hanging.map(({ id }) => String(id)).join(', ') });
	});
}

/** What was taken in and is not counted. */
function examineRefused(dataDir: string, since: number, say: Say): void {
	lookInto(dataDir, (database) => {
		const imports = database
			.prepare("SELECT id FROM import WHERE origin = 'push' AND rejected > 0 AND created_at > ? ORDER BY id")
			.all(since);
		if (imports.length > 0) say('look', 'pushed_refused', { ids: imports.map(({ id }) => String(id)).join(', ') });
		const aside = database
			.prepare(
				`SELECT DISTINCT u.survey, r.value ->> 'question' AS question, r.value ->> 'column' AS field, r.value ->> 'code' AS code
				FROM survey_unit u, json_each(u.refused) r ORDER BY 1, 2, 3, 4`,
			)
			.all();
		const why = aside.map(({ survey, question, field, code }) => `${survey}/${question}: ${field ?? '—'} ${code}`);
		if (why.length > 0) say('look', 'answers_aside', { why: why.join('; ') });
	});
}

/** A store that cannot be read, or is of an older program, was told of above. */
function lookInto(dataDir: string, look: (database: DatabaseSync) => void): void {
	const path = join(dataDir, 'control.sqlite');
	if (!existsSync(path)) return;
	try {
		const database = new DatabaseSync(path, { readOnly: true, timeout: 1_000 });
		try {
			look(database);
		} finally {
			database.close();
		}
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error;
	}
}

/** The embedded engine belongs to whoever owns the directory: a server says itself whether it answers. */
async function examineFacts({ dataDir, factsUrl, owner }: ExamineParts, say: Say): Promise<void> {
	if (factsUrl === null && !existsSync(join(dataDir, 'facts')))
		say('bad', 'facts_missing', { dir: join(dataDir, 'facts') });
	if (factsUrl === null && owner !== null) return;
	if (factsUrl === null && !existsSync(join(dataDir, 'facts'))) return;
	const client = connect(
		factsUrl === null ? { kind: 'embedded', path: join(dataDir, 'facts') } : { kind: 'server', url: factsUrl },
		'kamerton doctor',
	);
	try {
		const result = await client.query({ query: 'SELECT count() AS n FROM migration', format: 'JSONEachRow' });
		await result.json();
		say('good', 'facts');
	} catch (error) {
		const reason = error instanceof Fault || error instanceof Error ? error.message : String(error);
		say('bad', 'facts_down', { reason: reason.split('\n')[0] ?? '' });
	} finally {
		await client.close();
	}
}
