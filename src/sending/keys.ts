/** What moments of people who were named are known by: nobody's address stands in a key. */
import type { SendPlanStore } from './ports.ts';

/** Always the same for the same text, and not to be read back. */
export type SignOf = (text: string) => Promise<string>;

/** `person` stands for whoever is meant where the caller has named no event. */
export async function keyOf(event: string | null, person: string, signOf: SignOf): Promise<string> {
	return sealed(event === null ? `p ${person}` : `e ${event}`, signOf);
}

/** Those that were kept before keys were sealed. How many there were; done again, none are left. */
export async function sealKeys(store: Pick<SendPlanStore, 'openKeys' | 'rename'>, signOf: SignOf): Promise<number> {
	const open = await store.openKeys();
	for (const { plan, event } of open) await store.rename(plan, event, await sealed(event, signOf));
	return open.length;
}

/** A name that tells no address is shown as it was given. */
async function sealed(key: string, signOf: SignOf): Promise<string> {
	return key.startsWith('p ') || key.includes('@') ? `s ${await signOf(key)}` : key;
}
