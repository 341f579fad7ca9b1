/** What people do with a case: a change in, the next version and the lines of its history out. */
import { Fault } from '../errors.ts';
import { type Case, type CaseChange, type Contact, isOpen } from './case.ts';
import { type Cause, pathOf } from './causes.ts';
import { ownerCalled } from './owner.ts';
import type { Colleague, Hours, NewEntry } from './ports.ts';
import { movedTo } from './times.ts';

export type Changing = {
	readonly now: number;
	readonly author: string;
	readonly staff: readonly Colleague[];
	readonly causes: readonly Cause[];
	readonly hours: Hours;
};

export type Changed = { readonly after: Case; readonly entries: readonly NewEntry[] };

/** Faults `case_contact_needed`, `case_attempt_needed`, `case_end_incomplete`, `case_state_unreachable`, `case_cause_unknown`, `case_score_off_scale`, `case_withdrawn`. */
export function changeCase(before: Case, change: CaseChange, context: Changing): Changed {
	const { now, author, staff, causes, hours } = context;
	assertThere(before);
	const entries: NewEntry[] = [];
	const say = (kind: NewEntry['kind'], details: NewEntry['details'], text = '') =>
		entries.push({ at: now, author, kind, text, details });
	let after: Case = before;
	if (change.owner !== undefined) {
		const owner = change.owner === null || change.owner === '' ? null : ownerCalled(change.owner, staff);
		if (owner?.name !== before.owner?.name || owner?.id !== before.owner?.id) {
			after = { ...after, owner };
			say('owner', { from: before.owner?.name ?? null, to: owner?.name ?? null });
		}
	}
	if (change.due !== undefined) {
		const due = Date.parse(change.due);
		if (due !== before.times.close.due) {
			const { team = '', channel = '' } = before.dimensions;
			after = { ...after, times: movedTo(due, after.times, hours.of(team, channel), now), ...unsaid };
			say('due', { from: before.times.close.due, to: due });
		}
	}
	if (change.cause !== undefined && change.cause !== before.cause) {
		const path = pathOf(change.cause, causes);
		if (change.cause !== null && path === '') throw new Fault('case_cause_unknown', { id: change.cause });
		after = { ...after, cause: change.cause };
		say('cause', { from: pathOf(before.cause, causes) || null, to: path || null });
	}
	if (change.outcome !== undefined && change.outcome !== before.outcome) {
		after = { ...after, outcome: change.outcome };
		say('outcome', { from: before.outcome, to: change.outcome });
	}
	if (change.done !== undefined && change.done !== before.done) {
		after = { ...after, done: change.done };
		say('done', {}, change.done);
	}
	if (change.secondScore !== undefined && change.secondScore !== before.secondScore) {
		assertOnScale(before, change.secondScore);
		after = { ...after, secondScore: change.secondScore };
		say('score', { from: before.secondScore, to: change.secondScore });
	}
	if (change.state !== undefined && change.state !== before.state) {
		after = inState(after, change.state, now);
		say('state', { from: before.state, to: change.state });
	}
	if (change.note) say('note', {}, change.note);
	return { after, entries };
}

/** Reached: it is contacted from now on. Not reached: one attempt more. */
export function contactCase(before: Case, { reached, way, text }: Contact, { now, author }: Changing): Changed {
	assertThere(before);
	const entries: NewEntry[] = [{ at: now, author, kind: 'contact', text, details: { reached, way } }];
	if (!reached) return { after: { ...before, attempts: before.attempts + 1 }, entries };
	if (before.state !== 'new' && before.state !== 'not_reached') return { after: before, entries };
	entries.push({ at: now, author, kind: 'state', text: '', details: { from: before.state, to: 'contacted' } });
	return { after: inState(before, 'contacted', now), entries };
}

/** Of another deadline nothing has been said yet. */
const unsaid = { remindedAt: null, escalatedAt: null };

function inState(one: Case, state: NonNullable<CaseChange['state']>, now: number): Case {
	switch (state) {
		case 'new':
			if (one.contactedAt !== null) throw new Fault('case_state_unreachable', { id: one.id });
			return { ...one, state, closedAt: null, solvedAt: null };
		case 'contacted':
			return { ...one, ...unsaid, state, contactedAt: one.contactedAt ?? now, closedAt: null, solvedAt: null };
		case 'solved':
			if (one.contactedAt === null) throw new Fault('case_contact_needed', { id: one.id });
			return { ...one, state, solvedAt: now, closedAt: null };
		case 'closed':
			if (one.cause === null || one.outcome === null) throw new Fault('case_end_incomplete', { id: one.id });
			return { ...one, state, solvedAt: one.solvedAt ?? now, closedAt: now };
		case 'not_reached':
			if (one.contactedAt !== null) throw new Fault('case_state_unreachable', { id: one.id });
			if (one.attempts === 0) throw new Fault('case_attempt_needed', { id: one.id });
			return { ...one, state, closedAt: now };
	}
}

function assertThere({ id, state }: Case): void {
	if (state === 'withdrawn') throw new Fault('case_withdrawn', { id });
}

function assertOnScale({ id, firstScore }: Case, score: number | null): void {
	if (score === null) return;
	if (firstScore === null) throw new Fault('case_score_missing', { id });
	const { min, max } = firstScore;
	if (score < min || score > max) throw new Fault('case_score_off_scale', { score, min, max });
}

/** What the clock brings: a reminder, then word to the team lead. Each once for each deadline. */
export function attend(one: Case, now: number): Changed | null {
	if (!isOpen(one.state)) return null;
	const deadline = one.state === 'new' ? one.times.contact : one.times.close;
	const entries: NewEntry[] = [];
	let after = one;
	const say = (kind: 'reminder' | 'escalated') =>
		entries.push({ at: now, author: '', kind, text: '', details: { due: deadline.due } });
	if (one.remindedAt === null && now >= deadline.remind) {
		after = { ...after, remindedAt: now };
		say('reminder');
	}
	if (one.escalatedAt === null && now >= deadline.escalate) {
		after = { ...after, escalatedAt: now };
		say('escalated');
	}
	return entries.length > 0 ? { after, entries } : null;
}
