/** What is said between who kills and who is killed. */
import { z } from 'zod';
import { factNames } from '../../../src/facts/vocabulary.ts';

const fact = z.enum(factNames);

export const orderShape = z.discriminatedUnion('what', [
	z.object({ what: z.literal('push'), name: z.string(), fact, source: z.string(), key: z.string(), text: z.string() }),
	z.object({ what: z.literal('import'), name: z.string(), fact, source: z.string(), path: z.string() }),
	/** `killAt`: it kills itself before the first statement that begins like this. */
	z.object({ what: z.literal('erase'), name: z.string(), ref: z.string(), killAt: z.string().optional() }),
	z.object({ what: z.literal('stop') }),
]);
export type Order = z.output<typeof orderShape>;

export const toldShape = z.union([
	z.object({ ready: z.literal(true) }),
	z.object({ closed: z.literal(true) }),
	/** `gone`: nobody is found by it any more. */
	z.object({ erasing: z.string(), state: z.enum(['begun', 'done', 'gone']) }),
	z.object({ name: z.string(), accepted: z.number(), repeated: z.boolean() }),
]);
export type Told = z.output<typeof toldShape>;
