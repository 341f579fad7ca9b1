/** Any days. Fetched when it is opened: a calendar is larger than the rest of the page's tools. */
import { DatePicker, DatesProvider, type DatesRangeValue } from '@mantine/dates';
import 'dayjs/locale/ru';
import '@mantine/dates/styles.layer.css';
import { useState } from 'react';
import { useSettings } from '../../api/settings.ts';
import { addDays, customPeriod, type Period } from '../../view/period.ts';
import { useLanguage } from '../../words/texts.ts';

type Props = { readonly period: Period; readonly last: string; readonly onChosen: (period: Period) => void };

/** Of the calendar one picks from. Weeks that results are cut into are ISO weeks, which begin on Monday everywhere. */
const firstDays = { monday: 1, sunday: 0, saturday: 6 } as const;

export function CustomPeriod({ period, last, onChosen }: Props) {
	const language = useLanguage();
	const [value, setValue] = useState<DatesRangeValue<string>>([period.from, addDays(period.to, -1)]);
	return (
		<DatesProvider settings={{ locale: language, firstDayOfWeek: firstDays[useSettings().weekStart] }}>
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
