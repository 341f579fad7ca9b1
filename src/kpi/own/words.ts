/** Words of a KPI that a company has written, where it left them to the program. */
import { type FactName, factOf } from '../../facts/vocabulary.ts';
import type { Words } from '../definition.ts';
import { writeFilter } from '../filter.ts';
import type { OwnComponent, OwnConditions, OwnOfOthers, OwnOfRows } from './shape.ts';

export const ownSource: Words = { en: 'Defined by the company', ru: 'Определено компанией' };

export function countingWords(fact: FactName, where: OwnConditions, role: string): Words {
	const { en, ru } = factOf(fact);
	const text = conditionText(where);
	return {
		en: `Rows of the kind ${en.toLowerCase()}${text && ` where ${text}`}, dated by ${role}.`,
		ru: `Записи вида «${ru.toLowerCase()}»${text && `, где ${text}`}; дата — ${role}.`,
	};
}

type Written = Exclude<OwnConditions[number], string | { any: unknown }>;
type Size = Extract<Written, { op: '<' | '<=' | '>' | '>=' }>;

function isSize(one: Written): one is Size {
	return one.op.startsWith('<') || one.op.startsWith('>');
}

function conditionText(given: OwnConditions): string {
	type Test = Exclude<OwnConditions[number], { any: unknown }>;
	const write = (one: Test): string => {
		if (typeof one === 'string') return one;
		return isSize(one) ? `${one.field} ${one.op} ${one.value}` : writeFilter(one);
	};
	return given
		.map((one) => (typeof one === 'object' && 'any' in one ? `(${one.any.map(write).join(' | ')})` : write(one)))
		.join(', ');
}

const same = (text: string): Words => ({ en: text, ru: text });

export function formulaWords(given: OwnOfRows['measure'] | OwnOfOthers['combination']): Words {
	const idOf = (one: OwnComponent) => (typeof one === 'string' ? one : one.kpi);
	switch (given.kind) {
		case 'count':
			return { en: 'number of rows', ru: 'число записей' };
		case 'share':
			return {
				en: `100 × rows where ${conditionText(given.of)} / rows`,
				ru: `100 × записи, где ${conditionText(given.of)} / записи`,
			};
		case 'net': {
			const [plus, minus] = [conditionText(given.plus), conditionText(given.minus)];
			return {
				en: `100 × (rows where ${plus} − rows where ${minus}) / rows`,
				ru: `100 × (записи, где ${plus} − записи, где ${minus}) / записи`,
			};
		}
		case 'mean':
			return { en: `mean of ${given.column}`, ru: `среднее ${given.column}` };
		case 'duration':
			return { en: `distribution of ${given.column}`, ru: `распределение ${given.column}` };
		case 'sum':
			return same(`Σ ${given.column}`);
		case 'customers':
			return given.with
				? {
						en: `100 × customers with a row where ${conditionText(given.with)} / customers`,
						ru: `100 × клиенты с записью, где ${conditionText(given.with)} / клиенты`,
					}
				: { en: 'number of customers', ru: 'число клиентов' };
		case 'ratio': {
			const side = ({ column = '1', where }: typeof given.numerator) =>
				`Σ ${column}${where.length > 0 ? ` [${conditionText(where)}]` : ''}`;
			const factor = given.factor === 1 ? '' : `${given.factor} × `;
			return same(`${factor}${side(given.numerator)} / ${side(given.denominator)}`);
		}
		case 'quotient':
			return same(
				`${given.factor === 1 ? '' : `${given.factor} × `}${idOf(given.numerator)} / ${idOf(given.denominator)}`,
			);
		case 'total':
			return same(
				given.of
					.map((one) => (typeof one === 'string' || one.factor === 1 ? idOf(one) : `${one.factor} × ${idOf(one)}`))
					.join(' + '),
			);
		case 'product':
			return same(`${given.factor === 1 ? '' : `${given.factor} × `}${given.of.map(idOf).join(' × ')}`);
		case 'index':
			return same(`Σ (${given.of.map((one) => `${one.weight} × ${one.kpi} [${one.floor}…${one.target}]`).join(', ')})`);
	}
}
