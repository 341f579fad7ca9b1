import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RakingCell, rake } from './raking.ts';

const tableCells = (table: readonly (readonly number[])[]): RakingCell[] =>
	table.flatMap((row, one) => row.map((n, other) => ({ n, levels: [one, other] })));
const near = (value: number, expected: number, by = 1e-6) =>
	assert.ok(Math.abs(value - expected) <= by, `${value} is not ${expected}`);

/** The table of the example in R's package TeachingSampling (Ardilly & Tillé), with its margins. */
const table = [
	[80, 170, 150],
	[90, 80, 210],
	[10, 80, 130],
];
const shares = [
	[0.43, 0.36, 0.21],
	[0.15, 0.3, 0.55],
];

test('margins are met, and cross ratios of the table stay as they were', () => {
	const cells = tableCells(table);
	const { weights, converged, gap, effectiveN } = rake(cells, shares);
	assert.ok(converged && gap <= 1e-6);
	const fitted = table.map((row, one) => row.map((n, other) => n * (weights[one * 3 + other] ?? 0)));
	for (const [at, share] of (shares[0] ?? []).entries())
		near((fitted[at] ?? []).reduce((sum, one) => sum + one, 0) / 1000, share);
	for (const [at, share] of (shares[1] ?? []).entries())
		near(fitted.reduce((sum, row) => sum + (row[at] ?? 0), 0) / 1000, share);
	// What raking keeps (Deming & Stephan 1940): interactions.
	const cross = (one: readonly (readonly number[])[], row: number, column: number) =>
		((one[row]?.[column] ?? 0) * (one[0]?.[0] ?? 0)) / ((one[row]?.[0] ?? 1) * (one[0]?.[column] ?? 1));
	for (const row of [1, 2])
		for (const column of [1, 2]) near(cross(fitted, row, column), cross(table, row, column), 1e-9);
	const squares = cells.reduce((sum, { n }, at) => sum + n * (weights[at] ?? 0) ** 2, 0);
	near(effectiveN, 1000 ** 2 / squares, 1e-9);
});

/** The same weights found otherwise: exponential calibration (Deville & Särndal 1992, JASA 87) by Newton steps on its dual. */
function calibrated(cells: readonly RakingCell[], wanted: readonly (readonly number[])[]): number[] {
	const n = cells.reduce((sum, cell) => sum + cell.n, 0);
	const columns = wanted.flatMap((levels, dimension) => levels.map((share, level) => ({ share, dimension, level })));
	const has = (cell: RakingCell, at: number) => {
		const column = columns[at];
		return column && cell.levels[column.dimension] === column.level ? 1 : 0;
	};
	let lambda = columns.map(() => 0);
	const weightsOf = (l: readonly number[]) =>
		cells.map((cell) => Math.exp(l.reduce((sum, one, at) => sum + one * has(cell, at), 0)));
	for (let step = 0; step < 200; step += 1) {
		const weights = weightsOf(lambda);
		const gradient = columns.map(
			({ share }, at) =>
				share * n - cells.reduce((sum, cell, c) => sum + cell.n * (weights[c] ?? 0) * has(cell, at), 0),
		);
		const matrix = columns.map((_, one) =>
			columns.map(
				(_, other) =>
					cells.reduce((sum, cell, c) => sum + cell.n * (weights[c] ?? 0) * has(cell, one) * has(cell, other), 0) +
					// Levels of two dimensions depend on each other: a ridge chooses one of the solutions.
					(one === other ? 1e-6 * n : 0),
			),
		);
		const change = solve(matrix, gradient);
		lambda = lambda.map((one, at) => one + Math.max(-1, Math.min(1, change[at] ?? 0)));
	}
	return weightsOf(lambda);
}

