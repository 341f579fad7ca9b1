/** What a company sets once for everybody, a part at a time; which part is in the address. */
import { Link, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { Page } from '../../components/page/page.tsx';
import { Company } from './company.tsx';
import { Currencies } from './currencies.tsx';
import { Customers } from './customers.tsx';
import { Hours } from './hours.tsx';
import { OwnKpis } from './own-kpis.tsx';
import { type PartName, partNames } from './parts.ts';
import { Promises } from './promises.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

const contents: Readonly<Record<PartName, ComponentType>> = {
	company: Company,
	currencies: Currencies,
	hours: Hours,
	promises: Promises,
	customers: Customers,
	kpis: OwnKpis,
};

export function SettingsPage() {
	const t = useTexts();
	const { part = 'company' } = useSearch({ from: '/settings' });
	const Content = contents[part];
	return (
		<Page name={t('name')}>
			<div className={classes.page}>
				<nav className={classes.nav} aria-label={t('parts')}>
					{partNames.map((name) => (
						<Link
							key={name}
							to="/settings"
							search={(before) => ({ ...before, part: name, open: undefined })}
							className={classes.part}
							aria-current={name === part ? 'page' : undefined}
						>
							{t(`part_${name}`)}
						</Link>
					))}
				</nav>
				<div className={classes.content}>
					<h1 className={classes.title}>{t(`part_${part}`)}</h1>
					<p className={classes.lead}>{t(`lead_${part}`)}</p>
					<Content key={part} />
				</div>
			</div>
		</Page>
	);
}
