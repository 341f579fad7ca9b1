import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateRoles } from '../facts/vocabulary.ts';
import { builtIn, catalogue, catalogueVersion, definitionOf } from './catalogue.ts';
import { testsOf } from './condition.ts';
import { statsOf } from './definition.ts';
import { columnOf } from './field.ts';
import { figureOf } from './figure.ts';
import { conditionsOf, dimensionsOf, factsNeeded, fieldsNeeded } from './needs.ts';
import { rowSourceOf } from './row-source.ts';
import { spansOf } from './yardstick.ts';

test('ids are unique and stable names', () => {
	const ids = catalogue.map(({ id }) => id);
	assert.equal(new Set(ids).size, ids.length);
	for (const id of ids) assert.match(id, /^[a-z][a-z0-9_]*$/);
	assert.match(catalogueVersion, /^[0-9a-f]{12}$/);
});

for (const definition of catalogue) {
	test(`${definition.id} measures columns that its fact has, dated by instants it has`, () => {
		const { fact } = definition;
		const needed = fieldsNeeded(definition);
		for (const field of needed) assert.ok(columnOf(definition, field), `${fact} has no ${field}`);
		assert.equal(factsNeeded(definition)[0], fact);
		const made = definition.rows ? rowSourceOf(definition.rows).columns.map(({ name }) => name) : [];
		for (const role of definition.dateRoles)
			assert.ok([...dateRoles(fact), ...made].includes(role), `${fact} has no ${role}`);
	});

	test(`${definition.id} declares the parameters that it names, and only those`, () => {
		const { params = [], window, measure } = definition;
		const inConditions = conditionsOf(definition)
			.flatMap(testsOf)
			.flatMap((test) => ('param' in test ? [test.param] : []));
		const target = statsOf(definition)[0] === 'within' || measure.kind === 'incidence' ? ['target'] : [];
		const ofCustomers =
			measure.kind === 'customers' && measure.test && 'least' in measure.test ? measure.test.least : 0;
		const ofRows = definition.rows && rowSourceOf(definition.rows).param;
		const least = typeof ofCustomers === 'number' ? [] : [ofCustomers.param];
		const weights = measure.kind === 'blend' ? measure.parts.map(({ weight }) => weight) : [];
		const weighed = weights.flatMap((weight) => (typeof weight === 'number' ? [] : [weight.param]));
		const used = new Set([
			...inConditions,
			...target,
			...least,
			...weighed,
			...(ofRows ? [ofRows] : []),
			...(window?.param ? [window.param] : []),
		]);
		assert.deepEqual(params.map(({ name }) => name).sort(), [...used].sort());
		for (const { names, default: usual, min, max } of params) {
			assert.ok(usual !== null && min <= usual && usual <= max);
			assert.match(names.ru, /[а-яё]{2}/i);
		}
		assert.doesNotThrow(() => figureOf(definition));
		if (window) assert.equal(columnOf(definition, window.since)?.type, 'instant');
	});

	test(`${definition.id} has a tolerance where anything is better, and none where nothing is`, () => {
		const { direction, tolerance, target, unit } = definition;
		const corridor = typeof target === 'object';
		assert.equal(tolerance !== null, direction !== 'neutral' || corridor);
		if (corridor) assert.ok(target.low < target.high && tolerance !== null && typeof tolerance === 'object');
		const spans = spansOf(definition, statsOf(definition)[0] ?? null, target ?? 50);
		for (const span of spans ? [spans.below, spans.above] : []) assert.ok(span > 0 && Number.isFinite(span));
		// A floor below nothing or above everything would leave a part of the strip without meaning.
		if (unit === 'percent' && spans) assert.ok(spans.below <= 50 && spans.above <= 50);
		assert.ok(dimensionsOf(definition).includes('channel'));
	});

	test(`${definition.id} says what it is in both languages`, () => {
		const { names, explanation, formula, counting, source } = definition;
		for (const words of [names, explanation, formula, counting, source]) {
			assert.ok(words.en.length > 3 && words.ru.length > 3);
			assert.doesNotMatch(words.en, /[а-яё]/i);
		}
		for (const words of [names, explanation, formula, counting]) assert.match(words.ru, /[а-яё]{2}/i);
	});
}

test('times can be asked for their median, p90, mean and the share within a target; nothing else has statistics', () => {
	assert.deepEqual(statsOf(definitionOf('wait_time')), ['median', 'p90', 'mean', 'within']);
	assert.deepEqual(statsOf(definitionOf('csat')), []);
});

test('an unknown id names the nearest ones', () => {
	assert.throws(() => definitionOf('first_response'), { code: 'unknown_kpi', message: /first_response_time/ });
	assert.throws(() => definitionOf('npss'), { code: 'unknown_kpi', message: /: nps,/ });
});

/** The KPIs that the definitions of the product name and that are not here yet. One that is added leaves this list. */
const later = [...['customer_lifetime', 'cltv_simple', 'cltv', 'revenue_at_risk']];

/** … and those of them that are here. */
const here = [
	...['nps', 'csat', 'csat_mean', 'ces', 'ces_mean', 'ces_net', 'ces_effort'],
	...['first_response_time', 'first_response_time_after_handoff', 'reply_time', 'within_target_share'],
	...['requester_wait_time', 'agent_wait_time', 'agent_work_time', 'on_hold_time', 'handle_time'],
	...['first_resolution_time', 'full_resolution_time', 'reopens', 'reopen_rate'],
	...['one_touch_share', 'one_touch_share_legacy', 'fcr', 'resolved_without_repeat', 'fcr_no_customer_reply'],
	...['fcr_reported', 'wait_time', 'asa', 'service_level', 'abandonment_rate', 'sla_attainment'],
	...['first_response_cumulative', 'resolution_cumulative', 'backlog', 'backlog_age'],
	...['order_completion', 'on_time_share', 'error_rate', 'return_rate', 'revenue', 'average_order'],
	...['repeat_purchase_rate', 'purchase_frequency', 'cross_sell_rate'],
	...['new_leads', 'lead_conversion', 'acquisition_cost', 'retention_cost'],
	...['order_stage_time', 'repeat_purchase_volume', 'retention_rate', 'churn_rate'],
	...['complaint_rate', 'campaign_cost_per_lead', 'cost_of_poor_quality'],
	...['transfers_rate', 'escalation_rate', 'occupancy', 'utilisation', 'concurrency', 'acsi', 'servqual_gap'],
	...['response_rate', 'completion_rate', 'net_sentiment', 'review_rating', 'review_reply_rate', 'review_reply_time'],
	...['qa_score', 'qa_score_autofail', 'critical_error_rate'],
	...['tickets_per_agent', 'channel_mix', 'self_service_deflection', 'availability', 'problem_incidence'],
	...['training_completion', 'training_score', 'bot_containment', 'bot_resolution', 'repeat_explanation_rate'],
];

test('every KPI that the definitions name is here, or known to come later', () => {
	const ids = new Set(builtIn.kpis.map(({ id }) => id));
	assert.deepEqual(
		here.filter((id) => !ids.has(id)),
		[],
	);
	assert.deepEqual(
		later.filter((id) => ids.has(id)),
		[],
	);
	assert.equal(new Set([...here, ...later]).size, here.length + later.length);
});
