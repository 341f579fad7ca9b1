/** The statement that turns a file's records into rows of a fact: values, checks, identity, all in the engine. */
import { customerKeyOf, keyOf } from '../../facts/identity.ts';
import { statement } from '../../facts/statement.ts';
import { factOf, ownColumns } from '../../facts/vocabulary.ts';
import { localTimesOf } from '../convert/dates.ts';
import type { Source } from '../file/source.ts';
import { surplusSql } from '../file/surplus.ts';
import type { Mapping } from '../mapping.ts';
import type { ErasedCustomers, LoadPlan } from '../ports.ts';
import type { Recognition } from '../recognise/recognise.ts';
import { answerParts, namingColumn } from './answers.ts';
import { blankBit, type Check, Checks, emptyBit } from './checks.ts';
import { customerParts, identityOf, referenceKeys } from './identity.ts';
import { Parameters } from './parameters.ts';
import { coveredFields, refusedFields } from './scrubbed-fields.ts';
import { sumOf } from './sum.ts';
import { trimmedFields, trimmedName } from './trimmed-fields.ts';
import { type Largest, type Matched, type PlannedValue, planValue } from './values.ts';

export type LoadContext = {
	readonly importId: number;
	/** When this import was made: the version of rows that have none of their own. Later imports have later moments. */
	readonly moment: number;
	readonly sourceName: string;
	readonly timeZone: string;
	readonly customerKey: readonly [string, string];
	readonly largest: Largest;
	readonly matched: Matched;
	readonly erased: ErasedCustomers;
};

export type PlannedLoad = {
	readonly plan: LoadPlan;
	readonly checks: readonly Check[];
	/** Rows one record can give: the row number is `record * span + question`. */
	readonly span: number;
	/** True where rows are named by their content, so that equal ones must be numbered. */
	readonly namedByContent: boolean;
};

