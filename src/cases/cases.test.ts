import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarOf } from '../calendar/calendar.ts';
import { readSchedule } from '../calendar/schedule.ts';
import { Fault } from '../errors.ts';
import type { Case } from './case.ts';
import { type Company, companyInMemory, voiceRow } from './cases.fixture.ts';
import { nameOf } from './open.ts';
import type { Colleague, VoiceRow } from './ports.ts';
import { bookShape, type RuleBook } from './rule.ts';

/** A Monday, noon in Moscow. */
const monday = Date.parse('2026-03-02T09:00:00Z');
const hour = 3_600_000;

const book = (rules: unknown[], days = 7): RuleBook => bookShape.parse({ days, rules });
const detractors = { name: 'Detractor', signal: { kind: 'nps' }, owner: { kind: 'nobody' } };
const unhappy = { name: 'Unhappy', signal: { kind: 'csat' }, owner: { kind: 'nobody' } };

async function companyWith(rules: unknown[], days?: number): Promise<Company> {
	const company = companyInMemory(monday);
	await company.cases.putRules(0, book(rules, days), 'Anna');
	return company;
}

function put(company: Company, ...rows: VoiceRow[]): void {
	for (const group of Map.groupBy(rows, nameOf).values()) {
		const [first] = group;
		if (first) company.voices.set(nameOf(first), group);
	}
}

async function scan(company: Company): Promise<void> {
	await company.store.ask();
	await company.cases.scan();
}

function colleague(id: number, name: string, more: Partial<Colleague> = {}): Colleague {
	return { id, name, mail: `${name.toLowerCase()}@example.com`, role: 'agent', teams: [], agent: null, ...more };
}

async function refused(work: Promise<unknown>, code: string): Promise<void> {
	await assert.rejects(work, (error) => error instanceof Fault && error.code === code);
}

const only = (company: Company): Case => {
	const [one, other] = company.all();
	assert.ok(one && !other, `${company.all().length} cases`);
	return one;
};

test('a whole questionnaire opens one case, by the first rule that fits, with every reason', async () => {
	const company = await companyWith([unhappy, detractors]);
	put(
		company,
		voiceRow('r1', { at: monday - hour, score: 2, customer: '7' }),
		voiceRow('r1', { at: monday - hour, kind: 'csat', score: 2 }),
		voiceRow('r1', { at: monday - hour, kind: 'text', text: 'Bad.' }),
		voiceRow('r2', { at: monday - hour, score: 7 }),
	);
	await scan(company);
	const one = only(company);
	assert.deepEqual([one.rule, one.trigger, one.customer], ['Unhappy', 'csat', '7']);
	assert.deepEqual(
		one.reasons.map(({ kind, score }) => [kind, score]),
		[
			['csat', 2],
			['nps', 2],
		],
	);
	assert.deepEqual(one.firstScore, { kind: 'csat', value: 2, min: 1, max: 5 });
});

test('scores are judged by their place on any scale', async () => {
	const company = await companyWith([unhappy, { ...detractors, signal: { kind: 'ces_effort' } }]);
	const csat = { at: monday, kind: 'csat' };
	put(
		company,
		voiceRow('three of ten', { ...csat, score: 3, min: 1, max: 10 }),
		voiceRow('four of ten', { ...csat, score: 4, min: 1, max: 10 }),
		voiceRow('no score', csat),
		voiceRow('hard', { at: monday, kind: 'ces_effort', score: 4 }),
		voiceRow('easy', { at: monday, kind: 'ces_effort', score: 3 }),
	);
	await scan(company);
	assert.deepEqual(
		company.all().map(({ origin }) => origin.ref),
		['hard', 'three of ten'],
	);
});

test('rules are for teams and channels, can be off, and leave old answers alone', async () => {
	const company = await companyWith([
		{ ...detractors, teams: ['Chat'] },
		{ ...unhappy, on: false },
	]);
	put(
		company,
		voiceRow('chat', { at: monday, score: 1, dimensions: { team: 'Chat' } }),
		voiceRow('phone', { at: monday, score: 1, dimensions: { team: 'Phone' } }),
		voiceRow('old', { at: monday - 8 * 24 * hour, score: 1, dimensions: { team: 'Chat' } }),
		voiceRow('off', { at: monday, kind: 'csat', score: 1, dimensions: { team: 'Chat' } }),
	);
	await scan(company);
	assert.equal(only(company).origin.ref, 'chat');
	assert.equal((await company.cases.openSince(monday - 9 * 24 * hour)).opened, 1);
});

