/** What is wrong, in the words of the server with its code, beside what it is about. */
import classes from './editor.module.css';
import type { Trial } from './use-trial.ts';

export function Problems({ problems }: { readonly problems: Trial['problems'] }) {
	if (problems.length === 0) return null;
	return (
		<ul className={classes.problems}>
			{problems.map(({ code, message }) => (
				<li key={`${code} ${message}`}>
					{message} <b>{code}</b>
				</li>
			))}
		</ul>
	);
}
