/** Days that differ from the week, a year at a time: holidays of a country, a production calendar from a file, single days. */
import { Button, Checkbox, FileButton, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { date, dateFormat, dateIn } from '../../format/date.ts';
import { countryChoices } from '../../format/names.ts';
import { number, whole } from '../../format/number.ts';
import { useLanguage } from '../../words/texts.ts';
import { readDays } from './production-days.ts';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';
import type { Definition } from './week-hours.ts';

type Props = { readonly name: string; readonly schedule: Definition; readonly edits: Edits };

export function ScheduleDays({ name, schedule, edits }: Props) {
	const t = useTexts();
	const { timeZone } = useSettings();
	const thisYear = Number(dateIn(new Date().toISOString(), timeZone).slice(0, 4));
	const [year, setYear] = useState(thisYear);
	const named = schedule.exceptions.map((day) => Number(day.date.slice(0, 4)));
	const years = [...new Set([...named, thisYear - 1, thisYear, thisYear + 1])].toSorted();
	const shown = schedule.exceptions.filter((day) => day.date.startsWith(`${year}-`));
	const undo = () => api.putSchedule({ name, ...schedule });
	return (
		<Section title={t('specialDays')} note={t('specialDaysNote')}>
			<div className={classes.line}>
				<Select
					label={t('year')}
					className={classes.short}
					allowDeselect={false}
					data={years.map(String)}
					value={String(year)}
					onChange={(value) => value !== null && setYear(Number(value))}
				/>
				<Months name={name} year={year} />
			</div>
			<DataTable
				label={t('specialDays')}
				rows={shown}
				keyOf={(day) => day.date}
				empty={t('noDays', { year })}
				columns={[
					{
						id: 'date',
						heading: t('day'),
						value: (day) => day.date,
						cell: (day) => date(day.date, { weekday: 'short', day: 'numeric', month: 'long' }),
					},
					{ id: 'kind', heading: t('kind'), value: (day) => t(`kind_${day.kind}`) },
					{
						id: 'hours',
						heading: t('hours'),
						value: (day) => day.hours?.join(', ') ?? t(day.kind === 'holiday' ? 'closed' : 'asTheWeek'),
					},
					{ id: 'name', heading: t('dayName'), value: (day) => day.name ?? '' },
					{
						id: 'act',
						heading: t('action'),
						value: () => null,
						cell: (day) => (
							<button
								type="button"
								className="k-link"
								disabled={edits.pending}
								aria-label={t('removeDayOf', { day: date(day.date) })}
								onClick={() =>
									edits.make({
										does: () =>
											api.putSchedule({
												...{ name, ...schedule },
												exceptions: schedule.exceptions.filter((other) => other.date !== day.date),
											}),
										said: t('saidDayRemoved', { day: date(day.date) }),
										undo,
									})
								}
							>
								{t('remove')}
							</button>
						),
					},
				]}
			/>
			<div className={classes.adding}>
				<Holidays name={name} year={year} edits={edits} undo={undo} />
				<OneDay name={name} edits={edits} undo={undo} />
				<CalendarFile name={name} edits={edits} undo={undo} />
			</div>
		</Section>
	);
}

/** How much of the year it is open: what an edit comes to. */
function Months({ name, year }: { name: string; year: number }) {
	const t = useTexts();
	const { data } = useQuery({
		queryKey: ['schedules', name, year],
		queryFn: ({ signal }) => api.getSchedule({ name, year }, { signal }),
	});
	const months = data?.months ?? [];
	const sum = (of: (month: (typeof months)[number]) => number) => months.reduce((total, month) => total + of(month), 0);
	if (months.length === 0) return null;
	const monthName = (month: string) =>
		dateFormat({ month: 'short', timeZone: 'UTC' }).format(Date.parse(`${month}-01`));
	return (
		<details className={classes.months}>
			<summary>
				{t('openInYear', { days: whole(sum(({ days }) => days)), hours: whole(sum(({ hours }) => hours)) })}
			</summary>
			<ul>
				{months.map(({ month, days, hours }) => (
					<li key={month}>
						{monthName(month)} <b>{whole(days)}</b> {t('daysHours', { hours: number(hours) })}
					</li>
				))}
			</ul>
		</details>
	);
}

type AddProps = { readonly name: string; readonly edits: Edits; readonly undo: () => Promise<unknown> };

function Holidays({ name, year, edits, undo }: AddProps & { readonly year: number }) {
	const t = useTexts();
	const language = useLanguage();
	const [country, setCountry] = useState<string | null>(language === 'ru' ? 'RU' : null);
	const [region, setRegion] = useState('');
	const choices = countryChoices();
	return (
		<form
			className={classes.add}
			onSubmit={(event) => {
				event.preventDefault();
				if (country === null) return;
				edits.make({
					does: () => api.fillHolidays({ name, country, year, region: region.trim() || null }),
					said: t('saidHolidays', { year, country: choices.find(({ value }) => value === country)?.label ?? country }),
					undo,
				});
			}}
		>
			<h3>{t('holidaysOf')}</h3>
			<Select label={t('country')} searchable limit={300} data={choices} value={country} onChange={setCountry} />
			<TextInput
				label={t('region')}
				description={t('regionHint')}
				value={region}
				maxLength={20}
				onChange={({ currentTarget }) => setRegion(currentTarget.value)}
			/>
			<Button type="submit" disabled={country === null} loading={edits.pending}>
				{t('addHolidays', { year })}
			</Button>
		</form>
	);
}

const kinds = ['holiday', 'short', 'workday'] as const;

function OneDay({ name, edits, undo }: AddProps) {
	const t = useTexts();
	const [day, setDay] = useState('');
	const [kind, setKind] = useState<(typeof kinds)[number]>('holiday');
	const [hours, setHours] = useState('');
	const [called, setCalled] = useState('');
	return (
		<form
			className={classes.add}
			onSubmit={(event) => {
				event.preventDefault();
				const one = { date: day, kind, hours: hours.trim() || null, name: called.trim() || null };
				edits.make({
					does: () => api.addDays({ name, days: [one] }),
					said: t('saidDay', { day: date(day), kind: t(`kind_${kind}`).toLowerCase() }),
					undo,
				});
			}}
		>
			<h3>{t('oneDay')}</h3>
			<TextInput
				type="date"
				label={t('day')}
				value={day}
				onChange={({ currentTarget }) => setDay(currentTarget.value)}
			/>
			<Select
				label={t('kind')}
				allowDeselect={false}
				data={kinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
				value={kind}
				onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'holiday')}
			/>
			{kind !== 'holiday' && (
				<TextInput
					label={t('hours')}
					placeholder="09:00-15:00"
					value={hours}
					onChange={({ currentTarget }) => setHours(currentTarget.value)}
				/>
			)}
			<TextInput
				label={t('dayName')}
				value={called}
				maxLength={200}
				onChange={({ currentTarget }) => setCalled(currentTarget.value)}
			/>
			<Button type="submit" disabled={day === ''} loading={edits.pending}>
				{t('addDay')}
			</Button>
		</form>
	);
}

function CalendarFile({ name, edits, undo }: AddProps) {
	const t = useTexts();
	const [replaceYears, setReplace] = useState(true);
	const take = (file: File | null) => {
		if (file === null) return;
		edits.make({
			does: async () => api.addDays({ name, days: await readDays(await file.text()), replaceYears }),
			said: t('saidCalendar', { file: file.name }),
			undo,
		});
	};
	return (
		<div className={classes.add}>
			<h3>{t('calendarFile')}</h3>
			<p className="k-quiet">{t('calendarHint')}</p>
			<Checkbox
				label={t('replaceYears')}
				checked={replaceYears}
				onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
			/>
			<FileButton accept=".csv,.yaml,.yml,.json,.txt" onChange={take} inputProps={{ 'aria-label': t('chooseFile') }}>
				{(props) => <Button {...props}>{t('chooseFile')}</Button>}
			</FileButton>
		</div>
	);
}
