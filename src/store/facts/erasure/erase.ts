/**
 * One person leaves the fact store. Rows stay as numbers under a pseudonym drawn by chance; words, what could tell whose
 * they are, and who it was go, from every row that was ever taken. Then the rows that are read are derived again from
 * those that are left, as after any other change. Cut off anywhere, all of it is done again: who the person is goes last, by
 * `forgetIdentities`, once nothing else is to be found by it.
 */
import { type Statement, statement } from '../../../facts/statement.ts';
import { type FactName, factNames, factOf, ownColumns } from '../../../facts/vocabulary.ts';
import type { Publication, RunControl } from '../../../intake/ports.ts';
import type { FactEngine } from '../engine.ts';
import { logColumns } from '../log.ts';
import { rebuild } from '../rebuild.ts';
import { rewriteTable } from '../rewrite.ts';
import { keptAttributes, logValue } from './cover.ts';
import { type ErasedPerson, inOrder, listOf, namingColumns, wordColumns } from './person.ts';
import { rejectedOf } from './refused.ts';
import { type TraceWords, traceWords } from './traces.ts';

export type ErasedCounts = {
	/** By fact: rows of the log that were the person's, those that others have replaced among them. */
	readonly rows: Readonly<Partial<Record<FactName, number>>>;
	/** By fact: rows of others in whose words a mail or a phone of the person stood. */
	readonly mentions: Readonly<Partial<Record<FactName, number>>>;
	readonly rejected: number;
};

/** Tables that a killed process may have left with rows in them: nobody works on facts while this runs. */
const leftovers = '^(erase|next|base|again|gather|work|after|touched)_';

export type Erasing = { readonly person: ErasedPerson; readonly without: readonly number[] };

export async function erasePerson(
	engine: FactEngine,
	{ person, without }: Erasing,
	control: RunControl,
): Promise<{ publication: Publication; counts: ErasedCounts }> {
	await dropLeftovers(engine, control);
	const words = traceWords(person.traces);
	const months = new Map<FactName, readonly number[]>();
	const rows: Partial<Record<FactName, number>> = {};
	const mentions: Partial<Record<FactName, number>> = {};
	for (const fact of inOrder(factNames)) {
		const found = await findKeys(engine, fact, person, words, control);
		if (found.own + found.told === 0) continue;
		if (found.own > 0) rows[fact] = await ownRows(engine, fact, person, control);
		if (found.told > 0) mentions[fact] = found.told;
		await coverLog(engine, fact, person, words, control);
	}
	for (const fact of inOrder(factNames)) {
		if (rows[fact] === undefined && mentions[fact] === undefined) continue;
		const keys = keysToDerive(fact);
		const [size] = await engine.select<{ n: string }>(statement(`SELECT count() AS n FROM (${keys})`), control);
		const rebuilt = await rebuild(engine, { fact, keys, size: Number(size?.n), without, refresh: true }, control);
		if (rebuilt.changed) months.set(fact, rebuilt.months);
	}
	const rejected = await leaveOut(engine, 'rejected', rejectedOf(person, words), control);
	await dropLeftovers(engine, control);
	return { publication: { months }, counts: { rows, mentions, rejected } };
}

const identitiesOf = (keys: readonly string[]) => `customer IN (${listOf(keys)})`;

/** Nobody knows any more who they were. Returns how many identities went. */
export async function forgetIdentities(
	engine: FactEngine,
	keys: readonly string[],
	control: RunControl,
): Promise<number> {
	await dropLeftovers(engine, control);
	return leaveOut(engine, 'customer_identity', { hit: identitiesOf(keys), params: {} }, control);
}

/** What would go. Counts the same, changes nothing but tables of its own. */
export async function countPerson(
	engine: FactEngine,
	person: ErasedPerson,
	control: RunControl,
): Promise<ErasedCounts & { readonly identities: number }> {
	const words = traceWords(person.traces);
	const count = async (table: string, hit: string, params: Statement['params'] = {}) => {
		const query = statement(`SELECT count() AS n FROM ${table} WHERE ${hit}`, params);
		return Number((await engine.select<{ n: string }>(query, control))[0]?.n);
	};
	const rows: Partial<Record<FactName, number>> = {};
	const mentions: Partial<Record<FactName, number>> = {};
	for (const fact of factNames) {
		const own = `(${mine(person)} OR (customer = 0 AND key IN (SELECT key FROM fact_${fact} WHERE ${mine(person)})))`;
		const [held, told] = [
			await count(`log_${fact}`, own),
			words.any ? await count(`log_${fact}`, `NOT ${own} AND ${tells(fact, words)}`, words.params) : 0,
		];
		if (held > 0) rows[fact] = held;
		if (told > 0) mentions[fact] = told;
	}
	const refused = rejectedOf(person, words);
	return {
		...{ rows, mentions },
		identities: await count('customer_identity', identitiesOf(person.keys)),
		rejected: await count('rejected', refused.hit, refused.params),
	};
}

const keysOf = (fact: FactName) => `erase_keys_${fact}`;
const mine = ({ keys, pseudonym }: ErasedPerson) => `customer IN (${listOf([...keys, pseudonym])})`;
/** Of the log: the person's own rows, and those that have their customer from a ticket or an order. */
const own = (fact: FactName, person: ErasedPerson) =>
	`(${mine(person)} OR (customer = 0 AND key IN (SELECT key FROM ${keysOf(fact)} WHERE own)))`;

