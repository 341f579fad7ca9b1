/** A part of a page: a rule above, a title, a quiet note at the right. Rules divide, boxes do not. */
import type { ReactNode } from 'react';
import classes from './section.module.css';

type Props = {
	readonly title: ReactNode;
	readonly note?: ReactNode;
	/** `fine` within another part. */
	readonly rule?: 'thick' | 'fine';
	readonly children: ReactNode;
};

export function Section({ title, note, rule = 'thick', children }: Props) {
	return (
		<section className={classes.section} data-rule={rule}>
			<header className={classes.head}>
				<h2 className={classes.title}>{title}</h2>
				{note !== undefined && <div className="k-quiet">{note}</div>}
			</header>
			{children}
		</section>
	);
}
