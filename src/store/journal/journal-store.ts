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
import { type Disk, JournalFile } from './journal-file.ts';

/** A move carries at most so much: one import each, which is read, published and forgotten as a whole. */
const mostRows = 200_000;
const mostBytes = 64_000_000;
/** Different columns and attributes; a load takes apart at most 1,000 keys. */
const mostFields = 700;
const entriesPerPage = 50;

const fieldsShape = z.array(z.string());

/** `disk` is given by tests of failing ones. */
export function openJournalStore(path: string, now: () => number, disk?: Disk): JournalStore {
	const migrations = readMigrations(fileURLToPath(new URL('./migrations/', import.meta.url)));
	const file = new JournalFile(path, (database) => void migrate(database, migrations, path, now()), disk);
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
	const insertMove = database.prepare(
		'INSERT INTO move (fact, source, shape, upload_id, rows, fields, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
	);
	const moveEntries = database.prepare(`UPDATE entry SET move_id = ? WHERE ${inGroup} AND id <= ?`);
	const selectMoves = database.prepare('SELECT * FROM move ORDER BY id');
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
			const row = file.read(() => selectAnswer.get(key));
			return row ? { digest: String(row['digest']), answer: JSON.parse(String(row['answer'])) } : null;
		},
		lastInstant: () => Number(database.prepare('SELECT instant FROM clock').get()?.['instant'] ?? 0),
		backlog: () => backlogOf(database.prepare(sum).get()),
		waiting: () =>
			file.read(() => {
				const groups: Group[] = [];
				for (let last = ['', '', '']; ; ) {
					const row = nextGroup.get(...last);
					if (!row) return groups;
					last = [String(row['fact']), String(row['source']), String(row['shape'])];
					groups.push(groupOf(row));
				}
			}),
		beginMove: (group, uploadId, at) =>
			file.transaction(database, () => {
				const { fact, source, shape } = group;
				const chosen = oldestOf(selectWaiting.iterate(fact, source, shape));
				if (chosen === null) return null;
				const { rows, fields, last } = chosen;
				const id = Number(
					insertMove.run(fact, source, shape, uploadId, rows, JSON.stringify(fields), at).lastInsertRowid,
				);
				moveEntries.run(id, fact, source, shape, last);
				return { ...group, id, uploadId, rows, fields };
			}),
		moves: () => file.read(() => selectMoves.all().map(moveOf)),
		*payloads(moveId) {
			for (let after = 0; ; ) {
				const page = file.read(() => selectPage.all(moveId, after));
				for (const row of page) yield String(row['payload']);
				const last = page.at(-1);
				if (!last) return;
				after = Number(last['id']);
			}
		},
		endMove: (moveId) =>
			file.transaction(database, () => {
				database.prepare('DELETE FROM entry WHERE move_id = ?').run(moveId);
				database.prepare('DELETE FROM move WHERE id = ?').run(moveId);
			}),
		forgetAnswers: (before) =>
			file.transaction(database, () => {
				database.prepare('DELETE FROM answered WHERE received_at < ?').run(before);
			}),
		cleanse() {
			file.transaction(database, () => {
				const update = database.prepare('UPDATE answered SET answer = ? WHERE key = ?');
				for (const row of database.prepare('SELECT key, answer FROM answered').all()) {
					const answer: BatchAnswer = JSON.parse(String(row['answer']));
					if (answer.problems.every(({ value }) => value === '')) continue;
					const problems = answer.problems.map((problem) => ({ ...problem, value: '' }));
					update.run(JSON.stringify({ ...answer, problems }), String(row['key']));
				}
			});
			file.compact();
		},
		carry: () => file.carry(),
		close: () => file.close(),
	};
}

/** The entries that one move carries, by the id of the last of them; null where there are none. */
function oldestOf(entries: Iterable<Record<string, unknown>>) {
	let [rows, bytes, last] = [0, 0, 0];
	let fields = new Set<string>();
	for (const entry of entries) {
		const more = fields.union(new Set(fieldsShape.parse(JSON.parse(String(entry['fields'])))));
		const [rowsThen, bytesThen] = [rows + Number(entry['rows']), bytes + Number(entry['bytes'])];
		if (last > 0 && (rowsThen > mostRows || bytesThen > mostBytes || more.size > mostFields)) break;
		[rows, bytes, fields, last] = [rowsThen, bytesThen, more, Number(entry['id'])];
	}
	return last === 0 ? null : { rows, fields: [...fields], last };
}

function moveOf(row: Record<string, unknown>): Move {
	return {
		...groupOf(row),
		id: Number(row['id']),
		uploadId: String(row['upload_id']),
		rows: Number(row['rows']),
		fields: fieldsShape.parse(JSON.parse(String(row['fields']))),
	};
}

function groupOf(row: Record<string, unknown>): Group {
	const fact = String(row['fact']);
	if (!isFactName(fact)) throw new Fault('unknown_fact', { fact, known: '' });
	return { fact, source: String(row['source']), shape: String(row['shape']) };
}
