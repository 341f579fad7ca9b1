/** The secret with which customers' identities are hashed. */
import { randomBytes } from 'node:crypto';
import type { Secrets } from '../store/control/secrets.ts';

/** Made once, never changed, read once. Two unsigned 64-bit integers. */
export function customerKeyOf(secrets: Secrets): () => Promise<readonly [string, string]> {
	let read: Promise<readonly [string, string]> | undefined;
	return () => {
		read ??= readCustomerKey(secrets);
		return read;
	};
}

async function readCustomerKey(secrets: Secrets): Promise<readonly [string, string]> {
	const stored = await secrets.get('customer.key');
	const text = stored ?? randomBytes(16).toString('hex');
	if (stored === null) await secrets.put('customer.key', text);
	const bytes = Buffer.from(text, 'hex');
	return [bytes.readBigUInt64LE(0).toString(), bytes.readBigUInt64LE(8).toString()];
}
