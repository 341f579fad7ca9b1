/**
 * Public data that nobody on this project wrote, imported and asked as a user would; the figures are published with the
 * data or follow from the files by counting. Skipped, saying so, where the folder is absent.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { statement } from '../src/facts/statement.ts';
import type { ImportRecord } from '../src/intake/import-record.ts';
import type { KpiQuery } from '../src/kpi/query.ts';
import { failure, openTestService, type TakeOptions, type TestService } from './support/service.ts';

const folder = resolve(process.env.KAMERTON_TEST_DATA ?? join(import.meta.dirname, '../../shared/data'));
const skip = existsSync(folder) ? false : `the folder ${folder} (KAMERTON_TEST_DATA) is absent`;

let service: TestService;
before(async () => {
	if (!skip) service = await openTestService();
});
after(() => service?.end());

/** Imports a file of the folder; every row must be accounted for. */
async function take(fact: string, file: string, source: string, options: TakeOptions = {}): Promise<ImportRecord> {
	const record = await service.take(fact, readFileSync(join(folder, file)), { name: file, source, ...options });
	assert.equal(failure(record), null, file);
	assert.equal(record.rows, Number(record.loaded) + Number(record.duplicates) + Number(record.rejected));
	return record;
}

const counts = ({ rows, loaded, duplicates, rejected, emptyRecords }: ImportRecord) =>
	[rows, loaded, duplicates, rejected, emptyRecords] as const;

async function ask(source: string, query: KpiQuery) {
	const where = [...(query.where ?? []), { field: 'source', op: '=' as const, value: source }];
	return (await service.kpi.query({ ...query, where })).rows;
}

const select = (sql: string) => service.facts.engine.select<Record<string, string | number>>(statement(sql));

function near(actual: unknown, expected: number, digits: number): void {
	assert.ok(
		typeof actual === 'number' && Math.abs(actual - expected) <= 0.5 * 10 ** -digits,
		`${actual}, not ${expected}`,
	);
}

const survey = {
	columns: { answered_at: { value: '2015-06-01' } },
	attributes: ['flight_class', 'country'],
} satisfies TakeOptions['mapping'];

test('airline survey: an NPS coded 1–11 is not taken for one on 0–10', { skip }, async () => {
	const record = await take('answer', 'airline-survey/airlinesat.csv', 'airline-0-10', { mapping: survey });
	assert.deepEqual(counts(record), [1065, 1042, 0, 23, 0]);
	const rejects = await service.imports.rejects(record.id, -1, 100, 'en');
	assert.equal(rejects.length, 23);
	for (const { problems, record: number, line } of rejects) {
		assert.equal(line, number + 1);
		const [problem] = problems;
		assert.deepEqual([problem?.code, problem?.field, problem?.value], ['outside_scale', 'nps', '11']);
		assert.match(problem?.message ?? '', /scale: 1-11.*means: 0-10/);
	}
});

test('airline survey: told the scale, the NPS is −18.12; without its meaning it is an NPS on 1–11', {
	skip,
}, async () => {
	const meant = await take('answer', 'airline-survey/airlinesat.csv', 'airline', {
		mapping: { ...survey, questions: [{ column: 'nps', kind: 'nps', scale: '1-11', means: '0-10' }] },
	});
	assert.deepEqual(counts(meant), [1065, 1065, 0, 0, 0]);
	const [nps] = await ask('airline', { kpis: ['nps'] });
	near(nps?.value, -18.12, 2);
	assert.equal(nps?.n, 1065);
	const [shares] = await select(
		"SELECT 100 * avg(score >= 9) AS promoters, 100 * avg(score <= 6) AS detractors, max(score) AS top FROM fact_answer WHERE source = 'airline'",
	);
	near(Number(shares?.promoters), 22.35, 2);
	near(Number(shares?.detractors), 40.47, 2);
	assert.equal(shares?.top, 10);

	await take('answer', 'airline-survey/airlinesat.csv', 'airline-1-11', {
		mapping: { ...survey, questions: [{ column: 'nps', kind: 'nps', scale: '1-11' }] },
	});
	const rows = await ask('airline-1-11', { kpis: ['nps', 'nps_1_11'] });
	assert.deepEqual([rows[0]?.value, rows[0]?.n, rows[0]?.left_out], [null, 0, 1065]);
	assert.equal(rows[1]?.value, nps?.value);
	assert.equal(rows[1]?.low, nps?.low);
});

