/** A questionnaire that is being written: its problems, and its pages as customers will see them. */
import { z } from 'zod';
import type { Language } from '../../errors.ts';
import { problemsOf } from '../../surveys/check.ts';
import { nobody } from '../../surveys/keeping.ts';
import { type Questionnaire, questionnaireShape } from '../../surveys/questionnaire.ts';
import { tryPage } from '../../surveys/trying.ts';
import type { Parsed, Result } from '../contract/contract.ts';
import type { ApiService } from '../ports.ts';
import { requestFault } from '../request-fault.ts';
import { knownOf } from './known.ts';
import { endPreview, questionsPage } from './pages.ts';

type Problem = Result<'trySurvey'>['problems'][number];
type Input = Parsed<'trySurvey'>;

export function triedSurvey(
	service: Pick<ApiService, 'settings'>,
	{ questionnaire: given, language: spoken, page, sent }: Input,
	language: Language,
): Result<'trySurvey'> {
	const read = questionnaireShape.safeParse(given, { reportInput: true });
	if (!read.success) return { problems: shapeProblems(read.error, given, language), page, html: null };
	const questionnaire = read.data;
	const problems = [...problemsOf(questionnaire)].map(({ fault, on, at }) => ({
		...{ code: fault.code, message: fault.describe(language), on, at },
	}));
	return { problems, ...pageOf(service, questionnaire, spoken, page, sent) };
}

function pageOf(
	service: Pick<ApiService, 'settings'>,
	questionnaire: Questionnaire,
	wanted: Input['language'],
	page: number,
	sent: Input['sent'],
): { page: number; html: string } {
	const { languages, pages, ends } = questionnaire;
	const language = languages.includes(wanted) ? wanted : (languages[0] ?? 'en');
	const visit = { survey: { slug: '' }, questionnaire, language, response: null, key: null };
	const known = knownOf({ context: nobody }, service);
	const tried = sent === undefined ? null : tryPage(questionnaire, page, new URLSearchParams(sent));
	const at = tried === null ? page : 'end' in tried ? pages.length + tried.end : tried.page;
	if (at >= pages.length) {
		const end = Math.min(at - pages.length, Math.max(0, ends.length - 1));
		return { page: pages.length + end, html: endPreview(visit, end, known) };
	}
	return {
		page: at,
		html: questionsPage({
			...{ visit, at, known, stamp: '', action: '', preview: tried === null ? 'whole' : 'walked' },
			answers: tried?.answers ?? {},
			read: tried !== null && 'read' in tried ? tried.read : null,
		}),
	};
}

/** What is not even of the shape of a questionnaire, placed by its path. */
function shapeProblems({ issues }: z.ZodError, given: Input['questionnaire'], language: Language): Problem[] {
	return issues.map((issue) => {
		const fault = requestFault(new z.ZodError([issue]), 'questionnaire', language);
		return { code: fault.code, message: fault.describe(language), ...placeOf(issue.path, given) };
	});
}

function placeOf(path: readonly PropertyKey[], given: Input['questionnaire']): Pick<Problem, 'on' | 'at'> {
	const [part, first, , second] = path;
	if (part === 'ends') return { on: 'end', at: typeof first === 'number' ? first : null };
	if (part === 'pages' && typeof first === 'number' && typeof second === 'number') {
		const pages = given.pages as readonly { readonly questions?: readonly unknown[] }[];
		const before = pages.slice(0, first).reduce((sum, one) => sum + (one?.questions?.length ?? 0), 0);
		return { on: 'question', at: before + second };
	}
	if (part === 'title' || part === 'intro' || part === 'logo') return { on: part, at: null };
	return { on: 'survey', at: null };
}
