/** The teams of the company: they appear from the data, and are given their hours here. */
import { Select } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { date } from '../../format/date.ts';
import { number, whole } from '../../format/number.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import classes from './settings-page.module.css';
import { lookBackDays, useSchedules, useTeams } from './team-data.ts';
import { TeamName } from './team-name.tsx';
import type { Agent, Team } from './team-rows.ts';
import { useTexts } from './texts.ts';
import { useWhom } from './week.ts';

type Schedules = NonNullable<ReturnType<typeof useSchedules>['data']>['schedules'];

export function Teams() {
	const t = useTexts();
	const edits = useEdits();
	const { open } = useSearch({ from: '/settings' });
	const { teams, last, error, retry, empty } = useTeams();
	const { data: kept } = useSchedules();
	if (empty)
		return (
			<EmptyState
				title={t('noTeams')}
				action={
					<Link to={'/data' as '/'} className="k-link">
						{t('bringDataIn')}
					</Link>
				}
			>
				{t('noTeamsHint')}
			</EmptyState>
		);
	if (error !== null) return <ErrorState error={error} onRetry={retry} />;
	if (teams === undefined || kept === undefined || last === null) return <Blocks lines={6} height={30} />;
	const found = teams.teams.find(({ name }) => name === open);
	const note = t('teamsNote', { days: whole(lookBackDays), date: date(last) });
	return (
		<>
			<Said edits={edits} />
			{kept.pending && <p className="k-quiet">{t('applying')}</p>}
			{found ? (
				<OneTeam team={found} schedules={kept.schedules} edits={edits} note={note} />
			) : (
				<TeamList teams={teams.teams} schedules={kept.schedules} edits={edits} note={note} />
			)}
			{!found && teams.without > 0 && <p className="k-quiet">{t('withoutTeam', { n: whole(teams.without) })}</p>}
		</>
	);
}

type ListProps = {
	readonly teams: readonly Team[];
	readonly schedules: Schedules;
	readonly edits: Edits;
	readonly note: string;
};

function TeamList({ teams, schedules, edits, note }: ListProps) {
	const t = useTexts();
	const nameOf = useValueNames();
	if (teams.length === 0) return <EmptyState title={t('noTeams')}>{t('noTeamsHint')}</EmptyState>;
	return (
		<Section title={t('teams')} note={note}>
			<DataTable
				label={t('teams')}
				rows={teams}
				keyOf={({ name }) => name}
				columns={[
					{
						id: 'team',
						heading: t('team'),
						value: ({ name }) => nameOf('team', name),
						cell: ({ name }) => (
							<>
								<Link to="/settings" search={(before) => ({ ...before, open: name })} className="k-link">
									{nameOf('team', name)}
								</Link>
								{nameOf('team', name) !== name && <span className="k-quiet"> {name}</span>}
							</>
						),
					},
					{
						...{ id: 'agents', heading: t('agents'), number: true },
						value: ({ agents }) => agents.filter(({ name }) => name !== null).length,
						cell: ({ agents }) => whole(agents.filter(({ name }) => name !== null).length),
					},
					{
						...{ id: 'tickets', heading: t('tickets'), number: true },
						value: ({ tickets }) => tickets,
						cell: ({ tickets }) => whole(tickets),
					},
					{
						id: 'hours',
						heading: t('teamHours'),
						value: ({ name }) => holderOf(schedules, name),
						cell: ({ name }) => <TeamHours team={name} schedules={schedules} edits={edits} />,
					},
				]}
			/>
		</Section>
	);
}

function holderOf(schedules: Schedules, team: string | null): string | null {
	return schedules.find(({ scopes }) => scopes.some((one) => one.team === team && one.channel === null))?.name ?? null;
}

/** Like all others: what holds for everybody, or no hours at all. */
const likeAll = '';

function TeamHours({ team, schedules, edits }: { team: string; schedules: Schedules; edits: Edits }) {
	const t = useTexts();
	const whom = useWhom()({ team, channel: null });
	const nameOf = useValueNames();
	const own = holderOf(schedules, team);
	const all = holderOf(schedules, null);
	const set = (schedule: string | null) => api.setScheduleScope({ team, schedule });
	return (
		<Select
			size="xs"
			className={classes.inRow}
			aria-label={t('hoursOfTeam', { team: nameOf('team', team) })}
			data={[
				{ value: likeAll, label: all === null ? t('noHours') : t('likeAll', { name: all }) },
				...schedules.map(({ name }) => ({ value: name, label: name })),
			]}
			value={own ?? likeAll}
			allowDeselect={false}
			disabled={edits.pending || (schedules.length === 0 && own === null)}
			onChange={(value) => {
				const schedule = value === likeAll ? null : value;
				if (schedule === own) return;
				edits.make({
					does: () => set(schedule),
					said: schedule === null ? t('saidLikeAll', { whom }) : t('saidScope', { name: schedule, whom }),
					undo: () => set(own),
				});
			}}
		/>
	);
}

type TeamProps = {
	readonly team: Team;
	readonly schedules: Schedules;
	readonly edits: Edits;
	readonly note: string;
};

function OneTeam({ team, schedules, edits, note }: TeamProps) {
	const t = useTexts();
	const navigate = useNavigate();
	const whom = useWhom();
	const nameOf = useValueNames();
	const shownName = nameOf('team', team.name);
	const inChannels = schedules.flatMap(({ name, scopes }) =>
		scopes.filter((one) => one.team === team.name && one.channel !== null).map((scope) => ({ name, scope })),
	);
	const links = [
		{ to: '/', words: t('boardOfTeam') },
		{ to: '/today', words: t('todayOfTeam') },
	];
	return (
		<>
			<p className={classes.buttons}>
				<button
					type="button"
					className="k-link"
					onClick={() => void navigate({ to: '/settings', search: (before) => ({ ...before, open: undefined }) })}
				>
					{t('allTeams')}
				</button>
				{links.map(({ to, words }) => (
					<Link key={to} to={to as '/'} className="k-link" search={{ where: [`team=${team.name}`] } as never}>
						{words}
					</Link>
				))}
			</p>
			<TeamName team={team.name} edits={edits} />
			<Section title={t('hoursOfTeam', { team: shownName })} note={t('hoursOfTeamNote')}>
				<div className={classes.line}>
					<TeamHours team={team.name} schedules={schedules} edits={edits} />
					<Link to="/settings" search={(before) => ({ ...before, part: 'hours', open: undefined })} className="k-link">
						{t('toSchedules')}
					</Link>
				</div>
				{inChannels.length > 0 && (
					<ul className={classes.list}>
						{inChannels.map(({ name, scope }) => (
							<li key={scope.channel}>
								<span>
									{whom(scope)}: {name}
								</span>
							</li>
						))}
					</ul>
				)}
			</Section>
			<Section title={t('agentsOf', { team: shownName })} note={note}>
				<DataTable
					label={t('agentsOf', { team: shownName })}
					rows={team.agents}
					keyOf={({ name }) => name ?? ''}
					columns={[
						{ id: 'agent', heading: t('agent'), value: ({ name }: Agent) => name ?? t('noAgent') },
						{
							...{ id: 'tickets', heading: t('tickets'), number: true },
							value: ({ tickets }) => tickets,
							cell: ({ tickets }) => whole(tickets),
						},
						{
							...{ id: 'share', heading: t('shareOfTeam'), number: true },
							value: ({ tickets }) => tickets / team.tickets,
							cell: ({ tickets }) => number((100 * tickets) / team.tickets, { decimals: 1 }),
						},
					]}
				/>
			</Section>
		</>
	);
}
