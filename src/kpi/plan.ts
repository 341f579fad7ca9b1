/** Question → scans: one over each fact (or the rows made from it), date role and family of figures, so that a row is read once for all of them. */
import type { RowScope } from '../facts/row-scope.ts';
import { any, testsOf } from './condition.ts';
import { type Figure, momentTests } from './figure.ts';
import { moneyColumnsOf } from './needs.ts';
import type { CustomerLinks } from './ports.ts';
import { dateRoleOf, type Question } from './question.ts';
import { rowSourceOf } from './row-source.ts';
import { familyOf, levelledBy, type Scan, type ScanFigure } from './scan.ts';

export type Plan = { readonly scans: readonly Scan[] };

/** Pure and total over a checked question. `scope` is what the asker may see; every scan reads through it. */
export function planOf(question: Question, scope: RowScope | null, links: CustomerLinks): Plan {
	const grouped = new Map<string, Omit<Scan, 'figures'> & { figures: ScanFigure[] }>();
	for (const [place, figure] of question.figures.entries()) {
		const { fact, rows = null } = figure.definition;
		const role = dateRoleOf(figure, question);
		const family = familyOf(figure);
		const stock = figure.definition.stock === true;
		const named = rows && rowSourceOf(rows).param;
		const param = named ? (figure.params?.[named] ?? null) : null;
		// What depends on the moment is kept for a minute: the others must not be made anew along with it.
		const passing = momentTests(figure).length > 0;
		// Nor where a rate has changed what is not about money.
		const exchange = moneyColumnsOf(figure).length > 0 ? question.exchange : null;
		const name = `${fact} ${rows} ${param} ${role} ${family} ${stock} ${stock && levelledBy(figure)} ${passing} ${exchange !== null}`;
		const scan = grouped.get(name) ?? {
			fact,
			rows,
			param,
			role,
			family,
			figures: [],
			keys: question.by,
			scope,
			conditions: question.where,
			timeZone: question.timeZone,
			asOf: question.asOf,
			links,
			...(exchange && { exchange }),
			stock,
		};
		scan.figures.push({ place, figure: hasItsSubject(figure, question) ? figure : { ...figure, population: any() } });
		grouped.set(name, scan);
	}
	return { scans: [...grouped.values()] };
}

/** Whether the question names the field that the KPI speaks of. Else no row is one it asks about. */
function hasItsSubject({ definition: { speaksOf } }: Figure, { by, where }: Question): boolean {
	if (speaksOf === undefined || by.some(({ name }) => name === speaksOf)) return true;
	return where.flatMap(testsOf).some(({ field }) => field === speaksOf);
}
