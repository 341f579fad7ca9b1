/** All that the fact store holds of one person: who it is, every row that was taken, and rows that were refused. */
import { randomUUID } from 'node:crypto';
import { keyOf } from '../../facts/identity.ts';
import { isReachable } from '../../facts/sight.ts';
import { statement } from '../../facts/statement.ts';
import { type FactName, factNames, ownColumns } from '../../facts/vocabulary.ts';
import type { FactEngine } from './engine.ts';
import { quote } from './fact-columns.ts';

export type Identity = {
	readonly customer: string;
	/** The source, or `email`, `phone` where that is what the customer is known by. */
	readonly space: string;
	readonly ref: string;
	readonly name: string;
	readonly email: string;
	readonly phone: string;
	readonly import: number;
};

/** By what a person is recognised where no key stands beside the text: in lower case; phones as digits. */
export type Traces = { readonly mails: readonly string[]; readonly phones: readonly string[] };

export type VoiceName = { readonly fact: string; readonly source: string; readonly ref: string };

export type HeldRow = Readonly<Record<string, unknown>>;

export type PersonalReader = {
	/** Keys of those known by this id, mail or phone, however the phone is written. */
	keys(ref: string): Promise<string[]>;
	identities(keys: readonly string[]): Promise<Identity[]>;
	/** Those of the ids, written like this or in another case, by which customers of other keys are known in other spaces. */
	refsOfOthers(
		refs: readonly string[],
		not: { readonly keys: readonly string[]; readonly without: readonly string[] },
	): Promise<string[]>;
	/** Keys of the customers that these rows name, in any version. */
	customersOf(fact: FactName, source: string, ids: readonly string[]): Promise<string[]>;
	/** What answers and feedback called like this are called once whoever they name is erased: as `erasure/cover.ts` says. */
	renamed<Origin extends VoiceName>(origins: readonly Origin[]): Promise<(Origin & { name: string })[]>;
	/** How many rows of each fact count now. */
	counts(keys: readonly string[]): Promise<Partial<Record<FactName, number>>>;
	/** Rows of a fact in the order in which they came, also those that others have replaced. */
	rows(fact: FactName, keys: readonly string[]): AsyncIterable<HeldRow>;
	rejected(traces: Traces): AsyncIterable<{ import: number; row: number; fields: readonly string[] }>;
};

const page = 2000;
const settings = 'SETTINGS max_execution_time = 120, max_memory_usage = 1400000000';

