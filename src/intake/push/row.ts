/** One pushed row: checked against the vocabulary, and named. */
import type { Column } from '../../facts/column.ts';
import { type AnswerKind, defaultScales, wholeKinds } from '../../facts/definitions/voice.ts';
import { type FactName, factOf, fileColumns } from '../../facts/vocabulary.ts';
import { trimmed } from '../convert/blanks.ts';
import { holdsWords, tellsWhich } from '../plan/scrubbed-fields.ts';
import type { PushCode, RowProblem } from './problem.ts';
import { textOf, type ValueReader, valueReader } from './values.ts';

export type CheckedRow = {
	/** Texts by column, as a file would have them; attributes beside them. Nothing that is empty. */
	readonly values: Map<string, string>;
	/** Columns by which rows of its kind are named: rows of one shape are loaded together, for they are named alike. */
	readonly shape: string;
	/** What tells it from other rows of its shape. */
	readonly name: string;
	/** It says itself how new it is. */
	readonly versioned: boolean;
};

export type RowContext = {
	readonly timeZone: string;
	/** An id for a row that nothing names: the same when the same batch comes again. */
	readonly idOf: (row: number) => string;
	/** Free words are covered by it before anything is kept or told of them. */
	readonly cover?: ((text: string) => string) | undefined;
};

export type RowCheck = (row: number, value: unknown, context: RowContext) => CheckedRow | readonly RowProblem[];

const mostAttributes = 50;
const longestValueShown = 100;
/** Needed of a row that is deleted: it only says which one. */
const naming: readonly string[] = ['id', 'response', 'updated_at', 'deleted'];

const checks = new Map<FactName, RowCheck>();

export function rowCheckOf(fact: FactName): RowCheck {
	const known = checks.get(fact) ?? createRowCheck(fact);
	checks.set(fact, known);
	return known;
}

function createRowCheck(fact: FactName): RowCheck {
	const columns = fileColumns(fact);
	const readers = new Map<string, ValueReader>(columns.map((column) => [column.name, valueReader(fact, column)]));
	const required = columns.filter((column) => column.required).map((column) => column.name);
	const namesOf = (meant: (column: Column) => boolean) => new Set(columns.filter(meant).map(({ name }) => name));
	const [words, telling] = [namesOf(holdsWords), namesOf(tellsWhich)];
	const nameRow = namerOf(fact);
	return (row, given, context) => {
		const problems: RowProblem[] = [];
		const { cover } = context;
		const refuse = (column: string | null, code: PushCode, value: unknown = '') =>
			problems.push({ row, column, code, value: shown(value, telling.has(column ?? '') ? undefined : cover) });
		if (typeof given !== 'object' || given === null || Array.isArray(given)) {
			refuse(null, 'not_an_object', given);
			return problems;
		}
		const values = new Map<string, string>();
		for (const [column, value] of Object.entries(given)) {
			if (column === 'attributes') {
				if (!takeAttributes(value, values, readers)) refuse('attributes', 'attribute_refused', value);
				continue;
			}
			const read = readers.get(column);
			if (!read) {
				refuse(column, 'unknown_column', value);
				continue;
			}
			const result = read(value, context.timeZone);
			if (typeof result !== 'string') refuse(column, result.code, value);
			else if (result !== '') values.set(column, result);
		}
		const deleted = values.get('deleted') === 'true';
		if (!deleted) {
			for (const column of required) {
				if (!values.has(column) && !problems.some((problem) => problem.column === column)) refuse(column, 'missing');
			}
			if (fact === 'answer') checkAnswer(values, refuse);
		}
		const named = nameRow(values) ?? (deleted ? null : nameById(values, context.idOf(row)));
		if (named === null) refuse('id', 'missing');
		const serious = deleted ? problems.filter(({ column }) => column === null || naming.includes(column)) : problems;
		if (named === null || serious.length > 0) return problems;
		if (fact === 'answer' && !values.has('response')) values.set('response', values.get('id') ?? '');
		if (cover) {
			// What is no column is an attribute.
			for (const [name, value] of values) if (words.has(name) || !readers.has(name)) values.set(name, cover(value));
		}
		return { values, ...named, versioned: values.has('updated_at') };
	};
}

type Named = Pick<CheckedRow, 'shape' | 'name'>;

function nameById(values: Map<string, string>, id: string): Named {
	values.set('id', id);
	return { shape: 'id', name: id };
}

/**
 * As a load names rows: by the id; an answer without one by its response and question; another row by the key columns of its
 * fact, where all are there. Null where nothing names it.
 */
function namerOf(fact: FactName): (values: ReadonlyMap<string, string>) => Named | null {
	const { keyColumns, keyExtras = [] } = factOf(fact);
	const [keys, extras] =
		fact === 'answer' ? [['response'], ['question', 'kind', 'item']] : [keyColumns, [...keyExtras]];
	return (values) => {
		const id = values.get('id');
		if (id !== undefined) return { shape: 'id', name: id };
		if (keys.length === 0 || !keys.every((key) => values.has(key))) return null;
		const present = [...keys, ...extras].filter((key) => values.has(key));
		return { shape: present.join(','), name: present.map((key) => values.get(key)).join('\0') };
	};
}

type Refuse = (column: string | null, code: PushCode, value?: unknown) => unknown;

function checkAnswer(values: ReadonlyMap<string, string>, refuse: Refuse): void {
	const score = values.get('score');
	if (score === undefined && !values.has('text')) refuse('score', 'missing');
	const usual = defaultScales[values.get('kind') as AnswerKind] ?? null;
	const low = values.get('scale_min') ?? usual?.[0];
	const high = values.get('scale_max') ?? usual?.[1];
	const below = low !== undefined && Number(score) < Number(low);
	const above = high !== undefined && Number(score) > Number(high);
	if (score !== undefined && (below || above)) refuse('score', 'outside_scale', score);
	if (score !== undefined && wholeKinds.includes(values.get('kind') as AnswerKind) && !Number.isInteger(Number(score)))
		refuse('score', 'not_a_whole_score', score);
}

/** `{ tier: 'gold' }`; numbers and truth values become texts, empty ones are left out. */
function takeAttributes(given: unknown, values: Map<string, string>, columns: ReadonlyMap<string, unknown>): boolean {
	if (given === null || given === undefined) return true;
	if (typeof given !== 'object' || Array.isArray(given)) return false;
	const entries = Object.entries(given);
	if (entries.length > mostAttributes) return false;
	for (const [name, value] of entries) {
		if (value === null) continue;
		const said = textOf(value);
		const text = said === null ? null : trimmed(said);
		if (text === '') continue;
		if (text === null || columns.has(name) || name.trim() === '' || name.length > 100 || !name.isWellFormed())
			return false;
		values.set(name, text);
	}
	return true;
}

function shown(value: unknown, cover: (text: string) => string = (text) => text): string {
	// Covered while it is whole: half a mail is not found.
	const text = cover(textOf(value) ?? JSON.stringify(value) ?? '');
	return text.length > longestValueShown ? `${text.slice(0, longestValueShown)}…`.toWellFormed() : text;
}
