/** Shape and word, in this order: what is said of a number before the number. */
import type { TargetVerdict, Verdict as VerdictName } from '../../kpi/reading.ts';
import { Shape, type ShapeName } from './shape.tsx';
import { useTexts } from './texts.ts';
import classes from './verdict.module.css';

type Props = {
	readonly name: VerdictName | 'stale' | 'working' | 'error';
	/** In place of the usual word. */
	readonly children?: React.ReactNode;
};

export function Verdict({ name, children }: Props) {
	const t = useTexts();
	return (
		<span className={classes.verdict} data-verdict={name}>
			<Shape name={name} />
			<span>{children ?? t(name)}</span>
		</span>
	);
}

/** "target 80% missed"; quiet beside a verdict, since there is one loud word a number. */
export function TargetLine({ name, children }: { name: TargetVerdict; children: React.ReactNode }) {
	return (
		<span className={classes.target} data-target={name}>
			<Shape name={name satisfies ShapeName} />
			<span>{children}</span>
		</span>
	);
}
