/** From how many, how fresh. */
import type { KpiRow } from '../../api/kpi.ts';
import { moment } from '../../format/date.ts';
import { whole } from '../../format/number.ts';
import type { View } from '../../view/view.ts';
import { useTexts } from './texts.ts';

type Props = { readonly view: View; readonly tickets: KpiRow | undefined };

export function BoardNote({ view: { extent }, tickets }: Props) {
	const t = useTexts();
	const count = tickets?.value ?? null;
	const parts = [
		...(count === null ? [] : [t('tickets', { count, number: whole(count) })]),
		t('until', { moment: moment(extent.last, extent.timeZone) }),
		t('sources', { count: extent.sources }),
	];
	return parts.join(' · ');
}
