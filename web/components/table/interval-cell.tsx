/** A value among others: bar from the overall value, whisker for the interval, dot, target. The axis is printed in the heading. */
import classes from './interval-cell.module.css';

export type Axis = {
	readonly from: number;
	readonly to: number;
	/** The overall value, from which bars start. */
	readonly base: number;
	readonly target: number | null;
};

type Props = {
	readonly axis: Axis;
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	/** Whether the difference is clear, and which way. */
	readonly tone: 'good' | 'bad' | 'same';
};

/** Room for every interval that is not out of all proportion, the overall value and the target. */
export function axisOf(
	rows: readonly { readonly value: number | null; readonly low: number | null; readonly high: number | null }[],
	base: number,
	target: number | null,
): Axis {
	const known = rows.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null));
	const all = [...known, base, ...(target === null ? [] : [target])];
	return { from: Math.min(...all), to: Math.max(...all), base, target };
}

export function IntervalCell({ axis, value, low, high, tone }: Props) {
	const place = (at: number) => {
		const part = axis.to > axis.from ? (at - axis.from) / (axis.to - axis.from) : 0.5;
		return `${(2 + 96 * Math.min(1, Math.max(0, part))).toFixed(2)}%`;
	};
	const width = (one: number, other: number) =>
		`${Math.abs(Number.parseFloat(place(one)) - Number.parseFloat(place(other))).toFixed(2)}%`;
	return (
		<svg className={classes.cell} data-tone={tone} width="100%" height="20" aria-hidden="true">
			<line x1={place(axis.base)} x2={place(axis.base)} y1="0" y2="20" className={classes.base} />
			{value !== null && (
				<rect
					x={place(Math.min(value, axis.base))}
					width={width(value, axis.base)}
					y="6"
					height="8"
					className={classes.bar}
				/>
			)}
			{axis.target !== null && (
				<line x1={place(axis.target)} x2={place(axis.target)} y1="0" y2="20" className={classes.target} />
			)}
			{low !== null && high !== null && (
				<>
					<line x1={place(low)} x2={place(high)} y1="10" y2="10" className={classes.whisker} />
					<line x1={place(low)} x2={place(low)} y1="6.5" y2="13.5" className={classes.whisker} />
					<line x1={place(high)} x2={place(high)} y1="6.5" y2="13.5" className={classes.whisker} />
				</>
			)}
			{value !== null && <circle cx={place(value)} cy="10" r="2.4" className={classes.dot} />}
		</svg>
	);
}