test('deadlines count business hours, and the clock where there are none', async () => {
	const company = await companyWith([{ ...detractors, contactHours: 8, closeHours: 16, escalateHours: 2 }]);
	const week = { mon: '09:00-18:00', tue: '09:00-18:00', wed: '09:00-18:00', thu: '09:00-18:00', fri: '09:00-18:00' };
	const calendar = calendarOf(readSchedule({ timeZone: 'Europe/Moscow', hours: week }), monday);
	company.hours = { of: (team) => (team === 'Chat' ? calendar : null) };
	put(
		company,
		voiceRow('a', { at: monday, score: 1, dimensions: { team: 'Chat' } }),
		voiceRow('b', { at: monday, score: 1, dimensions: { team: 'Night' } }),
	);
	await scan(company);
	const [chat, night] = company.all();
	// From noon six hours are left of the day: two of the next one.
	assert.equal(new Date(chat?.times.contact.due ?? 0).toISOString(), '2026-03-03T08:00:00.000Z');
	assert.equal(new Date(chat?.times.contact.escalate ?? 0).toISOString(), '2026-03-03T10:00:00.000Z');
	assert.equal(new Date(chat?.times.close.due ?? 0).toISOString(), '2026-03-04T07:00:00.000Z');
	assert.equal(chat?.times.clock, 'business');
	assert.equal(night?.times.clock, 'calendar');
	assert.equal(night?.times.contact.due, monday + 8 * hour);
});

test('owners: the lead of the team, in turn, whoever has least, the agent', async () => {
	const rule = (name: string, team: string, owner: unknown) => ({ ...detractors, name, teams: [team], owner });
	const company = await companyWith([
		rule('lead', 'A', { kind: 'lead' }),
		rule('rota', 'B', { kind: 'rota', people: ['Boris', 'Vera'] }),
		rule('least', 'C', { kind: 'least', people: ['boris@example.com', 'Gleb'] }),
		rule('agent', 'D', { kind: 'agent' }),
	]);
	company.staff = [
		colleague(1, 'Anna', { role: 'team_lead', teams: ['A'] }),
		colleague(2, 'Boris'),
		colleague(3, 'Vera'),
		colleague(4, 'Dina', { agent: 'd-7' }),
	];
	const row = (ref: string, team: string, agent = '') =>
		voiceRow(ref, { at: monday, score: 1, dimensions: { team, agent } });
	put(company, row('1', 'A'), row('2', 'B'), row('3', 'B'), row('4', 'B'), row('5', 'C'), row('6', 'D', 'd-7'));
	await scan(company);
	assert.deepEqual(
		company.all().map(({ owner }) => [owner?.name, owner?.id]),
		[
			['Anna', 1],
			['Boris', 2],
			['Vera', 3],
			['Boris', 2],
			// Boris has two, Gleb none; nobody here is called so, the name stands for itself.
			['Gleb', null],
			['Dina', 4],
		],
	);
});

test('reminded and passed on once for each deadline, by the clock', async () => {
	const company = await companyWith([{ ...detractors, contactHours: 4, closeHours: 8, escalateHours: 2 }]);
	put(company, voiceRow('a', { at: monday, score: 1 }));
	await scan(company);
	const { id } = only(company);
	const said: string[] = [];
	const tick = async (after: number) => {
		company.now = monday + after * hour;
		await company.cases.attend();
		await company.cases.attend();
		said.push((await company.store.entries(id)).map(({ kind }) => kind).join(' '));
	};
	for (const after of [2.9, 3, 5.9, 6]) await tick(after);
	assert.deepEqual(said, ['opened', 'opened reminder', 'opened reminder', 'opened reminder escalated']);
	await company.cases.contact(id, 1, { reached: true, way: 'phone', text: '' }, 'Anna');
	await tick(9.9);
	await tick(10);
	assert.match(said.at(-1) ?? '', /contact state reminder escalated$/);
	assert.equal(only(company).version, 2);
});

