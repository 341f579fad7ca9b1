import type { PolicyRecord } from '../../promises/ports.ts';
import type { policyOperations } from '../contract/policies.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const policyHandlers: Handlers<keyof typeof policyOperations> = {
	listPolicies: async ({ policies }) => ({
		policies: (await policies.list()).map(shown),
		state: await policies.state(),
	}),
	getPolicy: async ({ policies }, { name }) => ({
		...shown(await policies.get(name)),
		promises: await policies.count(name),
		state: await policies.state(),
	}),
	putPolicy: async ({ policies }, { name, ...given }, { principal }) => {
		const { kept, jobId } = await policies.put(name, given, principal.name);
		return { policy: shown(kept), jobId };
	},
	removePolicy: async ({ policies }, { name }, { principal }) => ({
		jobId: (await policies.remove(name, principal.name)).jobId,
	}),
	listPolicyChanges: async ({ policies }, { limit }) => ({
		changes: (await policies.changes(limit)).map(({ at, ...change }) => ({ ...change, at: instantOf(at) })),
	}),
};

function shown({ name, revision, updatedAt, definition }: PolicyRecord) {
	return { name, revision, updatedAt: instantOf(updatedAt), policy: definition };
}