function tells(fact: FactName, { found, foundInJson }: TraceWords): string {
	const texts = [...wordColumns(fact), ...namingColumns(fact)].map((column) => found(`\`${column}\``));
	const json = ownColumns(fact).filter(({ type }) => type === 'json');
	return `(${[
		...texts,
		...json.map(({ name }) => foundInJson(`\`${name}\``)),
		`arrayExists((name, value) -> ${found('name')} OR ${found('value')}, mapKeys(attributes), mapValues(attributes))`,
	].join(' OR ')})`;
}

async function findKeys(
	engine: FactEngine,
	fact: FactName,
	person: ErasedPerson,
	words: TraceWords,
	control: RunControl,
): Promise<{ own: number; told: number }> {
	const table = keysOf(fact);
	const run = (sql: string, params: Statement['params'] = {}) => engine.run(statement(sql, params), control);
	await run(`CREATE TABLE ${table} (key UInt128, own Bool) ENGINE = MergeTree ORDER BY key`);
	const parents = factOf(fact).inherits.map(
		(parent) => `(customer = 0 AND ${parent}_key IN (SELECT key FROM ${keysOf(parent)} WHERE own))`,
	);
	const log = [mine(person), ...parents].join(' OR ');
	await run(
		`INSERT INTO ${table} SELECT key, true FROM (SELECT key FROM fact_${fact} WHERE ${mine(person)} UNION DISTINCT SELECT key FROM log_${fact} WHERE ${log})`,
	);
	if (words.any) {
		const told = ['fact', 'log'].map((kind) => `SELECT key FROM ${kind}_${fact} WHERE ${tells(fact, words)}`);
		await run(
			`INSERT INTO ${table} SELECT key, false FROM (${told.join(' UNION DISTINCT ')}) WHERE key NOT IN (SELECT key FROM ${table})`,
			words.params,
		);
	}
	const [row] = await engine.select<{ n_own: string; n_told: string }>(
		statement(`SELECT countIf(own) AS n_own, countIf(NOT own) AS n_told FROM ${table}`),
		control,
	);
	return { own: Number(row?.n_own), told: Number(row?.n_told) };
}

async function ownRows(engine: FactEngine, fact: FactName, person: ErasedPerson, control: RunControl): Promise<number> {
	const query = statement(`SELECT count() AS n FROM log_${fact} WHERE ${own(fact, person)}`);
	return Number((await engine.select<{ n: string }>(query, control))[0]?.n);
}

/**
 * A row's hash is made of all that it says, the customer among it: whoever knew the rest could find out the customer by
 * trying. Of each identity only the order of the hashes is kept, which settles between rows of the same version.
 */
async function coverLog(
	engine: FactEngine,
	fact: FactName,
	person: ErasedPerson,
	words: TraceWords,
	control: RunControl,
): Promise<void> {
	const places = `erase_places_${fact}`;
	const run = (sql: string) => engine.run(statement(sql), control);
	await run(
		`CREATE TABLE ${places} (ranked UInt128, hashed UInt64, place UInt64) ENGINE = MergeTree ORDER BY (ranked, hashed)`,
	);
	await run(
		`INSERT INTO ${places} SELECT key, hash, dense_rank() OVER (PARTITION BY key ORDER BY hash) FROM (SELECT DISTINCT key, hash FROM log_${fact} WHERE NOT deleted AND key IN (SELECT key FROM ${keysOf(fact)}))`,
	);
	const isOwn = own(fact, person);
	const attributes = await keptAttributes(
		engine,
		{ fact, table: `log_${fact}`, own: isOwn, mine: mine(person) },
		control,
	);
	await rewriteTable(
		engine,
		{
			table: `log_${fact}`,
			partition: 'slot',
			hit: `key IN (SELECT key FROM ${keysOf(fact)})`,
			columns: logColumns(fact),
			from: `log_${fact} AS l LEFT ANY JOIN ${places} AS p ON l.key = p.ranked AND l.hash = p.hashed`,
			value: (column) => logValue(column, { fact, person, words, own: isOwn }),
			keep: '1',
			params: { ...words.params, attributes },
		},
		control,
	);
}

/** The clock of an event depends on all events of its ticket. */
function keysToDerive(fact: FactName): string {
	const keys = `SELECT key FROM ${keysOf(fact)}`;
	if (fact !== 'ticket_event') return keys;
	const tickets = `SELECT ticket_key FROM log_ticket_event WHERE key IN (${keys}) AND ticket_key != 0`;
	return `SELECT DISTINCT key FROM log_ticket_event WHERE key IN (${keys}) OR ticket_key IN (${tickets})`;
}

async function leaveOut(
	engine: FactEngine,
	table: 'rejected' | 'customer_identity',
	{ hit, params }: { hit: string; params: Statement['params'] },
	control: RunControl,
): Promise<number> {
	const columns =
		table === 'rejected'
			? ['slot', 'row', 'bad', 'raw']
			: ['slot', 'import', 'customer', 'space', 'ref', 'name', 'email', 'phone'];
	return rewriteTable(
		engine,
		{
			...{ table, partition: 'slot', hit, columns, from: `${table} AS l`, params },
			value: (column) => `l.\`${column}\``,
			keep: `NOT (${hit})`,
		},
		control,
	);
}

async function dropLeftovers(engine: FactEngine, control: RunControl): Promise<void> {
	const rows = await engine.select<{ name: string }>(
		statement(
			`SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '${leftovers}') ORDER BY name`,
		),
		control,
	);
	for (const { name } of rows) await engine.run(statement(`DROP TABLE IF EXISTS ${name} SYNC`), control);
}
