/** The same for a screen on the wall: no menu, large, dark whatever the reader prefers elsewhere. */
import { useEffect } from 'react';
import { useView } from '../../view/view.ts';
import { Screen } from './screen.tsx';
import { useTexts } from './texts.ts';
import classes from './today-page.module.css';

const attribute = 'data-mantine-color-scheme';

export function WallPage() {
	const t = useTexts();
	const view = useView();
	useEffect(() => {
		const root = document.documentElement;
		const before = root.getAttribute(attribute);
		root.setAttribute(attribute, 'dark');
		document.title = `${t('name')} · Kamerton`;
		return () => {
			if (before !== null) root.setAttribute(attribute, before);
		};
	}, [t]);
	return (
		<div className={classes.wall}>
			<Screen filters={view?.filters ?? []} />
		</div>
	);
}
