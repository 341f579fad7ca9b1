/** Prints the tables the vocabulary asks for: the start of a new migration. Applied migrations never change. */
import { factNames, factOf, ownColumns } from '../src/facts/vocabulary.ts';
import { derivedType, engineType } from '../src/store/facts/column-types.ts';

// Tables are wide, so buffers and merges work in small pieces; the log is read by column only where keys are looked up, so
// its parts of up to 500 MB stay one file each and large ones are never merged.
const settings =
	'fsync_after_insert = 1, fsync_part_directory = 1, max_compress_block_size = 262144, merge_max_block_size = 2048, merge_max_block_size_bytes = 2000000';
const logSettings = `${settings}, min_bytes_for_wide_part = 500000000, max_bytes_to_merge_at_max_space_in_pool = 50000000`;
const out: string[] = [];

for (const name of factNames) {
	const fact = factOf(name);
	const own = ownColumns(name).flatMap((column) => {
		const type = column.name === fact.moment ? "DateTime64(3, 'UTC')" : engineType(column);
		const line = `\t\`${column.name}\` ${type}`;
		return column.name === 'ticket' || column.name === 'order' ? [line, `\t${column.name}_key UInt128`] : [line];
	});
	const identity = [
		'\tkey UInt128',
		'\tsource LowCardinality(String)',
		'\tid String',
		"\tversion DateTime64(3, 'UTC')",
		'\timport UInt32',
		'\thash UInt64',
	];
	const attributes = '\tattributes Map(String, String)';
	out.push(
		[
			`CREATE TABLE IF NOT EXISTS fact_${name} (`,
			[...identity, ...own, ...fact.derived.map((one) => `\t${one.name} ${derivedType(one)}`), attributes].join(',\n'),
			`) ENGINE = MergeTree PARTITION BY toYYYYMM(${fact.moment}) ORDER BY ${fact.moment}`,
			`SETTINGS ${settings};`,
		].join('\n'),
		[
			`CREATE TABLE IF NOT EXISTS log_${name} (`,
			['\tslot UInt32', '\trow UInt64', '\tdeleted Bool', ...identity, ...own, attributes].join(',\n'),
			`) ENGINE = MergeTree PARTITION BY slot ORDER BY tuple()`,
			`SETTINGS ${logSettings};`,
		].join('\n'),
	);
}
console.log(out.join('\n\n'));
