/**
 * Exports of survey tools, known by their headers and read without a mapping: which column says who, when and what, and which
 * columns are questions. Sources of each format: docs/decisions/029-survey-exports.md.
 */
import { Fault } from '../../errors.ts';
import { fold } from '../convert/words.ts';
import type { Source } from '../file/source.ts';
import type { ColumnRule, Mapping, QuestionRule } from '../mapping.ts';
import { formFields, surveyMonkeyQuestions } from './free-questions.ts';
import { normaliseHeader } from './headers.ts';

export const surveySystems = ['delighted', 'surveymonkey', 'google_forms', 'zendesk', 'chatwoot'] as const;
export type SurveySystem = (typeof surveySystems)[number];

export const systemNames: Readonly<Record<SurveySystem, string>> = {
	delighted: 'Delighted',
	surveymonkey: 'SurveyMonkey',
	google_forms: 'Google Forms',
	zendesk: 'Zendesk',
	chatwoot: 'Chatwoot',
};

/** A column of the export: under which headers it stands (the first is the usual one), and what it is in the vocabulary. */
type Part = {
	readonly headers: readonly string[];
	/** Columns of the fact; two parts of one column are joined. */
	readonly columns?: Readonly<Record<string, Omit<ColumnRule, 'column'>>>;
	readonly needed?: true;
	/** Neither taken nor kept. */
	readonly ignore?: true;
};

type Format = {
	readonly system: SurveySystem;
	readonly parts: readonly Part[];
	/** So many of the parts make it an export of this system. */
	readonly enough: number;
	/** Those without which it is none, by their usual header. */
	readonly mark: readonly string[];
	readonly questions: (source: Source, header: (usual: string) => string | undefined) => readonly QuestionRule[];
};

/** Delighted's kinds of surveys and how far their scales run; all but NPS and thumbs begin at 1. */
const delightedKinds: Readonly<Record<string, readonly [kind: string, low: number, high: number]>> = {
	nps: ['nps', 0, 10],
	enps: ['nps', 0, 10],
	csat: ['csat', 1, 5],
	csat3: ['csat', 1, 3],
	ces: ['ces', 1, 5],
	ces7: ['ces', 1, 7],
	stars: ['csat', 1, 5],
	smileys: ['csat', 1, 5],
	thumbs: ['csat', 0, 1],
};

function delightedWords(value: (of: readonly [string, number, number]) => string): Record<string, string> {
	return Object.fromEntries(
		Object.entries(delightedKinds).flatMap(([name, of]) =>
			[name, name.toUpperCase(), `${name[0]?.toUpperCase()}${name.slice(1)}`].map((word) => [word, value(of)]),
		),
	);
}

/** Zendesk's words for a survey that nobody has answered yet. */
export const notRated = ['offered', 'unoffered', 'Offered', 'Unoffered', 'Not Offered', 'Not offered', 'not offered'];

/** Most of the words decide: a row with another one is refused, not all of them. */
export function isGoodBad(filled: readonly string[]): boolean {
	const words = filled.map(fold);
	const known = words.filter((word) => /^(good|bad|(un|not )?offered)$/.test(word));
	return (words.includes('good') || words.includes('bad')) && known.length * 2 > words.length;
}

