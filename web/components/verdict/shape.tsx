/**
 * The shapes of verdicts. A shape says by itself what its colour says, so that print and eyes that see no colour lose nothing.
 * The word beside it is what is read aloud.
 */
import type { TargetVerdict, Verdict } from '../../kpi/reading.ts';
import classes from './shape.module.css';

export type ShapeName = Verdict | TargetVerdict | 'stale' | 'working' | 'error' | 'no_comparison';
type Drawing = { readonly tone: 'good' | 'bad' | 'same' | 'ink'; readonly draw: React.ReactNode };

/** In a square of 12 by 12. */
const drawings: Readonly<Record<ShapeName, Drawing>> = {
	better: { tone: 'good', draw: <circle cx="6" cy="6" r="4.6" className={classes.full} /> },
	worse: { tone: 'bad', draw: <path d="M6 .6 11.4 6 6 11.4.6 6z" className={classes.full} /> },
	changed: { tone: 'ink', draw: <path d="M2 2h8v8H2z" className={classes.full} /> },
	unclear: { tone: 'same', draw: <path d="M1 4.5h10v3H1z" className={classes.full} /> },
	few: { tone: 'same', draw: <path d="M2 6h.01M6 6h.01M10 6h.01" className={classes.dots} /> },
	empty: { tone: 'same', draw: <path d="M2 6h.01M6 6h.01M10 6h.01" className={classes.dots} /> },
	maturing: {
		tone: 'same',
		draw: (
			<>
				<circle cx="6" cy="6" r="4.6" className={classes.line} />
				<path d="M6 6V1.4A4.6 4.6 0 0 1 10.6 6z" className={classes.full} />
			</>
		),
	},
	nothing_before: { tone: 'same', draw: <path d="M1 6h3M7 6h3" className={classes.line} /> },
	no_comparison: { tone: 'same', draw: <path d="M1 6h3M7 6h3" className={classes.line} /> },
	met: { tone: 'good', draw: <path d="m1.5 6.4 3 3.1L10.5 2.8" className={classes.stroke} /> },
	missed: { tone: 'bad', draw: <path d="m2 2 8 8m0-8-8 8" className={classes.stroke} /> },
	undecided: {
		tone: 'same',
		draw: (
			<path d="M1 4.3c1.7-1.9 3.3-1.9 5 0s3.3 1.9 5 0M1 8.3c1.7-1.9 3.3-1.9 5 0s3.3 1.9 5 0" className={classes.line} />
		),
	},
	too_early: { tone: 'same', draw: <path d="M3 6h1.5M7.5 6H9" className={classes.line} /> },
	no_target: { tone: 'same', draw: <path d="M3 6h1.5M7.5 6H9" className={classes.line} /> },
	stale: { tone: 'bad', draw: <Clock /> },
	working: { tone: 'same', draw: <Clock /> },
	error: {
		tone: 'bad',
		draw: (
			<>
				<path d="M6 1.2 11.3 10.8H.7z" className={classes.line} />
				<path d="M6 4.6v3M6 9.2v.01" className={classes.line} />
			</>
		),
	},
};

function Clock() {
	return (
		<>
			<circle cx="6" cy="6" r="4.8" className={classes.line} />
			<path d="M6 3.2V6l2 1.2" className={classes.line} />
		</>
	);
}

export function Shape({ name, size = 11, quiet = false }: { name: ShapeName; size?: number; quiet?: boolean }) {
	const { tone, draw } = drawings[name];
	return (
		<svg
			className={classes.shape}
			data-tone={quiet ? 'same' : tone}
			width={size}
			height={size}
			viewBox="0 0 12 12"
			aria-hidden="true"
		>
			{draw}
		</svg>
	);
}
