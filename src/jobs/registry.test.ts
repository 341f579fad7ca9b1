import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { defineJob } from './job.ts';
import { createRegistry } from './registry.ts';

const job = (name: string, lane = 'facts') => defineJob({ name, lane, schema: z.null(), handle: async () => null });

test('the start is refused for two handlers, no handler and a lane that is not there', () => {
	const registry = createRegistry();
	registry.add(job('import'), job('mail', 'net'));
	registry.check(['facts', 'net'], ['import', 'mail']);
	assert.throws(() => registry.check(['facts'], []), /lane net/);
	assert.throws(() => registry.check(['facts', 'net'], ['report']), /report has no handler/);
	registry.add(job('import'));
	assert.throws(() => registry.check(['facts', 'net'], []), /import has two handlers/);
});

test('an unknown job is a fault', () => {
	assert.throws(
		() => createRegistry().get('nothing'),
		(error) => error instanceof Fault && error.code === 'job_unknown',
	);
});
