/** Cases as people and programs work on them. */
import { randomUUID } from 'node:crypto';
import { Fault, type Language } from '../errors.ts';
import { isReachable } from '../facts/sight.ts';
import {
	type Case,
	type CaseChange,
	type CaseGiven,
	type CaseState,
	type Contact,
	dueOf,
	type Entry,
	isOpen,
	type Origin,
	type Score,
} from './case.ts';
import { type Cause, checkCauses, pathOf, proposedCauses, renamed } from './causes.ts';
import { attend, type Changed, type Changing, changeCase, contactCase } from './change.ts';
import { bringAfter, foresee, nameOf, type Opened } from './open.ts';
import { chooseOwner, ownerCalled } from './owner.ts';
import type { Book, CaseStore, Colleague, Hours, ReviewRequest, VoiceReader, VoiceRow } from './ports.ts';
import { causeTree, reviewTemplate, ruleNames } from './proposal-words.ts';
import { proposedBook, type RuleBook } from './rule.ts';
import { timesOf } from './times.ts';
import { type CaseSight, isSeen, seesAllCases } from './view.ts';

export type ShownCase = Case & {
	/** What people call the customer, or the number that stands for them. */
	readonly customerName: string | null;
	readonly due: number | null;
	readonly overdue: boolean;
	readonly causePath: string;
	/** The customer's words, the first of them. */
	readonly said: string;
};

export type CaseListing = {
	readonly cases: readonly ShownCase[];
	/** Of all that the asker sees, whatever was asked for: ended ones of the last days only. */
	readonly counts: Readonly<Record<CaseState, number>>;
	readonly overdue: number;
	/** Answers have come that have not been looked at yet. */
	readonly pending: boolean;
	/** By the clock that deadlines are held against. */
	readonly now: number;
	/** Whether rules open cases at all. */
	readonly on: boolean;
};

export type ListAsked = {
	readonly states: readonly CaseState[];
	readonly owner?: string | undefined;
	readonly team?: string | undefined;
	readonly overdue: boolean;
	readonly limit: number;
};

export type Promoter = {
	readonly origin: Origin;
	readonly at: number;
	readonly customerName: string | null;
	readonly score: number | null;
	readonly max: number | null;
	readonly said: string;
	readonly dimensions: VoiceRow['dimensions'];
	readonly asked: { readonly at: number; readonly author: string } | null;
	/** Asked for a review in the last half year, for another answer. */
	readonly askedLately: boolean;
};

/** The customer who is written to: by key, decimal; null where nobody is known. */
export type Addressee = { readonly customer: string | null; readonly language: string };

export type ReviewText = { readonly link: string; readonly text: string };

