/**
 * A second factor: codes of an app on the phone (TOTP, RFC 6238), and ten codes on paper for the day the phone is lost.
 * SHA-1, six digits and 30 seconds are what every app understands; of these none is a weakness of the scheme (RFC 6238, 1.2).
 */
import { Secret, TOTP } from 'otpauth';
import { Fault } from '../errors.ts';
import type { Person } from './person.ts';
import type { FactorStore, SecretKeeper } from './ports.ts';
import { hashOf, type Random } from './token.ts';

const periodSeconds = 30;
const digits = 6;
/** A clock may be one step off, and a code is typed for a while (RFC 6238, 5.2). */
const stepsAside = 1;
/** As long as the output of the hash (RFC 4226, 4, R6). */
const secretBytes = 20;
const codeCount = 10;
/** 80 bits: nobody guesses one, so that a plain hash of it is enough. */
const codeBytes = 10;

export type SecondFactor = {
	/** How many codes on paper are left; null without a second factor. */
	codesLeft(personId: number): Promise<number | null>;
	/** What the app reads. It counts once `confirm` has seen a code of it. Fault `second_factor_there`. */
	begin(person: Person, issuer: string): Promise<{ readonly uri: string; readonly secret: string }>;
	/** The codes on paper, shown this once. Fault `code_wrong`. */
	confirm(person: Person, code: string): Promise<readonly string[]>;
	/** By the app or on paper; each works once. */
	check(personId: number, code: string): Promise<boolean>;
	newCodes(personId: number): Promise<readonly string[]>;
	/** False where there was none. */
	remove(personId: number): Promise<boolean>;
};

export function createSecondFactor(
	store: FactorStore,
	secrets: SecretKeeper,
	now: () => number,
	random: Random,
): SecondFactor {
	const nameOf = (personId: number) => `second_factor.${personId}`;
	const stepOf = async (personId: number, code: string): Promise<number | null> => {
		const secret = await secrets.get(nameOf(personId));
		return secret === null ? null : matchingStep(secret, code, now());
	};
	const makeCodes = () => Array.from({ length: codeCount }, () => paperCode(random));
	return {
		async codesLeft(personId) {
			const factor = await store.get(personId);
			return factor?.confirmedAt == null ? null : factor.codesLeft;
		},
		async begin(person, issuer) {
			if (!(await store.begin(person.id, now()))) throw new Fault('second_factor_there');
			const secret = new Secret({ buffer: bufferOf(random(secretBytes)) }).base32;
			await secrets.put(nameOf(person.id), secret);
			return { uri: totpOf(secret, { issuer, label: person.mail }).toString(), secret };
		},
		async confirm({ id }, code) {
			const factor = await store.get(id);
			if (factor === null) throw new Fault('second_factor_missing');
			if (factor.confirmedAt !== null) throw new Fault('second_factor_there');
			const step = await stepOf(id, code);
			if (step === null) throw new Fault('code_wrong');
			const codes = makeCodes();
			await store.confirm(id, step, codes.map(hashOfCode), now());
			return codes;
		},
		async check(personId, code) {
			if (isDigits(code)) {
				const step = await stepOf(personId, code);
				return step !== null && store.useStep(personId, step);
			}
			return store.useCode(personId, hashOfCode(code), now());
		},
		async newCodes(personId) {
			const codes = makeCodes();
			await store.replaceCodes(personId, codes.map(hashOfCode));
			return codes;
		},
		async remove(personId) {
			const removed = await store.remove(personId);
			await secrets.remove(nameOf(personId));
			return removed;
		},
	};
}

function totpOf(secret: string, { issuer, label }: { issuer: string; label: string }): TOTP {
	return new TOTP({
		issuer,
		label,
		algorithm: 'SHA1',
		digits,
		period: periodSeconds,
		secret: Secret.fromBase32(secret),
	});
}

/** The step of time that a code belongs to; null where it belongs to none nearby. */
export function matchingStep(secret: string, code: string, at: number): number | null {
	const token = code.replaceAll(/\s/g, '');
	const delta = totpOf(secret, { issuer: '', label: '' }).validate({ token, timestamp: at, window: stepsAside });
	return delta === null ? null : Math.floor(at / 1000 / periodSeconds) + delta;
}

/** Digits, perhaps parted by spaces: of the app. */
function isDigits(code: string): boolean {
	return /^[\d\s]+$/.test(code);
}

/** Without letters that look like digits or each other (Crockford's base 32), in groups of four. */
function paperCode(random: Random): string {
	const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
	const bits = [...random(codeBytes)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]);
	// One that is all digits would be taken for a code of the app.
	const text = letters.join('');
	return /^\d+$/.test(text) ? paperCode(random) : (text.match(/.{4}/g) ?? []).join('-');
}

function hashOfCode(code: string): string {
	const plain = code.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
	return hashOf(plain);
}

function bufferOf(bytes: Buffer): ArrayBuffer {
	return new Uint8Array(bytes).buffer;
}
