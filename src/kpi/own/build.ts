/** A KPI as a company wrote it → a KPI of the catalogue. */
import { Fault } from '../../errors.ts';
import { dateRoles, type FactName, factNames, isFactName } from '../../facts/vocabulary.ts';
import type { Catalogue } from '../catalogue.ts';
import { type CombinedDefinition, type Component, isCombined, type Kpi } from '../combined.ts';
import type { KpiDefinition, Measure, Unit, Words } from '../definition.ts';
import { isMeasured, unknownSeries } from '../measured.ts';
import { checkCombination, unitOfCombination } from './check.ts';
import { conditionsOf, knownColumn, measuredColumn } from './conditions.ts';
import type { OwnComponent, OwnKpiText, OwnOfOthers, OwnOfRows, Reweighed } from './shape.ts';
import { countingWords, formulaWords, ownSource } from './words.ts';

/**
 * `catalogue` holds what it may refer to. Faults `unknown_fact`, `unknown_kpi`, `own_kpi_unknown_column`,
 * `own_kpi_column_unfit`, `own_kpi_condition`, `own_kpi_id_taken`, `own_kpi_divides_by_nothing`, `own_kpi_units_mixed`,
 * `own_kpi_unit`, `own_kpi_scale_reversed`, `kpi_refers_to_itself`.
 */
export function buildOwnKpi(id: string, given: OwnKpiText, catalogue: Catalogue): Kpi {
	if ('weights' in given) return reweighedKpi(id, given, catalogue);
	return 'combination' in given ? kpiOfOthers(id, given, catalogue) : kpiOfRows(id, given);
}

type Said = Omit<OwnOfOthers, 'combination'>;

function said(id: string, given: Said) {
	const { group, direction, target, names, explanation } = given;
	const isCorridor = typeof target === 'object';
	if (isCorridor && target.low >= target.high) throw new Fault('own_kpi_invalid', { place: 'target' });
	const none = direction === 'neutral' && !isCorridor;
	return {
		id,
		group,
		names: bothOf(names),
		explanation: bothOf(explanation),
		source: ownSource,
		direction,
		tolerance: none ? null : (given.tolerance ?? { ofTarget: 0.2 }),
		...(target !== undefined && { target }),
	};
}

function bothOf(words: string | Words): Words {
	return typeof words === 'string' ? { en: words, ru: words } : words;
}

function kpiOfRows(id: string, given: OwnOfRows): KpiDefinition {
	const { fact, where, countable, measure: wanted, date, formula } = given;
	if (!isFactName(fact)) throw new Fault('unknown_fact', { fact, known: factNames.join(', ') });
	const [measure, unit] = measureOf(wanted, fact);
	const roles = dateRoles(fact);
	const role = date ?? roles[0] ?? '';
	if (!roles.includes(role)) throw new Fault('unknown_date_role', { kpi: id, role, allowed: roles.join(', ') });
	return {
		...said(id, given),
		formula: formula ? bothOf(formula) : formulaWords(wanted),
		counting: countingWords(fact, where, role),
		fact,
		population: conditionsOf(where, fact),
		...(countable && { countable: conditionsOf(countable, fact) }),
		measure,
		unit: measure.kind === 'ratio' ? unitOfRatio(given.unit, measure, fact) : sameUnit(given.unit, unit),
		sampling: fact === 'answer' || fact === 'evaluation' ? 'sample' : 'census',
		dateRoles: [role, ...roles.filter((one) => one !== role)],
	};
}

function measureOf(wanted: OwnOfRows['measure'], fact: FactName): readonly [Measure, Unit] {
	const where = (given: OwnOfRows['where']) => conditionsOf(given, fact);
	switch (wanted.kind) {
		case 'count':
			return [{ kind: 'count' }, 'count'];
		case 'share':
			return [{ kind: 'proportion', success: where(wanted.of) }, 'percent'];
		case 'net':
			return [{ kind: 'net', promoter: where(wanted.plus), detractor: where(wanted.minus), overlap: true }, 'points'];
		case 'mean': {
			const { column, rescaled } = wanted;
			const { type } = measuredColumn(column, fact);
			if (rescaled) for (const end of ['scale_min', 'scale_max']) knownColumn(end, fact);
			return [{ kind: 'mean', column, rescaled }, rescaled ? 'points' : unitOfType(type)];
		}
		case 'duration': {
			const { column, business, stats } = wanted;
			for (const one of [column, ...(business === undefined ? [] : [business])]) measuredColumn(one, fact, ['seconds']);
			const [first, ...others] = stats ?? [];
			const asked = first === undefined ? {} : { stats: [first, ...others] as const };
			return [{ kind: 'duration', column, ...(business !== undefined && { business }), ...asked }, 'seconds'];
		}
		case 'sum':
			return [{ kind: 'sum', column: wanted.column }, unitOfType(measuredColumn(wanted.column, fact).type)];
		case 'customers':
			knownColumn('customer', fact);
			return wanted.with
				? [{ kind: 'customers', test: { kind: 'any', condition: where(wanted.with) } }, 'percent']
				: [{ kind: 'customers' }, 'count'];
		case 'ratio': {
			const quantity = ({ column, where: given }: typeof wanted.numerator) => {
				if (column !== undefined) measuredColumn(column, fact);
				return { ...(column !== undefined && { column }), ...(given.length > 0 && { of: where(given) }) };
			};
			const { factor } = wanted;
			return [
				{ kind: 'ratio', numerator: quantity(wanted.numerator), denominator: quantity(wanted.denominator), factor },
				'number',
			];
		}
	}
}

