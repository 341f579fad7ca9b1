/** Any days. Fetched when it is opened: a calendar is larger than the rest of the page's tools. */
import { DatePicker, DatesProvider, type DatesRangeValue } from '@mantine/dates';
import 'dayjs/locale/ru';
import '@mantine/dates/styles.layer.css';
import { useState } from 'react';
import { addDays, customPeriod, type Period } from '../../view/period.ts';
import { useLanguage } from '../../words/texts.ts';

type Props = { readonly period: Period; readonly last: string; readonly onChosen: (period: Period) => void };

export function CustomPeriod({ period, last, onChosen }: Props) {
	const language = useLanguage();
	const [value, setValue] = useState<DatesRangeValue<string>>([period.from, addDays(period.to, -1)]);
	return (
		<DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
			<DatePicker
				type="range"
				size="sm"
				allowSingleDateInRange
				value={value}
				defaultDate={period.from}
				maxDate={last}
				onChange={(next) => {
					setValue(next);
					const [first, end] = next;
					if (first !== null && end !== null) onChosen(customPeriod(first.slice(0, 10), end.slice(0, 10)));
				}}
			/>
		</DatesProvider>
	);
}
