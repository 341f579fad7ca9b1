/** Two customers that are one: links between the references that people know. */
import { Fault } from '../errors.ts';
import { isReachable, type Sight, seesAll } from '../facts/sight.ts';
import type { CustomerLinkStore } from '../store/control/customer-links.ts';
import type { CustomerDirectory } from '../store/facts/customers.ts';

export type Customers = ReturnType<typeof createCustomers>;

export type CustomersParts = {
	readonly links: CustomerLinkStore;
	readonly directory: CustomerDirectory;
	readonly now: () => number;
	/** What was derived from who is who is derived anew. */
	readonly changed: () => Promise<void>;
};

export function createCustomers({ links, directory, now, changed }: CustomersParts) {
	const isKnown = async (key: string) => BigInt(key) < 2n ** 64n && (await directory.refs([key]))[key] !== undefined;
	const keyOf = async (ref: string) => {
		const shown = /^#(\d{1,20})$/.exec(ref)?.[1];
		if (shown !== undefined && (await isKnown(shown))) return shown;
		const [key] = await directory.keys([ref]);
		if (key === undefined) throw new Fault('customer_not_found', { ref });
		return key;
	};
	return {
		/** By the number that stands for them here, where mails and phones are not to be seen. */
		async list({ identity }: Pick<Sight, 'identity'> = seesAll) {
			const all = await links.list();
			const names = await directory.refs(all.flatMap(({ from, to }) => [from, to]));
			const nameOf = (key: string) => {
				const ref = names[key];
				return ref === undefined || (!identity && isReachable(ref)) ? `#${key}` : ref;
			};
			return all.map(({ from, to, createdAt }) => ({ from: nameOf(from), to: nameOf(to), createdAt }));
		},
		link: async (from: string, to: string) => {
			await links.put(await keyOf(from), await keyOf(to), now());
			await changed();
		},
		unlink: async (from: string) => {
			if (!(await links.remove(await keyOf(from)))) throw new Fault('customer_not_found', { ref: from });
			await changed();
		},
	};
}
