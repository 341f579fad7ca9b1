import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownAddress } from './own-address.ts';

test('after signing in one goes on only within this site', () => {
	for (const own of ['/', '/kpi/nps?period=2026-03', '/settings?part=people']) assert.equal(ownAddress(own), own);
	for (const foreign of [
		'//evil.example',
		'/\\evil.example',
		'https://evil.example',
		'javascript:alert(1)',
		'',
		undefined,
	])
		assert.equal(ownAddress(foreign), '/', String(foreign));
});
