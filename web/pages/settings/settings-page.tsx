/** What a company sets once for everybody, a part at a time; which part is in the address. */
import { Link, useSearch } from '@tanstack/react-router';
import { type ComponentType, useEffect, useRef } from 'react';
import { useSession } from '../../api/session.ts';
import { Page } from '../../components/page/page.tsx';
import { Channels } from './channels/channels.tsx';
import { Company } from './company.tsx';
import { Currencies } from './currencies.tsx';
import { Customers } from './customers.tsx';
import { Hours } from './hours.tsx';
import { Keys } from './keys.tsx';
import { Mail } from './mail.tsx';
import { OwnKpis } from './own-kpis.tsx';
import { guardedParts, type PartName, partNames } from './parts.ts';
import { People } from './people.tsx';
import { PersonalData } from './personal/personal-data.tsx';
import { Promises } from './promises.tsx';
import classes from './settings-page.module.css';
import { SignInService } from './sign-in-service.tsx';
import { Teams } from './teams.tsx';
import { useTexts } from './texts.ts';

const contents: Readonly<Record<PartName, ComponentType>> = {
	company: Company,
	currencies: Currencies,
	teams: Teams,
	hours: Hours,
	promises: Promises,
	customers: Customers,
	personal: PersonalData,
	kpis: OwnKpis,
	mail: Mail,
	channels: Channels,
	people: People,
	openid: SignInService,
	keys: Keys,
};

export function SettingsPage() {
	const t = useTexts();
	const { permissions } = useSession();
	const needed: Partial<Record<PartName, (typeof permissions)[number]>> = guardedParts;
	const open = (name: PartName) => needed[name] === undefined || permissions.includes(needed[name]);
	const { part: asked = 'company' } = useSearch({ from: '/settings' });
	const part = open(asked) ? asked : 'company';
	const Content = contents[part];
	const bar = useRef<HTMLElement>(null);
	// On a phone the parts are a strip, of which the chosen one may lie outside. Scrolled into view, it would be where Tab begins.
	useEffect(() => {
		const strip = bar.current;
		const chosen = strip?.querySelector(`[href$="part=${part}"]`);
		if (!strip || !chosen) return;
		const [around, one] = [strip.getBoundingClientRect(), chosen.getBoundingClientRect()];
		strip.scrollLeft += one.left + one.width / 2 - (around.left + around.width / 2);
	}, [part]);
	return (
		<Page name={t('name')}>
			<div className={classes.page}>
				<nav ref={bar} className={classes.nav} aria-label={t('parts')}>
					{partNames.filter(open).map((name) => (
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
