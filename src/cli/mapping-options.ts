/** The mapping that the options of `kamerton import` and a mapping file say together; options win. */
import { Fault } from '../errors.ts';
import { timeUnits } from '../intake/convert/lengths.ts';
import { readMapping } from '../intake/imports.ts';
import type { MappingInput } from '../intake/mapping.ts';
import { readYamlFile } from './text-file.ts';
import type { Texts } from './texts.ts';
import { oneOf, UsageError } from './usage.ts';

export type MappingOptions = {
	map?: string;
	set?: string[];
	tz?: string;
	dates?: string;
	decimal?: string;
	unit?: string;
	encoding?: string;
	delimiter?: string;
	sheet?: string;
	attributes?: string;
	scale?: string;
	means?: string;
	scrub?: boolean;
};

const encodings = ['utf-8', 'windows-1251', 'utf-16le', 'utf-16be'] as const;
const encodingAliases: Readonly<Record<string, string>> = {
	utf8: 'utf-8',
	cp1251: 'windows-1251',
	'1251': 'windows-1251',
};

export async function mappingOf(options: MappingOptions, texts: Texts): Promise<MappingInput> {
	const { set = [], sheet, tz: timeZone, attributes, encoding } = options;
	const told: MappingInput = {
		timeZone,
		sheet,
		dates: oneOf(texts, '--dates', options.dates, ['dmy', 'mdy']),
		decimal: oneOf(texts, '--decimal', options.decimal, [',', '.']),
		unit: oneOf(texts, '--unit', options.unit, timeUnits),
		encoding: oneOf(texts, '--encoding', encoding && (encodingAliases[encoding.toLowerCase()] ?? encoding), encodings),
		delimiter: oneOf(texts, '--delimiter', tabOf(options.delimiter), [',', ';', '\t', '|']),
		attributes: attributes === 'all' || attributes === 'none' ? attributes : attributes?.split(','),
		scale: scaleOf(texts, '--scale', options.scale),
		means: scaleOf(texts, '--means', options.means),
		scrub: options.scrub,
	};
	const filed = options.map === undefined ? {} : await readMappingFile(options.map);
	const columns = { ...filed.columns, ...Object.fromEntries(set.map((text) => columnOf(text, texts))) };
	const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
	return { ...filed, ...given, ...(Object.keys(columns).length > 0 && { columns }) };
}

async function readMappingFile(path: string): Promise<MappingInput> {
	const parsed = await readYamlFile(path, (reason, cause) => new Fault('mapping_invalid', { reason }, { cause }));
	readMapping(parsed);
	return parsed as MappingInput;
}

/** `score=NPS` takes a column of the file, `kind==nps` the same value everywhere. */
function columnOf(text: string, texts: Texts): [string, string | { value: string }] {
	const match = /^([^=]+?)\s*(==?)\s*([\s\S]*)$/.exec(text);
	const [, column = '', sign, value = ''] = match ?? [];
	if (!match || value === '') throw new UsageError(texts.usage.badValue('--set', text, 'score=NPS, kind==nps'));
	return [column.trim(), sign === '==' ? { value } : value];
}

function scaleOf(texts: Texts, name: string, text: string | undefined): string | undefined {
	if (text === undefined || /^-?\d+(\.\d+)?\s*-\s*-?\d+(\.\d+)?$/.test(text)) return text;
	throw new UsageError(texts.usage.badValue(name, text, '0-10, 1-5'));
}

function tabOf(delimiter: string | undefined): string | undefined {
	return delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter;
}
