/**
 * Passwords as Argon2id hashes in the PHC string format, so that each hash carries the parameters it was made with.
 * https://github.com/P-H-C/phc-string-format, RFC 9106
 */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Random } from './token.ts';

export type HashCost = { readonly memory: number; readonly passes: number; readonly parallelism: number };

/**
 * What new hashes cost: the first setting of OWASP's Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane), 60 ms on one
 * core. Raise it here: whoever signs in next gets a new hash.
 */
export const hashCost: HashCost = { memory: 19_456, passes: 2, parallelism: 1 };

const saltBytes = 16;
const tagBytes = 32;
/** Argon2 1.3, the only version that is in use. */
const version = 19;
/** Hashes at once: each holds 19 MiB and one of the threads that the fact store also lives on. */
const atOnce = 4;

export type PasswordHasher = {
	hash(password: string): Promise<string>;
	/** `stale`: made with other parameters than those of today. A null hash takes as long as a wrong password. */
	verify(password: string, hash: string | null): Promise<{ readonly right: boolean; readonly stale: boolean }>;
};

export function createPasswordHasher(cost: HashCost = hashCost, random: Random = randomBytes): PasswordHasher {
	const gate = createGate(atOnce);
	const derive = (password: string, salt: Buffer, by: HashCost, length: number) =>
		gate(() => argon2id({ message: password.normalize('NFC'), nonce: salt, tagLength: length, ...by }));
	return {
		async hash(password) {
			const salt = random(saltBytes);
			return encode({ cost, salt, tag: await derive(password, salt, cost, tagBytes) });
		},
		async verify(password, hash) {
			const known = hash === null ? null : decode(hash);
			if (known === null) {
				await derive(password, random(saltBytes), cost, tagBytes);
				return { right: false, stale: false };
			}
			const tag = await derive(password, known.salt, known.cost, known.tag.length);
			const { memory, passes, parallelism } = known.cost;
			const same = memory === cost.memory && passes === cost.passes && parallelism === cost.parallelism;
			return { right: timingSafeEqual(tag, known.tag), stale: !same || known.tag.length !== tagBytes };
		},
	};
}

type Hash = { readonly cost: HashCost; readonly salt: Buffer; readonly tag: Buffer };

function encode({ cost: { memory, passes, parallelism }, salt, tag }: Hash): string {
	return `$argon2id$v=${version}$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

const shape = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{16,86})$/;

function decode(hash: string): Hash | null {
	const [, memory, passes, parallelism, salt = '', tag = ''] = shape.exec(hash) ?? [];
	if (memory === undefined) return null;
	return {
		cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
		salt: Buffer.from(salt, 'base64'),
		tag: Buffer.from(tag, 'base64'),
	};
}

/** PHC strings leave the padding out. */
function base64(bytes: Buffer): string {
	return bytes.toString('base64').replaceAll('=', '');
}

function argon2id(parameters: Argon2Parameters): Promise<Buffer> {
	return new Promise((resolve, reject) =>
		argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key))),
	);
}

/** Lets so many run at a time; the others wait in their order. */
function createGate(places: number) {
	const waiting: (() => void)[] = [];
	let free = places;
	return async <T>(work: () => Promise<T>): Promise<T> => {
		if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
		else free -= 1;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free += 1;
		}
	};
}
