/** In the bar of a page that lies below another: the way back up, and what this one is called. */
import { Link } from '@tanstack/react-router';
import { keepView } from '../../view/view.ts';
import classes from './page.module.css';
import { useTexts } from './texts.ts';

type Props = {
	/** The page above, and its name. */
	readonly to: '/' | '/actions' | '/cases' | '/signals';
	readonly above: string;
	/** An ellipsis until it is known. */
	readonly name: string;
};

export function PagePath({ to, above, name }: Props) {
	const t = useTexts();
	return (
		<nav aria-label={t('path')} className={classes.path}>
			<Link to={to} search={keepView}>
				{above}
			</Link>
			{' / '}
			<b>{name}</b>
		</nav>
	);
}
