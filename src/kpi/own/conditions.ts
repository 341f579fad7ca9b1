/** Conditions as a company writes them → those of the catalogue, held against the columns of the fact. */
import { Fault } from '../../errors.ts';
import type { Column } from '../../facts/column.ts';
import { type FactName, factOf, ownColumns } from '../../facts/vocabulary.ts';
import { all, any, type Condition } from '../condition.ts';
import { attributeKey, columnOf } from '../field.ts';
import { parseFilter } from '../filter.ts';
import { nearest } from '../nearest.ts';
import type { OwnConditions } from './shape.ts';

type Given = Exclude<OwnConditions[number], { any: unknown }>;
type Typed = Exclude<Given, string>;

const numeric: readonly Column['type'][] = ['seconds', 'number', 'integer', 'money'];
const sizes = /^(\S+)\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)$/;

/** Faults `own_kpi_unknown_column`, `own_kpi_condition`, `bad_filter`. */
export function conditionsOf(given: OwnConditions, fact: FactName): Condition {
	return all(...given.map((one) => (typeof one === 'object' && 'any' in one ? any(...one.any.map(test)) : test(one))));

	function test(one: Given): Condition {
		return testOf(typeof one === 'string' ? typed(one) : one, fact);
	}
}

function typed(text: string): Typed {
	const [, field, op, value] = sizes.exec(text.trim()) ?? [];
	if (field === undefined) return parseFilter(text);
	return { field, op: op as '<' | '<=' | '>' | '>=', value: Number(value) };
}

function testOf(test: Typed, fact: FactName): Condition {
	const { field, op } = test;
	const type = typeOf(field, fact);
	const refuse = (): never => {
		const value = 'value' in test ? test.value : '';
		throw new Fault('own_kpi_condition', { condition: `${field} ${op} ${value}`, column: field, type });
	};
	const isNumeric = numeric.includes(type);
	switch (op) {
		case 'is null':
		case 'is not null':
			return { field, op };
		case '<':
		case '<=':
		case '>':
		case '>=':
			return isNumeric ? { field, op, value: test.value } : refuse();
		case 'in':
		case 'not in':
			return isNumeric || type === 'flag' || type === 'instant'
				? refuse()
				: { field, op, value: test.value.map(String) };
		default: {
			const written = String(test.value).trim();
			if (type === 'flag') return /^(true|false)$/.test(written) ? { field, op, value: written === 'true' } : refuse();
			if (type === 'instant' || type === 'customer') return refuse();
			if (!isNumeric) return { field, op, value: written };
			return written !== '' && Number.isFinite(Number(written)) ? { field, op, value: Number(written) } : refuse();
		}
	}
}

function typeOf(field: string, fact: FactName): Column['type'] {
	return attributeKey(field) === undefined ? knownColumn(field, fact).type : 'name';
}

/** Fault `own_kpi_unknown_column` with the nearest. */
export function knownColumn(name: string, fact: FactName): Column {
	const column = columnOf({ fact }, name);
	if (column && column.type !== 'instants') return column;
	const names = [...ownColumns(fact), ...factOf(fact).derived].map((one) => one.name);
	throw new Fault('own_kpi_unknown_column', { fact, column: name, nearest: nearest(name, names) });
}

/** A column that something can be measured by. Fault `own_kpi_column_unfit`. */
export function measuredColumn(name: string, fact: FactName, types: readonly Column['type'][] = numeric): Column {
	const column = knownColumn(name, fact);
	if (types.includes(column.type)) return column;
	throw new Fault('own_kpi_column_unfit', { column: name, type: column.type, needed: types.join(', ') });
}