function unitOfType(type: string): Unit {
	return type === 'seconds' || type === 'money' ? type : 'number';
}

/** What the rows have is what the number is in. Fault `own_kpi_unit`. */
function sameUnit(wanted: Unit | undefined, unit: Unit): Unit {
	if (wanted !== undefined && wanted !== unit) throw new Fault('own_kpi_unit', { unit: wanted, allowed: unit });
	return unit;
}

/** Money over rows is money, seconds over rows are seconds; money over seconds is neither. */
function unitOfRatio(wanted: Unit | undefined, measure: Extract<Measure, { kind: 'ratio' }>, fact: FactName): Unit {
	const [top, bottom] = [measure.numerator, measure.denominator].map(({ column }) =>
		column === undefined ? 'count' : unitOfType(measuredColumn(column, fact).type),
	);
	return unitOfCombination(wanted, { kind: 'quotient', of: [top ?? 'count', bottom ?? 'count'] });
}

function kpiOfOthers(id: string, given: OwnOfOthers, catalogue: Catalogue): CombinedDefinition {
	const known = (other: string): Kpi => {
		if (other === id) throw new Fault('kpi_refers_to_itself', { kpi: id, path: `${id} → ${id}` });
		return isMeasured(other) && !catalogue.has(other) ? unknownSeries(other) : catalogue.definitionOf(other);
	};
	const { combination: wanted, formula } = given;
	const componentOf = (one: OwnComponent): Component => {
		const { kpi, where, stat, clock, params } = typeof one === 'string' ? { kpi: one } : one;
		const found = known(kpi);
		const asked = { id: kpi, ...(stat && { stat }), ...(clock && { clock }), ...(params && { params }) };
		if (where === undefined) return asked;
		if (isCombined(found)) throw new Fault('own_kpi_invalid', { place: `where (${kpi})` });
		return { ...asked, where: conditionsOf(where, found.fact) };
	};
	const combination = ((): CombinedDefinition['combination'] => {
		switch (wanted.kind) {
			case 'quotient': {
				const { numerator, denominator, factor, exposure } = wanted;
				const both = { numerator: componentOf(numerator), denominator: componentOf(denominator) };
				return { kind: 'quotient', ...both, factor, ...(exposure && { exposure }) };
			}
			case 'total': {
				const of = wanted.of.map((one) => {
					const factor = typeof one === 'string' ? 1 : one.factor;
					return { ...componentOf(one), ...(factor !== 1 && { factor }) };
				});
				return { kind: 'total', of };
			}
			case 'product':
				return { kind: 'product', of: wanted.of.map(componentOf), factor: wanted.factor };
			case 'index':
				return {
					kind: 'index',
					of: wanted.of.map((one) => ({
						...componentOf(one),
						weight: one.weight,
						floor: one.floor,
						target: one.target,
					})),
				};
		}
	})();
	const unit = checkCombination(id, combination, given.unit, catalogue, known);
	return {
		...said(id, given),
		formula: formula ? bothOf(formula) : formulaWords(wanted),
		counting: {
			en: 'Each component as its own KPI counts it.',
			ru: 'Каждая составляющая — по правилам своего показателя.',
		},
		...unit,
		combination,
	};
}

/** The index of the program with weights of the company. */
function reweighedKpi(id: string, { weights }: Reweighed, catalogue: Catalogue): CombinedDefinition {
	const index = catalogue.has(id) ? catalogue.definitionOf(id) : null;
	if (!index || !isCombined(index) || index.combination.kind !== 'index')
		throw new Fault('own_kpi_no_index', { kpi: id });
	const { of } = index.combination;
	const ids = of.map((one) => one.id);
	for (const part of Object.keys(weights)) {
		if (!ids.includes(part)) {
			throw new Fault('unknown_component', { kpi: id, component: part, allowed: ids.join(', ') });
		}
	}
	const changed = of.map((one) => {
		const { weight = one.weight, floor = one.floor, target = one.target } = weights[one.id] ?? {};
		return { ...one, weight, floor, target };
	});
	const kept = changed.filter(({ weight }) => weight > 0);
	if (kept.length === 0) throw new Fault('own_kpi_divides_by_nothing', { kpi: id, what: 'weights' });
	const combination = { kind: 'index', of: kept } as const;
	checkCombination(id, combination, undefined, catalogue, (other) => catalogue.definitionOf(other));
	return { ...index, combination };
}
