/** Thirteen points with their interval and the target, the last one in the shape of the verdict. Hidden from readers: the card says it in words. */

import type { Verdict } from '../../kpi/reading.ts';
import { Shape } from '../verdict/shape.tsx';
import classes from './sparkline.module.css';

export type Point = { readonly value: number | null; readonly low: number | null; readonly high: number | null };

type Props = {
	readonly points: readonly Point[];
	readonly target: number | null;
	readonly verdict: Verdict | null;
	readonly stale?: boolean;
};

const [width, height] = [84, 35];
/** Room for the shape at the end, and above and below. */
const [right, edge] = [5, 4];

export function Sparkline({ points, target, verdict, stale = false }: Props) {
	const known = points.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null));
	if (known.length === 0) return <span className={classes.room} />;
	const shown = targetWithin(known, target);
	const all = shown === null ? known : [...known, shown];
	const [least, most] = [Math.min(...all), Math.max(...all)];
	const x = (at: number) => (points.length < 2 ? width - right : (at * (width - right)) / (points.length - 1));
	const y = (value: number) =>
		most === least ? height / 2 : edge + ((most - value) * (height - 2 * edge)) / (most - least);
	const last = points.findLastIndex(({ value }) => value !== null);
	const end = points[last]?.value ?? null;
	return (
		<svg className={classes.room} width={width} height={height} aria-hidden="true">
			{runs(points, ({ low, high }) => low !== null && high !== null).map((run) => (
				<path key={run[0]} d={band(run, points, x, y)} className={classes.band} />
			))}
			{shown !== null && <line x1="0" x2={width} y1={y(shown)} y2={y(shown)} className={classes.target} />}
			{runs(points, ({ value }) => value !== null).map((run) => (
				<polyline
					key={run[0]}
					points={run.map((at) => `${x(at).toFixed(1)},${y(points[at]?.value ?? 0).toFixed(1)}`).join(' ')}
					className={classes.line}
				/>
			))}
			{end !== null && (
				<g transform={`translate(${x(last) - 4.5} ${y(end) - 4.5})`}>
					<Shape name={verdict === 'better' || verdict === 'worse' ? verdict : 'unclear'} size={9} quiet={stale} />
				</g>
			)}
		</svg>
	);
}

/** A target so far off that the line would be flat is left to the strip. */
function targetWithin(known: readonly number[], target: number | null): number | null {
	if (target === null) return null;
	const [least, most] = [Math.min(...known), Math.max(...known)];
	const distance = target > most ? target - most : target < least ? least - target : 0;
	return distance <= 2.5 * Math.max(most - least, Math.abs(target) / 20) ? target : null;
}

/** Stretches of points without a gap, as their places. */
function runs(points: readonly Point[], holds: (point: Point) => boolean): readonly (readonly number[])[] {
	const found: number[][] = [];
	points.forEach((point, at) => {
		if (!holds(point)) return;
		const current = found.at(-1);
		if (current?.at(-1) === at - 1) current.push(at);
		else found.push([at]);
	});
	return found;
}

function band(
	run: readonly number[],
	points: readonly Point[],
	x: (at: number) => number,
	y: (value: number) => number,
): string {
	const corner = (at: number, value: number | null | undefined) => `${x(at).toFixed(1)} ${y(value ?? 0).toFixed(1)}`;
	const upper = run.map((at) => corner(at, points[at]?.high));
	const lower = [...run].reverse().map((at) => corner(at, points[at]?.low));
	return `M${[...upper, ...lower].join('L')}Z`;
}
