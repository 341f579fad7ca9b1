/** Ours and theirs, side by side: one question for both, so that both see the same rows and the same cells. */
import { type Asked, askedOf, FigureList } from '../asked.ts';
import type { Catalogue } from '../catalogue.ts';
import { isCombined } from '../combined.ts';
import type { Words } from '../definition.ts';
import type { Figure } from '../figure.ts';
import { normalAsk } from '../inquiry.ts';
import type { NormalAsk, Question } from '../question.ts';
import type { KpiRow, ResultColumn } from '../result.ts';
import { chatwoot } from './chatwoot.ts';
import { type Difference, type Differences, type System, systemTitles } from './difference.ts';
import { zendesk } from './zendesk.ts';

export const systems: Readonly<Record<System, Differences>> = { zendesk, chatwoot };

/** What another system makes of one KPI of the question; in the order in which they were asked. */
export type Reconciled = Omit<Difference, 'theirs'> & {
	readonly kpi: string;
	/** What it computes, in our terms, and the date that places its rows; null where it has no such figure. */
	readonly theirs: (NormalAsk & { readonly dateRole: string; readonly unit: Figure['unit'] }) | null;
};

export type Reconciliation = { readonly system: System; readonly title: string; readonly kpis: readonly Reconciled[] };

/** By the clock of ours, where theirs can be read from it: both systems report calendar and business time. */
function theirAsk(own: Asked, { theirs }: Difference, catalogue: Catalogue, list: FigureList): Asked | null {
	if (theirs === null) return null;
	const { id, stat, where, dateRole } = theirs;
	const clock = own.clock === 'business' ? own.clock : undefined;
	const params = id === own.definition.id && stat === undefined ? (own.params ?? undefined) : undefined;
	return askedOf({ id, stat, clock, params }, catalogue, list, { where, dateRole });
}

function differenceOf(system: System, id: string): Difference {
	const known = systems[system][id];
	if (known) return known;
	const title = systemTitles[system];
	const words: Words = {
		en: `${title} has no such figure, or it has not been compared yet.`,
		ru: `В ${title} такого показателя нет, либо он ещё не сопоставлен.`,
	};
	return { metric: '—', theirs: null, exact: false, words, source: { en: '—', ru: '—' }, verified: false };
}

/** The question with the figures of the other system behind our own. */
export function withTheirs(question: Question, system: System): Question {
	const { asked, figures, catalogue } = question;
	const list = new FigureList(figures);
	const theirs = asked.flatMap((own) => theirAsk(own, differenceOf(system, own.definition.id), catalogue, list) ?? []);
	return { ...question, asked: [...asked, ...theirs], figures: list.figures };
}

export const theirColumns: readonly ResultColumn[] = [
	{ name: 'theirs', label: { en: 'Theirs', ru: 'У них' }, type: 'number' },
	{ name: 'theirs_n', label: { en: 'Rows, theirs', ru: 'Записей у них' }, type: 'number' },
];

/** Rows of `withTheirs` → those of our figures, each with theirs in the same cell. */
export function pairRows(question: Question, system: System, rows: readonly KpiRow[]): readonly KpiRow[] {
	const own = question.asked.length;
	const cells = rows.length / withTheirs(question, system).asked.length;
	let next = own;
	const places = question.asked.map(({ definition }) =>
		differenceOf(system, definition.id).theirs === null ? null : next++,
	);
	return rows.slice(0, own * cells).map((row, at) => {
		const place = places[Math.floor(at / cells)] ?? null;
		const other = place === null ? undefined : rows[place * cells + (at % cells)];
		return { ...row, theirs: other?.value ?? null, theirs_n: other?.n ?? 0 };
	});
}

export function reconciliationOf(question: Question, system: System): Reconciliation {
	const kpis = question.asked.map((own): Reconciled => {
		const difference = differenceOf(system, own.definition.id);
		const other = theirAsk(own, difference, question.catalogue, new FigureList());
		const usual = other && !isCombined(other.definition) ? other.definition.dateRoles[0] : '';
		const dateRole = question.dateRole ?? difference.theirs?.dateRole ?? usual ?? '';
		const theirs = other && { ...normalAsk(other), dateRole, unit: other.unit };
		return { ...difference, kpi: own.definition.id, theirs };
	});
	return { system, title: systemTitles[system], kpis };
}
