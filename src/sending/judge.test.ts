/** Fatigue, quotas, sampling, age and hours, held against histories played through by chance. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foresee } from './foresee.ts';
import { openingsOf } from './hours.ts';
import { type Candidate, dayMs, judge, type OpensAt, settle } from './judge.ts';
import { type SendPlanGiven, sendPlanShape } from './plan.ts';
import { createStanding } from './standing.ts';

const start = Date.UTC(2026, 2, 2);
const always: OpensAt = (_, from) => from;
const rulesOf = (given: Omit<SendPlanGiven, 'trigger'>) =>
	sendPlanShape.parse({ trigger: { kind: 'ticket_solved' }, ...given });
const nothing = { refused: new Set<string>(), bounced: new Set<string>(), asked: [], byPlan: [] };

const candidates: fc.Arbitrary<Candidate[]> = fc
	.array(
		fc.record({
			hours: fc.integer({ min: 0, max: 24 * 60 }),
			person: fc.constantFrom('a', 'b', 'c', 'd', 'no', 'gone', null),
			chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
			team: fc.constantFrom('north', 'south', ''),
			holds: fc.boolean(),
		}),
		{ maxLength: 60 },
	)
	.map((all) =>
		all.map(({ hours, team, ...one }, at) => {
			const due = start + hours * 3_600_000;
			const fields: Candidate['fields'] = team === '' ? {} : { team };
			return { ...one, customer: [], elsewhere: [], event: String(at), firstDue: due, due, timeZone: null, fields };
		}),
	);

test('whatever is due when: pauses, refusals, shares and quotas hold in every window', () => {
	fc.assert(
		fc.property(
			candidates,
			fc.integer({ min: 0, max: 40 }),
			fc.integer({ min: 1, max: 100 }),
			fc.integer({ min: 1, max: 3 }),
			fc.integer({ min: 1, max: 14 }),
			(all, pauseDays, share, atMost, days) => {
				const rules = rulesOf({ pauseDays, share, quotas: [{ by: 'team', atMost, days }] });
				const standing = createStanding({ ...nothing, refused: new Set(['no']), bounced: new Set(['gone']) });
				const until = start + 100 * dayMs;
				const { asked, leftOut, waiting } = foresee(all, rules, standing, always, until);
				const total = Object.values(leftOut).reduce((sum, n) => sum + n, 0);
				assert.equal(asked.length + total + waiting, all.length);
				const of = (event: string) => all[Number(event)] as Candidate;
				for (const { event, at } of asked) {
					const { person, chance, holds, due, fields } = of(event);
					assert.ok(person !== null && person !== 'no' && person !== 'gone' && holds);
					assert.ok(chance * 100 < share);
					assert.equal(at, due);
					const window = asked.filter(
						(other) => other.at > at - days * dayMs && other.at <= at && of(other.event).fields.team === fields.team,
					);
					assert.ok(window.length <= atMost, 'quota');
					const nearer = asked.filter(
						(other) =>
							other.event !== event && of(other.event).person === person && Math.abs(other.at - at) < pauseDays * dayMs,
					);
					assert.equal(nearer.length, 0, 'pause');
				}
			},
		),
	);
});

test('who was asked by another survey is left alone for the pause, and longer by one of the same kind', () => {
	const one: Candidate = {
		...{
			event: '1',
			firstDue: start,
			due: start,
			holds: true,
			person: 'a',
			customer: [],
			elsewhere: [],
			chance: 0,
			timeZone: null,
			fields: {},
		},
	};
	const verdict = (daysAgo: number, same: boolean) =>
		judge(
			one,
			rulesOf({ pauseDays: 10, pauseDaysOfKind: 90 }),
			createStanding({ ...nothing, asked: [{ person: 'a', at: start - daysAgo * dayMs, same }] }),
			always,
			start,
		).kind;
	assert.deepEqual(
		[verdict(9, false), verdict(10, false), verdict(10, true), verdict(89, true), verdict(90, true)],
		['leave', 'ask', 'leave', 'leave', 'ask'],
	);
	// Of what others will do later nothing is known yet.
	assert.equal(verdict(-1, true), 'ask');
});

test('the first rule that holds is told', () => {
	const one: Candidate = {
		...{
			event: '1',
			firstDue: start,
			due: start,
			holds: true,
			person: 'a',
			customer: [],
			elsewhere: [],
			chance: 0.5,
			timeZone: null,
			fields: {},
		},
	};
	const why = (change: Partial<Candidate>, given: Omit<SendPlanGiven, 'trigger'> = {}, now = start) => {
		const known = { refused: new Set(['no']), bounced: new Set(['gone']), byPlan: [{ at: start - 1, fields: {} }] };
		const verdict = judge({ ...one, ...change }, rulesOf(given), createStanding({ ...known, asked: [] }), always, now);
		return verdict.kind === 'leave' ? verdict.why : verdict.kind;
	};
	assert.equal(why({}), 'ask');
	assert.equal(why({ holds: false }, {}, start + 7 * dayMs + 1), 'too_old');
	assert.equal(why({ holds: false, person: null }), 'no_longer');
	assert.equal(why({ person: null }), 'no_address');
	assert.equal(why({ person: 'no' }), 'do_not_ask');
	assert.equal(why({ person: 'gone' }), 'bounced');
	assert.equal(why({}, { share: 50, quotas: [{ atMost: 1 }] }), 'not_in_sample');
	assert.equal(why({}, { share: 51, quotas: [{ atMost: 1 }] }), 'over_quota');
	assert.equal(why({}, { quotas: [{ atMost: 2 }] }), 'ask');
});

const zones = ['Europe/Berlin', 'Asia/Vladivostok', 'America/New_York', 'UTC'] as const;

test('nothing leaves outside of the hours of whoever is asked, nor on free days, whatever the clocks do', async () => {
	// Clocks change on 29 March in Berlin and on 8 March in New York.
	const hours = sendPlanShape.shape.hours.parse({
		...{ kind: 'own', days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:30' },
		...{ country: 'DE', closed: ['2026-03-31'] },
	});
	const opensAt = await openingsOf(hours, { schedule: async () => null, timeZone: 'Europe/Berlin', now: start });
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 60 * 24 * 60 }),
			fc.constantFrom(...zones, null, 'no such zone'),
			(minutes, zone) => {
				const from = start + minutes * 60_000;
				const opens = opensAt(zone, from);
				assert.ok(opens !== null && opens >= from && opens - from <= 6 * dayMs);
				const isOpen = (at: number) => {
					// Written by Intl, not by our calendar.
					const shown = new Intl.DateTimeFormat('en-CA', {
						...{ timeZone: zone === null || zone === 'no such zone' ? 'Europe/Berlin' : zone, hourCycle: 'h23' },
						...{
							year: 'numeric',
							month: '2-digit',
							day: '2-digit',
							hour: '2-digit',
							minute: '2-digit',
							weekday: 'short',
						},
					} as const).formatToParts(at);
					const part = (type: string) => shown.find((one) => one.type === type)?.value ?? '';
					const day = `${part('year')}-${part('month')}-${part('day')}`;
					const time = `${part('hour')}:${part('minute')}`;
					// Good Friday and Easter Monday.
					const free = ['2026-03-31', '2026-04-03', '2026-04-06', '2026-05-01'].includes(day);
					return !['Sat', 'Sun'].includes(part('weekday')) && !free && time >= '09:00' && time < '18:30';
				};
				assert.ok(isOpen(opens), new Date(opens).toISOString());
				assert.ok(opens === from || !isOpen(opens - 60_000) || !isOpen(from));
				if (isOpen(from)) assert.equal(opens, from);
			},
		),
		{ numRuns: 300 },
	);
});

test('on the night when the clocks go forward it opens an hour earlier by the world’s clock', async () => {
	const hours = sendPlanShape.shape.hours.parse({ kind: 'own', days: ['sat', 'sun'], from: '09:00', to: '10:00' });
	const opensAt = await openingsOf(hours, { schedule: async () => null, timeZone: 'Europe/Berlin', now: start });
	const iso = (at: number | null) => at && new Date(at).toISOString();
	assert.equal(iso(opensAt(null, Date.UTC(2026, 2, 28, 12))), '2026-03-29T07:00:00.000Z');
	assert.equal(iso(opensAt(null, Date.UTC(2026, 2, 27, 12))), '2026-03-28T08:00:00.000Z');
});

test('who waits for the morning takes no place of a quota, and is too old where it opens too late', () => {
	const at = (event: string, due: number): Candidate => ({
		...{
			event,
			firstDue: due,
			due,
			holds: true,
			person: event,
			customer: [],
			elsewhere: [],
			chance: 0,
			timeZone: null,
			fields: {},
		},
	});
	const morning = start + 2 * dayMs;
	const opensAt: OpensAt = (_, from) => Math.max(from, morning);
	const rules = rulesOf({ quotas: [{ atMost: 1 }], maxAgeDays: 1 });
	const verdicts = settle([at('a', start)], rules, createStanding(nothing), opensAt, start);
	assert.deepEqual(verdicts.get('a'), { kind: 'wait', until: morning });
	const { asked, leftOut } = foresee(
		[at('a', start), at('b', morning)],
		rules,
		createStanding(nothing),
		opensAt,
		morning,
	);
	assert.deepEqual([asked, leftOut.too_old], [[{ event: 'b', at: morning }], 1]);
});
