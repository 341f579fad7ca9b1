/** Who changed business hours, and when. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import { ChangeList } from './change-list.tsx';
import { useTexts } from './texts.ts';
import { useWhom } from './week.ts';

export function HoursChanges() {
	const t = useTexts();
	const whom = useWhom();
	const { timeZone } = useSettings();
	const { data } = useQuery({
		queryKey: ['schedules', 'changes'],
		queryFn: ({ signal }) => api.listScheduleChanges({ limit: 10 }, { signal }),
	});
	const changes = (data?.changes ?? []).map(({ change, ...head }) => ({
		...head,
		what:
			change.kind === 'schedule'
				? `${change.name}: ${t(kindOf(change))}`
				: `${whom(change.scope)}: ${change.after ?? t('nothingHolds')}`,
	}));
	return <ChangeList changes={changes} timeZone={timeZone} />;
}

export function kindOf({ before, after }: { before: unknown; after: unknown }) {
	if (before === null) return 'changeAdded';
	return after === null ? 'changeRemoved' : 'changeChanged';
}
