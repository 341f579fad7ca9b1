/** One field: what is chosen of it, and the list to choose from. */
import { Checkbox, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { type FacetField, useFacets } from '../../api/facets.ts';
import { whole } from '../../format/number.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { type Filter, filterOf, valuesOf } from '../../view/filter.ts';
import { useBoth } from '../../words/texts.ts';
import { ChevronDown, Cross } from '../icons.tsx';
import { type FilterChange, type Filtered, factsOf } from './fields.ts';
import classes from './filter-bar.module.css';
import { useTexts } from './texts.ts';

type Props = {
	readonly field: string;
	readonly filtered: Filtered;
	readonly change: FilterChange;
	readonly fields: readonly FacetField[];
	/** Somebody is about to choose a value of it, or no longer. */
	readonly onOpen?: OnFilterOpen | undefined;
};

export type OnFilterOpen = (field: string | null) => void;

export function FilterChip({ field, filtered, change, fields, onOpen }: Props) {
	const t = useTexts();
	const both = useBoth();
	const nameOf = useValueNames();
	const [opened, setOpened] = useState(false);
	const facet = fields.find((one) => one.field === field);
	const filter = filtered.filters.find((one) => one.field === field) ?? null;
	const name = facet ? both(facet.label) : field.replace(/^attr\./, '');
	const turn = (open: boolean) => {
		setOpened(open);
		onOpen?.(open ? field : null);
	};
	return (
		<Popover opened={opened} onChange={turn} position="bottom-start" width={260} trapFocus returnFocus>
			<div className={classes.chip} data-on={filter !== null || undefined}>
				<Popover.Target>
					<UnstyledButton className={classes.open} onClick={() => turn(!opened)}>
						{name} <b>{filter === null ? t('all') : wordsOf(filter, t, (value) => nameOf(field, value))}</b>
						{filter === null && <ChevronDown size={10} />}
					</UnstyledButton>
				</Popover.Target>
				{filter !== null && (
					<UnstyledButton
						className={classes.remove}
						aria-label={t('remove', { name })}
						onClick={() => change.filter(field, null)}
					>
						<Cross size={10} />
					</UnstyledButton>
				)}
			</div>
			<Popover.Dropdown className={classes.drop}>
				<Choice field={field} filter={filter} facet={facet} filtered={filtered} change={change} />
			</Popover.Dropdown>
		</Popover>
	);
}

type ChoiceProps = {
	readonly field: string;
	readonly filter: Filter | null;
	readonly facet: FacetField | undefined;
	readonly filtered: Filtered;
	readonly change: FilterChange;
};

function Choice({ field, filter, facet, filtered, change }: ChoiceProps) {
	const t = useTexts();
	const nameOf = useValueNames();
	const [typed, setTyped] = useState('');
	const [search] = useDebouncedValue(typed.trim(), 200);
	const { period, filters } = filtered;
	const found = useFacets(
		search === '' || !facet?.more
			? null
			: { facts: factsOf(filtered), fields: [field], from: period.from, to: period.to, where: [...filters], search },
	).data?.fields[0];
	const chosen = (filter === null ? null : valuesOf(filter)) ?? [];
	const listed = (found ?? facet)?.values ?? [];
	const lower = typed.trim().toLowerCase();
	const values = found
		? listed
		: listed.filter(({ value }) => `${nameOf(field, value)} ${value}`.toLowerCase().includes(lower));
	const set = (value: string | null, on: boolean) => {
		const kept = chosen.filter((one) => one !== value && (value === null) === (one === null));
		change.filter(field, filterOf({ field, values: on ? [...kept, value] : kept }));
	};
	return (
		<>
			{listed.length > 8 || facet?.more ? (
				<TextInput
					value={typed}
					onChange={({ currentTarget }) => setTyped(currentTarget.value)}
					placeholder={t('search')}
					aria-label={t('search')}
					mb={8}
				/>
			) : null}
			<ul className={classes.values}>
				{values.map(({ value, n }) => (
					<li key={value}>
						<Checkbox
							label={nameOf(field, value)}
							checked={chosen.includes(value)}
							onChange={({ currentTarget }) => set(value, currentTarget.checked)}
						/>
						<span className="k-quiet">{whole(n)}</span>
					</li>
				))}
				{facet !== undefined && facet.missing > 0 && lower === '' && (
					<li>
						<Checkbox
							label={t('missing')}
							checked={chosen.includes(null)}
							onChange={({ currentTarget }) => set(null, currentTarget.checked)}
						/>
						<span className="k-quiet">{whole(facet.missing)}</span>
					</li>
				)}
			</ul>
			{values.length === 0 && <p className="k-quiet">{t('nothing')}</p>}
		</>
	);
}

function wordsOf(filter: Filter, t: ReturnType<typeof useTexts>, nameOf: (value: string) => string): string {
	switch (filter.op) {
		case 'is null':
			return t('missing');
		case 'is not null':
			return t('any');
		case '!=':
			return t('not', { value: nameOf(String(filter.value)) });
		case '=':
			return nameOf(String(filter.value));
		default: {
			const [first, ...others] = filter.value.map((one) => nameOf(String(one)));
			const value = others.length === 0 ? (first ?? '') : t('andMore', { first: first ?? '', more: others.length });
			return filter.op === 'in' ? value : t('not', { value });
		}
	}
}
