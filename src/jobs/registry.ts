import { Fault } from '../errors.ts';
import type { JobDefinition } from './job.ts';

/** The jobs that this program knows. Two of one name, or an unknown lane, is a defect that must stop the start. */
export type Registry = {
	add(...definitions: JobDefinition[]): void;
	/** Throws `job_unknown`. */
	get(name: string): JobDefinition;
	has(name: string): boolean;
	namesOf(lane: string): string[];
	/** Throws unless every expected name has exactly one handler, in a lane that exists. */
	check(lanes: readonly string[], expected: readonly string[]): void;
};

export function createRegistry(): Registry {
	const all: JobDefinition[] = [];
	const find = (name: string) => all.find((one) => one.name === name);
	return {
		add: (...definitions) => void all.push(...definitions),
		get(name) {
			const found = find(name);
			if (found === undefined) throw new Fault('job_unknown', { job: name });
			return found;
		},
		has: (name) => find(name) !== undefined,
		namesOf: (lane) => all.filter((one) => one.lane === lane).map((one) => one.name),
		check(lanes, expected) {
			for (const one of all) {
				if (find(one.name) !== one) throw new Error(`The job ${one.name} has two handlers.`);
				if (!lanes.includes(one.lane))
					throw new Error(`The job ${one.name} asks for the lane ${one.lane}, which is not there.`);
			}
			for (const name of expected) {
				if (find(name) === undefined) throw new Error(`The job ${name} has no handler.`);
			}
		},
	};
}