test('airline survey: 23 expectations and 23 perceptions a passenger in one file; the gap of item 1', {
	skip,
}, async () => {
	const items = Array.from({ length: 23 }, (_, index) => String(index + 1));
	const record = await take('answer', 'airline-survey/airlinesat.csv', 'airline-gaps', {
		mapping: {
			...survey,
			questions: [
				...items.map((item) => ({ column: `e${item}`, kind: 'expectation' as const, item, scale: '1-100' })),
				...items.map((item) => ({ column: `s${item}`, kind: 'perception' as const, item, scale: '1-100' })),
			],
		},
	});
	assert.equal(record.rejected, 0);
	const file = readFileSync(join(folder, 'airline-survey/airlinesat.csv'), 'utf8').trim().split('\n').slice(1);
	const filled = file.flatMap((line) => line.split(',').slice(10, 56)).filter((value) => value !== '').length;
	assert.equal(record.rows, filled);
	const [gap] = await select(`SELECT avg(s - e) AS gap, count() AS n FROM (
		SELECT response, anyIf(score, kind = 'perception') AS s, anyIf(score, kind = 'expectation') AS e
		FROM fact_answer WHERE source = 'airline-gaps' AND item = '1' GROUP BY response)`);
	near(Number(gap?.gap), -25.171, 3);
	assert.equal(Number(gap?.n), 1038);
});

test('call centre as tickets, by its own headers', { skip }, async () => {
	const record = await take('ticket', 'call-centre/Call-Center-Dataset.csv', 'calls');
	assert.deepEqual(counts(record), [5000, 5000, 0, 0, 0]);
	const asa = await ask('calls', { kpis: [{ id: 'wait_time', stat: 'mean' }] });
	near(asa[0]?.value, 67.52, 2);
	assert.deepEqual([asa[0]?.n, asa[0]?.left_out], [4054, 0]);
	const months = { by: ['month'], from: '2021-01-01', to: '2021-04-01' };
	const called = await ask('calls', { kpis: ['tickets'], ...months });
	assert.deepEqual(
		called.map((row) => row.value),
		[1772, 1616, 1612],
	);
	const answered = [{ field: 'answered', op: '=' as const, value: true }];
	const reached = await ask('calls', { kpis: ['tickets'], ...months, where: answered });
	assert.deepEqual(
		reached.map((row) => row.value),
		[1455, 1298, 1301],
	);
	const resolved = await ask('calls', { kpis: ['tickets'], where: [{ field: 'attr.Resolved', op: '=', value: 'Y' }] });
	assert.equal(resolved[0]?.value, 3646);
});

test('call centre as answers: satisfaction, and the calls without one are no rows', { skip }, async () => {
	const record = await take('answer', 'call-centre/Call-Center-Dataset.csv', 'ratings');
	assert.deepEqual(counts(record), [4054, 4054, 0, 0, 946]);
	const [mean, share] = await ask('ratings', { kpis: ['csat_mean', 'csat'] });
	assert.equal(mean?.n, 4054);
	near(1 + (4 * Number(mean?.value)) / 100, 3.4, 2);
	near(share?.value, (100 * 2023) / 4054, 9);
	// Tickets and answers are of one call: a rating named by its call takes team and topic from it.
	await take('answer', 'call-centre/Call-Center-Dataset.csv', 'ratings-of-calls', {
		mapping: { columns: { ticket_source: { value: 'calls' }, agent: { value: '' }, topic: { value: '' } } },
	});
	const [own, inherited] = await Promise.all(
		['ratings', 'ratings-of-calls'].map((source) => ask(source, { kpis: ['csat'], by: ['agent', 'topic'] })),
	);
	assert.equal(own?.length, 8 * 5);
	assert.deepEqual(inherited, own);
});

