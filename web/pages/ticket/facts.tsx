/** What kind of ticket it is, and whose. */
import { moment } from '../../format/date.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { useTexts } from './texts.ts';
import classes from './ticket-page.module.css';
import type { Story } from './ticket-page.tsx';

const shown = ['status', 'priority', 'channel', 'team', 'agent', 'branch', 'topic', 'product', 'segment'] as const;

export function Facts({ ticket, customer, zone }: Pick<Story, 'ticket' | 'customer'> & { readonly zone: string }) {
	const t = useTexts();
	const nameOf = useValueNames();
	const created = ticket.created_at;
	return (
		<dl className={classes.facts}>
			{typeof created === 'string' && <Fact name={t('created')}>{moment(created, zone, { year: true })}</Fact>}
			{customer !== null && <Fact name={t('customer')}>{customer.name ?? customer.ref}</Fact>}
			{shown.flatMap((field) => {
				const value = ticket[field];
				return typeof value === 'string' && value !== ''
					? [
							<Fact key={field} name={t(`field_${field}`)}>
								{nameOf(field, value)}
							</Fact>,
						]
					: [];
			})}
			{attributesOf(ticket).map(([name, value]) => (
				<Fact key={name} name={name}>
					{value}
				</Fact>
			))}
		</dl>
	);
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

function attributesOf({ attributes }: Story['ticket']): readonly [string, string][] {
	if (typeof attributes !== 'object' || attributes === null) return [];
	return Object.entries(attributes).map(([name, value]) => [name, String(value)]);
}
