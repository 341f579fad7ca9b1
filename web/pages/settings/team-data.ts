/** Teams as they are called in the tickets: who works in them, how much comes to them, which hours hold. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useKpis } from '../../api/kpi.ts';
import { dateIn } from '../../format/date.ts';
import { addDays } from '../../view/period.ts';
import { useView } from '../../view/view.ts';
import { teamsOf } from './team-rows.ts';

/** Long enough to see who belongs to a team, short enough that it is so now. */
export const lookBackDays = 90;

export function useTeams() {
	const view = useView();
	const last = view === null ? null : dateIn(view.extent.last, view.extent.timeZone);
	const period = last === null ? null : { from: addDays(last, -lookBackDays + 1), to: addDays(last, 1) };
	const { data, error, refetch } = useKpis(period && { kpis: ['tickets'], by: ['team', 'agent'], ...period });
	return { teams: data && teamsOf(data.rows), last, error, retry: () => void refetch(), empty: view === null };
}

export function useSchedules() {
	return useQuery({
		queryKey: ['schedules'],
		queryFn: ({ signal }) => api.listSchedules({}, { signal }),
		// While an edit is applied numbers may be those of before.
		refetchInterval: ({ state }) => (state.data?.pending ? pauseMs : false),
	});
}

const pauseMs = 700;
