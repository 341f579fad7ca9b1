/** Promises on tickets: the policies from which they are computed. */
import { z } from 'zod';
import { policyShape as givenPolicy, promiseClocks, promiseMetrics } from '../../promises/policy-shape.ts';
import { operation } from './operation.ts';
import { instant } from './parts.ts';

const params = z.object({ name: z.string().trim().min(1).max(100).meta({ description: 'Name of a policy' }) });
const all = '/api/v1/policies';
const one = `${all}/{name}`;
const reading = { method: 'GET', permission: 'policies.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'policies.write', kind: 'json', status: 202 } as const;
const jobId = z.number().meta({ description: 'Background work that computes the promises: see getJob' });

const definitionShape = z
	.object({
		metric: z.enum(promiseMetrics),
		clock: z.enum(promiseClocks),
		pauseOnPending: z.boolean(),
		/** By priority; `default`: of the others. */
		targets: z.record(z.string(), z.string()),
		where: z.record(z.string(), z.array(z.string())),
		from: z.string().nullable(),
	})
	.meta({ id: 'Policy' });

const policyShape = z
	.object({
		name: z.string(),
		/** Grows with every edit of a policy; this one is of the last edit of this policy. */
		revision: z.number(),
		updatedAt: instant,
		policy: definitionShape,
	})
	.meta({ id: 'KeptPolicy' });

/** `behind`: something is left to be done that no work is under way for; the next import of tickets takes it up. */
const state = z.enum(['current', 'applying', 'behind']);

export const policyOperations = {
	listPolicies: operation({
		...reading,
		path: all,
		summary: 'Policies of promises, and whether the promises are computed for all of them',
		response: z.object({ policies: z.array(policyShape), state }),
	}),
	getPolicy: operation({
		...reading,
		path: one,
		summary: 'One policy and how many promises it has made',
		params,
		response: policyShape.extend({ promises: z.number(), state }),
	}),
	putPolicy: operation({
		...writing,
		path: one,
		summary: 'Create a policy, or replace it',
		params,
		body: givenPolicy,
		response: z.object({ policy: policyShape, jobId }),
	}),
	removePolicy: operation({
		...writing,
		method: 'DELETE',
		path: one,
		summary: 'Remove a policy and its promises',
		params,
		response: z.object({ jobId }),
	}),
	listPolicyChanges: operation({
		...reading,
		path: '/api/v1/policy-changes',
		summary: 'Edits of policies, newest first, with what was before and after',
		query: z.object({ limit: z.coerce.number<number>().int().min(1).max(500).default(50) }),
		response: z.object({
			changes: z.array(
				z.object({
					revision: z.number(),
					at: instant,
					author: z.string(),
					name: z.string(),
					before: definitionShape.nullable(),
					after: definitionShape.nullable(),
				}),
			),
		}),
	}),
};
