/** From a file's fields and a mapping to what each field means. Declared first, then headers, then content. */
import { Fault } from '../../errors.ts';
import type { Column } from '../../facts/column.ts';
import { type AnswerKind, defaultScales } from '../../facts/definitions/voice.ts';
import { type FactName, factOf, fileColumns } from '../../facts/vocabulary.ts';
import type { Source } from '../file/source.ts';
import type { ColumnRule, Mapping, QuestionRule } from '../mapping.ts';
import { looksLikeDay, looksLikeTime, plausibility } from './content.ts';
import { matchHeader, minimaOf, normaliseHeader, spaced } from './headers.ts';
import { bindLengths, settleLengths } from './lengths.ts';
import { questionOf } from './questions.ts';
import { isRejectColumn } from './reject-columns.ts';
import { isGoodBad, notRated, type SurveySystem, surveyExportOf } from './survey-exports.ts';

export type How = 'declared' | 'header' | 'content';

export type Binding = {
	readonly column: Column;
	/** Indexes of the file's fields; two are a date and a time; none where a constant is given. */
	readonly fields: readonly number[];
	readonly rule: Omit<ColumnRule, 'column'>;
	readonly how: How;
};

export type Question = {
	readonly field: number;
	readonly kind: AnswerKind;
	readonly question: string;
	readonly item: string;
	readonly dimension: string;
	readonly scale: readonly [number, number] | null;
	readonly means: readonly [number, number] | null;
	readonly noAnswer: readonly string[];
	/** What a field may hold several of. */
	readonly options: readonly string[];
	readonly how: How;
};

export type Recognition = {
	readonly fact: FactName;
	readonly bindings: readonly Binding[];
	readonly questions: readonly Question[];
	readonly attributes: readonly { field: number; name: string }[];
	/** Columns that must be there and are not. */
	readonly needed: readonly Column[];
	/** The survey tool whose export it was recognised as. */
	readonly system: SurveySystem | null;
};

/** More than a sheet that people made has; what a table of the engine bears is not far above. */
export const mostColumns = 5000;