const activities = {
	'Assign seriousness': 'assignment',
	Closed: 'status',
	'Create SW anomaly': 'status',
	DUPLICATE: 'status',
	INVALID: 'status',
	'Insert ticket': 'created',
	RESOLVED: 'status',
	'Require upgrade': 'handoff',
	'Resolve SW anomaly': 'status',
	'Resolve ticket': 'status',
	'Schedule intervention': 'status',
	'Take in charge ticket': 'assignment',
	VERIFIED: 'status',
	Wait: 'status',
};

test('helpdesk log as ticket events: activities and their direct repeats', { skip }, async () => {
	const states: Record<string, string> = {
		Closed: 'closed',
		RESOLVED: 'solved',
		'Resolve ticket': 'solved',
		Wait: 'pending',
	};
	const record = await take('ticket_event', 'helpdesk-italian/Helpdesk_log.csv', 'helpdesk', {
		mapping: {
			columns: {
				id: ['Case ID', 'Event_ID'],
				ticket: 'Case ID',
				agent: 'Resource',
				team: 'workgroup',
				text: 'Activity',
				type: { column: 'Activity', values: activities },
				status: {
					column: 'Activity',
					values: Object.fromEntries(Object.keys(activities).map((name) => [name, states[name] ?? ''])),
				},
			},
		},
	});
	assert.deepEqual(counts(record), [20937, 20937, 0, 0, 0]);
	const cases = await select("SELECT uniqExact(ticket) AS n FROM fact_ticket_event WHERE source = 'helpdesk'");
	assert.equal(Number(cases[0]?.n), 4479);
	const found = await select(`SELECT text, count() AS events, countIf(text = before) AS repeats FROM (
		SELECT text, lagInFrame(text) OVER (PARTITION BY ticket ORDER BY at, number ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS before
		FROM (SELECT *, toUInt32(splitByChar(' ', id)[-1]) AS number FROM fact_ticket_event WHERE source = 'helpdesk')
	) GROUP BY text`);
	assert.equal(found.length, 14);
	const repeats = Object.fromEntries(found.map((row) => [row.text, Number(row.repeats)]));
	const published = {
		'Assign seriousness': 438,
		'Resolve ticket': 246,
		Wait: 101,
		'Take in charge ticket': 96,
		Closed: 14,
	};
	for (const [activity, times] of Object.entries(published)) assert.equal(repeats[activity], times, activity);
});

const zendesk = {
	attributes: ['type', 'ticket_form_id'],
	columns: {
		deleted: { column: 'status', equals: 'deleted' },
		status: 'status',
		channel: 'via_channel',
		team: 'group_id',
		customer: 'requester_id',
	},
} satisfies TakeOptions['mapping'];

