/**
 * Where the chain has come to, kept outside of it: a chain tells of every entry that was changed, and nothing of entries cut
 * off at its end. The anchor is signed, so that whoever has shortened the log cannot shorten the anchor with it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The last entry by number, and its hash. */
export type Anchor = { readonly entries: number; readonly last: string };

/**
 * `none`: there is no key of the anchor. `other`: there is one that the key of the secrets does not open any more. `locked`: there is
 * no key of the secrets, and another one of the anchor would be worth nothing on the day the right one is back.
 */
export type AnchorKey = { readonly key: string } | { readonly key: null; readonly why: 'none' | 'other' | 'locked' };

export type AnchorKeeper = {
	/** What signs, kept encrypted. Only read: who looks whether the log is whole makes nothing. */
	key(): Promise<AnchorKey>;
	/** Another one, in place of any. */
	makeKey(): Promise<string>;
	/** Whether the program that wrote here until this very start knew no anchor: then there is none, and nothing was lost. */
	readonly isNew: boolean;
	/** The text as it was written; null where there is none. */
	read(): Promise<string | null>;
	/** In place of the one before; on the disk when it is done. */
	write(text: string): Promise<void>;
};

export function anchorText({ entries, last }: Anchor, key: string): string {
	return `${JSON.stringify({ entries, last, signature: signatureOf({ entries, last }, key) })}\n`;
}

/** Null: it is none, or none of ours. */
export function readAnchor(text: string, key: string): Anchor | null {
	const anchor = anchorIn(text);
	if (anchor === null) return null;
	const { signature, ...told } = anchor;
	const [wanted, given] = [Buffer.from(signatureOf(told, key)), Buffer.from(signature)];
	return wanted.length === given.length && timingSafeEqual(wanted, given) ? told : null;
}

/** Without looking at the signature, as whoever looks from outside without the key. */
export function anchorIn(text: string): (Anchor & { readonly signature: string }) | null {
	try {
		const { entries, last, signature }: Record<string, unknown> = JSON.parse(text);
		if (!Number.isSafeInteger(entries) || typeof last !== 'string' || typeof signature !== 'string') return null;
		return { entries: Number(entries), last, signature };
	} catch {
		return null;
	}
}

function signatureOf({ entries, last }: Anchor, key: string): string {
	return createHmac('sha256', key).update(`${entries} ${last}`).digest('hex');
}
