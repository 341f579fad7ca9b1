/**
 * What a question asks for: figures of rows, and combinations of them. The figures of all are listed once, so that
 * components that several KPIs share are computed once, in the scans of the others.
 */
import { Fault } from '../errors.ts';
import type { Catalogue } from './catalogue.ts';
import { type CombinedDefinition, type Component, isCombined, type Kpi } from './combined.ts';
import type { Clock, Stat, Unit } from './definition.ts';
import { type Ask, type Figure, figureOf, type Variant } from './figure.ts';
import { isMeasured, unknownSeries } from './measured.ts';
import type { KpiParams } from './query.ts';

/** How the value comes about. `place` is that of a figure in the question. */
export type Recipe =
	| { readonly kind: 'figure'; readonly place: number }
	| {
			readonly kind: 'quotient';
			readonly numerator: Asked;
			readonly denominator: Asked;
			readonly factor: number;
			readonly exposure: boolean;
	  }
	| { readonly kind: 'total'; readonly of: readonly { readonly asked: Asked; readonly factor: number }[] }
	| { readonly kind: 'product'; readonly of: readonly { readonly asked: Asked }[]; readonly factor: number }
	| { readonly kind: 'index'; readonly of: readonly AskedPart[] };

export type AskedPart = {
	readonly asked: Asked;
	readonly weight: number;
	readonly floor: number;
	readonly target: number;
};

export type Asked = {
	readonly definition: Kpi;
	readonly stat: Stat | null;
	readonly clock: Clock | null;
	readonly params: KpiParams | null;
	readonly unit: Unit;
	readonly recipe: Recipe;
};

/** Collects the figures of a question while its KPIs are read. */
export class FigureList {
	readonly figures: Figure[] = [];
	readonly #places = new Map<string, number>();

	constructor(figures: readonly Figure[] = []) {
		for (const figure of figures) this.placeOf(figure);
	}

	/** The place of the figure: that of one like it, or a new one. */
	placeOf(figure: Figure): number {
		const { definition, stat, clock, params, variant } = figure;
		const name = JSON.stringify([definition.id, stat, clock, params, variant.where ?? null, variant.dateRole ?? null]);
		const known = this.#places.get(name);
		if (known !== undefined) return known;
		this.#places.set(name, this.figures.length);
		return this.figures.push(figure) - 1;
	}
}

/** Faults `unknown_kpi` and those of `figureOf`. */
export function askedOf(ask: string | Ask, catalogue: Catalogue, list: FigureList, variant: Variant = {}): Asked {
	const { id, ...rest } = typeof ask === 'string' ? { id: ask } : ask;
	const definition = catalogue.definitionOf(id);
	if (isCombined(definition)) return combinationOf(definition, rest, catalogue, list, []);
	return plainOf(figureOf(definition, rest, variant), list);
}

function plainOf(figure: Figure, list: FigureList): Asked {
	const { definition, stat, clock, params, unit } = figure;
	return { definition, stat, clock, params, unit, recipe: { kind: 'figure', place: list.placeOf(figure) } };
}

/** A combination has one value: what is asked of its components is part of its definition. */
function combinationOf(
	definition: CombinedDefinition,
	{ stat, clock, params = {} }: Omit<Ask, 'id'>,
	catalogue: Catalogue,
	list: FigureList,
	above: readonly string[],
): Asked {
	const { id, unit, combination } = definition;
	if (stat !== undefined) throw new Fault('kpi_without_stats', { kpi: id, stat });
	if (clock !== undefined) throw new Fault('kpi_without_clock', { kpi: id, clock });
	const [param] = Object.keys(params);
	if (param !== undefined) throw new Fault('kpi_params_wrong', { kpi: id, param, allowed: '—' });
	const within = [...above, id];
	// Definitions are checked when they are kept; what they refer to may have been replaced since.
	if (above.includes(id)) throw new Fault('kpi_refers_to_itself', { kpi: id, path: within.join(' → ') });
	const componentOf = ({ id: other, where, ...rest }: Component): Asked => {
		const found = componentOfCatalogue(other, catalogue);
		if (isCombined(found)) return combinationOf(found, rest, catalogue, list, within);
		return plainOf(figureOf(found, rest, { where }), list);
	};
	return { definition, stat: null, clock: null, params: null, unit, recipe: recipeOf() };

	function recipeOf(): Recipe {
		if (combination.kind === 'quotient') {
			const { numerator, denominator, factor, exposure = false } = combination;
			return {
				kind: 'quotient',
				numerator: componentOf(numerator),
				denominator: componentOf(denominator),
				factor,
				exposure,
			};
		}
		if (combination.kind === 'total') {
			return {
				kind: 'total',
				of: combination.of.map(({ factor = 1, ...component }) => ({ asked: componentOf(component), factor })),
			};
		}
		if (combination.kind === 'product') {
			const { of, factor } = combination;
			return { kind: 'product', of: of.map((component) => ({ asked: componentOf(component) })), factor };
		}
		return {
			kind: 'index',
			of: combination.of.map(({ weight, floor, target, ...component }) => ({
				asked: componentOf(component),
				weight,
				floor,
				target,
			})),
		};
	}
}

/** A measurement that is not loaded (any more) has no data; what is made of others does without it. */
function componentOfCatalogue(id: string, catalogue: Catalogue): Kpi {
	return isMeasured(id) && !catalogue.has(id) ? unknownSeries(id) : catalogue.definitionOf(id);
}

/** What it is directly made of; nothing where it is a figure. */
export function partsOf({ recipe }: Asked): readonly Asked[] {
	switch (recipe.kind) {
		case 'figure':
			return [];
		case 'quotient':
			return [recipe.numerator, recipe.denominator];
		default:
			return recipe.of.map(({ asked }) => asked);
	}
}

/** The places of all figures it is made of, each once. */
export function placesOf(asked: Asked): readonly number[] {
	const { recipe } = asked;
	if (recipe.kind === 'figure') return [recipe.place];
	return [...new Set(partsOf(asked).flatMap(placesOf))];
}

/** The same asked of a list that holds nothing but its own figures. */
export function withPlaces(asked: Asked, placeOf: (place: number) => number): Asked {
	const inner = (one: Asked) => withPlaces(one, placeOf);
	const { recipe } = asked;
	switch (recipe.kind) {
		case 'figure':
			return { ...asked, recipe: { kind: 'figure', place: placeOf(recipe.place) } };
		case 'quotient':
			return {
				...asked,
				recipe: { ...recipe, numerator: inner(recipe.numerator), denominator: inner(recipe.denominator) },
			};
		case 'product':
			return { ...asked, recipe: { ...recipe, of: recipe.of.map((part) => ({ asked: inner(part.asked) })) } };
		case 'total':
			return { ...asked, recipe: { ...recipe, of: recipe.of.map((part) => ({ ...part, asked: inner(part.asked) })) } };
		case 'index':
			return { ...asked, recipe: { ...recipe, of: recipe.of.map((part) => ({ ...part, asked: inner(part.asked) })) } };
	}
}
