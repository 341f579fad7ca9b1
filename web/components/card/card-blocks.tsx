/** Blocks of the final size while the first answer is under way; nothing moves. Shown only after 300 ms, by the style. */
import classes from './kpi-card.module.css';

export function CardBlocks() {
	return (
		<div className={classes.blocks} aria-hidden="true">
			<i />
			<i />
			<i />
			<i />
		</div>
	);
}
