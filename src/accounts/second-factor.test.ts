import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret } from 'otpauth';
import { matchingStep } from './second-factor.ts';

test('codes are those of RFC 6238, one step off at most', () => {
	// Appendix B, SHA-1, the last six of its eight digits
	const secret = Secret.fromLatin1('12345678901234567890').base32;
	for (const [seconds, code] of [
		[59, '287082'],
		[1_111_111_109, '081804'],
		[1_111_111_111, '050471'],
		[1_234_567_890, '005924'],
		[2_000_000_000, '279037'],
		[20_000_000_000, '353130'],
	] as const) {
		const step = Math.floor(seconds / 30);
		assert.equal(matchingStep(secret, code, seconds * 1000), step, code);
		assert.equal(matchingStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, seconds * 1000), step);
		assert.equal(matchingStep(secret, code, (seconds + 30) * 1000), step, 'typed late');
		assert.equal(matchingStep(secret, code, (seconds - 30) * 1000), step, 'a clock that is late');
		assert.equal(matchingStep(secret, code, (seconds + 90) * 1000), null, 'too late');
	}
	for (const wrong of ['', '1', '28708', '2870822', 'abcdef']) assert.equal(matchingStep(secret, wrong, 59_000), null);
});
