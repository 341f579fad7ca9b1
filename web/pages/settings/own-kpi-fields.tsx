/** The fields of a definition of a common kind. */
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { useCatalogue } from '../../api/kpi.ts';
import { useBoth } from '../../words/texts.ts';
import { type Draft, directions, type Field, kinds } from './own-kpi-draft.ts';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

type Props = {
	readonly draft: Draft;
	readonly wrong: (field: Field) => ReactNode;
	readonly onChange: (change: Partial<Draft>) => void;
};

export function OwnKpiFields({ draft, wrong, onChange }: Props) {
	const t = useTexts();
	return (
		<>
			<div className={classes.twins}>
				<TextInput
					label={t('nameEn')}
					value={draft.nameEn}
					error={wrong('names')}
					maxLength={200}
					onChange={({ currentTarget }) => onChange({ nameEn: currentTarget.value })}
				/>
				<TextInput
					label={t('nameRu')}
					value={draft.nameRu}
					maxLength={200}
					onChange={({ currentTarget }) => onChange({ nameRu: currentTarget.value })}
				/>
				<Textarea
					label={t('explanationEn')}
					value={draft.explanationEn}
					error={wrong('explanation')}
					autosize
					maxLength={2000}
					onChange={({ currentTarget }) => onChange({ explanationEn: currentTarget.value })}
				/>
				<Textarea
					label={t('explanationRu')}
					value={draft.explanationRu}
					autosize
					maxLength={2000}
					onChange={({ currentTarget }) => onChange({ explanationRu: currentTarget.value })}
				/>
			</div>
			<p className="k-quiet">{t('wordsHint')}</p>
			<div className={classes.twins}>
				<Select
					label={t('measure')}
					allowDeselect={false}
					data={kinds.map((value) => ({ value, label: t(`measure_${value}`) }))}
					value={draft.kind}
					onChange={(value) => onChange({ kind: kinds.find((one) => one === value) ?? draft.kind })}
				/>
				{draft.kind === 'quotient' ? (
					<Quotient draft={draft} wrong={wrong} onChange={onChange} />
				) : (
					<Rows draft={draft} wrong={wrong} onChange={onChange} />
				)}
				<Select
					label={t('direction')}
					allowDeselect={false}
					data={directions.map((value) => ({ value, label: t(`direction_${value}`) }))}
					value={draft.direction}
					onChange={(value) => onChange({ direction: directions.find((one) => one === value) ?? draft.direction })}
				/>
				<NumberInput
					label={t('target')}
					description={t('targetHint')}
					value={draft.target ?? ''}
					error={wrong('target')}
					onChange={(value) => onChange({ target: typeof value === 'number' ? value : null })}
				/>
			</div>
		</>
	);
}

/** Types that can be added up or averaged. */
const numeric = ['number', 'integer', 'seconds', 'money'];

function Rows({ draft, wrong, onChange }: Props) {
	const t = useTexts();
	const both = useBoth();
	const { data } = useSuspenseQuery({
		queryKey: ['facts'],
		queryFn: ({ signal }) => api.listFacts({}, { signal }),
		staleTime: Number.POSITIVE_INFINITY,
	});
	const fact = data.facts.find(({ name }) => name === draft.fact);
	const fitting = fact?.columns.filter(({ type }) => numeric.includes(type)) ?? [];
	const columns = fitting.length > 0 ? fitting : (fact?.columns ?? []);
	return (
		<>
			<Select
				label={t('fact')}
				allowDeselect={false}
				searchable
				data={data.facts.map(({ name, label }) => ({ value: name, label: both(label) }))}
				value={draft.fact}
				error={wrong('fact')}
				onChange={(value) => value !== null && onChange({ fact: value, column: null })}
			/>
			{(draft.kind === 'mean' || draft.kind === 'duration' || draft.kind === 'sum') && (
				<Select
					label={t('column')}
					searchable
					data={columns.map(({ name, label }) => ({ value: name, label: `${both(label)} (${name})` }))}
					value={draft.column}
					error={wrong('column')}
					onChange={(value) => onChange({ column: value })}
				/>
			)}
			{draft.kind === 'share' && (
				<Textarea
					label={t('shareOf')}
					description={t('conditionHint')}
					placeholder="segment = vip"
					value={draft.of}
					error={wrong('of')}
					autosize
					minRows={2}
					onChange={({ currentTarget }) => onChange({ of: currentTarget.value })}
				/>
			)}
			<Textarea
				label={t(draft.kind === 'share' ? 'amongRows' : 'onlyRows')}
				description={t('conditionHint')}
				placeholder="channel = chat"
				value={draft.where}
				error={wrong('where')}
				autosize
				minRows={2}
				onChange={({ currentTarget }) => onChange({ where: currentTarget.value })}
			/>
		</>
	);
}

function Quotient({ draft, wrong, onChange }: Props) {
	const t = useTexts();
	const both = useBoth();
	const choices = [...useCatalogue().values()].map(({ id, names }) => ({ value: id, label: both(names) }));
	return (
		<>
			<Select
				label={t('numerator')}
				searchable
				data={choices}
				value={draft.numerator}
				error={wrong('parts')}
				onChange={(value) => onChange({ numerator: value })}
			/>
			<Select
				label={t('denominator')}
				searchable
				data={choices}
				value={draft.denominator}
				onChange={(value) => onChange({ denominator: value })}
			/>
			<NumberInput
				label={t('factor')}
				description={t('factorHint')}
				value={draft.factor}
				min={0}
				onChange={(value) => onChange({ factor: typeof value === 'number' && value > 0 ? value : 1 })}
			/>
		</>
	);
}