/** Faults `too_many_columns`; `survey_export_changed` for an export of a survey tool that lacks a column, beside those of a mapping. */
export function recognise(fact: FactName, source: Source, given: Mapping): Recognition {
	if (source.fields.length > mostColumns) {
		throw new Fault('too_many_columns', { name: source.name, columns: source.fields.length, limit: mostColumns });
	}
	const survey = fact === 'answer' ? surveyExportOf(source, given) : null;
	const mapping = survey?.mapping ?? given;
	const columns = new Map(fileColumns(fact).map((column) => [column.name, column]));
	const bindings = new Map<string, Binding>();
	const used = new Set<number>();
	for (const [index, field] of source.fields.entries()) if (isRejectColumn(field)) used.add(index);

	for (const header of mapping.ignore ?? []) used.add(fieldIndex(source, header));
	// What is to be kept as an attribute is nothing else, whatever its header says.
	const wanted = mapping.attributes ?? 'all';
	const named = new Set(Array.isArray(wanted) ? wanted.map((header) => fieldIndex(source, header)) : []);

	for (const [name, meant] of Object.entries(mapping.columns ?? {})) {
		const column = columns.get(name);
		if (!column) {
			throw new Fault('mapping_invalid', {
				reason: `${fact} has no column “${name}” (${[...columns.keys()].join(', ')})`,
			});
		}
		const { column: header, ...rule } = typeof meant === 'string' || Array.isArray(meant) ? { column: meant } : meant;
		const fields = (header === undefined ? [] : [header].flat()).map((one) => fieldIndex(source, one));
		if (fields.length === 0 && rule.value === undefined) {
			throw new Fault('mapping_invalid', { reason: `columns.${name}: column or value is missing` });
		}
		for (const field of fields) used.add(field);
		// What an export's headers say was not declared by anybody.
		const how = given.columns?.[name] === undefined ? 'header' : 'declared';
		bindings.set(name, { column, fields, rule, how });
	}

	assertScales(mapping);
	const declared = (mapping.questions ?? []).map((rule) =>
		declaredQuestion(rule, source, given.questions ? 'declared' : 'header'),
	);
	for (const question of declared) used.add(question.field);
	const free = [...named].filter((field) => !used.has(field));
	for (const field of free) used.add(field);
	const questions =
		fact === 'answer' &&
		mapping.recognise !== false &&
		declared.length === 0 &&
		!bindings.has('score') &&
		!bindings.has('kind')
			? headerQuestions(source, mapping, used, bindings)
			: declared;
	if (questions.length > 0 && fact !== 'answer') {
		throw new Fault('mapping_invalid', { reason: 'questions: only a file of answers has them' });
	}
	for (const question of questions) used.add(question.field);
	const wide = questions.length > 0;
	const scored = questions.filter((question) => question.scale !== null);
	if (wide && mapping.scale && scored.length !== 1) {
		throw new Fault('mapping_invalid', {
			reason: `scale: the file has several questions (${scored.map((question) => question.question).join(', ')}); give each its own under questions:`,
		});
	}

	if (mapping.recognise !== false) {
		const minima = minimaOf(source.fields);
		bindByHeader(
			fact,
			source,
			bindings,
			used,
			minima,
			wide ? ['score', 'question', 'kind', 'scale_min', 'scale_max', 'item', 'dimension'] : [],
		);
		bindTimePair(source, bindings, used, factOf(fact).moment);
		bindByContent(fact, source, bindings, used);
		bindLengths(fact, source, bindings, used, mapping, minima);
	}
	settleLengths(fact, source, bindings, mapping);

	const comment = bindings.get('text');
	if (questions.length > 1 && comment?.fields[0] !== undefined && fact === 'answer') {
		// One comment beside several scores belongs to none of them: it is an answer of its own.
		bindings.delete('text');
		questions.push(textQuestion(comment.fields[0], comment.how));
	}
	for (const field of free) used.delete(field);
	const attributes = [...source.fields.keys()].filter(
		(field) => !used.has(field) && (wanted === 'all' || named.has(field)),
	);
	const required = factOf(fact).columns.filter((column) => column.required && !bindings.has(column.name));
	// A record without either says nothing, and would be passed over.
	const silent = fact === 'answer' && !wide && !['score', 'text', 'deleted'].some((name) => bindings.has(name));
	const score = silent ? fileColumns(fact).filter(({ name }) => name === 'score') : [];
	return {
		fact,
		bindings: [...bindings.values()],
		questions,
		attributes: attributes.map((field) => ({ field, name: source.fields[field] ?? '' })),
		needed: [...required.filter((column) => !(wide && column.name === 'kind')), ...score],
		system: survey?.system ?? null,
	};
}

/** Refuses what cannot be loaded, naming what is missed. */
export function assertComplete(recognition: Recognition, source: Source): void {
	const { needed } = recognition;
	const first = needed[0];
	if (!first) return;
	if (
		recognition.fact === 'answer' &&
		first.name === 'kind' &&
		needed.every(({ name }) => name === 'kind' || name === 'score')
	)
		throw new Fault('answers_without_kind');
	const free = recognition.attributes.map((attribute) => attribute.name);
	throw new Fault('columns_needed', {
		needed: needed.map((column) => column.name).join(', '),
		first: first.name,
		columns: (free.length > 0 ? free : source.fields).join(', '),
	});
}

/** Of headers that are read alike the one that is written alike. */
function fieldIndex(source: Source, header: string): number {
	const readings = [(text: string) => text, normaliseHeader, (text: string) => normaliseHeader(spaced(text))];
	const index = readings
		.map((reading) => source.fields.findIndex((field) => reading(field) === reading(header)))
		.find((found) => found !== -1);
	if (index !== undefined) return index;
	throw new Fault('mapping_column_absent', { column: header, name: source.name, columns: source.fields.join(', ') });
}

function assertScales({ scale, means }: Mapping): void {
	if (!means) return;
	if (!scale || means[1] - means[0] !== scale[1] - scale[0]) {
		throw new Fault('mapping_invalid', { reason: 'scale and means must be of one length' });
	}
}

function declaredQuestion(rule: QuestionRule, source: Source, how: How): Question {
	const scale = rule.scale ?? defaultScales[rule.kind];
	if (rule.means && (!scale || rule.means[1] - rule.means[0] !== scale[1] - scale[0])) {
		throw new Fault('mapping_invalid', { reason: `questions “${rule.column}”: scale and means must be of one length` });
	}
	return {
		field: fieldIndex(source, rule.column),
		kind: rule.kind,
		question: rule.question ?? rule.column,
		item: rule.item ?? '',
		dimension: rule.dimension ?? '',
		scale,
		means: rule.means ?? null,
		noAnswer: rule.noAnswer ?? [],
		options: rule.options ?? [],
		how,
	};
}

