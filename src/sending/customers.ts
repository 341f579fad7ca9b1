/** Whom a moment is about: how they are reached, and all under which it is kept that they were asked. */
import type { Invitations } from '../surveys/invitations.ts';
import type { Candidate } from './judge.ts';
import type { Found } from './moment.ts';
import type { MomentReader, Reachable } from './ports.ts';

export type CustomerParts = {
	readonly reader: Pick<MomentReader, 'people'>;
	readonly invitations: Pick<Invitations, 'personOf' | 'sealOf'>;
	/** Conversations with the bot, by what customers are called. */
	readonly chatsOf: (refs: readonly string[]) => Promise<ReadonlyMap<string, string>>;
	/** As messages are sent to it; null where it is no number. */
	readonly numberOf: (phone: string) => string | null;
};

export type Whom = Pick<Candidate, 'person' | 'customer' | 'elsewhere'> & {
	readonly address: string | null;
	readonly name: string | null;
};

/** Of moments, by their event. */
export async function whomOf(
	moments: readonly Found[],
	{ reader, invitations, chatsOf, numberOf }: CustomerParts,
): Promise<ReadonlyMap<string, Whom>> {
	const { personOf, sealOf } = invitations;
	const reachable = await reader.people([...new Set(moments.flatMap(({ customer }) => customer ?? []))]);
	const known = moments.map((one) => knownOf(one, reachable));
	const chats = await chatsOf([...new Set(known.flatMap(({ refs }) => refs))]);
	const whom = known.map(async ({ event, email, name, refs, emails, phones }): Promise<[string, Whom]> => {
		const elsewhere = [
			...emails.map((one) => personOf('mail', one)),
			...phones.flatMap((phone) => {
				const number = numberOf(phone);
				return number === null ? [] : [personOf('sms', number)];
			}),
			...refs.flatMap((ref) => {
				const chat = chats.get(ref);
				return [personOf('webhook', ref), ...(chat === undefined ? [] : [personOf('telegram', chat)])];
			}),
		];
		return [
			event,
			{
				...{ address: email, name, person: email === null ? null : await personOf('mail', email) },
				...{ customer: await Promise.all(refs.map(sealOf)), elsewhere: await Promise.all(elsewhere) },
			},
		];
	});
	return new Map(await Promise.all(whom));
}

/** Of who was named nothing is known but what was said with the name; of who was erased nothing. */
function knownOf(
	{ event, address, customer, context }: Found,
	reachable: ReadonlyMap<string, Reachable>,
): Reachable & { readonly event: string } {
	const { customer: ref, customer_phone: phone } = customer === null ? context.about : {};
	const named = {
		...{ email: null, name: null, emails: [] },
		refs: typeof ref === 'string' && ref !== '' ? [ref] : [],
		phones: typeof phone === 'string' ? [phone] : [],
	};
	const known = (customer === null ? undefined : reachable.get(customer)) ?? named;
	return { ...known, event, email: address ?? known.email };
}
