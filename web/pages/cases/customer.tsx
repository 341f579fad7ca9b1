/** What else is known of the customer: how to reach them, what they came with, bought and answered before. */
import { Link } from '@tanstack/react-router';
import { Section } from '../../components/section.tsx';
import { date, dateIn } from '../../format/date.ts';
import { whole } from '../../format/number.ts';
import { keepView } from '../../view/view.ts';
import { useTrigger } from './case-words.tsx';
import classes from './cases.module.css';
import type { CaseDetail } from './cases-data.ts';
import { useTexts } from './texts.ts';

export function Customer({ detail, zone }: { detail: CaseDetail; zone: string }) {
	const t = useTexts();
	const trigger = useTrigger();
	const { history, others, case: one } = detail;
	const day = (at: unknown) =>
		typeof at === 'string' ? date(dateIn(at, zone), { day: 'numeric', month: 'short', year: 'numeric' }) : '\u2014';
	const { customer = null, tickets, orders, answers, feedback } = history ?? {};
	const ticketLink = (source: string, id: string, text: string) => (
		<Link to="/ticket" search={(search: object) => ({ ...keepView(search), source, id }) as never} className="k-link">
			{text}
		</Link>
	);
	return (
		<>
			<Section title={t('customer')}>
				{customer === null ? (
					<p className="k-quiet">{t('customerUnknown')}</p>
				) : (
					<dl className={classes.plan}>
						{(
							[
								[t('customerId'), customer?.ref],
								[t('customerName'), customer?.name],
								[t('phone'), customer?.phone],
								[t('mail'), customer?.email],
							] as const
						).flatMap(([term, value]) =>
							value ? [<dt key={term}>{term}</dt>, <dd key={`${term}.`}>{value}</dd>] : [],
						)}
					</dl>
				)}
				{one.ticket && (
					<p>
						{t('aboutTicket')} {ticketLink(one.ticket.source, one.ticket.id, one.ticket.id)}
					</p>
				)}
			</Section>
			{others.length > 0 && (
				<Section title={t('otherCases')} note={whole(others.length)}>
					<ul className={classes.list}>
						{others.map((other) => (
							<li key={other.id}>
								<Link
									to="/case"
									search={(search: object) => ({ ...keepView(search), id: other.id }) as never}
									className="k-link"
								>
									{trigger(other)}
								</Link>
								<span className="k-quiet">{t(`state_${other.state}`)}</span>
							</li>
						))}
					</ul>
				</Section>
			)}
			{tickets && (
				<Section title={t('tickets')} note={whole(tickets.n)}>
					<ul className={classes.list}>
						{tickets.rows.slice(0, 8).map((row) => (
							<li key={`${String(row.source)} ${String(row.id)}`}>
								{ticketLink(String(row.source), String(row.id), String(row.subject ?? row.topic ?? row.id))}
								<span className="k-quiet">{day(row.created_at)}</span>
							</li>
						))}
					</ul>
				</Section>
			)}
			{orders && orders.n > 0 && (
				<Section title={t('orders')} note={whole(orders.n)}>
					<ul className={classes.list}>
						{orders.rows.slice(0, 5).map((row) => (
							<li key={`${String(row.source)} ${String(row.id)}`}>
								<span>
									{String(row.id)} <span className="k-quiet">{String(row.status ?? '')}</span>
								</span>
								<span className="k-quiet">{day(row.placed_at)}</span>
							</li>
						))}
					</ul>
				</Section>
			)}
			{answers && (
				<Section title={t('answers')} note={whole(answers.n + (feedback?.n ?? 0))}>
					<ul className={classes.list}>
						{answers.rows.slice(0, 8).map((row) => (
							<li key={`${String(row.source)} ${String(row.id)}`}>
								<span>
									{[row.question ?? row.kind, row.score].filter((value) => value !== null && value !== '').join(': ')}
								</span>
								<span className="k-quiet">{day(row.answered_at)}</span>
							</li>
						))}
						{feedback?.rows.slice(0, 5).map((row) => (
							<li key={`${String(row.source)} ${String(row.id)}`}>
								<span>{String(row.text ?? row.kind)}</span>
								<span className="k-quiet">{day(row.created_at)}</span>
							</li>
						))}
					</ul>
				</Section>
			)}
		</>
	);
}
