/** The files of a demo company without a service: written by an engine of its own, to be looked at. */
import { join } from 'node:path';
import { demoFacts } from '../../src/demo/facts.ts';
import { writeSettings } from '../../src/demo/fill.ts';
import { withLists } from '../../src/demo/lists.ts';
import { models } from '../../src/demo/model/models.ts';
import { type DemoInput, demoSchema } from '../../src/demo/parameters.ts';
import { modelNames, modelPath, type Scene, sceneOf } from '../../src/demo/scene.ts';
import { literal } from '../../src/facts/quoting.ts';
import { statement } from '../../src/facts/statement.ts';
import type { FactName } from '../../src/facts/vocabulary.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';

export type DemoFiles = {
	readonly scene: Scene;
	/** Relations to select from: a fact's file, a model's. */
	file(name: FactName | (typeof modelNames)[number]): string;
};

export async function writeDemo(
	engine: FactEngine,
	input: DemoInput,
	folder: string,
	settings = writeSettings,
): Promise<DemoFiles> {
	const scene = sceneOf(demoSchema.parse(input));
	const write = (select: string, path: string) =>
		engine.run(
			statement(
				`INSERT INTO FUNCTION file({path:String}, 'Parquet') ${withLists(scene.lists, select)} SETTINGS ${settings}`,
				{ path, models: folder },
			),
		);
	for (const name of modelNames) await write(models[name](scene), modelPath(folder, name));
	for (const { fact, rows } of demoFacts) await write(rows(scene), join(folder, `${fact}.parquet`));
	return {
		scene,
		file: (name) => {
			const model = modelNames.find((one) => one === name);
			const path = model ? modelPath(folder, model) : join(folder, `${name}.parquet`);
			return `file(${literal(path)}, 'Parquet')`;
		},
	};
}
