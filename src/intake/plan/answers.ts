/** Answers: one score a row, or a file with one question per column, in which each filled field becomes a row. */
import { answerKinds, defaultScales, wholeKinds } from '../../facts/definitions/voice.ts';
import { trimmed, trimmedSql } from '../convert/blanks.ts';
import { type NumberStyle, numberSql, numberStyle } from '../convert/numbers.ts';
import { foldSql, noWords, yesWords } from '../convert/words.ts';
import type { Source } from '../file/source.ts';
import type { Mapping } from '../mapping.ts';
import type { Question, Recognition } from '../recognise/recognise.ts';
import type { Checks } from './checks.ts';
import type { Parameters } from './parameters.ts';
import { trimmedName } from './trimmed-fields.ts';
import { headerOf, type PlannedValue } from './values.ts';

export type AnswerParts = {
	readonly span: number;
	/** The answers of a record: tuples (question from 1, text, score). */
	readonly answers: string;
	/** One for each question, for a record that is deleted. */
	readonly all: string;
	/** Stands for the record itself where it gives no answers. */
	readonly none: string;
	/** True for a record in which nothing was answered. */
	readonly unanswered: string;
	/** Adds the questions to the record's content, so that a record is named by all that it says. */
	readonly recordHash: readonly string[];
	readonly rowHash: string;
	/** Columns whose value is not simply the bound one. */
	readonly columns: ReadonlyMap<string, string>;
	readonly rowId: string;
	readonly namedByContent: boolean;
};

export function answerParts(
	recognition: Recognition,
	source: Source,
	mapping: Mapping,
	parameters: Parameters,
	checks: Checks,
	values: ReadonlyMap<string, PlannedValue>,
): AnswerParts {
	return recognition.questions.length > 0
		? wideParts(recognition.questions, source, mapping, parameters, checks, values)
		: tallParts(fieldOfScore(recognition, source), mapping, checks, values);
}

/**
 * The column that names the rows, if any: with one question per column the response (or the row's id, which is the same
 * there); with one score a row the row's id, else the response.
 */
export function namingColumn(recognition: Recognition, values: ReadonlyMap<string, unknown>): 'id' | 'response' | null {
	const order = recognition.questions.length > 0 ? (['response', 'id'] as const) : (['id', 'response'] as const);
	return order.find((name) => values.has(name)) ?? null;
}

/** Who answered: the response's id, else the row's, else what the record says. */
function responseOf(values: ReadonlyMap<string, PlannedValue>): string {
	const name = ['response', 'id'].find((candidate) => values.has(candidate));
	return name === undefined ? 'lower(hex(content))' : `t_${name}`;
}