const formats: readonly Format[] = [
	{
		system: 'chatwoot',
		enough: 4,
		mark: ['Contact Email Address'],
		parts: [
			// “Anna (anna@shop.example)”.
			{ headers: ['Agent Name', 'Имя оператора'], columns: { agent: { match: '^([^(]*[^( ])', unmatched: 'empty' } } },
			{ headers: ['Rating', 'Оценка'], needed: true },
			{ headers: ['Feedback Comment', 'Комментарий к отзыву'], columns: { text: {} } },
			{ headers: ['Contact Name', 'Имя контакта'], columns: { customer_name: {} } },
			{ headers: ['Contact Email Address', 'Email контакта'], columns: { customer_email: {} } },
			{ headers: ['Contact Phone Number', 'Номер телефона контакта'], columns: { customer_phone: {} } },
			{
				headers: ['Link to the conversation', 'Ссылка на диалог'],
				columns: { ticket: { match: '/conversations/([0-9]+)', unmatched: 'empty' }, response: {} },
				needed: true,
			},
			{ headers: ['Recorded date', 'Дата записи'], columns: { response: {}, answered_at: {} }, needed: true },
		],
		questions: (_, header) => {
			const column = header('Rating') ?? '';
			// What Chatwoot asks where nobody has changed the words.
			const question = column === 'Оценка' ? 'Пожалуйста, оцените разговор' : 'Please rate the conversation';
			return [{ column, kind: 'csat', scale: [1, 5], question }];
		},
	},
	{
		system: 'zendesk',
		enough: 6,
		mark: ['ticket_id', 'requester_id'],
		parts: [
			{ headers: ['id'], columns: { response: {} } },
			{ headers: ['score'], needed: true },
			{ headers: ['comment'], columns: { text: {} } },
			{ headers: ['ticket_id'], columns: { ticket: {} } },
			{ headers: ['requester_id'], columns: { customer: {} } },
			{ headers: ['assignee_id'], columns: { agent: {} } },
			{ headers: ['group_id'], columns: { team: {} } },
			{ headers: ['created_at'], columns: { answered_at: {} }, needed: true },
			{ headers: ['updated_at'], columns: { updated_at: {} } },
			{ headers: ['url'], ignore: true },
		],
		questions: (_, header) => [
			{ column: header('score') ?? '', kind: 'csat', scale: [0, 1], question: 'satisfaction', noAnswer: notRated },
		],
	},
	{
		system: 'delighted',
		enough: 4,
		mark: ['Survey Type', 'Permalink'],
		parts: [
			{ headers: ['Response ID', 'ID'], columns: { response: {} } },
			{
				headers: ['Survey Type'],
				columns: {
					kind: { values: delightedWords(([kind]) => kind) },
					question: { values: delightedWords(([kind]) => kind) },
					scale_min: { values: delightedWords(([, low]) => String(low)) },
					scale_max: { values: delightedWords(([, , high]) => String(high)) },
				},
				needed: true,
			},
			{ headers: ['Score'], columns: { score: {} }, needed: true },
			{ headers: ['Comment'], columns: { text: {} } },
			{ headers: ['Created At', 'Responded At', 'Response Date', 'Date'], columns: { answered_at: {} }, needed: true },
			{ headers: ['Updated At'], columns: { updated_at: {} } },
			{ headers: ['Person ID', 'Person'], columns: { customer: {} } },
			{ headers: ['Person Email', 'Email'], columns: { customer_email: {} } },
			{ headers: ['Person Name', 'Name'], columns: { customer_name: {} } },
			{ headers: ['Person Phone Number', 'Phone Number', 'Phone'], columns: { customer_phone: {} } },
			{ headers: ['Permalink'] },
			{ headers: ['Tags'] },
			{ headers: ['Notes'] },
		],
		questions: () => [],
	},
	{
		system: 'surveymonkey',
		enough: 2,
		mark: ['Respondent ID', 'Collector ID'],
		parts: [
			{ headers: ['Respondent ID'], columns: { response: {} }, needed: true },
			{ headers: ['Collector ID'] },
			{ headers: ['Start Date'], ignore: true },
			{ headers: ['End Date'], columns: { answered_at: {} }, needed: true },
			{ headers: ['IP Address'], ignore: true },
			{ headers: ['Email Address'], columns: { customer_email: {} } },
			{ headers: ['First Name'], columns: { customer_name: {} } },
			{ headers: ['Last Name'], columns: { customer_name: {} } },
			{ headers: ['Custom Data 1'] },
		],
		questions: (source, header) => surveyMonkeyQuestions(source, header),
	},
];

/** The system whose export this is, as far as its headers tell; columns may be missing. */
export function systemOf(source: Source): SurveySystem | null {
	return formatOf(source)?.system ?? (formFields(source) === null ? null : 'google_forms');
}