test('from the call to the second score', async () => {
	const company = await companyWith([detractors]);
	put(company, voiceRow('a', { at: monday, score: 3 }));
	await scan(company);
	const { id } = only(company);
	const change = (given: object, version = only(company).version) => company.cases.change(id, version, given, 'Anna');
	await refused(change({ state: 'not_reached' }), 'case_attempt_needed');
	await refused(change({ state: 'solved' }), 'case_contact_needed');
	await company.cases.contact(id, 1, { reached: false, way: 'phone', text: 'no answer' }, 'Anna');
	assert.deepEqual([only(company).state, only(company).attempts], ['new', 1]);
	company.now += hour;
	await company.cases.contact(id, 2, { reached: true, way: 'phone', text: 'calm now' }, 'Anna');
	assert.equal(only(company).contactedAt, monday + hour);
	await refused(change({ state: 'closed' }), 'case_end_incomplete');
	await refused(change({ cause: 99 }), 'case_cause_unknown');
	await refused(change({ secondScore: 11 }), 'case_score_off_scale');
	await change({ state: 'closed', cause: 2, outcome: 'fixed', done: 'Refunded', secondScore: 8, note: 'thanks' });
	const closed = (await company.cases.get(id)).case;
	assert.deepEqual(
		[closed.state, closed.causePath, closed.closedAt, closed.due],
		['closed', 'Waiting / Long queue', monday + hour, null],
	);
	await refused(change({ state: 'new' }), 'case_state_unreachable');
	await change({ state: 'contacted' });
	assert.deepEqual([only(company).closedAt, only(company).contactedAt], [null, monday + hour]);
	assert.deepEqual((await company.store.entries(id)).map(({ kind }) => kind).slice(-7), [
		'cause',
		'outcome',
		'done',
		'score',
		'state',
		'note',
		'state',
	]);
});

test('two at once: the second is told; the clock between reading and writing disturbs nobody', async () => {
	const company = await companyWith([detractors]);
	put(company, voiceRow('a', { at: monday, score: 3 }));
	await scan(company);
	const { id } = only(company);
	company.now += 100 * hour;
	company.meanwhile = async () => void (await company.cases.attend());
	await company.cases.change(id, 1, { done: 'called' }, 'Anna');
	assert.notEqual(only(company).remindedAt, null);
	await refused(company.cases.change(id, 1, { done: 'other' }, 'Boris'), 'case_changed');
	company.meanwhile = async () => void (await company.cases.change(id, 2, { done: 'mine' }, 'Boris'));
	await company.cases.note(id, 'both are kept', 'Anna');
	assert.equal(only(company).done, 'mine');
});

test('a corrected answer withdraws what nobody has begun; what somebody has begun stays and says so', async () => {
	const company = await companyWith([detractors]);
	put(company, voiceRow('a', { at: monday, score: 3 }), voiceRow('b', { at: monday, score: 3 }));
	await scan(company);
	const [a, b] = company.all();
	await company.cases.note(b?.id ?? 0, 'calling', 'Anna');
	put(company, voiceRow('a', { at: monday, score: 9 }), voiceRow('b', { at: monday, score: 9 }));
	await scan(company);
	assert.deepEqual(
		company.all().map(({ state, originGone }) => [state, originGone]),
		[
			['withdrawn', false],
			['new', true],
		],
	);
	await refused(company.cases.note(0, 'x', 'Anna'), 'case_not_found');
	await refused(company.cases.contact(a?.id ?? 0, 1, { reached: true, way: 'phone', text: '' }, 'A'), 'case_withdrawn');
	put(company, voiceRow('a', { at: monday, score: 3 }), voiceRow('b', { at: monday, score: 3 }));
	await scan(company);
	assert.deepEqual(
		company.all().map(({ state, originGone }) => [state, originGone]),
		[
			['new', false],
			['new', false],
		],
	);
	// A rule that became stricter withdraws nothing by itself.
	await company.cases.putRules(1, book([{ ...detractors, signal: { kind: 'nps', atMost: 1 } }]), 'Anna');
	await company.cases.scan();
	assert.ok(company.all().every(({ state }) => state === 'new'));
});

