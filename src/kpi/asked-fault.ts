/**
 * A refusal names the KPI that was asked for, not a component of it that the asker may never have heard of: so whoever asked
 * for several can ask again without it.
 */
import { Fault } from '../errors.ts';
import { type Asked, partsOf } from './asked.ts';

export async function namingAsked<Answer>(asked: readonly Asked[], compute: () => Promise<Answer>): Promise<Answer> {
	try {
		return await compute();
	} catch (error) {
		if (!(error instanceof Fault) || (error.code !== 'rate_missing' && error.code !== 'currencies_mixed')) throw error;
		const { kpi } = error.params;
		const isAsked = asked.some(({ definition }) => definition.id === kpi);
		const whole = isAsked ? undefined : asked.find((one) => isMadeOf(one, kpi));
		throw whole ? new Fault(error.code, { ...error.params, kpi: whole.definition.id }, { cause: error }) : error;
	}
}

function isMadeOf(asked: Asked, kpi: unknown): boolean {
	return partsOf(asked).some((part) => part.definition.id === kpi || isMadeOf(part, kpi));
}
