import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loggedPath } from './log.ts';

test('no link that lets somebody answer, or refuse to be asked, stands in the log, and nothing that a question filters by', () => {
	for (const [url, logged] of [
		['/s/nps-2026/i/4f.abc-_d', '/s/nps-2026/i/…'],
		['/s/nps-2026/i/4f.abc/more?page=2', '/s/nps-2026/i/…'],
		['//s//nps//r//k', '//s//nps//r//…'],
		['/s/nps-2026/r/k_-1?page=2', '/s/nps-2026/r/…'],
		['/s/no/4f.abc', '/s/no/…'],
		['/s/score/17-x.abc?first=3', '/s/score/…'],
		['/s/nps-2026/kiosk/bQ.x-_y/answers', '/s/nps-2026/kiosk/…'],
		['/s/nps-2026/%69/4f.abc', '/s/nps-2026/i/…'],
		['HTTPS://quality.example.com/s/nps/i/4f.abc?x', '/s/nps/i/…'],
		['/s/%zz/i/4f.abc', '/s/%zz/i/…'],
		['/s/nps-2026?page=2', '/s/nps-2026'],
		['/api/v1/kpi/nps?customer=C-1', '/api/v1/kpi/nps'],
		['/', '/'],
	])
		assert.equal(loggedPath(url ?? ''), logged);
});
