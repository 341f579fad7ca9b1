/** Words meant for the engine, put wherever a question takes words: they stay words. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Fault } from '../../src/errors.ts';
import type { RowScope } from '../../src/facts/row-scope.ts';
import type { AskOptions } from '../../src/kpi/engine.ts';
import type { KpiQuery } from '../../src/kpi/query.ts';
import { insertAnswers, insertTickets } from '../kpi-engine-rows.ts';
import { type BareEngine, openBareEngine } from '../support/bare-engine.ts';

let engine: BareEngine;
before(async () => {
	engine = await openBareEngine(['ticket', 'answer', 'measurement'], 'UTC');
	await engine.command(insertTickets(500));
	await engine.command(insertAnswers(500));
});
after(() => engine.end());

const evil = [
	"' OR 1 = 1 --",
	"north') OR (1 = 1",
	"'; DROP TABLE fact_ticket; --",
	"\\' OR 1 = 1 --",
	"x' UNION ALL SELECT name FROM system.tables --",
	'`team` = `team`',
	'") OR true OR ("',
	'{p0:String}',
	"{p0:Array(String)}') OR true --",
	'\u0000north',
	'%27%20OR%201=1',
	"north/*' */ OR 1",
];
const period = { from: '2024-10-01', to: '2025-06-01' };
const scope: RowScope = { column: 'team', values: ['north'] };

async function countOf(query: KpiQuery, options: AskOptions = {}): Promise<number | string> {
	try {
		const { rows } = await engine.kpi.query(query, options);
		return rows.reduce((sum, { n }) => sum + n, 0);
	} catch (error) {
		if (error instanceof Fault) return error.code;
		throw error;
	}
}

test('as the value of a filter they match nothing, or all where they are negated', async () => {
	const all = await countOf({ kpis: ['tickets'], ...period }, { scope });
	assert.ok(Number(all) > 50);
	for (const value of evil) {
		for (const field of ['channel', 'team', 'topic', 'source', 'attr.tier', 'customer']) {
			const ask = (op: '=' | '!=', list: 'in' | 'not in') => [
				countOf({ kpis: ['tickets'], ...period, where: [{ field, op, value }] }, { scope }),
				countOf({ kpis: ['tickets'], ...period, where: [{ field, op: list, value: [value, 'other'] }] }, { scope }),
			];
			assert.deepEqual(await Promise.all(ask('=', 'in')), [0, 0], `${field} = ${value}`);
			assert.deepEqual(await Promise.all(ask('!=', 'not in')), [all, all], `${field} != ${value}`);
		}
	}
});

test('as the name of a field, a date, a zone or a KPI they are refused or name nothing', async () => {
	for (const word of evil) {
		const refused = [
			{ kpis: ['tickets'], ...period, by: [word] },
			{ kpis: ['tickets'], ...period, where: [{ field: word, op: '=' as const, value: 'x' }] },
			{ kpis: ['tickets'], ...period, from: word },
			{ kpis: ['tickets'], ...period, tz: word },
			{ kpis: ['tickets'], ...period, dateRole: word },
			{ kpis: [word], ...period },
		];
		for (const query of refused)
			assert.equal(typeof (await countOf(query, { scope })), 'string', JSON.stringify(query));
		const attribute = {
			kpis: ['tickets'],
			...period,
			where: [{ field: `attr.${word}`, op: '=' as const, value: 'x' }],
		};
		assert.equal(await countOf(attribute, { scope }), 0);
	}
});

test('as the name of a team they open no other', async () => {
	for (const team of evil) {
		assert.equal(await countOf({ kpis: ['tickets'], ...period }, { scope: { column: 'team', values: [team] } }), 0);
	}
	assert.equal(await countOf({ kpis: ['tickets'], ...period }, { scope: { column: 'team', values: [''] } }), 0);
});

test('in what is looked for, chosen and turned over they find nothing', async () => {
	for (const word of evil) {
		const { fields } = await engine.kpi.facets({ facts: ['ticket'], fields: ['channel'], search: word }, { scope });
		assert.deepEqual(fields[0]?.values, [], word);
		const cell = { team: word };
		const rows = await engine.kpi.rows({ kpis: ['tickets'], ...period }, { scope, cell, count: true });
		assert.equal(rows.n, 0, word);
		await assert.rejects(
			engine.kpi.rows({ kpis: ['tickets'], ...period }, { scope, cursor: Buffer.from(word).toString('base64url') }),
			Fault,
		);
	}
	const [left] = await engine.select<{ n: string }>('SELECT count() AS n FROM fact_ticket');
	assert.equal(Number(left?.n), 500);
});
