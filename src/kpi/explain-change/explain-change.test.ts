import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concluded } from './explain-change.ts';

const side = { value: 50, n: 40, share: 0.1 };
const part = (value: number) => ({
	where: [{ field: 'channel', value: 'chat' }],
	...{ before: side, now: side, withoutEarlier: false, p: 0.01, among: 10 },
	contribution: { value, low: value - 1, high: value + 1 },
});
const sure = (value: number) => ({ value, low: value - 1, high: value + 1, p: 0.001 });
const account = { mix: null, trueChange: sure(-8), parts: [], tested: [10, 0, 0] };
const fell = { value: -8, p: 0.001 };

test('parts are the explanation where those in the direction of the change bring a quarter of it', () => {
	assert.equal(concluded({ ...account, parts: [part(-2)] }, fell), 'parts');
	assert.equal(concluded({ ...account, parts: [part(-1), part(-1)] }, fell), 'parts');
	assert.equal(concluded({ ...account, parts: [part(-1.9)] }, fell), 'everywhere');
	assert.equal(concluded({ ...account, parts: [part(5)] }, fell), 'everywhere');
	assert.equal(concluded({ ...account, parts: [part(5), part(-5)] }, { value: 0, p: 1 }), 'chance');
	const mix = { ...sure(-6), fields: [] };
	assert.equal(concluded({ ...account, mix, trueChange: sure(-2), parts: [part(-1)] }, fell), 'mix');
});

test('where no part could be looked at, nothing is said of parts', () => {
	assert.equal(concluded(account, fell), 'everywhere');
	assert.equal(concluded({ ...account, tested: [0, 0, 0] }, fell), 'too_few');
	assert.equal(concluded({ ...account, tested: [] }, { value: -8, p: 0.4 }), 'too_few');
	assert.equal(concluded(account, { value: -8, p: 0.4 }), 'chance');
});
