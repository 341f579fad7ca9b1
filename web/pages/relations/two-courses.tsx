/** The KPI in grey and the other one in ink, step by step, each from its lowest to its highest value. Hidden from readers. */
import classes from './relations.module.css';

const [width, height, edge] = [150, 40, 3];

type Values = readonly (number | null)[];

export function TwoCourses({ own, other }: { readonly own: Values; readonly other: Values }) {
	// From where both are known.
	const first = other.findIndex((value, at) => value !== null && own[at] !== null);
	const from = Math.max(0, first);
	return (
		<svg
			className={classes.courses}
			width={width}
			height={height}
			viewBox={`0 0 ${width} ${height}`}
			aria-hidden="true"
		>
			<Course values={own.slice(from)} kind="own" />
			<Course values={other.slice(from)} kind="other" />
		</svg>
	);
}

function Course({ values, kind }: { readonly values: Values; readonly kind: 'own' | 'other' }) {
	const known = values.filter((value) => value !== null);
	if (known.length < 2) return null;
	const [least, most] = [Math.min(...known), Math.max(...known)];
	const x = (at: number) => (at * width) / Math.max(1, values.length - 1);
	const y = (value: number) =>
		most === least ? height / 2 : edge + ((most - value) * (height - 2 * edge)) / (most - least);
	return (
		<>
			{runsOf(values).map((run) => (
				<polyline
					key={run[0]}
					points={run.map((at) => `${x(at).toFixed(1)},${y(values[at] ?? 0).toFixed(1)}`).join(' ')}
					className={classes.course}
					data-kind={kind}
				/>
			))}
		</>
	);
}

/** Stretches without a gap, as their places. */
function runsOf(values: Values): readonly (readonly number[])[] {
	const found: number[][] = [];
	for (const [at, value] of values.entries()) {
		if (value === null) continue;
		const current = found.at(-1);
		if (current?.at(-1) === at - 1) current.push(at);
		else found.push([at]);
	}
	return found;
}
