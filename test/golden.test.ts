/**
 * Golden cases: small files whose KPIs were worked out by hand or by another tool (`derivation.md` of each case,
 * formulas in `golden/README.md`), imported and asked for as a user would.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { mappingSchema } from '../src/intake/mapping.ts';
import { failure, openTestService, type TestService } from './support/service.ts';

const folder = join(import.meta.dirname, 'golden');

const expectedValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.record(z.string(), z.number())]);

const goldenCase = z.strictObject({
	imports: z.array(
		z.strictObject({
			fact: z.string(),
			file: z.string(),
			source: z.string().optional(),
			mapping: z.string().optional(),
		}),
	),
	/** Customers that are one: the first was merged into the second. */
	links: z.array(z.tuple([z.string(), z.string()])).default([]),
	queries: z.array(
		z.strictObject({
			query: z.looseObject({ kpis: z.array(z.unknown()) }),
			/** Asked after so many imports, before the links; where nothing is said, at the end. */
			after: z.number().int().optional(),
			/** The rows in their order. A number written as a text is compared to the digits it has. */
			rows: z.array(z.record(z.string(), expectedValue)),
		}),
	),
});

type GoldenCase = z.output<typeof goldenCase>;
type GoldenQuery = GoldenCase['queries'][number];

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

for (const entry of readdirSync(folder, { withFileTypes: true })) {
	if (entry.isDirectory()) test(entry.name, () => runCase(join(folder, entry.name)));
}

async function runCase(path: string): Promise<void> {
	const read = (name: string) => readFileSync(join(path, name), 'utf8');
	assert.ok(read('derivation.md').length > 100, 'a golden case says how its numbers were worked out');
	const given = goldenCase.parse(JSON.parse(read('case.json')));
	const imported: number[] = [];
	const linked: string[] = [];
	try {
		await askAll(given, 0);
		for (const { fact, file, source, mapping } of given.imports) {
			const declared = mapping === undefined ? undefined : mappingSchema.parse(parse(read(mapping)));
			const record = await service.take(fact, read(file), {
				name: file,
				source: source ?? 'golden',
				mapping: declared,
			});
			imported.push(record.id);
			assert.deepEqual([record.state, record.rejected, failure(record)], ['published', 0, null], file);
			await askAll(given, imported.length);
		}
		for (const [from, to] of given.links) {
			await service.customers.link(from, to);
			linked.push(from);
		}
		await askAll(given, undefined);
	} finally {
		for (const from of linked) await service.customers.unlink(from);
		for (const id of imported.reverse()) {
			await service.imports.undo(id);
			assert.equal((await service.imports.wait(id)).state, 'undone');
		}
	}
}

async function askAll(given: GoldenCase, moment: number | undefined): Promise<void> {
	for (const [index, one] of given.queries.entries()) {
		if (one.after === moment) await ask(one, `query ${index + 1}`);
	}
}

async function ask({ query, rows }: GoldenQuery, where: string): Promise<void> {
	const found = (await service.kpi.query(query)).rows;
	const context = () => `${where} ${JSON.stringify(query)}\nanswered ${JSON.stringify(found, null, '\t')}`;
	assert.equal(found.length, rows.length, context());
	for (const [index, expected] of rows.entries()) {
		for (const [name, value] of Object.entries(expected)) {
			const actual = found[index]?.[name];
			assert.ok(agrees(actual, value), `row ${index + 1}: ${name} is ${actual}, not ${value}\n${context()}`);
		}
	}
}

function agrees(actual: unknown, expected: z.output<typeof expectedValue>): boolean {
	if (typeof actual !== 'number') return JSON.stringify(actual) === JSON.stringify(expected);
	if (typeof expected === 'number') return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
	if (typeof expected !== 'string') return false;
	const digits = expected.split('.')[1]?.length ?? 0;
	return Math.abs(actual - Number(expected)) <= 0.5001 * 10 ** -digits;
}
