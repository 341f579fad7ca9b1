import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { CellParts } from '../../kpi/scan-run.ts';
import { type KeptPartsOptions, openKeptParts } from './kept-parts.ts';

const dir = mkdtempSync(join(tmpdir(), 'kamerton-parts-'));
after(() => rmSync(dir, { recursive: true, force: true }));

let files = 0;
const warnings: string[] = [];

/** A file of its own, and the world around it. */
function world(limitBytes?: number) {
	files += 1;
	const path = join(dir, `parts-${files}.sqlite`);
	const state = { of: 'one', count: 1, every: 0, now: 1_000_000 };
	const open = () =>
		openKeptParts(path, {
			of: state.of,
			count: async () => state.count,
			every: async () => state.every,
			log: { info() {}, error() {}, warn: (_, message) => void warnings.push(message) },
			now: () => state.now,
			...(limitBytes !== undefined && { limitBytes }),
		} satisfies KeptPartsOptions);
	return { path, state, open };
}

const named = (place: string, state = '0:202501,1', every = 0) =>
	({ place, state, every, fact: 'ticket', lasting: true }) as const;
/** Numbers that JSON does not have among them. */
const cells = (n: number): readonly CellParts[] => [
	{ keys: ['2025-01', null], parts: [{ kind: 'count', n, leftOut: -0 }] },
	{ keys: [null, 'Ü'], parts: [{ kind: 'largest', n, leftOut: 0, value: Number.POSITIVE_INFINITY }] },
];

test('what was written is there after a restart, to the last bit, and answers for its data only', async () => {
	const { open } = world();
	const one = await open();
	one.write(named('a'), cells(1));
	one.write(named('b'), []);
	assert.deepEqual(one.read(named('a')), cells(1), 'what waits to be written answers as well');
	await one.close();
	const two = await open();
	assert.deepEqual(two.read(named('a')), cells(1));
	assert.ok(Object.is(two.read(named('a'))?.[0]?.parts[0]?.leftOut, -0));
	assert.deepEqual(two.read(named('b')), []);
	assert.equal(two.read(named('a', '0:202501,2')), undefined);
	assert.equal(two.read(named('c')), undefined);
	two.write(named('a', '0:202501,2'), cells(2));
	await two.settle();
	assert.equal(two.read(named('a')), undefined, 'one entry in a place');
	assert.deepEqual(two.read(named('a', '0:202501,2')), cells(2));
	await two.close();
});

test('another program, another installation and a store that was put back find nothing', async () => {
	for (const change of [{ of: 'two' }, { count: 6 }]) {
		const { open, state } = world();
		state.count = 7;
		const one = await open();
		one.write(named('a'), cells(1));
		await one.close();
		assert.deepEqual((await again(open)).found, cells(1));
		Object.assign(state, change);
		assert.equal((await again(open)).found, undefined);
		Object.assign(state, { of: 'one', count: 9 });
		assert.equal((await again(open)).found, undefined, 'nor does anybody afterwards');
	}
});

async function again(open: () => ReturnType<typeof openKeptParts>) {
	const kept = await open();
	const found = kept.read(named('a'));
	await kept.close();
	return { found };
}

test('a file that is damaged is thrown away with a line in the log, and made anew', async () => {
	const damages: readonly ((path: string) => void)[] = [
		(path) => writeFileSync(path, 'no database at all, and longer than a header of one would be: '.repeat(50)),
		(path) => writeFileSync(path, readFileSync(path).subarray(0, 5_000)),
		(path) => writeFileSync(path, changed(readFileSync(path), 'Ü')),
		(path) => writeFileSync(path, changed(readFileSync(path), '0:202501,1')),
	];
	for (const [at, damage] of damages.entries()) {
		const { path, open } = world();
		const one = await open();
		for (let n = 0; n < 300; n += 1) one.write(named(`place ${n}`), cells(n));
		one.write(named('a'), cells(1));
		await one.close();
		damage(path);
		warnings.splice(0);
		const two = await open();
		for (let n = 0; n < 300; n += 1) {
			const found = two.read(named(`place ${n}`));
			if (found) assert.deepEqual(found, cells(n), 'nothing wrong is ever answered');
		}
		two.read(named('a'));
		two.write(named('a'), cells(5));
		await two.close();
		if (at < 3) assert.match(warnings.join(), /thrown away/, `damage ${at}`);
		assert.deepEqual((await again(open)).found, cells(5));
	}
});

/** Every place in the file where the text stands, written otherwise. */
function changed(bytes: Buffer, text: string): Buffer {
	const [from, length] = [Buffer.from(text, text === 'Ü' ? 'latin1' : 'utf8'), text.length];
	for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + length)) bytes[at + length - 1] = 0x37;
	return bytes;
}

test('where no file can be, parts are kept in memory only', async () => {
	const { state } = world();
	warnings.splice(0);
	const kept = await openKeptParts(join(dir, 'no', 'such', 'folder', 'parts.sqlite'), {
		of: state.of,
		count: async () => 1,
		every: async () => 0,
		log: { info() {}, error() {}, warn: (_, message) => void warnings.push(message) },
		now: () => 0,
	});
	kept.write(named('a'), cells(1));
	await kept.settle();
	assert.equal(kept.read(named('a')), undefined);
	assert.match(warnings.join(), /in memory only/);
	await kept.close();
});

test('the file stays below its bound: what was used least recently goes', async () => {
	const { open, state } = world(3_000_000);
	const kept = await open();
	const places = Array.from({ length: 1_500 }, (_, n) => n);
	const many = Array.from({ length: 40 }, () => cells(1)).flat();
	for (const n of places) {
		kept.write(named(`place ${n}`), many);
		await kept.settle();
		state.now += 7_200_000;
		assert.ok(kept.read(named('place 0')), `used again and again, ${n}`);
	}
	const [first, ...left] = places.filter((n) => kept.read(named(`place ${n}`)));
	assert.equal(first, 0);
	assert.ok(left.length > 200 && left.length < 900, `${left.length} left`);
	assert.deepEqual(left, places.slice(-left.length), 'the newest ones');
	await kept.close();
});

test('what a change of all months made worthless does not stay on the disk', async () => {
	const { path, open, state } = world();
	const kept = await open();
	kept.write(named('a'), [{ keys: ['a sensitive word'], parts: [] }]);
	await kept.settle();
	state.every = 1;
	await kept.settle();
	assert.equal(kept.read(named('a')), undefined);
	await kept.close();
	assert.equal(readFileSync(path).includes('a sensitive word'), false);
});

test('what is to be forgotten is on the disk no more', async () => {
	const { path, open } = world();
	const kept = await open();
	kept.write(named('a'), [{ keys: ['a sensitive word'], parts: [] }]);
	await kept.settle();
	await kept.forget();
	assert.equal(kept.read(named('a')), undefined);
	for (const end of ['', '-wal']) assert.equal(readFileSync(`${path}${end}`).includes('a sensitive word'), false, end);
	await kept.close();
});
