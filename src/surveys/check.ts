/** What cannot be asked is refused when it is saved, with a sentence that says where and what to do. */
import { Fault } from '../errors.ts';
import { unknownFields } from './fields.ts';
import {
	type Condition,
	type Question,
	type Questionnaire,
	questionsOf,
	surveyLanguages,
	type Words,
} from './questionnaire.ts';

/** As many rows of facts as a response may become. */
const mostRows = 400;

/** Faults `survey_…`, the first that is found. */
export function checkQuestionnaire(questionnaire: Questionnaire): void {
	const questions = questionsOf(questionnaire);
	if (questions.length === 0) throw new Fault('survey_empty');
	requireOnce(
		questions.map(({ id }) => id),
		'survey_name_twice',
		{},
	);
	const rows = questions.reduce((sum, one) => sum + (one.kind === 'matrix' ? one.items.length : 1), 0);
	if (rows > mostRows) throw new Fault('survey_too_long', { questions: rows, limit: mostRows });
	for (const question of questions) checkQuestion(question, questions, questionnaire);
	checkEnds(questionnaire, questions);
	checkWords(questionnaire, questions);
	if (questionnaire.logo !== undefined && !isPicture(questionnaire.logo)) throw new Fault('survey_logo_refused');
}

/** What the first bytes say is what the address says: PNG (ISO/IEC 15948) or JPEG (ISO/IEC 10918-1). */
function isPicture(logo: string): boolean {
	const [head = '', data = ''] = logo.split(',');
	const start = Buffer.from(data.slice(0, 16), 'base64').toString('hex');
	return start.startsWith(head.includes('image/png') ? '89504e470d0a1a0a' : 'ffd8ff');
}

function checkQuestion(question: Question, questions: readonly Question[], { pages }: Questionnaire): void {
	const { id } = question;
	const at = questions.indexOf(question);
	if (question.showIf) checkCondition(question.showIf, questions.slice(0, at), questions, id);
	const page = pages.findIndex((one) => one.questions.includes(question));
	for (const jump of question.jumps) {
		const { target, ...condition } = jump;
		checkCondition({ question: id, ...condition }, [question], questions, id);
		if (target === 'end') continue;
		const place = pages.findIndex(({ questions: [first] }) => first?.id === target);
		if (place <= page) throw new Fault('survey_jump_nowhere', { question: id, to: target });
	}
	if ((question.kind === 'scale' || question.kind === 'matrix') && question.to <= question.from)
		throw new Fault('survey_scale_reversed', { question: id, from: question.from, to: question.to });
	// The score is defined on 0 to 10 alone (Reichheld 2003).
	if (question.kind === 'scale' && question.measures === 'nps' && (question.from !== 0 || question.to !== 10))
		throw new Fault('survey_nps_scale', { question: id });
	const list = question.kind === 'matrix' ? question.items : 'options' in question ? question.options : null;
	if (list === null) return;
	const least = question.kind === 'matrix' ? 1 : 2;
	if (list.length < least) throw new Fault('survey_options_few', { question: id, least });
	requireOnce(
		list.map((one) => one.id),
		'survey_option_twice',
		{ question: id },
	);
}

function checkCondition(
	condition: Condition,
	before: readonly Question[],
	all: readonly Question[],
	question: string,
): void {
	const about = before.find(({ id }) => id === condition.question);
	if (!about) {
		const code = all.some(({ id }) => id === condition.question)
			? 'survey_condition_later'
			: 'survey_condition_unknown';
		throw new Fault(code, { question, about: condition.question });
	}
	const { in: listed } = condition;
	const ranged = condition.from !== undefined || condition.to !== undefined;
	if (ranged && about.kind !== 'scale') throw new Fault('survey_condition_no_number', { question, about: about.id });
	if (!listed) return;
	const possible = valuesOf(about);
	const strange = possible && listed.find((value) => !possible.includes(String(value)));
	if (strange !== undefined && strange !== null)
		throw new Fault('survey_condition_never', { question, about: about.id, value: strange });
}

/** Null: anything. */
function valuesOf(question: Question): readonly string[] | null {
	if (question.kind === 'scale')
		return Array.from({ length: question.to - question.from + 1 }, (_, at) => String(question.from + at));
	if (question.kind === 'yes_no') return ['0', '1'];
	if (question.kind === 'consent') return ['1'];
	return 'options' in question ? question.options.map(({ id }) => id) : null;
}

function checkEnds({ ends }: Questionnaire, questions: readonly Question[]): void {
	const last = ends.at(-1);
	if (last === undefined || last.when !== undefined) throw new Fault('survey_end_missing');
	for (const { when } of ends) if (when) checkCondition(when, questions, questions, 'end');
}

function checkWords(questionnaire: Questionnaire, questions: readonly Question[]): void {
	const { title, intro, ends, languages } = questionnaire;
	const all: (readonly [string, Words])[] = [
		['title', title],
		...(intro ? [['intro', intro] as const] : []),
		...questions.flatMap((question) => wordsOf(question)),
		...ends.flatMap(({ text, link }, at) => [
			[`end ${at + 1}`, text] as const,
			...(link ? [[`end ${at + 1}`, link.text] as const] : []),
		]),
	];
	for (const [place, given] of all) {
		for (const language of languages) {
			if (!given[language]) throw new Fault('survey_words_missing', { place, language });
		}
		for (const language of surveyLanguages) {
			const [unknown] = unknownFields(given[language] ?? '');
			if (unknown !== undefined) throw new Fault('survey_field_unknown', { place, field: unknown });
		}
	}
}

function wordsOf(question: Question): (readonly [string, Words])[] {
	const { id, text, hint } = question;
	const list = question.kind === 'matrix' ? question.items : 'options' in question ? question.options : [];
	const sides = 'low' in question || 'high' in question ? [question.low, question.high] : [];
	return [text, hint, ...sides, ...list.map((one) => one.text)].flatMap((given) =>
		given ? [[id, given] as const] : [],
	);
}

function requireOnce(
	names: readonly string[],
	code: 'survey_name_twice' | 'survey_option_twice',
	params: { question?: string },
): void {
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) throw new Fault(code, { name: twice, ...params });
}
