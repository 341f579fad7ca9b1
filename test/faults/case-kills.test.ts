/** Killed at any moment while cases are opened, worked on and mirrored: each answer has one case, each case one row. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestService } from '../support/service.ts';

const ANSWERS = 120;

test('each answer has one case and each case one row, whenever it is killed', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'kamerton-cases-'));
	const file = join(dir, 'answers.csv');
	const at = new Date(Date.now() - 3_600_000).toISOString();
	const lines = Array.from({ length: ANSWERS }, (_, index) => `r${index},recommend,nps,${index % 7},${at},c${index}`);
	writeFileSync(file, `response,question,kind,score,answered_at,customer\n${lines.join('\n')}\n`);
	const data = join(dir, 'data');
	// After so many lines of these, and so many milliseconds more.
	for (const [line, count, pause] of [
		['open', 1, 40],
		['published', 1, 1],
		['case', 1, 7],
		['case', 15, 0],
	] as const) {
		const child = spawn(process.execPath, [join(import.meta.dirname, '../support/cases-child.ts'), data, file], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const ended = new Promise((resolve) => child.once('exit', resolve));
		let seen = 0;
		for await (const told of createInterface({ input: child.stdout })) {
			if (told.startsWith(line)) seen += 1;
			if (seen === count) break;
		}
		await sleep(pause);
		child.kill('SIGKILL');
		await ended;
	}
	const service = await openTestService(data);
	await service.jobs.drain();
	await service.push.settle();
	const { cases, counts } = await service.cases.list({ states: [], overdue: false, limit: 1000 });
	assert.equal(new Set(cases.map(({ origin }) => origin.ref)).size, ANSWERS);
	assert.equal(cases.length, ANSWERS);
	assert.ok(counts.contacted >= 15, JSON.stringify(counts));
	const rows = await service.rows('case', 'case_state, count() AS n, uniqExact(id) AS ids', '1 GROUP BY case_state');
	assert.deepEqual(
		rows.map((row) => [row.case_state, Number(row.n), Number(row.ids)]),
		[
			['contacted', counts.contacted, counts.contacted],
			['new', counts.new, counts.new],
		],
	);
	await service.end();
});