test('Zendesk export: tickets, deleted ones aside; history and comments join them', { skip }, async () => {
	const tickets = await take('ticket', 'zendesk-export/ticket_data.csv', 'zendesk', { mapping: zendesk });
	assert.deepEqual(counts(tickets), [10, 10, 0, 0, 0]);
	assert.equal((await ask('zendesk', { kpis: ['tickets'] }))[0]?.value, 8);
	const solved = await ask('zendesk', { kpis: ['tickets'], by: ['channel', 'status'] });
	assert.deepEqual(
		solved.map((row) => [row.channel, row.status, row.n]),
		[
			['email', 'closed', 7],
			['email', 'solved', 1],
		],
	);

	const states = {
		columns: { at: 'updated', status: { column: 'value', values: { 'on-hold': 'hold', deleted: 'closed' } } },
	};
	const header = 'field_name,ticket_id,updated,_fivetran_synced,user_id,value';
	const lines = readFileSync(join(folder, 'zendesk-export/ticket_field_history_data.csv'), 'utf8').split(/\r?\n/);
	const changes = lines.filter((line) => line.startsWith('status,'));
	const history = await service.take('ticket_event', [header, ...changes].join('\n'), {
		source: 'zendesk',
		mapping: { columns: { ...states.columns, type: { value: 'status' }, customer: { value: '' } } },
	});
	assert.deepEqual([failure(history), history.rejected, history.rows], [null, 0, changes.length]);
	const joined = await select(
		"SELECT DISTINCT ticket, channel, team FROM fact_ticket_event WHERE source = 'zendesk' AND ticket = '11071'",
	);
	assert.deepEqual(joined, [{ ticket: '11071', channel: 'email', team: '360006965034' }]);

	const comments = await take('ticket_event', 'zendesk-export/ticket_comment_data.csv', 'zendesk', {
		mapping: { columns: { type: { value: 'message' }, customer: { value: '' } } },
	});
	assert.deepEqual(counts(comments), [20, 20, 0, 0, 0]);
	const of7367 = () =>
		select(
			"SELECT DISTINCT channel, team, public FROM fact_ticket_event WHERE source = 'zendesk' AND ticket = '7367' AND type = 'message'",
		);
	assert.deepEqual(await of7367(), [{ channel: '', team: '', public: true }]);
	// The sample's comments are of tickets that it does not hold; when one comes, they take its group and channel.
	await service.take('ticket', 'id,created_at,via_channel,group_id\n7367,2020-07-20,chat,360008426314', {
		source: 'zendesk',
		mapping: { columns: { channel: 'via_channel', team: 'group_id' } },
	});
	assert.deepEqual(await of7367(), [{ channel: 'chat', team: '360008426314', public: true }]);
});

test('Telco churn as subscriptions', { skip }, async () => {
	const record = await take('subscription', 'telco-churn/Telco-Customer-Churn.csv', 'telco', {
		mapping: {
			columns: {
				id: 'customerID',
				customer: 'customerID',
				started_at: { value: '2018-01-01' },
				amount_per_month: 'MonthlyCharges',
			},
		},
	});
	assert.deepEqual(counts(record), [7043, 7043, 0, 0, 0]);
	const [sums] = await select(
		"SELECT toFloat64(sum(amount_per_month)) AS amount, countIf(attributes['Churn'] = 'Yes') AS churned, uniqExact(customer) AS customers FROM fact_subscription WHERE source = 'telco'",
	);
	near(Number(sums?.amount), 456_116.6, 4);
	assert.deepEqual([Number(sums?.churned), Number(sums?.customers)], [1869, 7043]);
});

test('NHS A&E attendances as measurements', { skip }, async () => {
	const record = await take('measurement', 'nhs-ae/ae_attendances.csv', 'nhs', {
		mapping: {
			columns: { kpi: { value: 'attendances' }, value: 'attendances', branch: 'org_code', topic: 'type' },
		},
	});
	assert.deepEqual(counts(record), [12_765, 12_765, 0, 0, 0]);
	assert.equal(record.summary?.conflicts, 0);
	const [sums] = await select(
		"SELECT sum(value) AS total, sumIf(value, day = toDateTime64('2018-03-01', 3, 'UTC')) AS march FROM fact_measurement WHERE source = 'nhs'",
	);
	assert.deepEqual([Number(sums?.total), Number(sums?.march)], [72_019_402, 2_049_785]);
});

test('Banking77 questions as feedback', { skip }, async () => {
	const record = await take('feedback', 'banking77/test.csv', 'banking', {
		mapping: {
			columns: { created_at: { value: '2020-03-10' }, kind: { value: 'interview' }, topic: 'category' },
		},
	});
	assert.deepEqual(counts(record), [3080, 3080, 0, 0, 0]);
	const [topics] = await select(
		"SELECT uniqExact(topic) AS topics, countIf(text = '') AS empty FROM fact_feedback WHERE source = 'banking'",
	);
	assert.deepEqual([Number(topics?.topics), Number(topics?.empty)], [77, 0]);
});
