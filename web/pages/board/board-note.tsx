/** From how many, how fresh. */
import { useKpis } from '../../api/kpi.ts';
import { moment } from '../../format/date.ts';
import { whole } from '../../format/number.ts';
import type { View } from '../../view/view.ts';
import { useTexts } from './texts.ts';

export function BoardNote({ view: { period, filters, extent } }: { view: View }) {
	const t = useTexts();
	const { data } = useKpis({ kpis: ['tickets'], from: period.from, to: period.to, where: [...filters] });
	const count = data?.rows[0]?.value ?? null;
	const parts = [
		...(count === null ? [] : [t('tickets', { count, number: whole(count) })]),
		t('until', { moment: moment(extent.last, extent.timeZone) }),
		t('sources', { count: extent.sources }),
	];
	return parts.join(' · ');
}
