/**
 * Words that people have written, or that came from what they gave, and in them the mails and phones of one person. What is
 * taken out and what is covered is found here alike.
 */
import { type RawBuilder, sql } from 'kysely';
import { erasedText, longEnough, mailPattern, phonePattern } from '../personal-traces.ts';
import type { ControlDb } from './control-store.ts';

type WordsIn = {
	readonly table: string;
	/** How a row of it is named. */
	readonly key: readonly string[];
	readonly column: string;
	/** Of JSON only what stands in strings is words. */
	readonly json: boolean;
};

const plain = (table: string, key: readonly string[], ...columns: readonly string[]): readonly WordsIn[] =>
	columns.map((column) => ({ table, key, column, json: false }));
const json = (table: string, key: readonly string[], ...columns: readonly string[]): readonly WordsIn[] =>
	columns.map((column) => ({ table, key, column, json: true }));

/** `src/store/control/kept-words.test.ts` says of every other column why it is not here. */
export const wordsColumns: readonly WordsIn[] = [
	...plain('note', ['id'], 'text'),
	...plain('action_comment', ['id'], 'text'),
	...json('action_version', ['id', 'version'], 'plan'),
	...json('experiment', ['id'], 'plan'),
	...plain('experiment_event', ['id'], 'text'),
	...plain('saved_version', ['kind', 'id', 'version'], 'name'),
	...json('saved_version', ['kind', 'id', 'version'], 'document'),
	...plain('target_reason', ['id'], 'text'),
	...plain('target', ['id'], 'note'),
	...plain('target_change', ['revision'], 'note'),
	...json('target_change', ['revision'], 'targets'),
	...plain('signal_entry', ['id'], 'text'),
	...json('service_case', ['id'], 'body'),
	...plain('case_entry', ['id'], 'text'),
	...json('case_entry', ['id'], 'details'),
	...json('own_kpi', ['id'], 'definition'),
	...json('own_kpi_change', ['revision'], 'before', 'after'),
	...json('policy', ['name'], 'definition'),
	...json('policy_change', ['revision'], 'before', 'after'),
	...plain('send_plan', ['id'], 'name'),
	...json('send_plan', ['id'], 'document'),
	...json('send_moment', ['plan', 'event'], 'context', 'fields'),
	...json('survey_link', ['id'], 'context'),
	...json('survey_invitation', ['id'], 'context'),
	...json('survey_response', ['id'], 'answers', 'context', 'groups'),
	...json('survey_unit', ['id'], 'rows'),
	...plain('upload', ['id'], 'name'),
	...plain('import', ['id'], 'file_name'),
	...json('import', ['id'], 'mapping', 'summary', 'error_params'),
	...json('job', ['id'], 'error_params', 'result'),
	...plain('job', ['id'], 'error_message'),
	...plain('mail', ['id'], 'reply'),
];

export type Traces = {
	/** In lower case. */
	readonly mails: readonly string[];
	/** As digits, a Russian number with 7. */
	readonly phones: readonly string[];
};

export type Mention = {
	readonly table: string;
	readonly column: string;
	readonly key: Readonly<Record<string, string | number>>;
	readonly text: string;
	/** The text without the person. */
	readonly covered: string;
};

export async function mentionsOf(db: ControlDb, { mails, phones }: Traces): Promise<readonly Mention[]> {
	const numbers = longEnough(phones);
	if (mails.length + numbers.length === 0) return [];
	const cover = covering({ mails, phones: numbers });
	const found: Mention[] = [];
	for (const { table, key, column, json } of wordsColumns) {
		const { rows } = await sql<
			Record<string, string | number>
		>`SELECT ${sql.join(key.map((name) => sql.ref(name)))}, ${sql.ref(column)} AS words FROM ${sql.table(table)} WHERE ${sql.ref(column)} IS NOT NULL AND ${mayTell(column, { mails, phones: numbers })}`.execute(
			db,
		);
		for (const row of rows) {
			const text = String(row['words']);
			const covered = json ? coveredJson(text, cover) : cover(text);
			if (covered === text) continue;
			found.push({ table, column, key: Object.fromEntries(key.map((name) => [name, row[name] ?? ''])), text, covered });
		}
	}
	return found;
}

export async function coverMention(db: ControlDb, { table, column, key, covered }: Mention): Promise<void> {
	const same = Object.entries(key).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
	await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${covered} WHERE ${sql.join(same, sql` AND `)}`.execute(
		db,
	);
}

/** Whether a text names the person by mail or phone; `may` is a first look in SQL. */
export function naming({ mails, phones }: Traces): {
	may(column: string): RawBuilder<unknown>;
	is(text: string): boolean;
} {
	const traces = { mails, phones: longEnough(phones) };
	if (mails.length + traces.phones.length === 0) return { may: () => sql`0`, is: () => false };
	const cover = covering(traces);
	return { may: (column) => mayTell(column, traces), is: (text) => cover(text) !== text };
}

/** A first look in SQL, wide enough: the mail anywhere, or the last digits however they are set apart. */
function mayTell(column: string, { mails, phones }: Traces): RawBuilder<unknown> {
	const bare = [' ', '\u00a0', '\t', '\\t', '(', ')', '.', '-'].reduce(
		(text, sign) => sql`replace(${text}, ${sign}, '')`,
		sql.ref<string>(column) as RawBuilder<unknown>,
	);
	const looks = [
		...mails.map((mail) => sql`instr(lower(${sql.ref(column)}), ${longestLatin(mail)}) > 0`),
		...phones.map((phone) => sql`instr(${bare}, ${phone.slice(-10)}) > 0`),
	];
	return sql`(${sql.join(looks, sql` OR `)})`;
}

/** SQLite knows the case of Latin letters alone. */
function longestLatin(mail: string): string {
	const runs = mail.toLowerCase().match(/[!-~]+/g) ?? [];
	return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

function covering({ mails, phones }: Traces): (text: string) => string {
	const patterns = [
		...(mails.length > 0 ? [new RegExp(mailPattern(mails), 'gi')] : []),
		...(phones.length > 0 ? [new RegExp(phonePattern(phones), 'g')] : []),
	];
	return (text) =>
		patterns.reduce((before, pattern) => {
			const once = (inner: string) => inner.replaceAll(pattern, `$1${erasedText}$2`);
			// Twice: what parts two of them stands at the end of one and at the beginning of the next.
			return once(once(before));
		}, text);
}

/** Written anew only where something was covered. A number stays one: ten digits of a sum are no phone. */
function coveredJson(text: string, cover: (text: string) => string): string {
	let touched = false;
	const walk = (value: unknown): unknown => {
		if (typeof value === 'string') {
			const covered = cover(value);
			touched ||= covered !== value;
			return covered;
		}
		if (Array.isArray(value)) return value.map(walk);
		if (typeof value !== 'object' || value === null) return value;
		// Names, too: of a file without a first line of names they are what its first person is called.
		const names = new Set(Object.keys(value));
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => {
				const covered = String(walk(name));
				if (covered === name) return [name, walk(inner)];
				// Two that become one stay two.
				let free = covered;
				for (let at = 2; names.has(free); at += 1) free = `${covered} ${at}`;
				names.add(free);
				return [free, walk(inner)];
			}),
		);
	};
	const covered = JSON.stringify(walk(JSON.parse(text)));
	return touched ? covered : text;
}
