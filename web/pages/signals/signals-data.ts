/** Stories of what has changed, and how they are said. */
import { useQuery } from '@tanstack/react-query';
import type { Input, Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useCatalogue } from '../../api/kpi.ts';
import { date } from '../../format/date.ts';
import { type FigureStyle, figure, styleOf } from '../../format/figure.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { useBoth } from '../../words/texts.ts';
import { useTexts } from './texts.ts';

export type SignalDetail = Result<'getSignal'>;
export type Signal = SignalDetail['signal'];
export type Change = Signal['lead'];
export type Reason = NonNullable<Signal['history'][number]['reason']>;
export type Decision = Input<'decideSignal'>['decision'];

/** Texts; `other` at the end of a key is a plural. */
export const reasonTexts = {
	expected: 'because_expected',
	unimportant: 'because_unimportant',
	wrong_data: 'because_wrong_data',
	other: 'because_else',
} as const satisfies Record<Reason, string>;

export function useSignals() {
	return useQuery({ queryKey: ['signals'], queryFn: ({ signal }) => api.listSignals({}, { signal }) });
}

export function useSignal(id: number) {
	return useQuery({
		queryKey: ['signals', id],
		queryFn: ({ signal }) => api.getSignal({ id }, { signal }),
		retry: false,
	});
}

/** Both sides in one unit; the side with the wider interval says how many digits are more than chance. */
export function styleOfChange({ unit, before, after }: Change): FigureStyle {
	const width = ({ low, high }: Change['before']) => (high ?? 0) - (low ?? 0);
	return styleOf({ unit, ...(width(before) > width(after) ? before : after) });
}

export type Words = {
	readonly name: (change: Pick<Change, 'kpi' | 'segment'>) => string;
	/** `CSAT, channel Chat, fell from 84% to 76% since 12 March 2026`. */
	readonly sentence: (change: Change) => string;
	/** Where it is; null where it is everywhere. */
	readonly where: (signal: Signal) => string | null;
};

export function useWords(): Words {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const valueName = useValueNames();
	const dimension = useDimensionNames();
	// The same name may be that of a channel and of a team.
	const partOf = (field: string, values: readonly string[]) =>
		t('part', {
			field: both(dimension(field)).toLocaleLowerCase(),
			values: values.map((one) => valueName(field, one)).join(', '),
		});
	const name: Words['name'] = ({ kpi, segment }) => {
		const card = catalogue.get(kpi);
		const parts = Object.entries(segment).map(([field, value]) => partOf(field, [value]));
		return [card ? both(card.names) : kpi, ...parts].join(', ');
	};
	return {
		name,
		sentence(change) {
			const style = styleOfChange(change);
			const part = Object.keys(change.segment).length === 0 ? 'whole' : 'part';
			return t(`${change.difference < 0 ? 'fell' : 'rose'}_${part}`, {
				name: name(change),
				before: figure(change.before.value, style),
				after: figure(change.after.value, style),
				date: date(change.onset),
			});
		},
		where({ carriers }) {
			if (carriers.length === 0) return null;
			const share = carriers.reduce((all, { ofChange }) => all * Math.min(1, ofChange), 1);
			const rows = carriers.reduce((all, { ofRows }) => all * ofRows, 1);
			const percent = (value: number) => figure(100 * value, { unit: 'percent', decimals: 0 });
			return t('carried', {
				share: percent(share),
				rows: percent(rows),
				parts: carriers.map(({ field, values }) => partOf(field, values)).join(' \u2192 '),
			});
		},
	};
}
