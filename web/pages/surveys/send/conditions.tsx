/** On which rows: the filters of every page, kept with the plan. */
import { usualDimensions } from '../../../components/filter/fields.ts';
import { FilterFields } from '../../../components/filter/filter-bar.tsx';
import { dateIn } from '../../../format/date.ts';
import { useFactColumns } from '../../../kpi/dimension-names.ts';
import { addDays } from '../../../view/period.ts';
import { useView } from '../../../view/view.ts';
import surveys from '../surveys.module.css';
import type { PlanRules } from './send-data.ts';
import { useTexts } from './texts.ts';

/** Long enough to find every value that still comes, short enough to be quick. */
const lookBackDays = 180;

type Props = {
	readonly fact: 'ticket' | 'order' | 'subscription';
	readonly where: PlanRules['where'];
	readonly onChange: (where: PlanRules['where']) => void;
};

export function Conditions({ fact, where, onChange }: Props) {
	const t = useTexts();
	const view = useView();
	const columns = useFactColumns(fact);
	if (view === null) return <p className={surveys.quiet}>{t('noFacts')}</p>;
	const last = dateIn(view.extent.last, view.extent.timeZone);
	const filtered = {
		period: { from: addDays(last, -lookBackDays), to: addDays(last, 1) },
		filters: where,
		facts: [fact],
		dimensions: usualDimensions.filter((one) => columns.has(one)),
	};
	return <FilterFields filtered={filtered} onChange={(filters) => onChange([...filters])} />;
}
