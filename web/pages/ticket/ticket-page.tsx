/** One ticket: who said what and when, what the clock made of it, what else is known. */
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { Page } from '../../components/page/page.tsx';
import { PagePath } from '../../components/page/page-path.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { useView } from '../../view/view.ts';
import { Clock } from './clock.tsx';
import { Facts } from './facts.tsx';
import { Others } from './others.tsx';
import { useTexts } from './texts.ts';
import classes from './ticket-page.module.css';
import { Timeline } from './timeline.tsx';

export type Story = Result<'getTicketStory'>;

export function TicketPage() {
	const t = useTexts();
	const zone = useView()?.extent.timeZone ?? 'UTC';
	const { source, id } = useSearch({ strict: false }) as { source: string; id: string };
	const { data, error, refetch } = useQuery({
		queryKey: ['ticket', source, id],
		queryFn: ({ signal }) => api.getTicketStory({ source, id }, { signal }),
		staleTime: 60_000,
	});
	const subject = data && typeof data.ticket.subject === 'string' ? data.ticket.subject : null;
	return (
		<Page name={t('ticket', { id })} title={<PagePath to="/" above={t('board')} name={t('ticket', { id })} />}>
			{error !== null && data === undefined ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={10} height={30} />
			) : (
				<>
					<h1 className={classes.subject}>{subject ?? t('ticket', { id })}</h1>
					<Facts ticket={data.ticket} customer={data.customer} zone={zone} />
					<div className={classes.columns}>
						<Section title={t('timeline')} note={zone}>
							<Timeline story={data} zone={zone} />
						</Section>
						<aside className={classes.aside}>
							<Clock story={data} zone={zone} />
							<Others story={data} zone={zone} />
						</aside>
					</div>
				</>
			)}
		</Page>
	);
}
