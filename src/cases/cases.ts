/** Cases as people and programs work on them. */
import { randomUUID } from 'node:crypto';
import { Fault } from '../errors.ts';
import { createBooks } from './books.ts';
import { type Case, dueOf, isOpen } from './case.ts';
import { attend, type Changing, changeCase, contactCase } from './change.ts';
import { createDesk } from './desk.ts';
import { bringAfter, foresee } from './open.ts';
import { chooseOwner, ownerCalled } from './owner.ts';
import type { RuleBook } from './rule.ts';
import { createSecondScores } from './second-score.ts';
import { createThanks } from './thanks.ts';
import { timesOf } from './times.ts';
import { type CaseSight, isSeen, seesAllCases } from './view.ts';
import type { Cases, CasesParts, CaseWork } from './work.ts';

/** Ended cases stay on the board so long. */
const shownAfterEnd = 30 * 24 * 3600 * 1000;
const manualLengths = { contactHours: 8, closeHours: 40, escalateHours: 4 };

export function createCases(parts: CasesParts, sight: CaseSight = seesAllCases): Cases & CaseWork {
	const { store, reader, now, changed } = parts;
	const opening = { store, reader, staff: parts.staff, hours: parts.hours, now };
	const books = createBooks(parts);
	const { rules } = books;
	const desk = createDesk(parts, books, sight);
	const { found, edit, show, showOne } = desk;

	const context = async (author: string): Promise<Changing> => ({
		...{ author, now: now(), staff: await parts.staff(), hours: await parts.hours() },
		causes: (await books.causes()).document,
	});
	const since = (days: number) => now() - days * 24 * 3600 * 1000;

	return {
		...books,
		...createThanks(parts, desk, sight),
		...createSecondScores(parts, desk, context),
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
