/** Whatever is sent to the API, allowed or not, is answered as it is described or refused by a code. `npm run check:api` goes on for longer. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FuzzTarget, openFuzzTarget } from '../support/fuzz/target.ts';

let target: FuzzTarget;
before(async () => {
	target = await openFuzzTarget();
});
after(() => target.end());

test('every operation answers as it is described, or refuses by a code', async () => {
	const { operations, requests, answered, problems } = await target.run({ seed: 1, milliseconds: 25_000 });
	assert.equal(problems.length, 0, problems.join('\n\n'));
	assert.ok(operations > 150 && requests >= 2 * operations, `${requests} requests of ${operations} operations`);
	// Not all that is allowed by its form can be done: much is about something that is not there.
	assert.ok(answered.size > operations / 3, `${answered.size} of ${operations} were answered`);
});