export function createPersonalReader(engine: FactEngine): PersonalReader {
	const ofKeys = 'customer IN (SELECT toUInt64(arrayJoin({keys:Array(String)})))';
	return {
		async keys(ref) {
			const text = ref.trim();
			const rows = await engine.select<{ key: string }>(
				statement(
					`SELECT DISTINCT toString(customer) AS key FROM customer_identity WHERE ref IN {refs:Array(String)} OR (email != '' AND email = {mail:String}) OR (phone != '' AND {phone:String} != '' AND phone = {phone:String}) ORDER BY key LIMIT 1000 ${settings}`,
					{
						refs: [text, text.toLowerCase(), phoneDigits(text) ?? text],
						mail: text.toLowerCase(),
						phone: phoneDigits(text) ?? '',
					},
				),
			);
			return rows.map(({ key }) => key);
		},
		identities: async (keys) =>
			keys.length === 0
				? []
				: engine.select<Identity>(
						statement(
							`SELECT toString(customer) AS customer, space, ref, name, email, phone, min(import) AS import FROM customer_identity WHERE ${ofKeys} GROUP BY customer, space, ref, name, email, phone ORDER BY import, customer, space, ref, name, email, phone ${settings}`,
							{ keys },
						),
					),
		async refsOfOthers(refs, { keys, without }) {
			if (refs.length === 0) return [];
			const rows = await engine.select<{ given: string }>(
				statement(
					`SELECT given FROM (SELECT arrayJoin({refs:Array(String)}) AS given) WHERE lower(given) IN (SELECT lower(ref) FROM customer_identity WHERE lower(ref) IN (SELECT lower(arrayJoin({refs:Array(String)}))) AND NOT (${ofKeys}) AND space NOT IN {without:Array(String)}) ${settings}`,
					{ refs, keys, without },
				),
			);
			return rows.map(({ given }) => given);
		},
		async customersOf(fact, source, ids) {
			if (ids.length === 0) return [];
			const rows = await engine.select<{ key: string }>(
				statement(
					`SELECT DISTINCT toString(customer) AS key FROM log_${fact} WHERE source = {source:String} AND id IN {ids:Array(String)} AND customer != 0 ORDER BY key ${settings}`,
					{ source, ids },
				),
			);
			return rows.map(({ key }) => key);
		},
		async renamed(origins) {
			const found = new Map<string, string>();
			for (const fact of ['answer', 'feedback'] as const) {
				const mine = origins.filter((one) => one.fact === fact);
				if (mine.length === 0) continue;
				const rows = await engine.select<{ source: string; ref: string; name: string }>(
					statement(renamedIn(fact), { sources: mine.map(({ source }) => source), refs: mine.map(({ ref }) => ref) }),
				);
				for (const row of rows) found.set([fact, row.source, row.ref].join('\0'), row.name);
			}
			return origins.map((one) => ({
				...one,
				// Of one that is not among the facts any more nothing else tells.
				name: found.get([one.fact, one.source, one.ref].join('\0')) ?? randomUUID(),
			}));
		},
		async counts(keys) {
			const each = factNames.map((fact) => `SELECT '${fact}' AS fact, count() AS n FROM fact_${fact} WHERE ${ofKeys}`);
			const rows = await engine.select<{ fact: FactName; n: string }>(
				statement(`SELECT fact, n FROM (${each.join(' UNION ALL ')}) WHERE n > 0 ORDER BY fact ${settings}`, { keys }),
			);
			return Object.fromEntries(rows.map(({ fact, n }) => [fact, Number(n)]));
		},
		async *rows(fact, keys) {
			const columns = ownColumns(fact).filter(({ type }) => type !== 'customer');
			const names = columns.map(({ name }) => quote(name)).join(', ');
			// What inherits its customer from a ticket or an order names nobody in the log; what names another is the other's.
			const mine = `SELECT key FROM fact_${fact} WHERE ${ofKeys}`;
			const counts = `(key, import, hash) IN (SELECT key, import, hash FROM fact_${fact} WHERE ${ofKeys})`;
			let after: readonly [slot: number, row: string] = [-1, '0'];
			for (;;) {
				const rows = await engine.select<Record<string, unknown>>(
					statement(
						`SELECT slot AS v_slot, toString(row) AS v_row, ${counts} AS v_counts, deleted AS v_deleted, source, id, toString(version) AS version, import, ${names}, attributes FROM log_${fact} WHERE (${ofKeys} OR customer = 0 AND key IN (${mine})) AND (toInt64(slot), row) > ({slot:Int64}, toUInt64({row:String})) ORDER BY slot, row LIMIT ${page} ${settings}`,
						{ keys, slot: after[0], row: after[1] },
					),
				);
				for (const row of rows) yield told(row);
				const last = rows.at(-1);
				if (!last || rows.length < page) return;
				after = [Number(last.v_slot), String(last.v_row)];
			}
		},
		async *rejected({ mails, phones }) {
			if (mails.length + phones.length === 0) return;
			const digits = "replaceRegexpOne(replaceRegexpAll(field, '[^0-9]', ''), '^8([0-9]{10})$', '7\\\\1')";
			const said = mails.map((_, at) => `match(lower(field), {mail${at}:String}) OR `).join('');
			const patterns = Object.fromEntries(mails.map((mail, at) => [`mail${at}`, wholeMail(mail)]));
			let after: readonly [slot: number, row: string] = [-1, '0'];
			for (;;) {
				const rows = await engine.select<{ slot: number; row: string; raw: string[] }>(
					statement(
						`SELECT slot, toString(row) AS row, raw FROM rejected WHERE (toInt64(slot), rejected.row) > ({slot:Int64}, toUInt64({row:String})) AND arrayExists(field -> ${said}(length(field) < 40 AND ${digits} IN {phones:Array(String)}), raw) ORDER BY slot, rejected.row LIMIT ${page} ${settings}`,
						{ ...patterns, phones, slot: after[0], row: after[1] },
					),
				);
				for (const { slot, row, raw } of rows) yield { import: slot, row: Number(row), fields: raw };
				const last = rows.at(-1);
				if (!last || rows.length < page) return;
				after = [last.slot, last.row];
			}
		},
	};
}

/** The log may know each by its name still, or by the new one already: then the new one is found by both. */
function renamedIn(fact: 'answer' | 'feedback'): string {
	const given = `SELECT one.1 AS source, one.2 AS ref, lower(hex(${keyOf('one.1', 'one.2')})) AS as_id, lower(hex(sipHash128(one.2))) AS as_response FROM (SELECT arrayJoin(arrayZip({sources:Array(String)}, {refs:Array(String)})) AS one)`;
	const known = (column: 'id' | 'response', where: string) =>
		`(SELECT source, ${column} FROM log_${fact} WHERE ${where} AND ${column} IN (SELECT arrayJoin([ref, as_${column}]) FROM (${given})))`;
	const is = (column: 'id' | 'response', where: string) =>
		`(source, ref) IN ${known(column, where)} OR (source, as_${column}) IN ${known(column, where)}, as_${column}`;
	const ways = fact === 'answer' ? [is('response', "response != ''"), is('id', "response = ''")] : [is('id', '1')];
	return `SELECT source, ref, multiIf(${ways.join(', ')}, '') AS name FROM (${given}) WHERE name != '' ${settings}`;
}

/** The mail within a text, not as the end of a longer one: joanna@… is not anna@…. */
function wholeMail(mail: string): string {
	const escaped = mail.toLowerCase().replaceAll(/[^a-z0-9@\u0080-\uffff]/g, '\\$&');
	return `(^|[^a-z0-9._%+-])${escaped}($|[^a-z0-9.-]|[.]($|[^a-z0-9]))`;
}

/** As phones are kept: digits, a Russian number with 7 in place of 8. Null where it is no phone. */
export function phoneDigits(text: string): string | null {
	if (!/^[+\d][\d\s().-]*$/.test(text) || !isReachable(text)) return null;
	return text.replaceAll(/\D/g, '').replace(/^8(\d{10})$/, '7$1');
}

/** Without what is not there: a row has a hundred columns and a file brings ten. */
function told({ v_slot: _slot, v_row: _row, v_counts, v_deleted, ...row }: Record<string, unknown>): HeldRow {
	const values = Object.entries(row).filter(
		([, value]) => value !== null && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0),
	);
	return { counts: isTrue(v_counts), deleted: isTrue(v_deleted), ...Object.fromEntries(values) };
}

function isTrue(value: unknown): boolean {
	return value === true || value === 1;
}
