/**
 * Values that another system computed, as KPIs: what was loaded under the name `acsi` is asked for as `m:acsi`. The figures
 * of an industry are loaded the same way, to be compared with.
 */
import { all, equals, known } from './condition.ts';
import type { KpiDefinition, Unit, Words } from './definition.ts';
import type { EngineRow } from './parts.ts';

/** What the rows of one name say of themselves; of several units or directions, the latest. */
export type Series = { readonly kpi: string; readonly unit: string; readonly direction: string };

export const measuredPrefix = 'm:';

/** Units as files write them. Any other is a number, and its name stands beside that of the KPI. */
const knownUnits: Readonly<Record<string, Unit>> = {
	...{ '%': 'percent', percent: 'percent', процент: 'percent', проценты: 'percent' },
	...{ points: 'points', point: 'points', 'п. п.': 'points', пункты: 'points', баллы: 'points' },
	...{ seconds: 'seconds', second: 'seconds', sec: 'seconds', s: 'seconds', секунды: 'seconds', сек: 'seconds' },
	...{ count: 'count', штуки: 'count', шт: 'count' },
	...{ number: 'number', '': 'number' },
};

const directions: Readonly<Record<string, KpiDefinition['direction']>> = { up: 'higher', down: 'lower' };

export function measuredKpi({ kpi, unit: written, direction: way }: Series): KpiDefinition {
	const unit = knownUnits[written.trim().toLowerCase()];
	const words = readable(kpi);
	const named = (text: string) => (unit ? text : `${text}, ${written}`);
	const direction = directions[way] ?? 'neutral';
	return {
		id: `${measuredPrefix}${kpi}`,
		group: 'others',
		names: { en: named(words.en), ru: named(words.ru) },
		explanation: {
			en: `The value "${kpi}" as another system computed it and a file brought it.`,
			ru: `Значение «${kpi}», вычисленное в другой системе и загруженное из файла.`,
		},
		formula: {
			en: 'Σ value × n / Σ n; where any value comes without n, the mean of the values of the last day',
			ru: 'Σ значение × n / Σ n; если хотя бы у одного значения нет n — среднее значений последнего дня',
		},
		counting: {
			en: 'Measurements of this name with a value, dated by their day. The rows are n, where all values say how many are behind them, else the values themselves.',
			ru: 'Готовые значения с этим названием, дата — их день. Число записей — сумма n, если n есть у всех значений, иначе число самих значений.',
		},
		source: { en: 'The system it was loaded from', ru: 'Система, из которой загружено значение' },
		fact: 'measurement',
		population: equals('kpi', kpi),
		countable: all(known('value')),
		measure: { kind: 'measured' },
		unit: unit ?? 'number',
		direction,
		tolerance: direction === 'neutral' ? null : { ofTarget: 0.2 },
		sampling: 'census',
		dateRoles: ['day'],
	};
}

/** What systems call their figures, in words; a company's own names stay as they are. */
const knownNames: Readonly<Record<string, Words>> = {
	market_share: { en: 'Market share', ru: 'Доля рынка' },
	benchmark_nps: { en: 'NPS of the market', ru: 'NPS рынка' },
	industry_nps: { en: 'NPS of the industry', ru: 'NPS отрасли' },
	industry_csat: { en: 'Satisfaction in the industry (CSAT)', ru: 'Удовлетворённость в отрасли (CSAT)' },
	employee_nps: { en: 'NPS of the staff', ru: 'NPS сотрудников' },
	site_uptime: { en: 'Time the site was up', ru: 'Доступность сайта' },
};

const abbreviations = /\b(acsi|aht|asa|ces|csat|enps|fcr|kpi|nps|qa|sla)\b/g;

/** `industry_fcr` → `Industry FCR`. What was written for people already is left alone. */
function readable(kpi: string): Words {
	const known = Object.hasOwn(knownNames, kpi) ? knownNames[kpi] : undefined;
	if (known) return known;
	if (!/^[a-z0-9]+([_-][a-z0-9]+)*$/.test(kpi)) return { en: kpi, ru: kpi };
	const words = kpi.replaceAll(/[_-]/g, ' ').replaceAll(abbreviations, (short) => short.toUpperCase());
	const name = words.charAt(0).toUpperCase() + words.slice(1);
	return { en: name, ru: name };
}

/** A name under which nothing is loaded (any more). */
export function unknownSeries(id: string): KpiDefinition {
	return measuredKpi({ kpi: id.slice(measuredPrefix.length), unit: '', direction: '' });
}

export function isMeasured(id: string): boolean {
	return id.startsWith(measuredPrefix) && id.length > measuredPrefix.length;
}

export function seriesOf(row: EngineRow): Series {
	return { kpi: String(row.kpi), unit: String(row.unit ?? ''), direction: String(row.direction ?? '') };
}
