/** What is measured, how, of whom, by whose definition. */
import type { KpiCard } from '../../api/kpi.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './definition-strip.module.css';
import { useTexts } from './texts.ts';

export function DefinitionStrip({ card }: { card: KpiCard }) {
	const t = useTexts();
	const both = useBoth();
	const told = [
		['what', card.explanation],
		['formula', card.formula],
		['whom', card.counting],
		['source', card.source],
		['interval', card.interval.method],
	] as const;
	return (
		<dl className={classes.strip}>
			{told.map(([name, words]) => (
				<div key={name}>
					<dt>{t(`told_${name}`)}</dt>
					<dd>{both(words)}</dd>
				</div>
			))}
		</dl>
	);
}