export type Cases = {
	within(sight: CaseSight): Cases;
	list(asked: ListAsked): Promise<CaseListing>;
	/** Fault `case_not_found`, as for all below. */
	get(id: number): Promise<{
		readonly case: ShownCase;
		readonly now: number;
		readonly entries: readonly Entry[];
		/** The answer as it is now. */
		readonly voice: readonly VoiceRow[];
		/** Of the same customer, newest first. */
		readonly others: readonly ShownCase[];
	}>;
	/** `version` is the one that this was made from. Faults `case_changed`, those of `changeCase`. */
	change(id: number, version: number, change: CaseChange, author: string): Promise<ShownCase>;
	contact(id: number, version: number, contact: Contact, author: string): Promise<ShownCase>;
	note(id: number, text: string, author: string): Promise<ShownCase>;
	/** By hand. Fault `customer_not_found`. */
	add(given: CaseGiven, author: string): Promise<ShownCase>;
	owners(): Promise<readonly Colleague[]>;
	rules(): Promise<Book<RuleBook>>;
	/** Fault `case_rules_changed`. */
	putRules(made: number, book: RuleBook, author: string): Promise<Book<RuleBook>>;
	/** How many answers since then would open a case by these rules. */
	foresee(book: RuleBook, since: number | null): Promise<ReadonlyMap<string, number>>;
	/** Opens cases of answers since a moment, older than the rules say. Fault `case_rules_off`. */
	openSince(since: number): Promise<Opened>;
	causes(): Promise<Book<readonly Cause[]>>;
	/** Faults `case_causes_changed`, those of `checkCauses`. */
	putCauses(made: number, causes: readonly Cause[], author: string): Promise<Book<readonly Cause[]>>;
	promoters(days: number, limit: number): Promise<readonly Promoter[]>;
	review(): Promise<Book<ReviewText>>;
	/** Fault `case_review_changed`. */
	putReview(made: number, text: ReviewText, author: string): Promise<Book<ReviewText>>;
	/**
	 * Whom a thank-you for this answer would go to. Faults `answer_not_found`, `review_already_asked`, and
	 * `review_asked_lately` where the customer was asked in the last half year.
	 */
	thankable(origin: Origin): Promise<Addressee>;
	/** Whom a question for the second score would go to. Faults `case_withdrawn`, `case_score_missing`, `case_contact_needed`, `case_score_given`. */
	scorable(id: number): Promise<Addressee & { readonly score: Score }>;
	/** The customer is asked for the second score, by this way. */
	scoreAsked(id: number, by: string, author: string): Promise<ShownCase>;
	/** By which ways the customer was asked for the second score so far, in their order. */
	scoreAskedBy(id: number): Promise<readonly string[]>;
	/** The customer's own second score, whatever was done with the case meanwhile. Faults of `scorable`, `case_score_off_scale`. */
	scoreGiven(id: number, value: number): Promise<ShownCase>;
	/** Marked as asked. Faults `review_already_asked`, `answer_not_found`. */
	askReview(origin: Origin, author: string): Promise<ReviewRequest>;
};

export type CaseWork = {
	/** Cases after the answers as they are now; returns what was done. */
	scan(): Promise<Opened | null>;
	/** Reminders and escalations that are due. */
	attend(): Promise<number>;
};

export type CasesParts = {
	readonly store: CaseStore;
	readonly reader: VoiceReader;
	readonly staff: () => Promise<readonly Colleague[]>;
	readonly hours: () => Promise<Hours>;
	/** What people call customers, by key. */
	readonly customerRefs: (keys: readonly string[]) => Promise<Readonly<Record<string, string>>>;
	readonly customerKeys: (refs: readonly string[]) => Promise<readonly string[]>;
	readonly language: () => Language;
	readonly now: () => number;
	/** Something changed: what follows from it is brought after. Awaited, so that an edit shows in the numbers at once. */
	readonly changed: () => Promise<void>;
};

/** Ended cases stay on the board so long. */
const shownAfterEnd = 30 * 24 * 3600 * 1000;
const reviewPause = 182 * 24 * 3600 * 1000;
const mostTries = 5;
const manualLengths = { contactHours: 8, closeHours: 40, escalateHours: 4 };

