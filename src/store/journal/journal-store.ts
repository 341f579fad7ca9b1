/**
 * The journal in an SQLite file of its own: a transaction of the control store that waits between its statements would hold
 * the write lock that a group of acknowledgements needs, and both share one thread (docs/decisions).
 */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { isFactName } from '../../facts/vocabulary.ts';
import type { Backlog, BatchAnswer, Entry, Group, JournalStore, KeptAnswer, Move } from '../../intake/push/ports.ts';
import { migrate, readMigrations } from '../control/migrate.ts';
import { JournalFile, type SyncFile } from './journal-file.ts';

/** A move carries at most so much: one import each, which is read, published and forgotten as a whole. */
const mostRows = 200_000;
const mostBytes = 64_000_000;
/** Different columns and attributes; a load takes apart at most 1,000 keys. */
const mostFields = 700;
const entriesPerPage = 50;

const fieldsShape = z.array(z.string());

/** `syncFile` is given by tests of failing disks. */
export function openJournalStore(path: string, now: () => number, syncFile?: SyncFile): JournalStore {
	const migrations = readMigrations(fileURLToPath(new URL('./migrations/', import.meta.url)));
	const file = new JournalFile(path, (database) => void migrate(database, migrations, path, now()), syncFile);
	try {
		return createStore(file, now);
	} catch (error) {
		file.close();
		throw error;
	}
}

function createStore(file: JournalFile, now: () => number): JournalStore {
	const { database, appending } = file;
	const insertEntry = appending.prepare(
		'INSERT INTO entry (fact, source, shape, rows, bytes, fields, received_at, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
	);
	const insertAnswer = appending.prepare(
		'INSERT INTO answered (key, digest, answer, received_at) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
	);
	const setClock = appending.prepare('UPDATE clock SET instant = max(instant, ?)');
	const selectAnswer = database.prepare('SELECT digest, answer FROM answered WHERE key = ?');
	const nextGroup = database.prepare(
		`SELECT fact, source, shape FROM entry WHERE move_id IS NULL AND (fact, source, shape) > (?, ?, ?)
		 ORDER BY fact, source, shape LIMIT 1`,
	);
	const inGroup = 'move_id IS NULL AND fact = ? AND source = ? AND shape = ?';
	const selectWaiting = database.prepare(`SELECT id, rows, bytes, fields FROM entry WHERE ${inGroup} ORDER BY id`);
	const selectPage = database.prepare(
		`SELECT id, payload FROM entry WHERE move_id = ? AND id > ? ORDER BY id LIMIT ${entriesPerPage}`,
	);
	const sum = 'SELECT count(*) AS n, sum(rows) AS rows, sum(bytes) AS bytes, min(received_at) AS oldest FROM entry';

	const backlogOf = (row: Record<string, unknown> | undefined): Backlog => ({
		rows: Number(row?.['rows'] ?? 0),
		bytes: Number(row?.['bytes'] ?? 0),
		oldest: row?.['oldest'] === null || row?.['oldest'] === undefined ? null : Number(row['oldest']),
	});

	return {
		append(entries: readonly Entry[], answers: readonly KeptAnswer[], instant: number) {
			const at = now();
			file.transaction(appending, () => {
				for (const { fact, source, shape, rows, fields, payload } of entries) {
					const bytes = Buffer.byteLength(payload);
					insertEntry.run(fact, source, shape, rows, bytes, JSON.stringify(fields), at, payload);
				}
				for (const { key, digest, answer } of answers) insertAnswer.run(key, digest, JSON.stringify(answer), at);
				setClock.run(instant);
			});
		},
		sync: () => file.sync(),
		answerTo(key) {
			file.settle();
			const row = selectAnswer.get(key);
			return row ? { digest: String(row['digest']), answer: JSON.parse(String(row['answer'])) } : null;
		},
		lastInstant: () => Number(database.prepare('SELECT instant FROM clock').get()?.['instant'] ?? 0),
		backlog: () => backlogOf(database.prepare(sum).get()),
		waiting() {
			const groups: Group[] = [];
			for (let last = ['', '', '']; ; ) {
				const row = nextGroup.get(...last);
				if (!row) return groups;
				last = [String(row['fact']), String(row['source']), String(row['shape'])];
				groups.push(groupOf(row));
			}
		},
		beginMove(group, uploadId, at) {
			const { fact, source, shape } = group;
			let [rows, bytes, last] = [0, 0, 0];
			const fields = new Set<string>();
			for (const entry of selectWaiting.iterate(fact, source, shape)) {
				const more = fields.union(new Set(fieldsShape.parse(JSON.parse(String(entry['fields'])))));
				rows += Number(entry['rows']);
				bytes += Number(entry['bytes']);
				if (last > 0 && (rows > mostRows || bytes > mostBytes || more.size > mostFields)) {
					rows -= Number(entry['rows']);
					break;
				}
				for (const field of more) fields.add(field);
				last = Number(entry['id']);
			}
			if (last === 0) return null;
			return file.transaction(database, () => {
				const { lastInsertRowid } = database
					.prepare(
						'INSERT INTO move (fact, source, shape, upload_id, rows, fields, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
					)
					.run(fact, source, shape, uploadId, rows, JSON.stringify([...fields]), at);
				const id = Number(lastInsertRowid);
				database
					.prepare(`UPDATE entry SET move_id = ? WHERE ${inGroup} AND id <= ?`)
					.run(id, fact, source, shape, last);
				return { ...group, id, uploadId, rows, fields: [...fields] };
			});
		},
		moves: () =>
			database
				.prepare('SELECT * FROM move ORDER BY id')
				.all()
				.map(
					(row): Move => ({
						...groupOf(row),
						id: Number(row['id']),
						uploadId: String(row['upload_id']),
						rows: Number(row['rows']),
						fields: fieldsShape.parse(JSON.parse(String(row['fields']))),
					}),
				),
		*payloads(moveId) {
			for (let after = 0; ; ) {
				const page = selectPage.all(moveId, after);
				for (const row of page) yield String(row['payload']);
				const last = page.at(-1);
				if (!last) return;
				after = Number(last['id']);
			}
		},
		endMove: (moveId) =>
			file.transaction(database, () => {
				const gone = backlogOf(database.prepare(`${sum} WHERE move_id = ?`).get(moveId));
				database.prepare('DELETE FROM entry WHERE move_id = ?').run(moveId);
				database.prepare('DELETE FROM move WHERE id = ?').run(moveId);
				return gone;
			}),
		forgetAnswers: (before) => void database.prepare('DELETE FROM answered WHERE received_at < ?').run(before),
		cleanse() {
			const update = database.prepare('UPDATE answered SET answer = ? WHERE key = ?');
			for (const row of database.prepare('SELECT key, answer FROM answered').all()) {
				const answer: BatchAnswer = JSON.parse(String(row['answer']));
				if (answer.problems.every(({ value }) => value === '')) continue;
				const problems = answer.problems.map((problem) => ({ ...problem, value: '' }));
				update.run(JSON.stringify({ ...answer, problems }), String(row['key']));
			}
			database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
		},
		close: () => file.close(),
	};
}

function groupOf(row: Record<string, unknown>): Group {
	const fact = String(row['fact']);
	if (!isFactName(fact)) throw new Fault('unknown_fact', { fact, known: '' });
	return { fact, source: String(row['source']), shape: String(row['shape']) };
}
