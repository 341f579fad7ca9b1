/** Parameters of a KPI: which there are, and the values a question gives them. */
import { Fault } from '../errors.ts';
import { type Condition, mapTests } from './condition.ts';
import type { KpiDefinition, ParamDefinition, Stat } from './definition.ts';
import type { KpiParams } from './query.ts';

/** What `within` is held against where a definition says nothing else. 0 is allowed: at once. */
const target: ParamDefinition = {
	name: 'target',
	names: { en: 'Target', ru: 'Норматив' },
	unit: 'seconds',
	default: null,
	min: 0,
	max: 315_360_000,
};

/** Those of the definition, and the target where a share within one is asked for. */
export function paramsOf(
	{ params = [] }: Pick<KpiDefinition, 'params'>,
	stat: Stat | null,
): readonly ParamDefinition[] {
	return stat === 'within' && !params.some(({ name }) => name === target.name) ? [...params, target] : params;
}

/** The value of every parameter, as given or by default; null where there are none. Fault `kpi_params_wrong`. */
export function paramValues(definition: KpiDefinition, stat: Stat | null, given: KpiParams = {}): KpiParams | null {
	const known = paramsOf(definition, stat);
	const refuse = (param: string): never => {
		const allowed = known.map(({ name, min, max }) => `${name} (${min}…${max})`).join(', ') || '—';
		throw new Fault('kpi_params_wrong', { kpi: definition.id, param, allowed });
	};
	for (const name of Object.keys(given)) if (!known.some((one) => one.name === name)) refuse(name);
	const values = known.map(({ name, min, max, default: usual }): [string, number] => {
		const value = (Object.hasOwn(given, name) ? given[name] : null) ?? usual;
		return value === null || value < min || value > max ? refuse(name) : [name, value];
	});
	return values.length === 0 ? null : Object.fromEntries(values);
}

/** The condition with the values of the parameters it names. */
export function withParams(condition: Condition, values: KpiParams | null): Condition {
	return mapTests(condition, (test) => {
		if (!('param' in test)) return test;
		const value = values?.[test.param];
		if (value === undefined) throw new TypeError(`no parameter ${test.param}`);
		return { field: test.field, op: test.op, bound: value * (test.scale ?? 1) };
	});
}
