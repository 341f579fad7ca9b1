/** The demo company of an installation: filled and taken out by jobs, one at a time. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { demoFacts } from './facts.ts';
import { fillDemo } from './fill.ts';
import { type DemoInput, type DemoParameters, demoSchema, readText, textOf } from './parameters.ts';
import type { DemoControl, DemoParts } from './ports.ts';
import { findPresent } from './present.ts';
import { removeDemo } from './remove.ts';

export const demoJobs = { fill: 'demo', remove: 'demo.remove' } as const;

export const fillSchema = z.strictObject({ parameters: demoSchema, replace: z.boolean() });

export type DemoQueue = {
	/** The job that fills or removes and has not ended; null where none does. */
	working(): Promise<{ id: number; name: string; payload: unknown } | null>;
	enqueue(name: string, payload: unknown): Promise<number>;
	cancel(id: number): Promise<void>;
};

export type DemoState = {
	/** There is nothing at all: whoever has no data may want to see some. */
	readonly empty: boolean;
	readonly present: (DemoParameters & { complete: boolean }) | null;
	readonly jobId: number | null;
};

export type Demo = ReturnType<typeof createDemo>;

export function createDemo(parts: DemoParts, queue: DemoQueue) {
	return {
		async state(): Promise<DemoState> {
			const [{ parts: present, others }, working] = [await findPresent(parts.imports), await queue.working()];
			const newest = present[0];
			const parameters = newest ? readText(newest.parameters) : null;
			const own = present.filter((one) => one.parameters === newest?.parameters && one.record.state === 'published');
			return {
				empty: present.length === 0 && others === 0,
				present: parameters && { ...parameters, complete: own.length === demoFacts.length },
				jobId: working?.id ?? null,
			};
		},

		/** The job that fills; asked again for the same, the same job. */
		async fill({ force = false, ...input }: DemoInput & { force?: boolean | undefined }): Promise<number> {
			const parameters = demoSchema.parse(input);
			const working = await queue.working();
			if (working) {
				const payload = fillSchema.safeParse(working.payload);
				const same = payload.success && textOf(payload.data.parameters) === textOf(parameters);
				if (working.name === demoJobs.fill && same) return working.id;
				throw new Fault('demo_busy');
			}
			if (!force) await assertRoom(parts, parameters);
			return queue.enqueue(demoJobs.fill, { parameters, replace: force });
		},

		/** The job that takes it out; one that is still filling is stopped. */
		async remove(): Promise<number> {
			const working = await queue.working();
			if (working?.name === demoJobs.remove) return working.id;
			if (working) await queue.cancel(working.id);
			return queue.enqueue(demoJobs.remove, {});
		},

		/** What the jobs do. */
		work: {
			async fill({ parameters, replace }: z.output<typeof fillSchema>, control: DemoControl): Promise<void> {
				if (replace) await removeDemo(parts, control, textOf(parameters));
				await fillDemo(parts, parameters, control);
			},
			remove: (control: DemoControl) => removeDemo(parts, control),
		},
	};
}

/** A company that never was must not mix with one that is, nor with another of its kind. */
async function assertRoom(parts: DemoParts, parameters: DemoParameters): Promise<void> {
	const { parts: present, others } = await findPresent(parts.imports);
	const other = present.find((one) => one.parameters !== textOf(parameters));
	if (other) throw new Fault('demo_other_present', { present: other.parameters });
	// One that was begun may be finished beside whatever came meanwhile.
	if (others > 0 && present.length === 0) throw new Fault('demo_beside_own_data', { count: others });
}
