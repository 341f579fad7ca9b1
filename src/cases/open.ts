/**
 * From answers to cases. Asked after every change of the facts and any number of times: each answer has at most one case,
 * ever; one that nobody has begun is there exactly while the answer gives a reason.
 */
import type { Case, NewCase, Origin, Score } from './case.ts';
import { chooseOwner } from './owner.ts';
import type { CaseStore, Colleague, Hours, NewEntry, VoiceReader, VoiceRow } from './ports.ts';
import { isFor, type Rule, type RuleBook } from './rule.ts';
import { type ReadSignal, type Reason, readSignal, reasonOf } from './signal.ts';
import { timesOf } from './times.ts';

export type OpenParts = {
	readonly store: CaseStore;
	readonly reader: VoiceReader;
	readonly staff: () => Promise<readonly Colleague[]>;
	readonly hours: () => Promise<Hours>;
	readonly now: () => number;
};

export type Opened = { readonly opened: number; readonly withdrawn: number; readonly returned: number };

const day = 24 * 3600 * 1000;
/** So many origins are looked at in one statement. */
const batch = 2000;

/** `since` overrides how old an answer may be. */
export async function bringAfter(parts: OpenParts, book: RuleBook, since: number | null = null): Promise<Opened> {
	const rules = book.on ? book.rules.filter(({ on }) => on).map(readRule) : [];
	const { withdrawn, returned } = await followAnswers(parts, rules);
	const from = since ?? parts.now() - book.days * day;
	const found = rules.length === 0 ? [] : await matchesIn(parts, rules, from);
	const known = new Set((await inBatches(found, ({ origin }) => origin, parts.store.known)).map(nameOf));
	const fresh = found.filter(({ origin }) => !known.has(nameOf(origin)));
	if (fresh.length === 0) return { opened: 0, withdrawn, returned };
	const [staff, hours, load] = [await parts.staff(), await parts.hours(), await parts.store.load()];
	const [byRule, byOwner] = [new Map(load.byRule), new Map(load.byOwner)];
	let opened = 0;
	for (const match of fresh) {
		const { rule, rows } = match;
		const turn = byRule.get(rule.name) ?? 0;
		const owner = chooseOwner(rule.owner, rows[0]?.dimensions ?? {}, staff, { turn, open: byOwner });
		const made = caseOf(match, hours, parts.now());
		const entries: NewEntry[] = [
			{
				...{ at: made.openedAt, author: '', kind: 'opened', text: '' },
				details: { rule: rule.name, owner: owner?.name ?? null },
			},
		];
		if ((await parts.store.open({ ...made, owner }, entries)) === null) continue;
		opened += 1;
		byRule.set(rule.name, turn + 1);
		if (owner) byOwner.set(owner.name, (byOwner.get(owner.name) ?? 0) + 1);
	}
	return { opened, withdrawn, returned };
}

/** How many answers would open a case now, by rule; only those that the asker would see. */
export async function foresee(
	parts: OpenParts,
	book: RuleBook,
	since: number,
	isSeen: (row: VoiceRow) => boolean,
): Promise<ReadonlyMap<string, number>> {
	const rules = book.rules.filter(({ on }) => on).map(readRule);
	const found = (await matchesIn(parts, rules, since)).filter(({ rows }) => rows.some(isSeen));
	const known = new Set((await inBatches(found, ({ origin }) => origin, parts.store.known)).map(nameOf));
	const counts = new Map<string, number>();
	for (const { origin, rule } of found) {
		if (!known.has(nameOf(origin))) counts.set(rule.name, (counts.get(rule.name) ?? 0) + 1);
	}
	return counts;
}

type ReadRule = { readonly rule: Rule; readonly read: ReadSignal };
type Match = {
	readonly origin: Origin;
	readonly rows: readonly VoiceRow[];
	/** The first rule that fits is whose case it is. */
	readonly rule: Rule;
	readonly reasons: readonly Reason[];
	readonly signals: readonly Rule['signal'][];
};

function readRule(rule: Rule): ReadRule {
	return { rule, read: readSignal(rule.signal) };
}

/** In the order in which customers said it, so that whoever takes turns does so in any order of arrival alike. */
async function matchesIn({ reader }: OpenParts, rules: readonly ReadRule[], since: number): Promise<Match[]> {
	const rows = await reader.unhappy(
		rules.map(({ read }) => read),
		since,
	);
	const matches = [...grouped(rows).values()].flatMap((group) => matchOf(group, rules) ?? []);
	const saidAt = ({ rows: [first] }: Match) => first?.at ?? 0;
	return matches.sort(
		(one, other) => saidAt(one) - saidAt(other) || (nameOf(one.origin) < nameOf(other.origin) ? -1 : 1),
	);
}

