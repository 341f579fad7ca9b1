/** What is made of the same, read off the definitions of the catalogue. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, FigureList } from '../asked.ts';
import { builtIn } from '../catalogue.ts';
import { kinOf, type Member } from './kin.ts';

function memberOf(id: string): Member {
	const list = new FigureList();
	return { asked: askedOf(id, builtIn, list), figures: list.figures };
}

const pairs: readonly (readonly [one: string, other: string, kin: 'same' | 'rows' | null])[] = [
	['csat', 'csat_mean', 'same'],
	['csat', 'nps', null],
	['csat', 'ces', null],
	['first_response_time', 'within_target_share', 'same'],
	['first_response_time', 'full_resolution_time', 'rows'],
	['first_resolution_time', 'full_resolution_time', 'same'],
	['first_response_time', 'sla_attainment', 'rows'],
	['first_response_time', 'qa_score', null],
	['qa_score', 'qa_score_autofail', 'same'],
	['qa_score', 'critical_error_rate', 'rows'],
	['one_touch_share', 'no_reply_share', 'same'],
	['reopen_rate', 'reopens', 'same'],
	['fcr', 'reopen_rate', 'same'],
	['wait_time', 'asa', 'same'],
	['service_level', 'service_level_answered', 'same'],
	['tickets', 'reopen_rate', 'rows'],
	['tickets', 'cost_per_ticket', 'same'],
	['service_cost', 'cost_per_ticket', 'same'],
	['complaints', 'orders_placed', null],
	['revenue', 'orders_placed', 'same'],
	['revenue', 'average_order', 'same'],
	['index_speed', 'first_response_time', 'same'],
	['quality_index', 'abandonment_rate', 'same'],
	['retention_rate', 'churn_rate', 'same'],
	['compensation_cost', 'refund_cost', null],
];

test('complements, variants, parts and counts of the same rows are the same; other fields of them are marked', () => {
	for (const [one, other, kin] of pairs) {
		assert.equal(kinOf(memberOf(one), memberOf(other)), kin, `${one} ${other}`);
		assert.equal(kinOf(memberOf(other), memberOf(one)), kin, `${other} ${one}`);
	}
	for (const { id } of builtIn.kpis) assert.equal(kinOf(memberOf(id), memberOf(id)), 'same', id);
});