export function planLoad(
	recognition: Recognition,
	source: Source,
	mapping: Mapping,
	context: LoadContext,
): PlannedLoad {
	const { fact } = recognition;
	const parameters = new Parameters();
	const checks = new Checks();
	parameters.set('source', context.sourceName);
	const timeZone = mapping.timeZone ?? context.timeZone;
	parameters.set('tz', timeZone);
	parameters.set('customerKey0', context.customerKey[0]);
	parameters.set('customerKey1', context.customerKey[1]);
	const all = source.fields.map((_, index) => `f${index + 1}`);
	checks.add({ column: '', field: '', code: 'too_few_fields', condition: 'shape = 1' });
	checks.add({ column: '', field: '', code: 'too_many_fields', condition: 'shape = 2' });
	checks.add({ column: '', field: '', code: 'not_an_object', condition: 'shape = 3' });

	const values = new Map<string, PlannedValue>();
	const valueContext = {
		fact,
		moment: factOf(fact).moment,
		source,
		mapping,
		parameters,
		checks,
		largest: context.largest,
		matched: context.matched,
		local: localTimesOf(timeZone),
	};
	for (const binding of recognition.bindings) values.set(binding.column.name, planValue(binding, valueContext));
	const naming = fact === 'answer' ? namingColumn(recognition, values) : 'id';
	if (naming !== null && values.has(naming)) {
		checks.add({
			column: naming,
			field: fieldOf(recognition, source, naming),
			code: 'missing',
			condition: `t_${naming} = ''`,
		});
	}

	const attributes = recognition.attributes.map(({ field, name }) => ({
		field: trimmedName(field),
		key: parameters.add('String', name),
	}));
	const customer = customerParts(values, mapping.customerSource ?? context.sourceName, parameters);
	const identities = customer
		? [['space', customer.space] as const, ['ref', customer.ref] as const, ...customer.said]
		: [];
	const answers = fact === 'answer' ? answerParts(recognition, source, mapping, parameters, checks, values) : null;
	const stored = ownColumns(fact).filter((column) => values.has(column.name) && column.type !== 'customer');
	const hashed = [
		...stored.map((column) => values.get(column.name)?.hash ?? '0'),
		...(customer ? ["if(who_ref = '', 0, cityHash64('customer', who_ref))"] : []),
		...attributes.map(({ field, key }) => `if(${field} = '', 0, cityHash64('attribute', ${key}, ${field}))`),
		...(answers?.recordHash ?? []),
	];
	const identity = answers ? { byContent: answers.namedByContent, sql: answers.rowId } : identityOf(fact, values);
	const names = new Set(stored.map((column) => column.name));

	const kept = source.raw === 'json' ? ['json'] : source.surplus;
	const refused = refusedFields(recognition, source, mapping);
	const fields =
		kept.length === 0
			? `[${all.join(', ')}]`
			: `if(shape = 2, arrayConcat([${all.join(', ')}], ${surplusSql(kept)}), [${all.join(', ')}])`;
	const rawOf = source.raw === 'json' ? `[${refused.json}]` : refused.fields(fields);
	const select = (relation: string) => {
		const texts = [...values.values()].map((value) => `${value.text} AS t_${value.name}`);
		const read = [...values.values()].flatMap(({ name, value, length }) => [
			...(length === undefined ? [] : [`${length} AS l_${name}`]),
			`${value} AS v_${name}`,
		]);
		const sql = [
			`SELECT rec, shape, ${kept.map((name) => `${name}, `).join('')}${all.join(', ')}, ${[...trimmedFields(source), ...texts, ...read].join(', ')}, ${source.fields.map((_, index) => `${trimmedName(index)} = ''`).join(' AND ')} AND shape != 3 AS blank${identities.map(([field, value]) => `, ${value} AS who_${field}`).join('')}`,
			`FROM (${coveredFields(recognition, mapping, source.fieldsOf(relation))})`,
		].join(' ');
		return statement(outer(sql), parameters.values);
	};

	/** A deleted row needs nothing but what says which row, in which version. */
	const deleted = values.has('deleted') ? 'ifNull(v_deleted, false)' : 'false';
	const span = answers?.span ?? 1;
	const outputs: [string, string][] = [
		['deleted', deleted],
		['key', keyOf('{source:String}', 'row_id')],
		['source', '{source:String}'],
		['id', 'row_id'],
		[
			'version',
			values.has('updated_at') ? `ifNull(v_updated_at, ${momentSql(context.moment)})` : momentSql(context.moment),
		],
		// All deletes are alike, and unlike any row.
		[
			'hash',
			`${values.has('deleted') ? `if(${deleted}, 0, ` : '('}${answers ? `content + ${answers.rowHash}` : 'content'})`,
		],
		...stored
			.filter((column) => !answers?.columns.has(column.name))
			.map((column): [string, string] => [column.name, `v_${column.name}`]),
		...(answers ? [...answers.columns].map(([name, value]): [string, string] => [name, value]) : []),
		...(customer ? [['customer', customerKeyOf('who_space', 'who_ref')] as [string, string]] : []),
		...referenceKeys(names),
		...(attributes.length > 0
			? [
					[
						'attributes',
						`mapFilter((k, v) -> v != '', map(${attributes.map(({ field, key }) => `${key}, ${field}`).join(', ')}))`,
					] as [string, string],
				]
			: []),
	];

	function outer(inner: string): string {
		const content = hashed.length === 0 ? 'toUInt64(0)' : `toUInt64(${sumOf(hashed)})`;
		// A record with any fault is refused as a whole: corrected, it comes back under a name of its own.
		const exploded = answers
			? `arrayJoin(multiIf(bits != 0 OR blank, [${answers.none}], ${deleted}, ${answers.all}, empty(${answers.answers}), [${answers.none}], ${answers.answers}))`
			: 'tuple(toUInt32(0))';
		const named = (check: Check) => ['', 'id', 'response', 'updated_at', 'deleted'].includes(check.column);
		const bits = values.has('deleted') ? `if(${deleted}, ${checks.sql(named)}, ${checks.sql()})` : checks.sql();
		const bad = `multiIf(blank, ${2n ** blankBit}, bits = 0 AND NOT ${deleted} AND ${answers?.unanswered ?? 'false'}, ${2n ** emptyBit}, bits)`;
		const columns = outputs.map(([name, value]) => `${value} AS \`${name}\``);
		return [
			`SELECT toUInt64(rec * ${span} + q.1) AS row, ${bad} AS bad,`,
			`${[...all, ...kept, 'shape'].join(', ')},`,
			`${columns.join(', ')}${identities.map(([field]) => `, who_${field}`).join('')}`,
			`FROM (SELECT *, ${identity.sql} AS row_id FROM (SELECT *, ${exploded} AS q FROM (SELECT *, ${content} AS content, to${checks.type}(${bits}) AS bits FROM (${inner}))))`,
		].join(' ');
	}
	return {
		plan: {
			fact,
			import: context.importId,
			columns: outputs.map(([name]) => name),
			raw: {
				columns: [...all, ...kept, 'shape'],
				sql: `if(bad IN (${2n ** blankBit}, ${2n ** emptyBit}), CAST([], 'Array(String)'), ${rawOf})`,
			},
			identities: identities.map(([field]) => field),
			source: source.load,
			erased: context.erased,
			secret: context.customerKey,
			select,
		},
		checks: checks.list,
		span,
		namedByContent: identity.byContent,
	};
}

function fieldOf(recognition: Recognition, source: Source, column: string): string {
	const field = recognition.bindings.find((binding) => binding.column.name === column)?.fields[0];
	return field === undefined ? '' : (source.fields[field] ?? '');
}

function momentSql(moment: number): string {
	return `fromUnixTimestamp64Milli(toInt64(${moment}), 'UTC')`;
}
