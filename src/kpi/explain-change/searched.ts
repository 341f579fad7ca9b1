/** What is looked at part by part: which fields, which KPIs, and the whole that the parts belong to. */
import { dimensions } from '../../facts/common.ts';
import { namesPeople } from '../../facts/sight.ts';
import type { PartsCache } from '../cache.ts';
import { calculate } from '../calculation.ts';
import type { ReasonCode } from '../decompose/split.ts';
import type { Words } from '../definition.ts';
import type { Figure } from '../figure.ts';
import type { Inquiry } from '../inquiry.ts';
import type { KpiPorts } from '../ports.ts';
import type { Question } from '../question.ts';
import { cellFigures, recordedSince } from '../recorded.ts';
import { rowSourceOf } from '../row-source.ts';
import { togetherOf } from '../together.ts';

/** Every dimension that names no person. */
export const searchedFields: readonly string[] = dimensions
	.map(({ name }) => name)
	.filter((name) => !namesPeople(name));

/** The one cell of everything that is asked for, with its figures. */
export async function wholeOf(inquiry: Inquiry, ports: KpiPorts, cache: PartsCache | null) {
	const { cells } = await calculate(inquiry, ports, cache);
	const cell = cells[0] ?? { keys: [], parts: new Map() };
	const since = await recordedSince(inquiry, cells, null);
	const known = { ...inquiry, together: await togetherOf(inquiry, cells, null) };
	return { cell, figures: cellFigures(cell, known, since) };
}

export function fieldWords(field: string): Words {
	const column = dimensions.find(({ name }) => name === field);
	return { en: column?.en ?? field, ru: column?.ru ?? field };
}

/** Why a question cannot be answered by cells; null where it can. */
export function unsearchable({ asked, figures }: Question): ReasonCode | null {
	const [figure] = figures;
	if (asked[0]?.recipe.kind !== 'figure' || !figure) return 'made_of_others';
	return reasonOfGauge(figure);
}

function reasonOfGauge({ gauge, definition }: Figure): ReasonCode | null {
	// A day of work is one in each cell; what speaks of a field says nothing of cells of others.
	const { rows, speaksOf } = definition;
	if (speaksOf !== undefined || (rows !== undefined && rowSourceOf(rows).byCell)) return 'not_row_by_row';
	switch (gauge.kind) {
		case 'largest':
			return 'one_row';
		case 'measured':
			return 'computed_elsewhere';
		case 'incidence':
			return 'still_waiting';
		case 'level':
		case 'customers':
		case 'per_customer':
		case 'customer_ratio':
			return 'not_row_by_row';
		default:
			return definition.stock ? 'not_row_by_row' : null;
	}
}
