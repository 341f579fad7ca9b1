/** Places in the lists of the company as names in the language of the demo. */
import { branches, type Named, products, segments, teams, topics } from '../company.ts';
import { at } from '../layer.ts';
import type { Scene } from '../scene.ts';

export type Dimensions = ReturnType<typeof dimensionsOf>;

export function dimensionsOf(scene: Scene) {
	const named = (list: readonly Named[]) => (place: string) => at(scene.names(list), place);
	return {
		team: named(teams),
		topic: named(topics),
		branch: named(branches),
		product: named(products),
		segment: named(segments),
		/** '' for 0. */
		agent: (number: string) => at(['', ...scene.names(scene.staff)], `${number} + 1`),
		language: "if(russian, 'ru', 'en')",
	};
}

/** One of two words, by the language of the demo. */
export function word({ parameters }: Scene, en: string, ru: string): string {
	return parameters.language === 'ru' ? ru : en;
}
