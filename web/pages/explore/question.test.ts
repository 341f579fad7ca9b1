import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandOf, requestOf } from '../../components/copy/written-question.ts';
import type { View } from '../../view/view.ts';
import { queryOf } from './question.ts';

const view = {
	period: { kind: 'month', key: '2026-03', from: '2026-03-01', to: '2026-04-01' },
	compare: 'previous',
	filters: [{ field: 'topic', op: '=', value: "it's late" }],
} as unknown as View;

const query = queryOf({ kpis: ['nps', 'csat'], by: ['channel'], grain: 'week' }, view);

test('a question typed on the command line names the last day, and quotes what a shell would take apart', () => {
	assert.equal(
		commandOf(query),
		"npx kamerton kpi nps csat --by channel --by week --from 2026-03-01 --to 2026-03-31 --where 'topic=it'\\''s late' --compare previous",
	);
});

test('the request carries the question as it is', () => {
	const text = requestOf(query, 'http://localhost:3000');
	assert.match(text, /^curl http:\/\/localhost:3000\/api\/v1\/kpi\/query /);
	const body = /-d '(.*)'$/s.exec(text)?.[1]?.replaceAll("'\\''", "'");
	assert.deepEqual(JSON.parse(body ?? ''), query);
});

test('without a comparison none is asked for', () => {
	assert.equal(queryOf({ kpis: ['nps'], by: [], grain: null }, { ...view, compare: 'none' }).compare, undefined);
});
