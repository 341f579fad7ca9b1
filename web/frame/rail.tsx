import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { overdueCasesQuery } from '../api/cases.ts';
import { sessionQuery } from '../api/session.ts';
import { settingsQuery } from '../api/settings.ts';
import { Mark } from '../components/icons.tsx';
import { keepView } from '../view/view.ts';
import { useBoth } from '../words/texts.ts';
import { useMenu } from './menu.ts';
import { Preferences } from './preferences.tsx';
import classes from './rail.module.css';
import { useTexts } from './texts.ts';

export function Rail() {
	const t = useTexts();
	return (
		<div className={classes.rail}>
			<p className={classes.brand}>
				<Mark /> {t('brand')}
			</p>
			<nav aria-label={t('menu')}>
				<MenuList />
			</nav>
			<div className={classes.foot}>
				<CompanyName />
				<OwnName />
				<Preferences />
			</div>
		</div>
	);
}

/** Leads to one's own account. */
export function OwnName({ onChosen }: { onChosen?: () => void }) {
	const { data } = useQuery(sessionQuery);
	if (!data?.person) return null;
	return (
		<Link to="/profile" search={keepView} className={classes.own} onClick={onChosen}>
			{data.person.name}
		</Link>
	);
}

function CompanyName() {
	const { data } = useQuery(settingsQuery);
	return data?.companyName ? <p className={classes.company}>{data.companyName}</p> : null;
}

export function MenuList({ onChosen }: { onChosen?: () => void }) {
	const t = useTexts();
	const both = useBoth();
	return useMenu().map(({ step, entries }) => (
		<div key={step} className={classes.step}>
			<p className={classes.stepName}>{t(step)}</p>
			<ul className={classes.list}>
				{entries.map(({ path, names, counts }) => (
					<li key={path}>
						<Link
							to={path as '/'}
							search={keepView}
							className={classes.entry}
							activeOptions={{ exact: path.length <= 1, includeSearch: false }}
							onClick={onChosen}
						>
							{both(names)}
							{counts === 'overdueCases' && <OverdueCases />}
						</Link>
					</li>
				))}
			</ul>
		</div>
	));
}

/** Nothing where none is, or where whoever looks sees no cases. */
function OverdueCases() {
	const t = useTexts();
	const { data: session } = useQuery(sessionQuery);
	const may = session?.permissions.includes('case_counts.read') ?? false;
	const { data: overdue = 0 } = useQuery({ ...overdueCasesQuery, enabled: may });
	if (overdue === 0) return null;
	return (
		<span className={classes.count} title={t('overdueCases', { count: overdue })}>
			<span aria-hidden="true">{overdue}</span>
			<span className="k-unseen">{t('overdueCases', { count: overdue })}</span>
		</span>
	);
}