function formatOf(source: Source): Format | null {
	const names = new Set(source.fields.map(normaliseHeader));
	const has = ({ headers }: Part) => headers.some((header) => names.has(normaliseHeader(header)));
	const fits = ({ parts, enough, mark }: Format) =>
		parts.filter(has).length >= enough && parts.every((part) => !mark.includes(part.headers[0] ?? '') || has(part));
	return formats.find(fits) ?? null;
}

/**
 * The mapping that reads the file, below what the given one says; null where it is no such export, or where the given mapping
 * says itself what is asked. Fault `survey_export_changed` where a column is missing.
 */
export function surveyExportOf(
	source: Source,
	given: Mapping,
): { readonly system: SurveySystem; readonly mapping: Mapping } | null {
	const columns = given.columns ?? {};
	if (given.recognise === false || given.questions || columns.score || columns.kind) return null;
	const format = formatOf(source);
	const taken = new Set([...(given.ignore ?? []), ...Object.values(columns).flatMap(headersOf)].map(normaliseHeader));
	const free = ({ column }: QuestionRule) => !taken.has(normaliseHeader(column));
	if (format === null) {
		const form = formFields(source);
		const questions = form?.questions.filter(free) ?? [];
		if (form === null || questions.length === 0) return null;
		const who: NonNullable<Mapping['columns']> =
			form.email === null || taken.has(normaliseHeader(form.email)) ? {} : { customer_email: form.email };
		return { system: 'google_forms', mapping: { ...given, columns: { ...who, ...columns }, questions } };
	}
	const header = (usual: string) => {
		const names = format.parts.find(({ headers }) => headers[0] === usual)?.headers ?? [usual];
		return source.fields.find((field) => names.some((name) => normaliseHeader(name) === normaliseHeader(field)));
	};
	assertUnchanged(format, source, columns, header);
	const found = format.parts.flatMap((part) => {
		const name = header(part.headers[0] ?? '');
		return name === undefined || taken.has(normaliseHeader(name)) ? [] : [{ ...part, name }];
	});
	const rules = new Map<string, ColumnRule>();
	for (const part of found) {
		for (const [column, rule] of Object.entries(part.columns ?? {})) {
			const before = rules.get(column)?.column;
			rules.set(column, { ...rule, column: typeof before === 'string' ? [before, part.name] : part.name });
		}
	}
	const questions = format.questions(source, header).filter(free);
	const ignore = found.flatMap((part) => (part.ignore ? [part.name] : []));
	return {
		system: format.system,
		mapping: {
			...given,
			columns: { ...Object.fromEntries(rules), ...columns },
			...(questions.length > 0 && { questions: [...questions] }),
			ignore: [...(given.ignore ?? []), ...ignore],
		},
	};
}

function headersOf(rule: NonNullable<Mapping['columns']>[string]): string[] {
	if (typeof rule === 'string' || Array.isArray(rule)) return [rule].flat();
	return rule.column === undefined ? [] : [rule.column].flat();
}

function assertUnchanged(
	{ system, parts }: Format,
	source: Source,
	given: NonNullable<Mapping['columns']>,
	header: (usual: string) => string | undefined,
): void {
	const missing = parts.filter(({ needed, headers, columns }) => {
		if (!needed || header(headers[0] ?? '') !== undefined) return false;
		return !Object.keys(columns ?? {}).some((column) => given[column] !== undefined);
	});
	const [first] = missing;
	if (!first) return;
	const named = (list: readonly Part[]) => list.map(({ headers }) => `“${headers.join('” / “')}”`).join(', ');
	throw new Fault('survey_export_changed', {
		name: source.name,
		system: systemNames[system],
		missing: named(missing),
		expected: named(parts.filter(({ needed }) => needed)),
		columns: source.fields.join(', '),
		first: Object.keys(first.columns ?? {}).at(-1) ?? 'score',
	});
}
