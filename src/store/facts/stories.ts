/** Single tickets and orders with the rows that name them. */
import type { Column } from '../../facts/column.ts';
import { keyOf } from '../../facts/identity.ts';
import { isReachable, type Sight, seesAll } from '../../facts/sight.ts';
import { type StatementValue, statement } from '../../facts/statement.ts';
import { type FactName, factOf, ownColumns } from '../../facts/vocabulary.ts';
import type { Listed, StoredRow, StoryReader, StoryRow, StoryValue } from '../../stories/ports.ts';
import { rank } from './clock/steps.ts';
import type { FactEngine } from './engine.ts';
import { quote } from './fact-columns.ts';

type Found = Readonly<Record<string, StoryValue | undefined>>;

/** One row among ten million takes a fraction of a second: nothing is sorted by who it is. */
const settings = 'SETTINGS max_execution_time = 30, max_memory_usage = 1400000000';

export function createStoryReader(engine: FactEngine, sight: Sight = seesAll): StoryReader {
	return {
		within: (other) => createStoryReader(engine, other),
		async find(fact, source, id) {
			const [found] = await engine.select<Found>(
				statement(
					`SELECT ${columnsOf(fact)} FROM fact_${fact} AS v WHERE key = ${keyOf('{source:String}', '{id:String}')} AND ${seenSql(sight)} LIMIT 1 ${settings}`,
					{ source, id, ...seenParams(sight) },
				),
			);
			return found ? storedRow(fact, found) : null;
		},
		naming: (fact, parent, key, limit) =>
			listed(engine, fact, `${parent}_key = toUInt128({key:String})`, { key }, `${orderOf(fact)}`, limit),
		ofCustomers: (fact, customers, except, limit) =>
			listed(
				engine,
				fact,
				`customer IN (SELECT toUInt64(arrayJoin({customers:Array(String)}))) AND key != toUInt128({except:String}) AND ${seenSql(sight)}`,
				{ customers, except, ...seenParams(sight) },
				`${factOf(fact).moment} DESC, key DESC`,
				limit,
			),
		async customer(key) {
			const [found] = await engine.select<{ ref: string; name: string; email: string; phone: string }>(
				statement(
					`SELECT argMax(ref, import) AS ref, argMaxIf(name, import, name != '') AS name, argMaxIf(email, import, email != '') AS email, argMaxIf(phone, import, phone != '') AS phone FROM customer_identity WHERE customer = toUInt64({key:String}) HAVING count() > 0 ${settings}`,
					{ key },
				),
			);
			const orNull = (text: string) => (text === '' ? null : text);
			if (!found) return null;
			const { ref } = found;
			const [name, email, phone] = [orNull(found.name), orNull(found.email), orNull(found.phone)];
			if (sight.identity) return { ref, name, email, phone };
			return {
				ref: isReachable(ref) ? `#${key}` : ref,
				name: masked(name),
				email: masked(email),
				phone: masked(phone),
			};
		},
	};
}

/** That there is something, and nothing of it. */
function masked(text: string | null): string | null {
	return text === null ? null : '•••';
}

/** An agent also sees what else the own customers came with: those of a ticket that the agent had. */
function seenSql({ scope }: Sight): string {
	if (!scope) return 'true';
	const own = `${scope.column} IN {seen:Array(String)}`;
	if (scope.column !== 'agent') return own;
	return `(${own} OR customer != 0 AND customer IN (SELECT customer FROM fact_ticket WHERE ${own}))`;
}

function seenParams({ scope }: Sight): Readonly<Record<string, StatementValue>> {
	return scope ? { seen: scope.values.filter((value) => value !== '') } : {};
}

async function listed(
	engine: FactEngine,
	fact: FactName,
	where: string,
	params: Readonly<Record<string, StatementValue>>,
	order: string,
	limit: number,
): Promise<Listed<StoryRow>> {
	const rows = await engine.select<Found>(
		statement(
			`SELECT ${columnsOf(fact)}, count() OVER () AS v_all FROM fact_${fact} AS v WHERE ${where} ORDER BY ${order} LIMIT ${limit} ${settings}`,
			params,
		),
	);
	return { n: Number(rows[0]?.v_all ?? 0), rows: rows.map((row) => storedRow(fact, row).row) };
}

/** Steps of one instant in the order in which they must have happened. */
function orderOf(fact: FactName): string {
	return fact === 'ticket_event' ? `v.at, ${rank('v')}, key` : `${quote(factOf(fact).moment)}, key`;
}

function shownColumns(fact: FactName): readonly Column[] {
	const all = [...ownColumns(fact), ...factOf(fact).derived];
	return all.filter(({ type }) => type !== 'instants' && type !== 'customer');
}

function columnsOf(fact: FactName): string {
	const own = shownColumns(fact).map(({ name }) => quote(name));
	return ['toString(key) AS v_key', 'toString(customer) AS v_customer', 'source', 'id', ...own, 'attributes'].join(
		', ',
	);
}

function storedRow(fact: FactName, found: Found): StoredRow {
	const values = shownColumns(fact).map((column) => [column.name, shown(column, found[column.name])]);
	return {
		key: String(found.v_key),
		customer: found.v_customer === '0' ? null : String(found.v_customer),
		row: {
			source: String(found.source),
			id: String(found.id),
			...Object.fromEntries(values),
			attributes: found.attributes ?? {},
		},
	};
}

function shown({ type }: Column, value: StoryValue | undefined): StoryValue {
	if (value === undefined || value === null || value === '') return null;
	return type === 'instant' ? `${String(value).replace(' ', 'T')}Z` : value;
}
