/**
 * Every number against its target: the middle is the target, right of it is better. Hairline, target, interval, what it was
 * before as a ring, and where it is now as the shape of its verdict. The words beside say all of it, so it is hidden from
 * readers.
 */
import type { CSSProperties } from 'react';
import type { Verdict } from '../../kpi/reading.ts';
import { Shape } from '../verdict/shape.tsx';
import { positionOf, type Scale, stretchOf } from './position.ts';
import classes from './tuning-strip.module.css';

type Props = {
	readonly scale: Scale;
	readonly value: number;
	readonly low: number | null;
	readonly high: number | null;
	readonly before: number | null;
	readonly verdict: Verdict | null;
	/** Numbers of before are shown while new ones come. */
	readonly stale?: boolean;
	readonly size?: 'card' | 'row';
	/** How many times as large: on a wall. Its length is that of its place all the same. */
	readonly scaled?: number;
};

const height = 14;
/** Of the width: 8 px of a card of 200, nearer the ring would hide behind the marker. */
const apart = 4;

export function TuningStrip({
	scale,
	value,
	low,
	high,
	before,
	verdict,
	stale = false,
	size = 'card',
	scaled = 1,
}: Props) {
	const now = percent(positionOf(value, scale));
	const ring = before === null ? null : percent(positionOf(before, scale));
	const [from, to] = low === null || high === null ? [now, now] : stretchOf(low, high, scale).map(percent);
	const ringShown = ring !== null && Math.abs(ring - now) >= apart;
	const middle = 7.5 * scaled;
	const tone = stale ? 'unclear' : (verdict ?? 'unclear');
	return (
		<svg
			className={classes.strip}
			data-size={size}
			data-tone={tone}
			width="100%"
			height={height * scaled}
			aria-hidden="true"
			style={scaled === 1 ? undefined : ({ '--k-strip': scaled } as CSSProperties)}
		>
			<line x1="0" x2="100%" y1={middle} y2={middle} className={classes.hairline} />
			{to !== undefined && from !== undefined && to > from && (
				<rect x={`${from}%`} width={`${to - from}%`} y={4 * scaled} height={7 * scaled} className={classes.interval} />
			)}
			{scale.target !== null && <line x1="50%" x2="50%" y1={scaled} y2={height * scaled} className={classes.target} />}
			{ringShown && (
				<>
					<line x1={`${ring}%`} x2={`${now}%`} y1={middle} y2={middle} className={classes.way} />
					<circle cx={`${ring}%`} cy={middle} r={3 * scaled} className={classes.ring} />
				</>
			)}
			<svg x={`${now}%`} y={middle} className={classes.marker} aria-hidden="true">
				<g transform={`scale(${scaled}) translate(-5 -5)`}>
					<Marker verdict={verdict} stale={stale} />
				</g>
			</svg>
		</svg>
	);
}

function Marker({ verdict, stale }: { verdict: Verdict | null; stale: boolean }) {
	const known = verdict === 'better' || verdict === 'worse' || verdict === 'changed';
	return <Shape name={known ? verdict : 'unclear'} size={10} quiet={stale} />;
}

/** Of the width, 2.5 % from the ends: half a marker. */
function percent(position: number): number {
	return 50 + position * 47.5;
}
