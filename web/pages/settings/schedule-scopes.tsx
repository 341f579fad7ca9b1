/** For whom a schedule holds: a team, a channel, a team in a channel, or everybody. */
import { Autocomplete, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useFacets } from '../../api/facets.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';
import { useWhom } from './week.ts';
import type { Scope } from './week-hours.ts';

type Props = { readonly name: string; readonly scopes: readonly Scope[]; readonly edits: Edits };

export function ScheduleScopes({ name, scopes, edits }: Props) {
	const t = useTexts();
	const whom = useWhom();
	const [team, setTeam] = useState('');
	const [channel, setChannel] = useState('');
	const facets = useFacets({ facts: ['ticket'], fields: ['team', 'channel'], limit: 200 });
	const { data } = useQuery({
		queryKey: ['schedules'],
		queryFn: ({ signal }) => api.listSchedules({}, { signal }),
	});
	const valuesOf = (field: string) =>
		facets.data?.fields.find((one) => one.field === field)?.values.map(({ value }) => value) ?? [];
	const holderOf = (scope: Scope) =>
		data?.schedules.find((one) =>
			one.scopes.some((other) => other.team === scope.team && other.channel === scope.channel),
		)?.name ?? null;
	const change = (scope: Scope, schedule: string | null) => {
		const before = holderOf(scope);
		const words = { name, whom: whom(scope) };
		edits.make({
			does: () => api.setScheduleScope({ ...scope, schedule }),
			said: t(schedule === null ? 'saidScopeRemoved' : 'saidScope', words),
			undo: () => api.setScheduleScope({ ...scope, schedule: before }),
		});
	};
	const given: Scope = { team: team.trim() || null, channel: channel.trim() || null };
	return (
		<Section title={t('holdsFor')} note={t('scopesNote')}>
			{scopes.length === 0 ? (
				<p className={classes.now}>{t('nobodyYet')}</p>
			) : (
				<ul className={classes.list}>
					{scopes.map((scope) => (
						<li key={JSON.stringify(scope)}>
							<span>{whom(scope)}</span>
							<button
								type="button"
								className="k-link"
								disabled={edits.pending}
								aria-label={t('removeScopeOf', { whom: whom(scope) })}
								onClick={() => change(scope, null)}
							>
								{t('remove')}
							</button>
						</li>
					))}
				</ul>
			)}
			<form
				className={classes.line}
				onSubmit={(event) => {
					event.preventDefault();
					change(given, name);
				}}
			>
				<Autocomplete
					label={t('team')}
					placeholder={t('any')}
					size="xs"
					data={valuesOf('team')}
					value={team}
					onChange={setTeam}
				/>
				<Autocomplete
					label={t('channel')}
					placeholder={t('any')}
					size="xs"
					data={valuesOf('channel')}
					value={channel}
					onChange={setChannel}
				/>
				<Button type="submit" loading={edits.pending}>
					{t('letHold', { whom: whom(given) })}
				</Button>
			</form>
		</Section>
	);
}
