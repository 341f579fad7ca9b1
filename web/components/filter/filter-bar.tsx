/** Which part of the company: a chip for each dimension that has values, every other one behind "+ Filter". */
import { Menu, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo } from 'react';
import type { FacetField } from '../../api/facets.ts';
import { type Filter, withFilter } from '../../view/filter.ts';
import { useView, useViewChange, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { Sheet } from '../sheet.tsx';
import { type FilterChange, type Filtered, useFilterFields } from './fields.ts';
import classes from './filter-bar.module.css';
import { FilterChip, type OnFilterOpen } from './filter-chip.tsx';
import { useTexts } from './texts.ts';

/** Always to be seen where they have values; the order is that of how often one asks. */
const usual = ['channel', 'team', 'branch', 'topic'];

type Props = {
	/** Somebody is about to choose a value of this field, or no longer. */
	readonly onOpen?: OnFilterOpen | undefined;
};

export function FilterBar({ onOpen }: Props) {
	const view = useView();
	return view === null ? null : <Bar view={view} onOpen={onOpen} />;
}

/** The same on a phone: one chip opens all of them. */
export function FilterSheet({ onOpen }: Props) {
	const view = useView();
	return view === null ? null : <Opener view={view} onOpen={onOpen} />;
}

/** Within a form: what is chosen goes to whoever keeps it, not into the address. */
export function FilterFields({ filtered, onChange }: FieldsProps) {
	const t = useTexts();
	const change: FilterChange = {
		filter: (field, filter) => onChange(withFilter(filtered.filters, field, filter)),
		clearFilters: () => onChange([]),
	};
	return (
		<div className={classes.bar} role="toolbar" aria-label={t('filters')}>
			<Chips filtered={filtered} change={change} />
		</div>
	);
}

type FieldsProps = { readonly filtered: Filtered; readonly onChange: (filters: readonly Filter[]) => void };

type OfView = Props & { readonly view: View };

function Bar({ view, onOpen }: OfView) {
	const t = useTexts();
	const change = useViewChange();
	return (
		<div className={classes.bar} role="toolbar" aria-label={t('filters')}>
			<Chips filtered={view} change={change} onOpen={onOpen} />
		</div>
	);
}

function Opener({ view, onOpen }: OfView) {
	const t = useTexts();
	const change = useViewChange();
	const [opened, { open, close }] = useDisclosure();
	const { filters } = view;
	return (
		<>
			<UnstyledButton
				className={`${classes.chip} ${classes.opener}`}
				data-on={filters.length > 0 || undefined}
				onClick={open}
			>
				{t('filters')} {filters.length > 0 && <b>{filters.length}</b>}
			</UnstyledButton>
			<Sheet opened={opened} onClose={close} from="bottom" title={t('filters')}>
				<div className={classes.sheet}>
					<Chips filtered={view} change={change} onOpen={onOpen} />
				</div>
			</Sheet>
		</>
	);
}

type OfFilters = Props & { readonly filtered: Filtered; readonly change: FilterChange };

function Chips({ filtered, change, onOpen }: OfFilters) {
	const { fields, attributes } = useFilterFields(filtered);
	const { filters } = filtered;
	const shown = useMemo(() => {
		const known = usual.filter((name) => fields.some((one) => one.field === name && hasChoice(one)));
		return [...new Set([...known, ...filters.map(({ field }) => field)])];
	}, [fields, filters]);
	const others = [
		...fields.filter((one) => hasChoice(one) && !shown.includes(one.field)),
		...attributes.filter(({ field }) => !shown.includes(field)),
	];
	return (
		<>
			{shown.map((field) => (
				<FilterChip key={field} field={field} filtered={filtered} change={change} fields={fields} onOpen={onOpen} />
			))}
			{others.length > 0 && <More fields={others} filters={filters} change={change} />}
			{filters.length > 1 && <ClearButton change={change} />}
		</>
	);
}

/** A single value for all rows is no choice. */
function hasChoice({ values, missing }: FacetField): boolean {
	return values.length > 1 || (values.length === 1 && missing > 0);
}

type Offered = Pick<FacetField, 'field'> & { readonly label?: FacetField['label'] };

type MoreProps = {
	readonly fields: readonly Offered[];
	readonly filters: readonly Filter[];
	readonly change: FilterChange;
};

function More({ fields, filters, change: { filter } }: MoreProps) {
	const t = useTexts();
	const both = useBoth();
	return (
		<Menu position="bottom-start">
			<Menu.Target>
				<UnstyledButton className={classes.more}>{t('more')}</UnstyledButton>
			</Menu.Target>
			<Menu.Dropdown className={classes.menu}>
				{fields.map(({ field, label }) => (
					<Menu.Item
						key={field}
						className={classes.item}
						disabled={filters.some((one) => one.field === field)}
						// Rows that have it: the chip that appears is where values are chosen.
						onClick={() => filter(field, { field, op: 'is not null' })}
					>
						{label ? both(label) : field.replace(/^attr\./, '')}
					</Menu.Item>
				))}
			</Menu.Dropdown>
		</Menu>
	);
}

function ClearButton({ change: { clearFilters } }: { change: FilterChange }) {
	const t = useTexts();
	return (
		<UnstyledButton className={classes.more} onClick={clearFilters}>
			{t('clear')}
		</UnstyledButton>
	);
}
