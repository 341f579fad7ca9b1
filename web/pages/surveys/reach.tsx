/** How many came to each step, drawn beside the most there were. */
import { whole } from '../../format/number.ts';
import classes from './reach.module.css';

type Step = {
	readonly name: string;
	readonly n: number | null;
	/** Stands in place of the bar where the number is not known. */
	readonly unknown?: string;
};

export function Reach({ steps }: { steps: readonly Step[] }) {
	const most = Math.max(1, ...steps.map(({ n }) => n ?? 0));
	return (
		<dl className={classes.reach}>
			{steps.map(({ name, n, unknown }) => (
				<div key={name}>
					<dt>{name}</dt>
					<dd>
						{n === null ? <span className="k-quiet">{unknown}</span> : <Bar share={n / most} />}
						<b>{n === null ? '\u2014' : whole(n)}</b>
					</dd>
				</div>
			))}
		</dl>
	);
}

/** `share` from 0 to 1. */
export function Bar({ share }: { share: number }) {
	return (
		<svg className={classes.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
			<rect width={Math.max(0, Math.min(100, 100 * share))} height="10" />
		</svg>
	);
}
