/** A whole program for tests of promises: business hours, policies, and the rows that come of them. */
import assert from 'node:assert/strict';
import { type PolicyInput, policyShape } from '../../src/promises/policy-shape.ts';
import { openTestService, type TestService } from '../support/service.ts';

export type Promised = { ticket: string; due: string; met: string | null };

export type PromiseService = TestService & {
	/** Keeps a policy and waits until its promises are there. */
	policy(name: string, policy: PolicyInput): Promise<void>;
	remove(name: string): Promise<void>;
	hours(hours: string | Record<string, string>): Promise<void>;
	promises(policy?: string): Promise<Promised[]>;
	/** Imports that promises have made so far. */
	made(): Promise<number>;
	/** Until nothing is under way. */
	settled(): Promise<void>;
};

export async function openPromiseService(
	dir?: string,
	overrides: Record<string, string> = {},
): Promise<PromiseService> {
	const service = await openTestService(dir, overrides);
	const settled = async () => {
		await service.jobs.drain();
		assert.equal(await service.policies.state(), 'current');
	};
	return {
		...service,
		settled,
		async take(...given) {
			const record = await service.take(...given);
			await settled();
			return record;
		},
		async policy(name, policy) {
			await service.policies.put(name, policyShape.parse(policy), 'ann');
			await settled();
		},
		async remove(name) {
			await service.policies.remove(name, 'ann');
			await settled();
		},
		async hours(hours) {
			await service.schedules.put('office', { timeZone: 'UTC', hours }, 'ann');
			await service.schedules.setScope({ team: '', channel: '' }, 'office', 'ann');
			await settled();
		},
		async promises(policy) {
			const where = policy === undefined ? '1' : `policy = '${policy}'`;
			const rows = await service.rows('sla', 'policy, ticket, due_at, met_at', where);
			const minute = (instant: unknown) => String(instant).slice(0, 19).replace(/:00$/, '');
			return rows.map(({ ticket, due_at, met_at }) => ({
				ticket: String(ticket),
				due: minute(due_at),
				met: met_at === null ? null : minute(met_at),
			}));
		},
		async made() {
			const all = (await service.imports.list(500)).filter(({ source }) => source.startsWith('policy '));
			for (const { state, rejected, error } of all) {
				if (state !== 'undone') assert.deepEqual([state, rejected, error], ['published', 0, null]);
			}
			return all.length;
		},
	};
}
