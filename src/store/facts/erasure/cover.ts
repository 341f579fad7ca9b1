/** What becomes of each column of a row when a person is erased, and of rows of an erased person that come later. */
import { statement } from '../../../facts/statement.ts';
import type { FactName } from '../../../facts/vocabulary.ts';
import type { RunControl } from '../../../intake/ports.ts';
import { erasedText } from '../../personal-traces.ts';
import type { FactEngine } from '../engine.ts';
import { type ErasedPerson, listOf, namingColumns, wordColumns } from './person.ts';
import type { TraceWords } from './traces.ts';

export type Covering = {
	readonly fact: FactName;
	readonly person: ErasedPerson;
	readonly words: TraceWords;
	/** Condition: a row of the person. */
	readonly own: string;
};

/** So many other customers must share the value of an attribute for it to stay: it then tells of a kind, not of a person. */
const fewestSharing = 10;

/** What KPIs read of criteria, and nothing that an evaluator may have written beside it. */
const criteria =
	'Array(Tuple(id Nullable(String), score Nullable(Float64), max Nullable(Float64), weight Nullable(Float64), critical Nullable(Bool), na Nullable(Bool)))';

const plainCriteria = `toJSONString(JSONExtract(l.criteria, '${criteria}'))`;
const sharedAttributes = "mapFilter((k, v) -> has({attributes:Array(String)}, concat(k, '\\0', v)), l.attributes)";

/** Of a row of an erased customer that comes with a file; `who` is the pseudonym that the row is held under, else 0. */
export function loadedValue(column: string, fact: FactName, { hit, who, secret }: Loaded): string {
	const name = `l.\`${column}\``;
	const covered = () => {
		if (column === 'customer') return who;
		// Whoever knew the rest of the row could find out the customer from it by trying.
		if (column === 'hash') return `if(l.deleted, 0, sipHash64Keyed((${secret}), toString(l.hash)))`;
		if (column === 'attributes') return sharedAttributes;
		if (column === 'criteria') return `if(${name} = '', '', ${plainCriteria})`;
		if (column === 'session') return `if(${name} = '', '', lower(hex(sipHash64Keyed((${secret}), ${name}))))`;
		if (wordColumns(fact).includes(column)) return `if(${name} = '', '', '${erasedText}')`;
		if (namingColumns(fact).includes(column)) return `if(position(${name}, '@') > 0, ${named(column)}, ${name})`;
		return null;
	};
	const value = covered();
	return value === null ? name : `if(${hit}, ${value}, ${name})`;
}

export type Loaded = { readonly hit: string; readonly who: string; readonly secret: string };

export function logValue(column: string, { fact, person, words, own }: Covering): string {
	const name = `l.\`${column}\``;
	if (column === 'customer') return `if(${name} IN (${listOf(person.keys)}), toUInt64('${person.pseudonym}'), ${name})`;
	if (column === 'hash') return `if(p.place > 0, p.place, ${name})`;
	if (column === 'attributes') {
		// Names, too: of a file without a first line of names they are what its first person is called.
		const covered = (given: string) =>
			words.any ? `mapApply((k, v) -> (${words.covered('k')}, ${words.covered('v')}), ${given})` : given;
		return `if(${own}, ${covered(sharedAttributes)}, ${covered(name)})`;
	}
	if (column === 'criteria')
		return `if(${own} AND ${name} != '', ${words.coveredJson(plainCriteria)}, ${words.coveredJson(name)})`;
	if (column === 'session')
		return `if(${own} AND ${name} != '', lower(hex(sipHash128('${person.pseudonym}', ${name}))), ${words.covered(name)})`;
	if (wordColumns(fact).includes(column))
		return `if(${own}, if(${name} = '', '', '${erasedText}'), ${words.covered(name)})`;
	if (namingColumns(fact).includes(column) && words.any) return `if(${words.found(name)}, ${named(column)}, ${name})`;
	return name;
}

/** By the key that rows are joined by, so that a name given elsewhere stays the same. */
function named(column: string): string {
	if (column === 'id') return 'lower(hex(l.key))';
	return column === 'response' ? 'lower(hex(sipHash128(l.response)))' : `lower(hex(l.${column}_key))`;
}

/** Names and values of attributes of these rows that stay, joined by a zero. `mine` holds for customers that do not count. */
export async function keptAttributes(
	engine: FactEngine,
	{ fact, table, own, mine }: { fact: FactName; table: string; own: string; mine: string },
	control: RunControl,
): Promise<readonly string[]> {
	const pairs =
		"arrayJoin(arrayMap(one -> concat(one.1, '\\0', one.2), CAST(attributes, 'Array(Tuple(String, String))')))";
	const held = `SELECT DISTINCT ${pairs} AS pair FROM ${table} WHERE ${own}`;
	const rows = await engine.select<{ pair: string }>(
		statement(
			`SELECT pair FROM (SELECT customer, ${pairs} AS pair FROM fact_${fact} WHERE customer != 0 AND NOT (${mine}) AND notEmpty(attributes)) WHERE pair IN (${held}) GROUP BY pair HAVING uniqExact(customer) >= ${fewestSharing} ORDER BY pair`,
		),
		control,
	);
	return rows.map(({ pair }) => pair);
}