function wideParts(
	asked: readonly Question[],
	source: Source,
	mapping: Mapping,
	parameters: Parameters,
	checks: Checks,
	values: ReadonlyMap<string, PlannedValue>,
): AnswerParts {
	const questions = asked.flatMap(partsOf);
	const pick = (list: readonly string[]) => `arrayElement(${parameters.add('Array(String)', list)}, q.1)`;
	const number = (list: readonly (number | null)[]) =>
		`arrayElement([${list.map((value) => (value === null ? "CAST(NULL, 'Nullable(Float64)')" : `toNullable(toFloat64(${value}))`)).join(', ')}], q.1)`;
	const samples = questions
		.flatMap((question) => (question.scale ? (source.sample[question.field] ?? []) : []))
		.filter((value) => value !== '')
		.map((value) => value.replace(new RegExp(labelled), '$1'));
	const style = numberStyle(samples, mapping.decimal, {
		column: questions.map((question) => question.question).join(', '),
		integer: true,
	});
	const texts = questions.map((question) => {
		const field = partText(question, parameters);
		return question.noAnswer.length === 0
			? field
			: `if(has(${parameters.add('Array(String)', question.noAnswer.map(trimmed))}, ${field}), '', ${field})`;
	});
	const scores = questions.map((question, index) => scoreOf(question, texts[index] ?? "''", style, parameters));
	for (const [index, question] of questions.entries()) {
		if (!question.scale) continue;
		const about = { column: 'score', field: source.fields[question.field] ?? '' };
		const [low, high] = question.scale;
		checks.add({ ...about, code: 'not_a_number', condition: `${texts[index]} != '' AND isNull(${scores[index]})` });
		checks.add({
			...about,
			code: 'outside_scale',
			condition: `ifNull(${scores[index]} < ${low} OR ${scores[index]} > ${high}, false)`,
		});
		if (wholeKinds.includes(question.kind))
			checks.add({ ...about, code: 'not_a_whole_score', condition: betweenPoints(scores[index] ?? 'NULL') });
	}
	const scored = questions.map((question) => question.scale !== null);
	const isScored = scored.includes(true)
		? `has([${scored.flatMap((yes, index) => (yes ? [index + 1] : [])).join(', ')}], q.1)`
		: 'false';
	const shift = number(
		questions.map((question) => (question.means && question.scale ? question.means[0] - question.scale[0] : 0)),
	);
	const names = questions.map((question) => question.question);
	// Options of one question are told apart by what was chosen.
	const suffixes = questions.map(({ question, item }) =>
		item !== '' && names.indexOf(question) !== names.lastIndexOf(question) ? `/${item}` : '',
	);
	const suffix = suffixes.some((text) => text !== '') ? `, ${pick(suffixes)}` : '';
	const chosen = questions.flatMap(({ kind, item }, index) => (kind === 'choice' && item === '' ? [index + 1] : []));
	const items = pick(questions.map((question) => question.item));
	const comment = values.has('text') ? 'v_text' : "''";
	const response = responseOf(values);
	return {
		span: questions.length + 1,
		none: "(toUInt32(0), '', CAST(NULL, 'Nullable(Float64)'))",
		answers: `arrayFilter(x -> x.2 != '', [${texts.map((text, index) => `(toUInt32(${index + 1}), ${text}, ${scores[index]})`).join(', ')}])`,
		all: `[${texts.map((_, index) => `(toUInt32(${index + 1}), '', CAST(NULL, 'Nullable(Float64)'))`).join(', ')}]`,
		unanswered: 'q.1 = 0',
		recordHash: texts.map(
			(text, index) =>
				`if(${text} = '', 0, cityHash64('question', ${parameters.add('String', names[index] ?? '')}, ${text}))`,
		),
		rowHash: `cityHash64('answer', ${pick(names)}, q.2)`,
		columns: new Map([
			['response', response],
			['question', pick(names)],
			['kind', pick(questions.map((question) => question.kind))],
			['item', chosen.length === 0 ? items : `if(has([${chosen.join(', ')}], q.1), q.2, ${items})`],
			['dimension', pick(questions.map((question) => question.dimension))],
			['score', `q.3 + ${shift}`],
			['scale_min', number(questions.map((question) => (question.means ?? question.scale)?.[0] ?? null))],
			['scale_max', number(questions.map((question) => (question.means ?? question.scale)?.[1] ?? null))],
			['text', `if(${isScored}, ${questions.length === 1 ? comment : "''"}, q.2)`],
		]),
		rowId: `concat(${response}, '/', ${pick(names)}${suffix})`,
		namedByContent: !values.has('response') && !values.has('id'),
	};
}

type Part = Question & { readonly part?: { readonly option: string } | { readonly without: readonly string[] } };

/** A question whose field holds several choices is one for each of them, and one for what is left over. */
function partsOf(question: Question): readonly Part[] {
	const { options } = question;
	if (options.length === 0) return [question];
	const rest: Part = { ...question, kind: 'text', scale: null, part: { without: options } };
	return [...options.map((option): Part => ({ ...question, item: option, part: { option } })), rest];
}

function partText({ field, part }: Part, parameters: Parameters): string {
	const text = trimmedName(field);
	if (part === undefined) return text;
	const said = `arrayMap(x -> ${trimmedSql('x', true)}, splitByString(', ', ${text}))`;
	if ('option' in part) {
		const option = parameters.add('String', trimmed(part.option));
		return `if(has(${said}, ${option}), ${option}, '')`;
	}
	return `arrayStringConcat(arrayFilter(x -> NOT has(${parameters.add('Array(String)', part.without.map(trimmed))}, x), ${said}), ', ')`;
}

