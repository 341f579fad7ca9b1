/** Drivers by importance, each with its interval; the one that is chosen is shown below. */
import type { ReactNode } from 'react';
import { Section } from '../../components/section.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { type Axis, IntervalCell } from '../../components/table/interval-cell.tsx';
import { change, figure } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useBoth } from '../../words/texts.ts';
import { driverValue, endsText } from './driver-words.ts';
import classes from './drivers.module.css';
import type { Drivers } from './drivers-data.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly drivers: Drivers;
	readonly chosen: string | null;
	readonly onChoose: (id: string) => void;
	readonly children: ReactNode;
};

export function DriverTable({ drivers: { drivers, definition, unit }, chosen, onChoose, children }: Props) {
	const t = useTexts();
	const both = useBoth();
	const style = { unit, decimals: 1 } as const;
	const axis: Axis = {
		// Without bias, what says nothing lies around 0.
		from: Math.min(0, ...drivers.map(({ importance }) => importance.low)),
		to: Math.max(...drivers.map(({ importance }) => importance.high)),
		base: 0,
		target: null,
	};
	const percent = (value: number) => figure(value, { unit: 'percent', decimals: 1 });
	return (
		<Section title={t('title')} note={t('importanceNote')}>
			<DataTable
				label={t('tableLabel', { name: both(definition.names) })}
				rows={drivers}
				keyOf={({ id }) => id}
				sorted={{ id: 'importance', desc: true }}
				selected={chosen}
				onOpen={({ id }) => onChoose(id)}
				empty={t('empty')}
				columns={[
					{ id: 'name', heading: t('driver'), value: ({ names }) => both(names) },
					{
						id: 'importance',
						heading: t('importance'),
						number: true,
						value: ({ importance }) => importance.value,
						cell: ({ importance }) => <b>{percent(importance.value)}</b>,
					},
					{
						id: 'interval',
						heading: t('interval95'),
						value: ({ importance }) => importance.low,
						cell: ({ importance: { value, low, high } }) => (
							<IntervalCell axis={axis} value={value} low={low} high={high} tone="same" />
						),
						scale: (
							<span className={classes.scale}>
								{percent(axis.from)} – {percent(axis.to)}
							</span>
						),
					},
					{
						id: 'effect',
						heading: t('effect'),
						number: true,
						value: ({ effect }) => effect?.value ?? null,
						cell: ({ effect, beyondChance }) =>
							!beyondChance ? (
								<span className="k-quiet">{t('chance')}</span>
							) : effect === null ? (
								<span className="k-quiet">{t('byName')}</span>
							) : (
								<b>{change(effect.value, style)}</b>
							),
					},
					{
						id: 'effectInterval',
						heading: t('interval95'),
						wideOnly: true,
						value: ({ effect }) => effect?.low ?? null,
						cell: ({ effect }) => (effect === null ? '' : endsText(effect, style)),
					},
					{
						id: 'between',
						heading: t('between'),
						wideOnly: true,
						value: ({ effect }) => effect?.from ?? null,
						cell: ({ effect, kind }) =>
							effect === null
								? ''
								: t('step', { from: driverValue(kind, effect.from), to: driverValue(kind, effect.to) }),
					},
					{
						id: 'known',
						heading: t('known'),
						number: true,
						value: ({ known }) => known,
						cell: ({ known }) => whole(known),
					},
				]}
			/>
			{children}
		</Section>
	);
}
