/** What stands around the pages that are shown to whoever comes: one narrow column, the name of the product, the language. */
import { type ReactNode, useEffect } from 'react';
import { Mark } from '../../components/icons.tsx';
import { Preferences } from '../../frame/preferences.tsx';
import classes from './door.module.css';
import { useTexts } from './texts.ts';

export function Door({ title, lead, children }: { title: string; lead?: string | undefined; children: ReactNode }) {
	const t = useTexts();
	useEffect(() => {
		document.title = `${title} · Kamerton`;
	}, [title]);
	return (
		<div className={classes.door}>
			<div className={classes.column}>
				<p className={classes.brand}>
					<Mark /> {t('brand')}
				</p>
				<h1 className={classes.title}>{title}</h1>
				{lead !== undefined && <p className={classes.lead}>{lead}</p>}
				{children}
				<div className={classes.foot}>
					<Preferences />
				</div>
			</div>
		</div>
	);
}
