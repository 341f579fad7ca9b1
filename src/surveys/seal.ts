/** What leaves us and comes back: signed, so that nobody makes one up. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Seal = {
	/** `text.signature`, fit for addresses. The purpose keeps what was signed for one thing from being used for another. */
	sign(purpose: string, text: string): string;
	/** The text; null where the signature is not ours. */
	open(purpose: string, signed: string): string | null;
};

/** 128 bits of the signature: nobody tries that many. */
const signatureBytes = 16;

export function createSeal(key: Buffer): Seal {
	const signatureOf = (purpose: string, text: string) =>
		createHmac('sha256', key).update(`${purpose}\0${text}`).digest().subarray(0, signatureBytes);
	return {
		sign: (purpose, text) => `${text}.${signatureOf(purpose, text).toString('base64url')}`,
		open(purpose, signed) {
			const at = signed.lastIndexOf('.');
			if (at < 1) return null;
			const text = signed.slice(0, at);
			const given = Buffer.from(signed.slice(at + 1), 'base64url');
			const own = signatureOf(purpose, text);
			return given.length === own.length && timingSafeEqual(given, own) ? text : null;
		},
	};
}
