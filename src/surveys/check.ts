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

export type Problem = {
	readonly fault: Fault;
	readonly on: 'survey' | 'title' | 'intro' | 'logo' | 'question' | 'end';
	/** Which question, counted over all pages, or which end, from 0. */
	readonly at: number | null;
};

type On = Pick<Problem, 'on' | 'at'>;
const wholeSurvey: On = { on: 'survey', at: null };

/** Faults `survey_…`, the first that is found. */
export function checkQuestionnaire(questionnaire: Questionnaire): void {
	for (const { fault } of problemsOf(questionnaire)) throw fault;
}

/** All that is wrong, each where it stands. */
export function* problemsOf(questionnaire: Questionnaire): Generator<Problem> {
	const questions = questionsOf(questionnaire);
	if (questions.length === 0) yield { ...wholeSurvey, fault: new Fault('survey_empty') };
	const names = questions.map(({ id }) => id);
	for (const [at, id] of names.entries()) {
		if (names.indexOf(id) < at) yield { on: 'question', at, fault: new Fault('survey_name_twice', { name: id }) };
	}
	const rows = questions.reduce((sum, one) => sum + (one.kind === 'matrix' ? one.items.length : 1), 0);
	if (rows > mostRows)
		yield { ...wholeSurvey, fault: new Fault('survey_too_long', { questions: rows, limit: mostRows }) };
	for (const [at, question] of questions.entries()) {
		for (const fault of faultsOf(question, questions, questionnaire)) yield { on: 'question', at, fault };
	}
	yield* endProblems(questionnaire, questions);
	yield* wordProblems(questionnaire, questions);
	if (questionnaire.logo !== undefined && !isPicture(questionnaire.logo))
		yield { on: 'logo', at: null, fault: new Fault('survey_logo_refused') };
}

/** What the first bytes say is what the address says: PNG (ISO/IEC 15948) or JPEG (ISO/IEC 10918-1). */
function isPicture(logo: string): boolean {
	const [head = '', data = ''] = logo.split(',');
	const start = Buffer.from(data.slice(0, 16), 'base64').toString('hex');
	return start.startsWith(head.includes('image/png') ? '89504e470d0a1a0a' : 'ffd8ff');
}

function* faultsOf(question: Question, questions: readonly Question[], { pages }: Questionnaire): Generator<Fault> {
	const { id } = question;
	const at = questions.indexOf(question);
	if (question.showIf) yield* conditionFaults(question.showIf, questions.slice(0, at), questions, id);
	const page = pages.findIndex((one) => one.questions.includes(question));
	for (const jump of question.jumps) {
		const { target, ...condition } = jump;
		yield* conditionFaults({ question: id, ...condition }, [question], questions, id);
		if (target === 'end') continue;
		const place = pages.findIndex(({ questions: [first] }) => first?.id === target);
		if (place <= page) yield new Fault('survey_jump_nowhere', { question: id, to: target });
	}
	if ((question.kind === 'scale' || question.kind === 'matrix') && question.to <= question.from)
		yield new Fault('survey_scale_reversed', { question: id, from: question.from, to: question.to });
	// The score is defined on 0 to 10 alone (Reichheld 2003).
	if (question.kind === 'scale' && question.measures === 'nps' && (question.from !== 0 || question.to !== 10))
		yield new Fault('survey_nps_scale', { question: id });
	const list = question.kind === 'matrix' ? question.items : 'options' in question ? question.options : null;
	if (list === null) return;
	const least = question.kind === 'matrix' ? 1 : 2;
	if (list.length < least) yield new Fault('survey_options_few', { question: id, least });
	const names = list.map((one) => one.id);
	const twice = names.find((name, place) => names.indexOf(name) !== place);
	if (twice !== undefined) yield new Fault('survey_option_twice', { name: twice, question: id });
}

function* conditionFaults(
	condition: Condition,
	before: readonly Question[],
	all: readonly Question[],
	question: string,
): Generator<Fault> {
	const about = before.find(({ id }) => id === condition.question);
	if (!about) {
		const code = all.some(({ id }) => id === condition.question)
			? 'survey_condition_later'
			: 'survey_condition_unknown';
		yield new Fault(code, { question, about: condition.question });
		return;
	}
	const { in: listed } = condition;
	const ranged = condition.from !== undefined || condition.to !== undefined;
	if (ranged && about.kind !== 'scale') yield new Fault('survey_condition_no_number', { question, about: about.id });
	if (!listed) return;
	const possible = valuesOf(about);
	const strange = possible && listed.find((value) => !possible.includes(String(value)));
	if (strange !== undefined && strange !== null)
		yield new Fault('survey_condition_never', { question, about: about.id, value: strange });
}

/** Null: anything. */
function valuesOf(question: Question): readonly string[] | null {
	if (question.kind === 'scale')
		return Array.from({ length: question.to - question.from + 1 }, (_, at) => String(question.from + at));
	if (question.kind === 'yes_no') return ['0', '1'];
	if (question.kind === 'consent') return ['1'];
	return 'options' in question ? question.options.map(({ id }) => id) : null;
}

function* endProblems({ ends }: Questionnaire, questions: readonly Question[]): Generator<Problem> {
	const last = ends.at(-1);
	if (last === undefined || last.when !== undefined)
		yield { on: 'end', at: last === undefined ? null : ends.length - 1, fault: new Fault('survey_end_missing') };
	for (const [at, { when }] of ends.entries()) {
		if (!when) continue;
		for (const fault of conditionFaults(when, questions, questions, 'end')) yield { on: 'end', at, fault };
	}
}

function* wordProblems(questionnaire: Questionnaire, questions: readonly Question[]): Generator<Problem> {
	const { title, intro, ends, languages } = questionnaire;
	const all: (readonly [On, string, Words])[] = [
		[{ on: 'title', at: null }, 'title', title],
		...(intro ? [[{ on: 'intro', at: null } as const, 'intro', intro] as const] : []),
		...questions.flatMap((question, at) =>
			wordsOf(question).map((words) => [{ on: 'question', at } as const, question.id, words] as const),
		),
		...ends.flatMap(({ text, link }, at) =>
			[text, ...(link ? [link.text] : [])].map(
				(words) => [{ on: 'end', at } as const, `end ${at + 1}`, words] as const,
			),
		),
	];
	for (const [on, place, given] of all) {
		for (const language of languages) {
			if (!given[language]) yield { ...on, fault: new Fault('survey_words_missing', { place, language }) };
		}
		for (const language of surveyLanguages) {
			const [unknown] = unknownFields(given[language] ?? '');
			if (unknown !== undefined) yield { ...on, fault: new Fault('survey_field_unknown', { place, field: unknown }) };
		}
	}
}

function wordsOf(question: Question): readonly Words[] {
	const { text, hint } = question;
	const list = question.kind === 'matrix' ? question.items : 'options' in question ? question.options : [];
	const sides = 'low' in question || 'high' in question ? [question.low, question.high] : [];
	return [text, hint, ...sides, ...list.map((one) => one.text)].flatMap((given) => (given ? [given] : []));
}
