/** Of a length of time: which statistic, by which clock. */
import { SegmentedControl } from '@mantine/core';
import type { KpiCard } from '../../api/kpi.ts';
import { useChoice, useChoose } from './choice.ts';
import classes from './head.module.css';
import { useTexts } from './texts.ts';

export function Choices({ card }: { card: KpiCard }) {
	const t = useTexts();
	const choice = useChoice();
	const choose = useChoose();
	// The share within a time asks for the time, which is on the goals.
	const stats = card.stats.filter((stat) => stat !== 'within');
	if (stats.length < 2 && card.clocks.length < 2) return null;
	return (
		<div className={classes.choices}>
			{stats.length > 1 && (
				<SegmentedControl
					aria-label={t('statistic')}
					size="xs"
					data={stats.map((stat) => ({ value: stat, label: t(`stat_${stat}`) }))}
					value={stats.find((stat) => stat === choice.stat) ?? stats[0] ?? ''}
					onChange={(stat) => choose({ stat: stat === stats[0] ? undefined : stat })}
				/>
			)}
			{card.clocks.length > 1 && (
				<SegmentedControl
					aria-label={t('clock')}
					size="xs"
					data={card.clocks.map((clock) => ({ value: clock, label: t(`clock_${clock}`) }))}
					value={card.clocks.find((clock) => clock === choice.clock) ?? card.clocks[0] ?? ''}
					onChange={(clock) => choose({ clock: clock === card.clocks[0] ? undefined : clock })}
				/>
			)}
		</div>
	);
}