function solve(matrix: number[][], right: readonly number[]): number[] {
	const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
	for (let at = 0; at < rows.length; at += 1) {
		const pivot = rows.reduce(
			(best, row, place) => (place >= at && Math.abs(row[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0) ? place : best),
			at,
		);
		const [one, other] = [rows[at] ?? [], rows[pivot] ?? []];
		[rows[at], rows[pivot]] = [other, one];
		const lead = rows[at] ?? [];
		for (const [place, row] of rows.entries()) {
			if (place === at) continue;
			const by = (row[at] ?? 0) / (lead[at] ?? 1);
			for (let column = at; column < row.length; column += 1)
				row[column] = (row[column] ?? 0) - by * (lead[column] ?? 0);
		}
	}
	return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}

test('three dimensions: the same weights as exponential calibration by Newton', () => {
	let seed = 7;
	const random = () => {
		seed = (seed * 16_807) % 2_147_483_647;
		return seed / 2_147_483_647;
	};
	for (let round = 0; round < 20; round += 1) {
		const cells: RakingCell[] = [];
		for (const a of [0, 1, 2])
			for (const b of [0, 1])
				for (const c of [0, 1]) cells.push({ n: 15 + Math.floor(40 * random()), levels: [a, b, c] });
		const margin = (levels: number) => {
			const some = Array.from({ length: levels }, () => 0.5 + random());
			const sum = some.reduce((one, other) => one + other, 0);
			return some.map((one) => one / sum);
		};
		const wanted = [margin(3), margin(2), margin(2)];
		const { weights, converged, trimmed } = rake(cells, wanted);
		assert.ok(converged);
		assert.equal(trimmed, 0);
		for (const [at, weight] of calibrated(cells, wanted).entries()) near(weights[at] ?? 0, weight, 1e-4);
	}
});

test('one dimension: each weight is wanted share over given share', () => {
	const { weights, designEffect, effectiveN, rounds } = rake(
		[
			{ n: 80, levels: [0] },
			{ n: 20, levels: [1] },
		],
		[[0.5, 0.5]],
	);
	near(weights[0] ?? 0, 0.625);
	near(weights[1] ?? 0, 2.5);
	// By hand: (80 · 0.625² + 20 · 2.5²) / 100 = 1.5625.
	near(designEffect, 1.5625);
	near(effectiveN, 64);
	assert.equal(rounds, 1);
});

test('shares that are as wanted need no weights', () => {
	const { weights, designEffect, rounds } = rake(
		[
			{ n: 30, levels: [0] },
			{ n: 10, levels: [1] },
		],
		[[0.75, 0.25]],
	);
	assert.deepEqual([weights, designEffect, rounds], [[1, 1], 1, 0]);
});

test('no weight is above five times the mean, it says whose was cut, and the mean stays 1', () => {
	const cells = [
		{ n: 98, levels: [0] },
		{ n: 2, levels: [1] },
	];
	const { weights, converged, trimmed, gap } = rake(cells, [[0.5, 0.5]]);
	near(weights[1] ?? 0, 5);
	near((98 * (weights[0] ?? 0) + 2 * (weights[1] ?? 0)) / 100, 1);
	assert.deepEqual([converged, trimmed], [false, 2]);
	near(gap, 0.4);
});

test('what no weights can meet is not said to be met', () => {
	// Everybody of the first level of one dimension is of the first of the other: their shares cannot differ.
	const { converged, gap } = rake(
		[
			{ n: 50, levels: [0, 0] },
			{ n: 0, levels: [0, 1] },
			{ n: 0, levels: [1, 0] },
			{ n: 50, levels: [1, 1] },
		],
		[
			[0.5, 0.5],
			[0.7, 0.3],
		],
	);
	assert.ok(!converged && gap > 0.01);
});

test('impossible input is refused', () => {
	const cells = [{ n: 1, levels: [0] }];
	assert.throws(() => rake(cells, [[0.5, 0.5]]), RangeError);
	assert.throws(() => rake(cells, [[0.9]]), RangeError);
	assert.throws(() => rake([{ n: 0, levels: [0] }], [[1]]), RangeError);
	assert.throws(() => rake([{ n: 1, levels: [1] }], [[1]]), RangeError);
	assert.throws(() => rake([{ n: 1.5, levels: [0] }], [[1]]), RangeError);
	assert.throws(() => rake([{ n: 1, levels: [0, 0] }], [[1]]), RangeError);
});
