/** When letters leave, by the clock of whoever gets them. */
import { Checkbox, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { countryChoices } from '../../../format/names.ts';
import { dayName, days } from '../../../format/weekday.ts';
import { useLanguage } from '../../../words/texts.ts';
import classes from './send.module.css';
import { freshRules, type PlanRules } from './send-data.ts';
import { useTexts } from './texts.ts';

type Hours = PlanRules['hours'];
type Own = Extract<Hours, { kind: 'own' }>;
type Props = { readonly hours: Hours; readonly onChange: (hours: Hours) => void };

const [any, own] = ['any', 'own'] as const;
const scheduled = 'schedule ';

export function HoursFields({ hours, onChange }: Props) {
	const t = useTexts();
	const { data } = useQuery({
		queryKey: ['schedules'],
		queryFn: ({ signal }) => api.listSchedules({}, { signal }),
	});
	const names = (data?.schedules ?? []).map(({ name }) => name);
	const named = hours?.kind === 'schedule' ? [hours.schedule] : [];
	const choose = (value: string | null) => {
		if (value === any) onChange(null);
		else if (value?.startsWith(scheduled)) onChange({ kind: 'schedule', schedule: value.slice(scheduled.length) });
		else onChange(freshRules.hours);
	};
	return (
		<>
			<Select
				label={t('hoursLeave')}
				description={t('hoursHint')}
				allowDeselect={false}
				data={[
					{ value: own, label: t('hoursOwn') },
					{ value: any, label: t('hoursAny') },
					...[...new Set([...named, ...names])].map((name) => ({
						value: `${scheduled}${name}`,
						label: t('hoursSchedule', { name }),
					})),
				]}
				value={hours === null ? any : hours.kind === 'own' ? own : `${scheduled}${hours.schedule}`}
				onChange={choose}
			/>
			{hours?.kind === 'own' && <OwnHours hours={hours} onChange={onChange} />}
		</>
	);
}

const halves = Array.from({ length: 49 }, (_, at) => {
	const minutes = at * 30;
	return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});

function OwnHours({ hours, onChange }: { hours: Own; onChange: (hours: Own) => void }) {
	const t = useTexts();
	useLanguage();
	const times = (kept: string) => [...new Set([...halves, kept])].toSorted();
	return (
		<>
			<Checkbox.Group
				label={t('weekdays')}
				value={hours.days}
				onChange={(chosen) =>
					chosen.length > 0 && onChange({ ...hours, days: days.filter((day) => chosen.includes(day)) })
				}
			>
				<div className={classes.days}>
					{days.map((day) => (
						<Checkbox key={day} value={day} label={dayName(day)} />
					))}
				</div>
			</Checkbox.Group>
			<div className={classes.fields}>
				<Select
					label={t('from')}
					allowDeselect={false}
					data={times(hours.from).filter((one) => one < hours.to)}
					value={hours.from}
					onChange={(from) => from !== null && onChange({ ...hours, from })}
				/>
				<Select
					label={t('to')}
					allowDeselect={false}
					data={times(hours.to).filter((one) => one > hours.from)}
					value={hours.to}
					onChange={(to) => to !== null && onChange({ ...hours, to })}
				/>
				<Select
					label={t('holidays')}
					placeholder={t('noHolidays')}
					searchable
					clearable
					data={countryChoices()}
					value={hours.country?.toUpperCase() ?? null}
					onChange={(country) => onChange({ ...hours, country: country ?? undefined, region: undefined })}
				/>
			</div>
		</>
	);
}