function headerQuestions(
	source: Source,
	mapping: Mapping,
	used: ReadonlySet<number>,
	bindings: ReadonlyMap<string, Binding>,
): Question[] {
	const found: Question[] = [];
	for (const [field, header] of source.fields.entries()) {
		const kind = used.has(field) || bindings.has(header) ? null : questionOf(header);
		if (!kind) continue;
		const filled = (source.sample[field] ?? []).filter((value) => value !== '');
		const goodBad = kind === 'csat' && isGoodBad(filled);
		found.push({
			field,
			kind,
			question: header,
			item: '',
			dimension: '',
			scale: mapping.scale ?? (goodBad ? [0, 1] : defaultScales[kind]),
			means: mapping.means ?? null,
			noAnswer: goodBad ? notRated : [],
			options: [],
			how: 'header',
		});
	}
	return found;
}

function textQuestion(field: number, how: How): Question {
	return {
		field,
		kind: 'text',
		question: 'comment',
		item: '',
		dimension: '',
		scale: null,
		means: null,
		noAnswer: [],
		options: [],
		how,
	};
}

function bindByHeader(
	fact: FactName,
	source: Source,
	bindings: Map<string, Binding>,
	used: Set<number>,
	minima: ReadonlySet<number>,
	except: readonly string[],
): void {
	const candidates = source.fields.flatMap((header, field) =>
		used.has(field)
			? []
			: matchHeader(fact, header, { wholly: minima.has(field) }).map((match) => ({ field, ...match })),
	);
	candidates.sort((a, b) => b.strength - a.strength || a.field - b.field);
	for (const { field, column, strength } of candidates) {
		if (used.has(field) || bindings.has(column.name) || except.includes(column.name)) continue;
		// An alias alone is weak: the values must look like it too. A column called by its own name is taken at its word.
		const values = source.sample[field] ?? [];
		const days = column.type === 'instant' && looksLikeDay(values);
		if (strength < 4 && !days && plausibility(fact, column, values) < 0.5) continue;
		if (strength < 2 && column.name === 'id' && !tellsApart(values)) continue;
		used.add(field);
		bindings.set(column.name, { column, fields: [field], rule: {}, how: 'header' });
	}
}

/** A number of something names the rows where it is mostly another one in each. */
function tellsApart(values: readonly string[]): boolean {
	const filled = values.filter((value) => value !== '');
	return new Set(filled).size > filled.length / 2;
}

/** `Date` and `Time` in two columns. */
function bindTimePair(source: Source, bindings: Map<string, Binding>, used: Set<number>, moment: string): void {
	const bound = bindings.get(moment);
	const day = bound?.fields[0];
	if (bound?.fields.length !== 1 || day === undefined || !looksLikeDay(source.sample[day] ?? [])) return;
	const time = source.fields.findIndex(
		(header, field) =>
			!used.has(field) &&
			/^(time|время|call time)$/.test(normaliseHeader(header)) &&
			looksLikeTime(source.sample[field] ?? []),
	);
	if (time === -1) return;
	used.add(time);
	bindings.set(moment, { ...bound, fields: [day, time] });
}

/** A missing date is found where exactly one column that is left holds dates. */
function bindByContent(fact: FactName, source: Source, bindings: Map<string, Binding>, used: Set<number>): void {
	const column = factOf(fact).columns.find((one) => one.name === factOf(fact).moment);
	if (!column || bindings.has(column.name)) return;
	const dated = [...source.fields.keys()].filter((field) => {
		const filled = (source.sample[field] ?? []).filter((value) => value !== '');
		const epochs = filled.every((value) => /^\d+([.]\d+)?$/.test(value));
		return !used.has(field) && filled.length > 0 && !epochs && plausibility(fact, column, filled) > 0.95;
	});
	const [only] = dated;
	if (only === undefined || dated.length > 1) return;
	used.add(only);
	bindings.set(column.name, { column, fields: [only], rule: {}, how: 'content' });
}
