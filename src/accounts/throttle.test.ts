import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { giveBack, type ThrottleRule, tryOnce } from './throttle.ts';

const rules = fc.record({ burst: fc.integer({ min: 1, max: 20 }), everyMs: fc.integer({ min: 1, max: 100_000 }) });
/** Pauses between tries; of a clock that is set, also backwards. */
const pauses = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 200 });

function allowedAt(moments: readonly number[], rule: ThrottleRule): number[] {
	let emptyAt: number | null = null;
	return moments.filter((now) => {
		const tried = tryOnce(emptyAt, now, rule);
		if (tried.allowed) emptyAt = tried.emptyAt;
		return tried.allowed;
	});
}

const momentsOf = (steps: readonly number[]) => {
	let now = 1_000_000_000_000;
	return steps.map((step) => {
		now += step;
		return now;
	});
};

test('in no span are there more tries than the burst and what the span lets through', () => {
	fc.assert(
		fc.property(rules, pauses, (rule, steps) => {
			const allowed = allowedAt(momentsOf(steps), rule);
			for (const [from, first] of allowed.entries())
				for (const [more, last] of allowed.slice(from).entries())
					assert.ok(more + 1 <= rule.burst + Math.floor((last - first) / rule.everyMs));
		}),
	);
});

test('as many as the burst always go at once after a rest, and who waits as long as told gets in', () => {
	fc.assert(
		fc.property(rules, pauses, (rule, steps) => {
			const moments = momentsOf(steps);
			let emptyAt: number | null = null;
			for (const now of moments) {
				const tried = tryOnce(emptyAt, now, rule);
				if (tried.allowed) emptyAt = tried.emptyAt;
				else {
					assert.equal(tryOnce(emptyAt, now + tried.waitMs - 1, rule).allowed, false);
					assert.equal(tryOnce(emptyAt, now + tried.waitMs, rule).allowed, true);
				}
			}
			const rested = (moments.at(-1) ?? 0) + rule.burst * rule.everyMs;
			assert.equal(allowedAt(Array(rule.burst + 1).fill(rested), rule).length, rule.burst);
		}),
	);
});

test('a clock that is set back by any amount shuts nobody out for longer than one pause', () => {
	fc.assert(
		fc.property(rules, fc.integer({ min: 0, max: 10 ** 12 }), (rule, back) => {
			const late = 2_000_000_000_000;
			let emptyAt: number | null = null;
			for (let at = 0; at < rule.burst; at += 1) {
				const tried = tryOnce(emptyAt, late, rule);
				if (tried.allowed) emptyAt = tried.emptyAt;
			}
			const tried = tryOnce(emptyAt, late - back, rule);
			assert.ok(tried.allowed || tried.waitMs <= rule.everyMs);
		}),
	);
});

test('tries that were right do not count', () => {
	fc.assert(
		fc.property(rules, fc.integer({ min: 1, max: 300 }), (rule, tries) => {
			const now = 1_000_000_000_000;
			let emptyAt: number | null = null;
			for (let at = 0; at < tries; at += 1) {
				const tried = tryOnce(emptyAt, now, rule);
				assert.ok(tried.allowed);
				emptyAt = giveBack(tried.emptyAt, now, rule);
			}
		}),
	);
});
