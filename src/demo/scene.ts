/** Everything a statement is built from, computed once from the parameters. */
import { join } from 'node:path';
import type { Named } from './company.ts';
import { type Lists, listsOf } from './lists.ts';
import type { DemoParameters } from './parameters.ts';
import { type Random, randomOf } from './random.ts';
import { type Season, seasonOf } from './season.ts';
import { type Agent, staffOf } from './staff.ts';
import { type Truths, truthsFor } from './truths.ts';
import { type WorkTime, workTimeOf } from './work-time.ts';

export type Scene = {
	readonly parameters: DemoParameters;
	readonly truths: Truths;
	readonly season: Season;
	readonly random: Random;
	readonly staff: readonly Agent[];
	readonly work: WorkTime;
	readonly lists: Lists;
	/** Places of customers: one who leaves is followed by another. */
	readonly slots: number;
	readonly orders: number;
	/** Day of the two years, from 1, on which something planted begins. */
	day(date: string): number;
	/** Names in the language asked for, in the order of the list. */
	names(list: readonly Named[]): string[];
	/** The relation of a model that was written before, in the folder `{models:String}`. */
	model(name: ModelName): string;
};

export const modelNames = ['contacts', 'leaves', 'orders'] as const;
export type ModelName = (typeof modelNames)[number];

export function sceneOf(parameters: DemoParameters): Scene {
	const truths = truthsFor(parameters);
	const season = seasonOf(parameters, truths);
	// Not all of it is ordered: customers have left, or are angry.
	const orders = Math.round(parameters.tickets * 0.645);
	const lists = listsOf(season, parameters.tickets, orders);
	return {
		parameters,
		truths,
		season,
		random: randomOf(parameters.seed),
		staff: staffOf(truths),
		work: workTimeOf(season, lists),
		lists,
		slots: Math.max(200, Math.round(parameters.tickets * 0.15)),
		orders,
		day: (date) => season.index(date) + 1,
		names: (list) => list.map((one) => one[parameters.language]),
		model: (name) => `SELECT * FROM file(concat({models:String}, '/${fileOf(name)}'), 'Parquet')`,
	};
}

export function modelPath(folder: string, name: ModelName): string {
	return join(folder, fileOf(name));
}

const fileOf = (name: ModelName) => `${name}.model.parquet`;
