import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPasswordHasher, hashCost } from './password-hash.ts';

/** Small, so that the test is quick. */
const cheap = { memory: 64, passes: 1, parallelism: 1 };

test('hashes of the reference implementation are understood', async () => {
	// test.c of https://github.com/P-H-C/phc-winner-argon2: version 1.3, Argon2id
	const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
	const { verify } = createPasswordHasher();
	assert.deepEqual(await verify('password', reference), { right: true, stale: true });
	assert.deepEqual(await verify('differentpassword', reference), { right: false, stale: true });
});

test('a hash says what it cost, has a salt of its own, and is stale once the cost has changed', async () => {
	const { hash, verify } = createPasswordHasher(cheap);
	const [one, other] = [await hash('correct horse battery'), await hash('correct horse battery')];
	assert.match(one, /^\$argon2id\$v=19\$m=64,t=1,p=1\$[^$=]{22}\$[^$=]{43}$/);
	assert.notEqual(one, other);
	assert.deepEqual(await verify('correct horse battery', one), { right: true, stale: false });
	assert.deepEqual(await verify('correct horse', one), { right: false, stale: false });
	const dearer = createPasswordHasher({ ...cheap, passes: 2 });
	assert.deepEqual(await dearer.verify('correct horse battery', one), { right: true, stale: true });
});

test('letters written in two ways are the same letters', async () => {
	const { hash, verify } = createPasswordHasher(cheap);
	assert.equal((await verify('и\u0306ога йога', await hash('йога йога'))).right, true);
});

test('no hash and an unreadable one let nobody in, and cost a hash as well', async () => {
	const { hash, verify } = createPasswordHasher();
	const own = await hash('correct horse battery');
	const timed = async (given: string | null) => {
		const started = performance.now();
		assert.equal((await verify('wrong horse battery', given)).right, false);
		return performance.now() - started;
	};
	const best = async (given: string | null) => {
		const times: number[] = [];
		for (let round = 0; round < 5; round += 1) times.push(await timed(given));
		return Math.min(...times);
	};
	const wrong = await best(own);
	for (const given of [null, 'plain', '$argon2id$v=19$m=0,t=0,p=0$$']) {
		const took = await best(given);
		assert.ok(took > wrong / 10, `${given}: ${took} ms beside ${wrong} ms`);
	}
});

test('new hashes cost what OWASP asks for at least', () => {
	// Password Storage Cheat Sheet: "minimum configuration of 19 MiB of memory, an iteration count of 2, and 1 degree of parallelism"
	assert.ok(hashCost.memory >= 19 * 1024 && hashCost.passes >= 2 && hashCost.parallelism >= 1);
});