test('any order of arrivals, corrections and undos ends alike: one case an answer, there while it gives a reason', async () => {
	const step = fc.record({
		ref: fc.constantFrom('a', 'b', 'c', 'd'),
		score: fc.option(fc.integer({ min: 0, max: 10 })),
		scans: fc.integer({ min: 0, max: 2 }),
		works: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
			const company = await companyWith([detractors, unhappy]);
			const begun = new Set<string>();
			for (const { ref, score, scans, works } of steps) {
				if (score === null) company.voices.delete(nameOf(voiceRow(ref, {})));
				else put(company, voiceRow(ref, { at: monday, score }));
				for (let round = 0; round < scans; round += 1) await scan(company);
				const one = company.all().find(({ origin, state }) => origin.ref === ref && state === 'new');
				if (works && one) {
					await company.cases.note(one.id, 'begun', 'Anna');
					begun.add(ref);
				}
			}
			await scan(company);
			const refs = company.all().map(({ origin }) => origin.ref);
			assert.equal(new Set(refs).size, refs.length);
			for (const ref of ['a', 'b', 'c', 'd']) {
				const [row] = company.voices.get(nameOf(voiceRow(ref, {}))) ?? [];
				const bad = row !== undefined && (row.score ?? 10) <= 6;
				const there = company.all().some(({ origin, state }) => origin.ref === ref && state === 'new');
				assert.equal(there, bad || begun.has(ref), ref);
			}
		}),
		{ numRuns: 200 },
	);
});

test('each sees the own cases; what is not theirs is not there', async () => {
	const company = await companyWith([{ ...detractors, owner: { kind: 'rota', people: ['Vera'] } }]);
	company.staff = [colleague(3, 'Vera')];
	const row = (ref: string, team: string, agent: string) =>
		voiceRow(ref, { at: monday, score: 1, customer: '8', dimensions: { team, agent } });
	put(company, row('1', 'Chat', 'x'), row('2', 'Phone', 'y'));
	await scan(company);
	put(company, voiceRow('3', { at: monday, score: 7, dimensions: { team: 'Mail' } }));
	const asked = { states: [], overdue: false, limit: 10 } as const;
	const seen = async (scope: { teams: string[]; agent: string | null; person: number | null }) => {
		const mine = company.cases.within({ scope, identity: true });
		const { cases, counts } = await mine.list(asked);
		// Other teams' answers cannot be probed by rules of one's own.
		const probed = await mine.foresee(book([{ ...detractors, signal: { kind: 'nps', atMost: 7 } }]), null);
		assert.deepEqual([...probed.values()], scope.teams.includes('Mail') ? [1] : []);
		assert.equal(counts.new, cases.length);
		for (const { id } of company.all()) {
			const there = cases.some((one) => one.id === id);
			if (!there) await refused(mine.get(id), 'case_not_found');
			else assert.equal((await mine.get(id)).others.length, cases.length - 1);
		}
		return cases.map(({ origin }) => origin.ref);
	};
	assert.deepEqual(await seen({ teams: ['Chat'], agent: null, person: 1 }), ['1']);
	assert.deepEqual(await seen({ teams: [], agent: 'y', person: 2 }), ['2']);
	assert.deepEqual(await seen({ teams: [], agent: null, person: 3 }), ['1', '2']);
	assert.deepEqual(await seen({ teams: [''], agent: '', person: null }), []);
	assert.deepEqual(await seen({ teams: ['Mail'], agent: null, person: null }), []);
});

test('a promoter is asked once, and not again for half a year', async () => {
	const company = await companyWith([]);
	put(
		company,
		voiceRow('a', { at: monday, score: 10, customer: '5' }),
		voiceRow('b', { at: monday, score: 9, customer: '5' }),
	);
	const [first] = await company.cases.promoters(30, 10);
	assert.ok(first);
	await company.cases.askReview(first.origin, 'Anna');
	await refused(company.cases.askReview(first.origin, 'Anna'), 'review_already_asked');
	const [asked, other] = await company.cases.promoters(30, 10);
	assert.deepEqual([asked?.asked?.author, asked?.askedLately, other?.askedLately], ['Anna', false, true]);
});
