/** One schedule: the hours of its weeks with the days from which they hold, days that differ, and for whom it holds. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { ChevronLeft } from '../../components/icons.tsx';
import { Section } from '../../components/section.tsx';
import { date } from '../../format/date.ts';
import { zoneChoices } from '../../format/names.ts';
import { dayName, days } from '../../format/weekday.ts';
import type { Kept } from './hours.tsx';
import { ScheduleDays } from './schedule-days.tsx';
import { ScheduleScopes } from './schedule-scopes.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';
import { useWeekWords } from './week.ts';
import { type Definition, hoursOf, type Version } from './week-hours.ts';

export function ScheduleView({ kept, edits }: { kept: Kept; edits: Edits }) {
	const t = useTexts();
	const navigate = useNavigate();
	const { name, schedule, scopes } = kept;
	return (
		<div className={classes.parts}>
			<p>
				<Link to="/settings" search={(before) => ({ ...before, open: undefined })} className="k-link">
					<ChevronLeft /> {t('allSchedules')}
				</Link>
			</p>
			<Section title={t('weeksOf', { name })} note={schedule.timeZone}>
				<Weeks key={JSON.stringify(schedule)} name={name} schedule={schedule} edits={edits} />
			</Section>
			<ScheduleDays name={name} schedule={schedule} edits={edits} />
			<ScheduleScopes name={name} scopes={scopes} edits={edits} />
			<div className={classes.buttons}>
				<Button
					disabled={scopes.length > 0 || edits.pending}
					onClick={() =>
						edits.make(
							{
								does: () => api.removeSchedule({ name }),
								said: t('saidScheduleRemoved', { name }),
								undo: () => api.putSchedule({ name, ...schedule }),
							},
							() => navigate({ to: '/settings', search: (before) => ({ ...before, open: undefined }) }),
						)
					}
				>
					{t('removeSchedule')}
				</Button>
				{scopes.length > 0 && <span className="k-quiet">{t('removeScheduleHint')}</span>}
			</div>
		</div>
	);
}

/** What is typed: a text a day. */
type Draft = {
	readonly key: string;
	readonly from: string;
	readonly to: string;
	readonly always: boolean;
	readonly texts: Readonly<Record<string, string>>;
};

function draftOf({ validFrom, validTo, hours }: Version): Draft {
	return {
		key: crypto.randomUUID(),
		from: validFrom ?? '',
		to: validTo ?? '',
		always: hours === '24/7',
		texts: Object.fromEntries(days.map((day) => [day, hours === '24/7' ? '' : hoursOf(hours, day).join(', ')])),
	};
}

function versionOf({ from, to, always, texts }: Draft) {
	const open = days.flatMap((day) => {
		const text = texts[day]?.trim() ?? '';
		return text === '' ? [] : [[day, text] as const];
	});
	return {
		validFrom: from === '' ? null : from,
		validTo: to === '' ? null : to,
		hours: always ? ('24/7' as const) : Object.fromEntries(open),
	};
}

type WeeksProps = { readonly name: string; readonly schedule: Definition; readonly edits: Edits };

function Weeks({ name, schedule, edits }: WeeksProps) {
	const t = useTexts();
	const weekWords = useWeekWords();
	const [timeZone, setTimeZone] = useState(schedule.timeZone);
	const [drafts, setDrafts] = useState<readonly Draft[]>(() => schedule.versions.map(draftOf));
	const set = (key: string, change: Partial<Draft>) =>
		setDrafts((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));
	const add = () =>
		setDrafts((before) => {
			const last = before.at(-1);
			return [...before, { key: crypto.randomUUID(), always: false, texts: {}, ...last, from: '', to: '' }].map(
				(one, at, all) => (at === all.length - 1 ? { ...one, key: crypto.randomUUID() } : one),
			);
		});
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				const { exceptions } = schedule;
				edits.make({
					does: () => api.putSchedule({ name, timeZone, versions: drafts.map(versionOf), exceptions }),
					said: t('saidWeeks', { name }),
					undo: () => api.putSchedule({ name, ...schedule }),
				});
			}}
		>
			{drafts.map((draft, at) => (
				<fieldset key={draft.key} className={classes.version}>
					<legend>
						{draft.from === '' && draft.to === ''
							? t('always')
							: draft.to === ''
								? t('fromDay', { day: date(draft.from) })
								: t('untilDay', { day: date(draft.to) })}
						<span className="k-quiet"> {weekWords(schedule.versions[at]?.hours ?? {})}</span>
					</legend>
					<div className={classes.line}>
						<TextInput
							type="date"
							label={t('validFrom')}
							value={draft.from}
							onChange={({ currentTarget }) => set(draft.key, { from: currentTarget.value })}
						/>
						<TextInput
							type="date"
							label={t('validTo')}
							value={draft.to}
							onChange={({ currentTarget }) => set(draft.key, { to: currentTarget.value })}
						/>
						<Checkbox
							label={t('roundTheClock')}
							checked={draft.always}
							onChange={({ currentTarget }) => set(draft.key, { always: currentTarget.checked })}
						/>
						{drafts.length > 1 && (
							<Button onClick={() => setDrafts((before) => before.filter(({ key }) => key !== draft.key))}>
								{t('removeWeek')}
							</Button>
						)}
					</div>
					{!draft.always && (
						<div className={classes.week}>
							{days.map((day) => (
								<TextInput
									key={day}
									label={dayName(day)}
									aria-label={dayName(day, 'long')}
									placeholder={t('closed')}
									value={draft.texts[day] ?? ''}
									onChange={({ currentTarget }) =>
										set(draft.key, { texts: { ...draft.texts, [day]: currentTarget.value } })
									}
								/>
							))}
						</div>
					)}
				</fieldset>
			))}
			<p className="k-quiet">{t('hoursHint')}</p>
			<Select
				label={t('timeZone')}
				className={classes.narrow}
				searchable
				allowDeselect={false}
				limit={100}
				data={zoneChoices(timeZone)}
				value={timeZone}
				onChange={(value) => value !== null && setTimeZone(value)}
			/>
			<div className={classes.buttons}>
				<Button type="submit" variant="filled" loading={edits.pending}>
					{t('saveHours')}
				</Button>
				<Button onClick={add}>{t('addWeek')}</Button>
			</div>
		</form>
	);
}
