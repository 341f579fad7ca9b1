/** What entries say, for people. */
import { type Entry, events } from './audit-data.ts';
import { useTexts } from './texts.ts';

/** Operations keep the name that the API has for them. */
export function useActionName(): (action: string) => string {
	const t = useTexts();
	return (action) => {
		const known = events.find((one) => one === action);
		return known === undefined ? action : t(`event_${known}`);
	};
}

export function useActorName(): (entry: Pick<Entry, 'by'>) => string {
	const t = useTexts();
	return ({ by }) => (by === null ? t('nobody') : by.kind === 'local' ? t('local') : by.name);
}