export function createCases(parts: CasesParts, sight: CaseSight = seesAllCases): Cases & CaseWork {
	const { store, reader, now, changed } = parts;
	const opening = { store, reader, staff: parts.staff, hours: parts.hours, now };

	async function found(id: number): Promise<Case> {
		const one = await store.get(id);
		// What somebody may not see is not there.
		if (one === null || !isSeen(one, sight.scope)) throw new Fault('case_not_found', { id });
		return one;
	}
	/** `version` is the one that a person saw; null takes any: a note contradicts nothing. */
	async function edit(id: number, version: number | null, change: (before: Case) => Changed): Promise<ShownCase> {
		for (let tries = 1; ; tries += 1) {
			const before = await found(id);
			const conflict = new Fault('case_changed', { id, version: before.version });
			if (version !== null && before.version !== version) throw conflict;
			const { after, entries } = change(before);
			if (entries.length === 0) return showOne(before);
			const kept = await store.save(before, { ...after, touched: true, version: before.version + 1 }, entries);
			if (kept) break;
			// The clock or the answer has changed it meanwhile, which is no person's version. What contradicts nothing comes after whatever was first.
			if (version !== null && tries === mostTries) throw conflict;
		}
		await changed();
		return showOne(await found(id));
	}
	const context = async (author: string): Promise<Changing> => ({
		...{ author, now: now(), staff: await parts.staff(), hours: await parts.hours() },
		causes: (await causes()).document,
	});
	const nameFor = (key: string | null, refs: Readonly<Record<string, string>>) => {
		if (key === null) return null;
		const ref = refs[key];
		return ref === undefined || (!sight.identity && isReachable(ref)) ? `#${key}` : ref;
	};
	async function show(all: readonly Case[], withWords = true): Promise<ShownCase[]> {
		const keys = [...new Set(all.flatMap(({ customer }) => customer ?? []))];
		const [refs, tree] = [await parts.customerRefs(keys), (await causes()).document];
		const asked = withWords ? all.map(({ origin }) => origin).filter(({ fact }) => fact !== 'manual') : [];
		const rows = Map.groupBy(asked.length > 0 ? await reader.of(asked) : [], nameOf);
		return all.map((one) => {
			const due = dueOf(one);
			const said = (rows.get(nameOf(one.origin)) ?? []).map(({ text }) => text).find((text) => text !== '');
			return {
				...one,
				customerName: nameFor(one.customer, refs),
				...{ due, overdue: due !== null && due < now(), causePath: pathOf(one.cause, tree) },
				said: said ?? one.about,
			};
		});
	}
	async function showOne(one: Case): Promise<ShownCase> {
		const [shown] = await show([one]);
		if (shown === undefined) throw new Fault('case_not_found', { id: one.id });
		return shown;
	}
	async function book<Document>(
		kind: 'rules' | 'causes' | 'review',
		proposed: () => Document,
	): Promise<Book<Document>> {
		return (await store.book<Document>(kind)) ?? { version: 0, document: proposed(), author: '', at: 0 };
	}
	async function answerOf(origin: Origin) {
		const rows = await reader.of([origin]);
		const [first] = rows;
		if (first === undefined || !isSeen({ dimensions: first.dimensions, owner: null }, sight.scope)) {
			throw new Fault('answer_not_found', { source: origin.source, ref: origin.ref });
		}
		return { first, customer: rows.find(({ customer: key }) => key !== null)?.customer ?? null };
	}
	const rules = () => book('rules', () => proposedBook(ruleNames[parts.language()]));
	const causes = () => book<readonly Cause[]>('causes', () => proposedCauses(causeTree[parts.language()]));
	const review = () => book<ReviewText>('review', () => ({ link: '', text: reviewTemplate[parts.language()] }));
	const since = (days: number) => now() - days * 24 * 3600 * 1000;

	return {
		within: (other) => createCases(parts, other),
		async list({ states, owner, team, overdue, limit }) {
			const all = (await store.list({ states: [], endedSince: now() - shownAfterEnd })).filter((one) =>
				isSeen(one, sight.scope),
			);
			const late = (one: Case) => (dueOf(one) ?? Number.POSITIVE_INFINITY) < now();
			const counts = { new: 0, contacted: 0, solved: 0, closed: 0, not_reached: 0, withdrawn: 0 };
			for (const { state } of all) counts[state] += 1;
			const folded = owner?.toLowerCase();
			const asked = all.filter(
				(one) =>
					(states.length === 0 ? one.state !== 'withdrawn' : states.includes(one.state)) &&
					(folded === undefined || (one.owner?.name.toLowerCase() ?? '') === folded) &&
					(team === undefined || one.dimensions.team === team) &&
					(!overdue || late(one)),
			);
			const order = (one: Case) => dueOf(one) ?? Number.POSITIVE_INFINITY;
			asked.sort((one, other) =>
				isOpen(one.state) || isOpen(other.state)
					? order(one) - order(other)
					: (other.closedAt ?? 0) - (one.closedAt ?? 0),
			);
			const { asked: scans, done } = await store.scan();
			return {
				cases: await show(asked.slice(0, limit)),
				...{ counts, overdue: all.filter(late).length, pending: scans !== done },
				on: isOn((await rules()).document),
				now: now(),
			};
		},
		async get(id) {
			const one = await found(id);
			const { origin, customer } = one;
			const all = customer === null ? [] : await store.list({ states: [], customer });
			const others = all.filter(
				(other) =>
					other.customer === customer && other.id !== id && isSeen(other, sight.scope) && other.state !== 'withdrawn',
			);
			return {
				case: await showOne(one),
				now: now(),
				entries: await store.entries(id),
				voice: origin.fact === 'manual' ? [] : await reader.of([origin]),
				others: await show(others.toReversed(), false),
			};
		},
		async change(id, version, change, author) {
			const given = await context(author);
			return edit(id, version, (before) => changeCase(before, change, given));
		},
		async contact(id, version, contact, author) {
			const given = await context(author);
			return edit(id, version, (before) => contactCase(before, contact, given));
		},
		note: (id, text, author) =>
			edit(id, null, (before) => ({
				after: before,
				entries: [{ at: now(), author, kind: 'note', text, details: {} }],
			})),
		async add({ about, customer, ticket, team, channel, agent, owner: called }, author) {
			const [staff, hours] = [await parts.staff(), await parts.hours()];
			const [key] = customer === undefined ? [] : await parts.customerKeys([customer]);
			if (customer !== undefined && key === undefined) throw new Fault('customer_not_found', { ref: customer });
			const dimensions = Object.fromEntries(
				Object.entries({ team, channel, agent }).filter(([, value]) => value !== ''),
			);
			const load = { turn: 0, open: (await store.load()).byOwner };
			const owner = called ? ownerCalled(called, staff) : chooseOwner({ kind: 'lead' }, dimensions, staff, load);
			const at = now();
			const one = await store.open(
				{
					origin: { fact: 'manual', source: 'kamerton', ref: randomUUID() },
					...{ trigger: 'manual', rule: '', reasons: [], signals: [], dimensions, about, state: 'new' },
					...{ customer: key ?? null, ticket: ticket ?? null, saidAt: at, openedAt: at },
					...{ contactedAt: null, solvedAt: null, closedAt: null, attempts: 0, owner },
					times: timesOf(hours.of(team, channel), at, manualLengths),
					...{ cause: null, outcome: null, done: '', firstScore: null, secondScore: null },
					...{ remindedAt: null, escalatedAt: null, originGone: false },
				},
				[{ at, author, kind: 'opened', text: about, details: { owner: owner?.name ?? null } }],
			);
			if (one === null) throw new Error('a case opened by hand has a name of its own');
			if (!isSeen(one, sight.scope)) throw new Fault('case_not_yours');
			await changed();
			return showOne(one);
		},
		owners: parts.staff,
		rules,
		async putRules(version, document, author) {
			if ((await store.putBook('rules', version, document, author, now())) === null) {
				throw new Fault('case_rules_changed', { version: (await rules()).version });
			}
			await store.ask();
			await changed();
			return rules();
		},
		foresee: (document, from) =>
			foresee(opening, document, from ?? since(document.days), ({ dimensions }) =>
				isSeen({ dimensions, owner: null }, sight.scope),
			),
		async openSince(from) {
			const { document } = await rules();
			if (!isOn(document)) throw new Fault('case_rules_off');
			const opened = await bringAfter(opening, document, from);
			await changed();
			return opened;
		},
		causes,
		async putCauses(version, tree, author) {
			const before = await causes();
			checkCauses(tree);
			if ((await store.putBook('causes', version, tree, author, now())) === null) {
				throw new Fault('case_causes_changed', { version: before.version });
			}
			await store.touchCauses(renamed(before.document, tree), now());
			await changed();
			return causes();
		},
		async promoters(days, limit) {
			const groups = Map.groupBy(await reader.promoters(since(days), limit), nameOf);
			const seen = [...groups.values()].filter(([first]) => {
				return first !== undefined && isSeen({ dimensions: first.dimensions, owner: null }, sight.scope);
			});
			const refs = await parts.customerRefs([...new Set(seen.flatMap(([first]) => first?.customer ?? []))]);
			const marks = await store.reviewAsked(seen.flatMap(([first]) => first ?? []));
			const markOf = new Map(marks.map((mark) => [nameOf(mark), mark]));
			const shown: Promoter[] = [];
			for (const rows of seen) {
				const scored = rows.find(({ kind }) => kind === 'nps');
				if (scored === undefined) continue;
				const { fact, source, ref, customer, at, score, max, dimensions } = scored;
				const mark = markOf.get(nameOf(scored)) ?? null;
				const last = customer === null ? null : await store.lastReviewOf(customer);
				shown.push({
					...{ origin: { fact, source, ref }, at, score, max, dimensions },
					customerName: nameFor(customer, refs),
					said: rows.map(({ text }) => text).find((text) => text !== '') ?? '',
					asked: mark && { at: mark.at, author: mark.author },
					askedLately: mark === null && last !== null && last > now() - reviewPause,
				});
			}
			return shown;
		},
		review,
		async putReview(version, text, author) {
			if ((await store.putBook('review', version, text, author, now())) === null) {
				throw new Fault('case_review_changed', { version: (await review()).version });
			}
			return review();
		},
		async thankable(origin) {
			const { first, customer } = await answerOf(origin);
			if ((await store.reviewAsked([first])).length > 0) throw new Fault('review_already_asked');
			const last = customer === null ? null : await store.lastReviewOf(customer);
			if (last !== null && last > now() - reviewPause) throw new Fault('review_asked_lately');
			return { customer, language: first.dimensions['language'] ?? '' };
		},
		async scorable(id) {
			const { state, firstScore: score, secondScore, contactedAt, customer, dimensions } = await found(id);
			if (state === 'withdrawn') throw new Fault('case_withdrawn', { id });
			if (score === null) throw new Fault('case_score_missing', { id });
			if (contactedAt === null) throw new Fault('case_contact_needed', { id });
			if (secondScore !== null) throw new Fault('case_score_given', { id });
			return { customer, score, language: dimensions['language'] ?? '' };
		},
		scoreAsked: (id, by, author) =>
			edit(id, null, (before) => ({
				after: before,
				entries: [{ at: now(), author, kind: 'score_asked', text: '', details: { by } }],
			})),
		async scoreAskedBy(id) {
			await found(id);
			return (await store.entries(id)).flatMap(({ kind, details }) =>
				kind === 'score_asked' ? [String(details['by'])] : [],
			);
		},
		async scoreGiven(id, value) {
			const given = await context('');
			return edit(id, null, (before) => {
				// The first answer stays, also of two that are sent at once.
				if (before.secondScore !== null) throw new Fault('case_score_given', { id });
				return changeCase(before, { secondScore: value }, given);
			});
		},
		async askReview(origin, author) {
			const { first, customer } = await answerOf(origin);
			const request = { fact: first.fact, source: first.source, ref: first.ref, customer, author, at: now() };
			if (!(await store.markReview(request))) throw new Fault('review_already_asked');
			return request;
		},
		async scan() {
			const { asked, done } = await store.scan();
			if (asked === done) return null;
			const opened = await bringAfter(opening, (await rules()).document);
			await store.setDone(asked);
			await changed();
			return opened;
		},
		async attend() {
			let said = 0;
			for (const one of await store.list({ states: ['new', 'contacted', 'solved'] })) {
				const next = attend(one, now());
				// One that a person has just changed is looked at in the next round.
				if (next !== null && (await store.save(one, next.after, next.entries))) said += next.entries.length;
			}
			await changed();
			return said;
		},
	};
}

function isOn({ on, rules }: RuleBook): boolean {
	return on && rules.some((rule) => rule.on);
}
