/** What else the customer came with, and bought. */
import { Link } from '@tanstack/react-router';
import { Section } from '../../components/section.tsx';
import { date, dateIn } from '../../format/date.ts';
import { whole } from '../../format/number.ts';
import { keepView } from '../../view/view.ts';
import { useTexts } from './texts.ts';
import classes from './ticket-page.module.css';
import type { Story } from './ticket-page.tsx';

export function Others({ story, zone }: { story: Story; zone: string }) {
	const t = useTexts();
	const { otherTickets, otherOrders, customer } = story;
	if (customer === null) return null;
	const day = (at: unknown) =>
		typeof at === 'string' ? date(dateIn(at, zone), { day: 'numeric', month: 'short', year: 'numeric' }) : '—';
	return (
		<>
			<Section title={t('otherTickets')} note={whole(otherTickets.n)}>
				<ul className={classes.list}>
					{otherTickets.rows.map((row) => (
						<li key={`${String(row.source)} ${String(row.id)}`}>
							<Link
								to={'/ticket' as '/'}
								search={(search: object) =>
									({ ...keepView(search), source: String(row.source), id: String(row.id) }) as never
								}
								className="k-link"
							>
								{String(row.subject ?? row.id)}
							</Link>
							<span className="k-quiet">{day(row.created_at)}</span>
						</li>
					))}
				</ul>
				{otherTickets.n === 0 && <p className={classes.quiet}>{t('none')}</p>}
			</Section>
			<Section title={t('otherOrders')} note={whole(otherOrders.n)}>
				<ul className={classes.list}>
					{otherOrders.rows.map((row) => (
						<li key={`${String(row.source)} ${String(row.id)}`}>
							<span>
								{String(row.id)} <span className={classes.quiet}>{String(row.status ?? '')}</span>
							</span>
							<span className="k-quiet">{day(row.placed_at)}</span>
						</li>
					))}
				</ul>
				{otherOrders.n === 0 && <p className={classes.quiet}>{t('none')}</p>}
			</Section>
		</>
	);
}
