/** Business hours: the schedules there are, or the one that is open. */
import { Button, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import { type Edits, Refused, Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { dateIn } from '../../format/date.ts';
import { zoneChoices } from '../../format/names.ts';
import { whole } from '../../format/number.ts';
import { HoursChanges } from './hours-changes.tsx';
import { ScheduleView } from './schedule.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';
import { useWeekWords, useWhom } from './week.ts';
import { weekOn } from './week-hours.ts';

export type Kept = Result<'listSchedules'>['schedules'][number];

const pauseMs = 700;

export function Hours() {
	const t = useTexts();
	const queries = useQueryClient();
	const edits = useEdits();
	const { open } = useSearch({ from: '/settings' });
	const { data, error, refetch } = useQuery({
		queryKey: ['schedules'],
		queryFn: ({ signal }) => api.listSchedules({}, { signal }),
		// While an edit is applied numbers may be those of before.
		refetchInterval: ({ state }) => (state.data?.pending ? pauseMs : false),
	});
	const pending = data?.pending ?? false;
	const was = useRef(false);
	useEffect(() => {
		if (was.current && !pending) void queries.invalidateQueries();
		was.current = pending;
	}, [pending, queries]);
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={5} height={30} />;
	const found = data.schedules.find(({ name }) => name === open);
	return (
		<>
			<Said edits={edits} formOpen={open === ''} />
			{pending && <p className="k-quiet">{t('applying')}</p>}
			{open === '' ? (
				<NewSchedule edits={edits} taken={data.schedules.map(({ name }) => name)} />
			) : found ? (
				<ScheduleView key={found.name} kept={found} edits={edits} />
			) : (
				<ScheduleList schedules={data.schedules} />
			)}
		</>
	);
}

function ScheduleList({ schedules }: { schedules: readonly Kept[] }) {
	const t = useTexts();
	const navigate = useNavigate();
	const { timeZone } = useSettings();
	const today = dateIn(new Date().toISOString(), timeZone);
	const weekWords = useWeekWords();
	const whom = useWhom();
	const open = (name: string) => void navigate({ to: '/settings', search: (before) => ({ ...before, open: name }) });
	const add = (
		<Button variant="filled" onClick={() => open('')}>
			{t('addSchedule')}
		</Button>
	);
	if (schedules.length === 0)
		return (
			<EmptyState title={t('noSchedules')} action={add}>
				{t('noSchedulesHint')}
			</EmptyState>
		);
	return (
		<>
			<Section title={t('schedules')} note={t('schedulesNote')}>
				<DataTable
					label={t('schedules')}
					rows={schedules}
					keyOf={({ name }) => name}
					onOpen={({ name }) => open(name)}
					columns={[
						{
							id: 'name',
							heading: t('schedule'),
							value: ({ name }) => name,
							cell: ({ name }) => (
								<Link to="/settings" search={(before) => ({ ...before, open: name })} className="k-link">
									{name}
								</Link>
							),
						},
						{
							id: 'week',
							heading: t('weekNow'),
							value: ({ schedule }) => weekWords(weekOn(schedule.versions, today) ?? {}),
						},
						{ id: 'zone', heading: t('timeZone'), value: ({ schedule }) => schedule.timeZone, wideOnly: true },
						{
							id: 'days',
							heading: t('specialDays'),
							number: true,
							value: ({ schedule }) => schedule.exceptions.length,
							cell: ({ schedule }) => whole(schedule.exceptions.length),
						},
						{
							id: 'whom',
							heading: t('holdsFor'),
							value: ({ scopes }) => (scopes.length === 0 ? t('nobody') : scopes.map(whom).join('; ')),
						},
					]}
				/>
			</Section>
			<div className={classes.buttons}>{add}</div>
			<HoursChanges />
		</>
	);
}

function NewSchedule({ edits, taken }: { edits: Edits; taken: readonly string[] }) {
	const t = useTexts();
	const settings = useSettings();
	const navigate = useNavigate();
	const [name, setName] = useState('');
	const [timeZone, setTimeZone] = useState(settings.timeZone);
	const open = (opened: string | undefined) =>
		void navigate({ to: '/settings', search: (before) => ({ ...before, open: opened }) });
	const chosen = name.trim();
	return (
		<Section title={t('newSchedule')}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					edits.make(
						{
							does: () => api.putSchedule({ name: chosen, timeZone, hours: { 'mon-fri': '09:00-18:00' } }),
							said: t('saidScheduleAdded', { name: chosen }),
							undo: () => api.removeSchedule({ name: chosen }),
						},
						() => open(chosen),
					);
				}}
			>
				<TextInput
					label={t('scheduleName')}
					description={t('scheduleNameHint')}
					value={name}
					maxLength={100}
					data-autofocus
					error={taken.includes(chosen) ? t('nameTaken') : null}
					onChange={({ currentTarget }) => setName(currentTarget.value)}
				/>
				<Select
					label={t('timeZone')}
					searchable
					allowDeselect={false}
					limit={100}
					data={zoneChoices(timeZone)}
					value={timeZone}
					onChange={(value) => value !== null && setTimeZone(value)}
				/>
				<Refused error={edits.error} />
				<div className={classes.buttons}>
					<Button
						type="submit"
						variant="filled"
						disabled={chosen === '' || taken.includes(chosen)}
						loading={edits.pending}
					>
						{t('addSchedule')}
					</Button>
					<Button
						onClick={() => {
							edits.forget();
							open(undefined);
						}}
					>
						{t('cancel')}
					</Button>
				</div>
			</form>
		</Section>
	);
}
