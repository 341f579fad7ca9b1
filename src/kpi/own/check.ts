/** What a combination may not be: a division by nothing, a sum of unlike things, a scale upside down, a part of itself. */
import { Fault } from '../../errors.ts';
import type { Catalogue } from '../catalogue.ts';
import {
	type Combination,
	type CombinedDefinition,
	type Component,
	componentsOf,
	isCombined,
	type Kpi,
} from '../combined.ts';
import type { Stat, Unit } from '../definition.ts';
import { type Ask, figureOf } from '../figure.ts';
import { isMeasured } from '../measured.ts';
import { directionOf } from '../yardstick.ts';

type Known = (id: string) => Kpi;

/** Unit and sampling of the combination, as they follow from its components. */
export function checkCombination(
	id: string,
	combination: Combination,
	wanted: Unit | undefined,
	catalogue: Catalogue,
	known: Known,
): Pick<CombinedDefinition, 'unit' | 'sampling'> {
	const components = componentsOf({ combination } as CombinedDefinition);
	for (const component of components) requireOther(id, component, known, [id], catalogue);
	const units = components.map((one) => unitOfComponent(one, known(one.id)));
	const sampled = components.some((one) => known(one.id).sampling === 'sample');
	const sampling = sampled ? 'sample' : 'census';
	if (combination.kind === 'index') {
		for (const part of combination.of) checkScale(id, part, known(part.id));
		if (wanted !== undefined && wanted !== 'points')
			throw new Fault('own_kpi_unit', { unit: wanted, allowed: 'points' });
		return { unit: 'points', sampling };
	}
	return { unit: unitOfCombination(wanted, { kind: combination.kind, of: units }), sampling };
}

/** Fault `kpi_refers_to_itself`: directly, or through others. */
function requireOther(
	id: string,
	component: Component,
	known: Known,
	above: readonly string[],
	catalogue: Catalogue,
): void {
	const path = [...above, component.id];
	if (component.id === id) throw new Fault('kpi_refers_to_itself', { kpi: id, path: path.join(' → ') });
	if (isMeasured(component.id) && !catalogue.has(component.id)) return;
	const found = known(component.id);
	if (!isCombined(found)) return;
	for (const inner of componentsOf(found)) requireOther(id, inner, known, path, catalogue);
}

/** Faults of what is asked of it, and `kpi_without_stats` of a combination. */
function unitOfComponent({ id, stat, clock, params, where }: Component, found: Kpi): Unit {
	const ask: Omit<Ask, 'id'> = {
		...(stat && { stat }),
		...(clock && { clock }),
		...(params && { params: { ...params } }),
	};
	if (!isCombined(found)) return figureOf(found, ask, { where }).unit;
	const first: Stat | undefined = stat;
	if (first !== undefined) throw new Fault('kpi_without_stats', { kpi: id, stat: first });
	return found.unit;
}

/** Units that are sizes of the world and not mere numbers. */
const bound: readonly Unit[] = ['money', 'seconds'];

/** The unit that follows, or the wanted one where it may be either. Faults `own_kpi_units_mixed`, `own_kpi_unit`. */
export function unitOfCombination(
	wanted: Unit | undefined,
	{ kind, of }: { readonly kind: 'quotient' | 'total' | 'product'; readonly of: readonly Unit[] },
): Unit {
	// Of a product it matters that two of them are money; of a sum only which there are.
	const units = { total: [...new Set(of)].join(', '), product: of.join(' × '), quotient: of.join(' / ') }[kind];
	const mixed = () => new Fault('own_kpi_units_mixed', { units });
	if (kind === 'total') {
		const [unit = 'number', ...others] = new Set(of);
		if (others.length > 0) throw mixed();
		return settled(wanted, [unit]);
	}
	const [top = 'number', bottom = 'number'] = of;
	if (kind === 'product') {
		const sizes = of.filter((unit) => bound.includes(unit));
		if (sizes.length > 1 && new Set(sizes).size === 1) throw mixed();
		const [size] = sizes.includes('money') ? ['money' as const] : sizes;
		return size ? settled(wanted, [size]) : settled(wanted, ['number', 'count', 'percent', 'points']);
	}
	if (bound.includes(top) && top !== bottom) return settled(wanted, bound.includes(bottom) ? ['number'] : [top]);
	if (bound.includes(bottom) && top !== bottom) return settled(wanted, ['number']);
	return settled(wanted, ['number', 'percent', 'points', 'count']);
}

function settled(wanted: Unit | undefined, allowed: readonly Unit[]): Unit {
	const [usual = 'number'] = allowed;
	if (wanted !== undefined && !allowed.includes(wanted)) {
		throw new Fault('own_kpi_unit', { unit: wanted, allowed: allowed.join(', ') });
	}
	return wanted ?? usual;
}

/** The target lies on the better side of the floor. Faults `own_kpi_divides_by_nothing`, `own_kpi_scale_reversed`. */
function checkScale(
	id: string,
	{ id: part, floor, target, stat }: Component & { readonly floor: number; readonly target: number },
	found: Kpi,
): void {
	if (floor === target) throw new Fault('own_kpi_divides_by_nothing', { kpi: id, what: `target − floor (${part})` });
	const direction = directionOf(found, stat ?? null);
	if (direction === 'neutral') return;
	if (target > floor !== (direction === 'higher')) {
		throw new Fault('own_kpi_scale_reversed', { kpi: part, floor, target });
	}
}
