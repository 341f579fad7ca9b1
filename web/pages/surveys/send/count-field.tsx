/** A number of a rule: while it is typed it may be empty or too large, and the rule stays as it was. */
import { NumberInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';

type Props = {
	readonly label: ReactNode;
	readonly description?: ReactNode;
	readonly value: number;
	readonly min: number;
	readonly max: number;
	/** Whether it may have a fraction. */
	readonly fraction?: boolean;
	readonly onChange: (value: number) => void;
};

export function CountField({ value, min, max, fraction = false, onChange, ...words }: Props) {
	const [typed, setTyped] = useState<string | number>(value);
	useEffect(() => setTyped(value), [value]);
	return (
		<NumberInput
			{...words}
			min={min}
			max={max}
			allowDecimal={fraction}
			value={typed}
			onChange={(next) => {
				setTyped(next);
				if (typeof next === 'number' && next >= min && next <= max) onChange(next);
			}}
			onBlur={() => setTyped(value)}
		/>
	);
}
