/** Which addresses of the internet protocol a request that a user asked for may reach. */
import ipaddr from 'ipaddr.js';

/**
 * Public addresses with a private meaning: Azure answers its machines' metadata and keys there.
 * https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
 */
const privileged: readonly string[] = ['168.63.129.16'];

/** All global IPv6 unicast that IANA gives out lies here; what lies outside embeds, translates or is not assigned. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True for ordinary addresses of the public internet. Everything that is not known to be one is not: private, loopback,
 * link-local (cloud metadata), shared (CGNAT), multicast, reserved, and IPv6 that carries an IPv4 address in it.
 */
export function isPublicAddress(text: string): boolean {
	if (!ipaddr.isValid(text)) return false;
	const address = ipaddr.process(text);
	if (privileged.includes(address.toString()) || address.range() !== 'unicast') return false;
	return address.kind() === 'ipv4' || address.match(globalIpv6);
}

/** Whether an address is one of, or lies in one of, the given addresses and networks; names among them never match. */
export function isAmong(text: string, allowed: readonly string[]): boolean {
	const address = ipaddr.process(text);
	return allowed.some((entry) => {
		if (ipaddr.isValid(entry)) return ipaddr.process(entry).toString() === address.toString();
		if (!ipaddr.isValidCIDR(entry)) return false;
		const network = ipaddr.parseCIDR(entry);
		return network[0].kind() === address.kind() && address.match(network);
	});
}
