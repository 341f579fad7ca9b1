/** The head of a page about one KPI: which it is, and beside it what to bear in mind while reading. */
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { KpiCard } from '../../api/kpi.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './kpi-choice.module.css';

type Props = {
	readonly label: string;
	readonly cards: readonly KpiCard[];
	readonly chosen: string | null;
	readonly onChoose: (kpi: string) => void;
	readonly children: ReactNode;
};

export function KpiChoice({ label, cards, chosen, onChoose, children }: Props) {
	const both = useBoth();
	return (
		<div className={classes.choices}>
			<Select
				label={label}
				data={cards.map(({ id, names }) => ({ value: id, label: both(names) }))}
				value={chosen}
				onChange={(id) => id !== null && onChoose(id)}
				allowDeselect={false}
				searchable
			/>
			<p className={classes.note}>{children}</p>
		</div>
	);
}
