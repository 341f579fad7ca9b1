/** Tries to sign in, counted on the disk: a restart forgives nobody. */
import ipaddr from 'ipaddr.js';
import { Fault } from '../errors.ts';
import type { ThrottleStore } from './ports.ts';
import { giveBack, signInRules, type ThrottleRule, tryOnce } from './throttle.ts';
import { hashOf } from './token.ts';

export type Attempt = {
	/** It was right: it does not count, and neither do the tries of this pair before it. */
	succeeded(): Promise<void>;
};

export type Attempts = {
	/** Counts a try before it is judged, so that many at once are not judged all. Fault `sign_in_throttled`. */
	begin(account: string, address: string): Promise<Attempt>;
	/** Of a six-digit code, whose guesses are few. */
	beginCode(personId: number): Promise<Attempt>;
	/** Of a link for a new password: nobody's mailbox is filled. Fault `sign_in_throttled`. */
	beginForgotten(account: string, address: string): Promise<Attempt>;
};

type Counted = { readonly key: string; readonly rule: ThrottleRule; readonly cleared: boolean };

export function createAttempts(store: ThrottleStore, now: () => number): Attempts {
	const count = async (counted: readonly Counted[]): Promise<Attempt> => {
		const keys = counted.map(({ key }) => key);
		const waitMs = await store.update(keys, (levels) => {
			const at = now();
			const tried = counted.map(({ rule }, index) => tryOnce(levels[index] ?? null, at, rule));
			const waits = tried.flatMap((one) => (one.allowed ? [] : one.waitMs));
			// A try that is refused by one bucket fills none.
			if (waits.length > 0) return { levels, result: Math.max(...waits) };
			return { levels: tried.map((one) => (one.allowed ? one.emptyAt : null)), result: 0 };
		});
		if (waitMs > 0) throw new Fault('sign_in_throttled', { seconds: Math.ceil(waitMs / 1000) });
		return {
			async succeeded() {
				const at = now();
				await store.update(keys, (levels) => ({
					levels: counted.map(({ rule, cleared }, index) =>
						cleared ? null : giveBack(levels[index] ?? null, at, rule),
					),
					result: null,
				}));
				await store.forget(at);
			},
		};
	};
	return {
		begin(account, address) {
			// Hashed: what is typed into a form is not kept, however long it is.
			const [who, where] = [hashOf(account).slice(0, 32), networkOf(address)];
			return count([
				{ key: `pair ${who} ${where}`, rule: signInRules.pair, cleared: true },
				{ key: `address ${where}`, rule: signInRules.address, cleared: false },
				{ key: `account ${who}`, rule: signInRules.account, cleared: false },
			]);
		},
		beginForgotten: (account, address) =>
			count([
				{ key: `forgotten ${hashOf(account).slice(0, 32)}`, rule: signInRules.forgotten, cleared: false },
				{ key: `address ${networkOf(address)}`, rule: signInRules.address, cleared: false },
			]),
		beginCode: (personId) => count([{ key: `code ${personId}`, rule: signInRules.code, cleared: true }]),
	};
}

/** Of IPv6 the network that one customer of a provider gets whole (RFC 6177), else the address. */
export function networkOf(address: string): string {
	if (!ipaddr.isValid(address)) return 'unknown';
	const parsed = ipaddr.process(address);
	if (parsed.kind() === 'ipv4') return parsed.toString();
	const network = ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`);
	return `${network.toString()}/64`;
}
