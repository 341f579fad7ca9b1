/** The correlation at each lag as a bar up or down from a line; filled where it stands out. Hidden from readers: the row says it in words. */
import { type Tone, tones } from './relation-words.ts';
import classes from './relations.module.css';
import type { Relation } from './relations-data.ts';

const [width, height, edge] = [136, 40, 2];

type Props = { readonly relation: Relation; readonly most: number };

export function LagBars({ relation: { lags, says, lag: best }, most }: Props) {
	const step = width / (2 * most + 1);
	const middle = height / 2;
	const tone: Tone = tones[says];
	return (
		<svg className={classes.bars} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
			<line x1={width / 2} x2={width / 2} y1="0" y2={height} className={classes.now} />
			{lags.map(({ lag, r, told }) => {
				const size = Math.max(1, Math.abs(r) * (middle - edge));
				return (
					<rect
						key={lag}
						x={(lag + most) * step + step * 0.15}
						y={r > 0 ? middle - size : middle}
						width={step * 0.7}
						height={size}
						className={classes.bar}
						data-tone={told || lag === best ? tone : undefined}
						data-quiet={told ? undefined : true}
					/>
				);
			})}
			<line x1="0" x2={width} y1={middle} y2={middle} className={classes.zero} />
		</svg>
	);
}
