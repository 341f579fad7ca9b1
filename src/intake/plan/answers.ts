/** Answers: one score a row, or a file with one question per column, in which each filled field becomes a row. */
import { answerKinds, defaultScales } from '../../facts/definitions/voice.ts';
import { numberSql, numberStyle } from '../convert/numbers.ts';
import { foldSql, noWords, yesWords } from '../convert/words.ts';
import type { Source } from '../file/source.ts';
import type { Mapping } from '../mapping.ts';
import type { Question, Recognition } from '../recognise/recognise.ts';
import type { Checks } from './checks.ts';
import type { Parameters } from './parameters.ts';
import type { PlannedValue } from './values.ts';

export type AnswerParts = {
	readonly span: number;
	/** A tuple (question number, text), or an array join of such. */
	readonly explode: string;
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
		: tallParts(mapping, checks, values);
}

/** Who answered: the response's id, else the row's, else what the record says. */
function responseOf(values: ReadonlyMap<string, PlannedValue>): { sql: string; byContent: boolean } {
	const content = 'lower(hex(content))';
	for (const name of ['response', 'id']) {
		if (values.has(name)) return { sql: `if(t_${name} = '', ${content}, t_${name})`, byContent: true };
	}
	return { sql: content, byContent: true };
}

function wideParts(
	questions: readonly Question[],
	source: Source,
	mapping: Mapping,
	parameters: Parameters,
	checks: Checks,
	values: ReadonlyMap<string, PlannedValue>,
): AnswerParts {
	const pick = (list: readonly string[]) => `arrayElement(${parameters.add('Array(String)', list)}, q.1)`;
	const number = (list: readonly (number | null)[]) =>
		`arrayElement([${list.map((value) => (value === null ? 'NULL' : `toNullable(toFloat64(${value}))`)).join(', ')}], q.1)`;
	const texts = questions.map((question) => {
		const field = `f${question.field + 1}`;
		return question.noAnswer.length === 0
			? field
			: `if(has(${parameters.add('Array(String)', question.noAnswer)}, ${field}), '', ${field})`;
	});
	const samples = questions
		.flatMap((question) => (question.scale ? (source.sample[question.field] ?? []) : []))
		.filter((value) => value !== '');
	const style = numberStyle(samples, mapping.decimal, {
		column: questions.map((question) => question.question).join(', '),
		integer: true,
	});
	const scored = questions.map((question) => question.scale !== null);
	const isScored = `has([${scored.flatMap((yes, index) => (yes ? [index + 1] : [])).join(', ')}], q.1)`;
	const words = `multiIf(low = 0 AND high = 1 AND has(${parameters.add('Array(String)', [...yesWords, 'good', 'хорошо'])}, ${foldSql('q.2')}), 1., low = 0 AND high = 1 AND has(${parameters.add('Array(String)', [...noWords, 'bad', 'плохо'])}, ${foldSql('q.2')}), 0., NULL)`;
	const low = number(questions.map((question) => question.scale?.[0] ?? null));
	const high = number(questions.map((question) => question.scale?.[1] ?? null));
	const shift = number(
		questions.map((question) => (question.means && question.scale ? question.means[0] - question.scale[0] : 0)),
	);
	const read = `coalesce(${numberSql('q.2', style)}, ${words.replaceAll('low', `(${low})`).replaceAll('high', `(${high})`)})`;
	for (const [index, question] of questions.entries()) {
		if (!question.scale) continue;
		const about = { column: 'score', field: source.fields[question.field] ?? '' };
		const mine = `q.1 = ${index + 1} AND q.2 != ''`;
		const value = `ifNull(${read}, 0)`;
		checks.add({ ...about, code: 'not_a_number', condition: `${mine} AND isNull(${read})` });
		checks.add({
			...about,
			code: 'outside_scale',
			condition: `${mine} AND isNotNull(${read}) AND (${value} < ${question.scale[0]} OR ${value} > ${question.scale[1]})`,
		});
	}
	const response = responseOf(values);
	const comment = values.has('text') ? 'v_text' : "''";
	return {
		span: questions.length + 1,
		explode: `arrayJoin(if(arrayAll(x -> x = '', [${texts.join(', ')}]), [(toUInt32(0), '')], arrayFilter(x -> x.2 != '', [${texts.map((text, index) => `(toUInt32(${index + 1}), ${text})`).join(', ')}])))`,
		unanswered: 'q.1 = 0',
		recordHash: questions.map(
			(question) =>
				`if(f${question.field + 1} = '', 0, cityHash64('question', ${parameters.add('String', question.question)}, f${question.field + 1}))`,
		),
		rowHash: `cityHash64('answer', ${pick(questions.map((question) => question.question))}, q.2)`,
		columns: new Map([
			['response', response.sql],
			['question', pick(questions.map((question) => question.question))],
			['kind', pick(questions.map((question) => question.kind))],
			['item', pick(questions.map((question) => question.item))],
			['dimension', pick(questions.map((question) => question.dimension))],
			['score', `if(${isScored}, ${read} + ${shift}, NULL)`],
			['scale_min', number(questions.map((question) => (question.means ?? question.scale)?.[0] ?? null))],
			['scale_max', number(questions.map((question) => (question.means ?? question.scale)?.[1] ?? null))],
			['text', `if(${isScored}, ${questions.length === 1 ? comment : "''"}, q.2)`],
		]),
		rowId: `concat(${response.sql}, '/', ${pick(questions.map((question) => question.question))})`,
		namedByContent: response.byContent,
	};
}

function tallParts(mapping: Mapping, checks: Checks, values: ReadonlyMap<string, PlannedValue>): AnswerParts {
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
		const field = 'score';
		checks.add({
			column: 'score',
			field,
			code: 'outside_scale',
			condition: `isNotNull(v_score) AND ifNull(v_score < ${low} OR v_score > ${high}, false)`,
		});
	}
	const shift = mapping.means && mapping.scale ? mapping.means[0] - mapping.scale[0] : 0;
	const response = responseOf(values);
	const parts = ['question', 'kind', 'item'].filter((name) => values.has(name)).map((name) => `'/', v_${name}`);
	const named = values.has('response') && values.has('question');
	return {
		span: 1,
		explode: "(toUInt32(0), '')",
		unanswered: `isNull(${score}) AND ${values.has('text') ? "t_text = ''" : 'true'}${values.has('score') ? " AND t_score = ''" : ''}`,
		recordHash: [],
		rowHash: '0',
		columns: new Map([
			['response', values.has('response') ? 'v_response' : response.sql],
			['score', shift === 0 ? score : `${score} + ${shift}`],
			['scale_min', mapping.means ? `toNullable(toFloat64(${mapping.means[0]}))` : low],
			['scale_max', mapping.means ? `toNullable(toFloat64(${mapping.means[1]}))` : high],
		]),
		rowId: values.has('id')
			? `if(t_id = '', lower(hex(content)), t_id)`
			: named
				? `concat(v_response, ${parts.join(', ')})`
				: 'lower(hex(content))',
		namedByContent: !values.has('id') && !named,
	};
}
