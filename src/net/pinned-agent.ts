import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent } from 'undici';
import type { CheckedUrl } from './url-guard.ts';

/**
 * Connects to the checked addresses and to nothing else, whatever DNS says by now. The name stays in the Host header and
 * in the certificate's check. Made for one exchange: destroy it afterwards.
 */
export function createPinnedAgent({ addresses }: CheckedUrl, connectTimeoutMs: number): Agent {
	const pinned = addresses.map((address) => ({ address, family: ipaddr.parse(address).kind() === 'ipv6' ? 6 : 4 }));
	const lookup: LookupFunction = (host, options, done) => {
		const [first] = pinned;
		if (first === undefined) done(new Error(`No address of ${host} was checked.`), '', 0);
		else if (options.all) done(null, pinned);
		else done(null, first.address, first.family);
	};
	return new Agent({ connect: { lookup, timeout: connectTimeoutMs }, connections: 1, pipelining: 0 });
}