export function matchOf(rows: readonly VoiceRow[], rules: readonly ReadRule[]): Match | null {
	const [first] = rows;
	if (first === undefined) return null;
	const { team = '', channel = '' } = first.dimensions;
	const met = rules
		.filter(({ rule }) => isFor(rule, { team, channel }))
		.map(({ rule, read }) => ({ rule, reasons: rows.flatMap((row) => reasonOf(row, read) ?? []) }))
		.filter(({ reasons }) => reasons.length > 0);
	const [decisive] = met;
	if (decisive === undefined) return null;
	const { fact, source, ref } = first;
	return {
		origin: { fact, source, ref },
		rows,
		rule: decisive.rule,
		reasons: met.flatMap(({ reasons }) => reasons),
		signals: met.map(({ rule }) => rule.signal),
	};
}

function caseOf({ origin, rows, rule, reasons, signals }: Match, hours: Hours, now: number): Omit<NewCase, 'owner'> {
	const [first] = rows;
	const dimensions = first?.dimensions ?? {};
	const { team = '', channel = '' } = dimensions;
	return {
		...{ origin, reasons, signals, dimensions, state: 'new', rule: rule.name, trigger: rule.signal.kind },
		customer: rows.find(({ customer }) => customer !== null)?.customer ?? null,
		ticket: rows.find(({ ticket }) => ticket !== null)?.ticket ?? null,
		...{ saidAt: first?.at ?? now, about: '', openedAt: now, contactedAt: null, solvedAt: null, closedAt: null },
		...{ attempts: 0, cause: null, outcome: null, done: '', firstScore: scoreOf(reasons), secondScore: null },
		times: timesOf(hours.of(team, channel), now, rule),
		...{ remindedAt: null, escalatedAt: null, originGone: false },
	};
}

function scoreOf(reasons: readonly Reason[]): Score | null {
	for (const { kind, score, min, max } of reasons) {
		if (score !== null && min !== null && max !== null) return { kind, value: score, min, max };
	}
	return null;
}

/** Answers that were corrected, taken back or brought again: what nobody has begun goes and comes with them. */
async function followAnswers({ store, reader, now }: OpenParts, rules: readonly ReadRule[]) {
	let [withdrawn, returned] = [0, 0];
	const [unworked, worked] = [await store.unworked(), await store.worked()];
	const cases = [...unworked, ...worked].filter(({ origin }) => origin.fact !== 'manual');
	const rows = grouped(await inBatches(cases, ({ origin }) => origin, reader.of));
	for (const one of cases) {
		const there = rows.get(nameOf(one.origin)) ?? [];
		const stands = isUnhappy(there, one, rules);
		const keep = async (after: Partial<Case>, kind: NewEntry['kind']) =>
			store.save(one, { ...one, ...after }, [{ at: now(), author: '', kind, text: '', details: {} }]);
		// One that a person changes at the same moment is worked on: it is looked at again with the next change of the facts.
		if (!one.touched && one.state !== 'withdrawn' && !stands) {
			if (await keep({ state: 'withdrawn' }, 'withdrawn')) withdrawn += 1;
		} else if (one.state === 'withdrawn' && stands) {
			if (await keep({ state: 'new' }, 'returned')) returned += 1;
		} else if (one.touched && stands === one.originGone) {
			await keep({ originGone: !stands }, stands ? 'origin_back' : 'origin_gone');
		}
	}
	return { withdrawn, returned };
}

/** By what opened it then, or by a rule of now: an edited rule alone withdraws nothing. */
function isUnhappy(rows: readonly VoiceRow[], one: Case, rules: readonly ReadRule[]): boolean {
	const signals = one.signals.map(readSignal);
	return rows.some((row) => signals.some((signal) => reasonOf(row, signal) !== null)) || matchOf(rows, rules) !== null;
}

function grouped(rows: readonly VoiceRow[]): Map<string, VoiceRow[]> {
	const groups = Map.groupBy(rows, nameOf);
	for (const group of groups.values())
		group.sort((one, other) => one.at - other.at || (one.question < other.question ? -1 : 1));
	return groups;
}

export function nameOf({ fact, source, ref }: Origin): string {
	return JSON.stringify([fact, source, ref]);
}

async function inBatches<From, To>(
	all: readonly From[],
	originOf: (one: From) => Origin,
	ask: (origins: readonly Origin[]) => Promise<readonly To[]>,
): Promise<To[]> {
	const found: To[] = [];
	for (let at = 0; at < all.length; at += batch) found.push(...(await ask(all.slice(at, at + batch).map(originOf))));
	return found;
}

/** What stands in place of a score that runs the other way: a hard effort of 5 is a 1. */
export function upwards({ kind, min, max }: Pick<Score, 'kind' | 'min' | 'max'>, value: number): number {
	return kind === 'ces_effort' ? min + max - value : value;
}
