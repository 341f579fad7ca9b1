/** The unit in which lengths of time are counted. */
import { Select } from '@mantine/core';
import type { Unit } from './mapping-edit.ts';
import { useTexts } from './texts.ts';

/** Names of texts: the units themselves hold a colon. */
const names = {
	seconds: 'unit_seconds',
	minutes: 'unit_minutes',
	hours: 'unit_hours',
	days: 'unit_days',
	milliseconds: 'unit_milliseconds',
	'hh:mm': 'unit_hoursMinutes',
	'mm:ss': 'unit_minutesSeconds',
} as const satisfies Readonly<Record<Unit, string>>;

type Props = {
	readonly label: string;
	readonly value: Unit | null;
	readonly onChoose: (unit: Unit) => void;
	readonly className?: string | undefined;
	/** Inside of a table: its label is for those who do not see it. */
	readonly small?: boolean;
};

export function UnitChoice({ label, value, onChoose, className, small = false }: Props) {
	const t = useTexts();
	return (
		<Select
			className={className}
			{...(small ? { size: 'xs', 'aria-label': label } : { label })}
			placeholder={t('askChoose')}
			data={Object.entries(names).map(([unit, name]) => ({ value: unit, label: t(name) }))}
			value={value}
			onChange={(chosen) => chosen !== null && onChoose(chosen as Unit)}
			allowDeselect={false}
		/>
	);
}