/** `10 - Extremely likely`: the ends of a scale come with their words. */
const labelled = '^([0-9]+) ?[-–—=:.)] ?[^0-9 ].*$';

/** The number a field says; yes/no and good/bad words count on a 0–1 scale. NULL for questions without a scale. */
function scoreOf(question: Question, text: string, style: NumberStyle, parameters: Parameters): string {
	if (!question.scale) return "CAST(NULL, 'Nullable(Float64)')";
	const number = numberSql(`replaceRegexpOne(${text}, '${labelled}', '\\\\1')`, style);
	if (question.scale[0] !== 0 || question.scale[1] !== 1) return number;
	const good = parameters.add('Array(String)', [...yesWords, 'good', 'хорошо']);
	const bad = parameters.add('Array(String)', [...noWords, 'bad', 'плохо']);
	return `multiIf(has(${good}, ${foldSql(text)}), 1., has(${bad}, ${foldSql(text)}), 0., ${number})`;
}

const betweenPoints = (score: string) => `ifNull(${score} != round(${score}), false)`;

function fieldOfScore(recognition: Recognition, source: Source): string {
	const binding = recognition.bindings.find((one) => one.column.name === 'score');
	return binding ? headerOf(binding, source) : '';
}

function tallParts(
	field: string,
	mapping: Mapping,
	checks: Checks,
	values: ReadonlyMap<string, PlannedValue>,
): AnswerParts {
	const kinds = answerKinds.filter((kind) => defaultScales[kind]);
	const standard = (end: 0 | 1) =>
		mapping.scale
			? `toNullable(toFloat64(${mapping.scale[end]}))`
			: `transform(toString(v_kind), [${kinds.map((kind) => `'${kind}'`).join(', ')}], [${kinds.map((kind) => `toNullable(toFloat64(${defaultScales[kind]?.[end]}))`).join(', ')}], NULL)`;
	const end = (name: 'scale_min' | 'scale_max', index: 0 | 1) =>
		values.has(name) ? `coalesce(v_${name}, ${standard(index)})` : standard(index);
	const low = end('scale_min', 0);
	const high = end('scale_max', 1);
	const score = values.has('score') ? 'v_score' : "CAST(NULL, 'Nullable(Float64)')";
	if (values.has('score')) {
		checks.add({
			column: 'score',
			field,
			code: 'outside_scale',
			condition: `isNotNull(v_score) AND ifNull(v_score < ${low} OR v_score > ${high}, false)`,
		});
		if (values.has('kind')) {
			const whole = wholeKinds.map((kind) => `'${kind}'`).join(', ');
			const condition = `toString(v_kind) IN (${whole}) AND ${betweenPoints('v_score')}`;
			checks.add({ column: 'score', field, code: 'not_a_whole_score', condition });
		}
	}
	const shift = mapping.means && mapping.scale ? mapping.means[0] - mapping.scale[0] : 0;
	const parts = ['question', 'kind', 'item'].filter((name) => values.has(name)).map((name) => `'/', v_${name}`);
	return {
		span: 1,
		answers: "[(toUInt32(0), '', CAST(NULL, 'Nullable(Float64)'))]",
		none: "(toUInt32(0), '', CAST(NULL, 'Nullable(Float64)'))",
		all: "[(toUInt32(0), '', CAST(NULL, 'Nullable(Float64)'))]",
		unanswered: `isNull(${score}) AND ${values.has('text') ? "t_text = ''" : 'true'}${values.has('score') ? " AND t_score = ''" : ''}`,
		recordHash: [],
		rowHash: '0',
		columns: new Map([
			['response', responseOf(values)],
			['score', shift === 0 ? score : `${score} + ${shift}`],
			['scale_min', mapping.means ? `toNullable(toFloat64(${mapping.means[0]}))` : low],
			['scale_max', mapping.means ? `toNullable(toFloat64(${mapping.means[1]}))` : high],
		]),
		rowId: values.has('id')
			? 't_id'
			: values.has('response')
				? `concat(${['v_response', ...parts].join(', ')})`
				: 'lower(hex(content))',
		namedByContent: !values.has('id') && !values.has('response'),
	};
}
