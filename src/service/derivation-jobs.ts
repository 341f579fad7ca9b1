/**
 * What changes what was derived, apart from imports: schedules of business hours, and customers found to be one. Each is
 * a job of the facts' lane, so that nothing else writes meanwhile, and one that may be done twice.
 */
import { z } from 'zod';
import type { ImportLedger } from '../intake/import-record.ts';
import { defineJob, type JobDefinition } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { CustomerLinkStore } from '../store/control/customer-links.ts';
import type { FactDeriver } from '../store/facts/fact-store.ts';

export type DerivationParts = {
	readonly deriver: FactDeriver;
	readonly ledger: ImportLedger;
	readonly links: CustomerLinkStore;
};

/** Every ticket and event anew, in the hours of the schedules as they are now. */
export async function rederiveBusiness({ deriver, ledger }: DerivationParts, signal: AbortSignal): Promise<void> {
	await ledger.raise(await invalidating(ledger, () => deriver.business({ signal })));
}

/** Cut off half-way, some of it may be visible: until it is done again no kept result may stand for what is there. */
async function invalidating<T>(ledger: ImportLedger, derive: () => Promise<T>): Promise<T> {
	try {
		return await derive();
	} catch (error) {
		await ledger.invalidate(['ticket', 'ticket_event']);
		throw error;
	}
}

export const customersJob = 'customers.relink';

export function customersRelink({ deriver, ledger, links }: DerivationParts): JobDefinition {
	return defineJob({
		name: customersJob,
		schema: z.strictObject({ customers: z.array(z.string().regex(/^\d+$/)) }),
		lane: 'facts',
		handle: async ({ customers }, { signal }) => {
			const { hidden } = await ledger.hidden();
			let touched = customers;
			// Links may change while the tickets are derived: then those are derived, too.
			do {
				const resolved = await links.resolved();
				const derive = () => deriver.customers(resolved, touched, hidden, { signal });
				await ledger.raise(await invalidating(ledger, derive));
				touched = await deriver.unlikeCustomers(await links.resolved());
			} while (touched.length > 0);
		},
	}) as JobDefinition;
}

/** After links have changed; at a start, too, where a process ended between the link and the job. */
export async function relinkWhereUnlike(
	{ deriver, links }: DerivationParts,
	queue: Pick<JobQueue, 'enqueue'>,
): Promise<void> {
	const customers = await deriver.unlikeCustomers(await links.resolved());
	if (customers.length > 0) await queue.enqueue(customersJob, { customers });
}
