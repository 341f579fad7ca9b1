/** What each column of the file is taken for, to be changed. */
import { Select } from '@mantine/core';
import type { Result } from '../../src/api/contract/contract.ts';
import { type Column, DataTable } from '../components/table/data-table.tsx';
import { useBoth } from '../words/texts.ts';
import classes from './file-import.module.css';
import { asAttribute, choiceOf, type Preview, type Unit, unused } from './mapping-edit.ts';
import { useTexts } from './texts.ts';
import { UnitChoice } from './unit-choice.tsx';

type FactColumn = Result<'listFacts'>['facts'][number]['columns'][number];
type Line = Preview['columns'][number];

type Props = {
	readonly preview: Preview;
	readonly columns: readonly FactColumn[];
	readonly stale: boolean;
	readonly onChoose: (header: string, choice: string) => void;
	readonly onUnit: (column: string, header: string, unit: Unit) => void;
};

export function ColumnChoices({ preview, columns, stale, onChoose, onUnit }: Props) {
	const t = useTexts();
	const both = useBoth();
	const nameOf = (name: string) => {
		const label = columns.find((one) => one.name === name)?.label;
		return label ? both(label) : name;
	};
	const howText = ({ how, length }: Line) =>
		[t(`how_${how}`), ...(length === undefined ? [] : [t('lengthAfter', { after: nameOf(length.after) })])].join(', ');
	const choices = [
		{ value: unused, label: t('notUsed') },
		{ value: asAttribute, label: t('asAttribute') },
		{ value: 'id', label: t('idColumn') },
		...columns
			.filter(({ name }) => name !== 'id')
			.map(({ name, label }) => ({ value: name, label: `${both(label)} (${name})` })),
	];
	const table: readonly Column<Line>[] = [
		{ id: 'header', heading: t('column'), value: ({ header }) => header },
		{
			id: 'sample',
			heading: t('sample'),
			wideOnly: true,
			value: ({ sample }) => sample.join(', '),
			cell: ({ sample }) => <span className="k-quiet">{sample.slice(0, 3).join(', ')}</span>,
		},
		{
			id: 'takenFor',
			heading: t('takenFor'),
			value: (line) => choiceOf(line),
			cell: (line) => (
				<div className={classes.choice}>
					<Select
						size="xs"
						aria-label={t('takenForOf', { header: line.header })}
						data={choices}
						value={choiceOf(line)}
						onChange={(choice) => onChoose(line.header, choice ?? unused)}
						searchable
						allowDeselect={false}
					/>
					{line.length?.unit && (
						<UnitChoice
							small
							label={t('unitOf', { header: line.header })}
							value={line.length.unit}
							onChoose={(unit) => onUnit(choiceOf(line), line.header, unit)}
						/>
					)}
				</div>
			),
		},
		{ id: 'how', heading: t('how'), wideOnly: true, value: (line) => howText(line) },
	];
	return (
		<DataTable
			label={t('columnsTitle')}
			rows={preview.columns}
			columns={table}
			keyOf={({ header }) => header}
			stale={stale}
		/>
	);
}
