/** Columns headed by a question's own words, as form builders export them: of which kind each is, from its words and answers. */
import type { AnswerKind } from '../../facts/definitions/voice.ts';
import { formsOf } from '../convert/dates.ts';
import { fold } from '../convert/words.ts';
import { optionOf } from '../file/export-layout.ts';
import type { Source } from '../file/source.ts';
import type { QuestionRule } from '../mapping.ts';
import { matchHeader, normaliseHeader } from './headers.ts';
import { questionOf } from './questions.ts';
import { isRejectColumn } from './reject-columns.ts';

/** A longer answer is nobody's choice of several. */
const longestOption = 100;
const mostOptions = 30;
/** From so many answers on the highest tells the scale: nobody of thirty gives the best mark, or it is the best. */
const enoughAnswers = 30;
/** Each option is chosen about so often at least; words that people write do not come again. */
const timesEach = 2;

/** Columns of a form's timestamp, as the two languages call it. */
const timestamps = ['Timestamp', 'Отметка времени'];
/** What the form keeps beside the answers: who answered, and the points of a quiz. */
const addresses = [
	'email address',
	'email',
	'username',
	'адрес электронной почты',
	'электронная почта',
	'имя пользователя',
];
const points = ['score', 'баллы'];

export type FormFields = { readonly email: string | null; readonly questions: readonly QuestionRule[] };

/** The questions of a Google form's answers; null where the file is none. */
export function formFields(source: Source): FormFields | null {
	const [first = '', ...others] = source.fields;
	const times = filledOf(source, 0);
	if (!timestamps.includes(first) || times.length === 0 || datesShare(times) < 0.9) return null;
	if (!others.some(isQuestion)) return null;
	const email = others.find((header) => addresses.includes(normaliseHeader(header))) ?? null;
	const questions = others.flatMap((header, at): QuestionRule[] => {
		const known = matchHeader('answer', header).some(({ strength }) => strength > 1);
		if (known || header === email || points.includes(normaliseHeader(header))) return [];
		return [freeQuestion(header, header, filledOf(source, at + 1))];
	});
	return { email, questions };
}

/** The questions of a SurveyMonkey export: every column that is not about the respondent. */
export function surveyMonkeyQuestions(
	source: Source,
	header: (usual: string) => string | undefined,
): readonly QuestionRule[] {
	const about = ['Respondent ID', 'Collector ID', 'Start Date', 'End Date', 'IP Address', 'Email Address']
		.concat('First Name', 'Last Name', 'Custom Data 1')
		.map(header);
	/** Of several choices each has a column, which holds its name or nothing; a row of a grid holds what was said of it. */
	const holdsName = (at: number, option: string) => {
		const values = filledOf(source, at);
		return values.length > 0 && values.every((value) => value === option || (value === values[0] && value === '1'));
	};
	const chosen = new Set(
		source.fields.flatMap((field, at) => {
			const part = optionOf(field);
			return part !== null && holdsName(at, part.option) ? [part.question] : [];
		}),
	);
	return source.fields.flatMap((field, at): QuestionRule[] => {
		const values = filledOf(source, at);
		if (about.includes(field) || isRejectColumn(field)) return [];
		const part = optionOf(field);
		if (part === null) return [freeQuestion(field, field, values)];
		const { question, option } = part;
		// What nobody of the sample chose somebody may have chosen later.
		return holdsName(at, option) || (values.length === 0 && chosen.has(question))
			? [{ column: field, kind: 'choice', question, item: option }]
			: [freeQuestion(field, /^other\b/i.test(option) ? `${question} [${option}]` : field, values)];
	});
}

function freeQuestion(column: string, question: string, values: readonly string[]): QuestionRule {
	// Nothing in the sample: whatever comes later is kept as it stands.
	if (values.length === 0) return { column, question, kind: 'text' };
	const scored = scoredKind(column, values);
	if (scored !== null) return { column, question, ...scored };
	const options = optionsOf(values);
	if (options === null) return { column, question, kind: 'text' };
	const several = values.some((value) => value.includes(', ') && !options.includes(value));
	return { column, question, kind: 'choice', ...(several && { options: [...options] }) };
}

const words: readonly [AnswerKind, RegExp][] = [
	['nps', /recommend|рекоменд|посовет/],
	['ces', /\beas(y|e|ily)\b|effort|легко|просто|усили/],
	['csat', /satisf|happy|rate\b|удовлетвор|довол|оцени/],
];

/** Numbers under words that name a scale; numbers under others are no scale that anyone could count on. */
function scoredKind(
	header: string,
	values: readonly string[],
): { readonly kind: AnswerKind; readonly scale?: [number, number] } | null {
	const numbers = values.map((value) => /^(\d{1,2})( ?[-–—=:.)] ?[^\d ].*)?$/.exec(value)?.[1]).map(Number);
	if (numbers.some((value) => !Number.isInteger(value))) return null;
	const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
	const kind = questionOf(header) ?? words.find(([, pattern]) => pattern.test(fold(header)))?.[0];
	if (kind === undefined || high > 10) return null;
	const enough = numbers.length >= enoughAnswers;
	if (kind === 'nps') return enough && high <= 7 ? null : { kind };
	if (kind === 'ces') return low < 1 || high > 7 ? null : { kind, ...(enough && high <= 5 && { scale: [1, 5] }) };
	if (low < 1) return enough && high <= 5 ? null : { kind, scale: [0, 10] };
	return { kind, scale: [1, high <= 5 ? 5 : high <= 7 ? 7 : 10] };
}

/** What was chosen among, where the same short answers come again and again, alone or joined by commas. */
function optionsOf(values: readonly string[]): readonly string[] | null {
	const whole = new Set(values);
	const partsOf = (value: string) => value.split(', ').map((part) => part.trim());
	const parts = values.flatMap(partsOf);
	const different = new Set(parts);
	// A comma inside of an option parts nothing: only what stands in several answers is an option by itself.
	const shared = [...whole].flatMap(partsOf).length > different.size;
	if (shared && parts.length > values.length && isList(different, parts.length)) return [...different];
	return isList(whole, values.length) ? [...whole] : null;
}

function isList(different: ReadonlySet<string>, times: number): boolean {
	return (
		different.size <= mostOptions &&
		different.size * timesEach <= times &&
		[...different].every((option) => option.length <= longestOption)
	);
}

function isQuestion(header: string): boolean {
	return header.includes('?') || header.trim().split(/\s+/).length > 2;
}

function datesShare(values: readonly string[]): number {
	return formsOf(values).share;
}

function filledOf({ sample }: Source, field: number): readonly string[] {
	return (sample[field] ?? []).filter((value) => value !== '');
}
