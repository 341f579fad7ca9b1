/** A policy as a form: what is promised, within how long by priority, for which tickets. */
import { Autocomplete, Button, Checkbox, Select, TagsInput, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useFacets } from '../../api/facets.ts';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import { Cross } from '../../components/icons.tsx';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { useBoth } from '../../words/texts.ts';
import type { KeptPolicy } from './promises.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

const metrics = ['first_response', 'first_resolution', 'full_resolution'] as const;
const clocks = ['calendar', 'business'] as const;
/** What tickets are told apart by; the server takes the same. */
const fields = ['channel', 'direction', 'team', 'product', 'branch', 'topic', 'segment', 'language', 'brand', 'agent'];

type Pair = { readonly key: string; readonly name: string; readonly time: string };
type Condition = { readonly key: string; readonly field: string | null; readonly values: readonly string[] };
type Props = {
	readonly kept: KeptPolicy | null;
	readonly taken: readonly string[];
	readonly edits: Edits;
	readonly onClose: () => void;
};

export function PolicyForm({ kept, taken, edits, onClose }: Props) {
	const t = useTexts();
	const [name, setName] = useState(kept?.name ?? '');
	const [metric, setMetric] = useState(kept?.policy.metric ?? 'first_response');
	const [clock, setClock] = useState(kept?.policy.clock ?? 'calendar');
	const [pauses, setPauses] = useState(kept?.policy.pauseOnPending ?? false);
	const [rest, setRest] = useState(kept === null ? '1h' : (kept.policy.targets.default ?? ''));
	const [pairs, setPairs] = useState<readonly Pair[]>(() =>
		Object.entries(kept?.policy.targets ?? {})
			.filter(([priority]) => priority !== 'default')
			.map(([priority, time]) => ({ key: crypto.randomUUID(), name: priority, time })),
	);
	const [where, setWhere] = useState<readonly Condition[]>(() =>
		Object.entries(kept?.policy.where ?? {}).map(([field, values]) => ({ key: crypto.randomUUID(), field, values })),
	);
	const [from, setFrom] = useState(kept?.policy.from ?? '');
	const chosen = name.trim();
	const isTaken = kept === null && taken.includes(chosen);
	const targets = Object.fromEntries([
		...pairs.flatMap(({ name: priority, time }) => (priority.trim() === '' ? [] : [[priority.trim(), time] as const])),
		...(rest.trim() === '' ? [] : [['default', rest] as const]),
	]);
	const save = () =>
		edits.make(
			{
				does: () =>
					api.putPolicy({
						...{ name: chosen, metric, clock, targets },
						pauseOnPending: metric !== 'first_response' && pauses,
						where: Object.fromEntries(
							where.flatMap(({ field, values }) =>
								field === null || values.length === 0 ? [] : [[field, [...values]]],
							),
						),
						from: from === '' ? null : from,
					}),
				said: t(kept === null ? 'saidPolicyAdded' : 'saidPolicyChanged', { name: chosen }),
				undo: () =>
					kept === null ? api.removePolicy({ name: chosen }) : api.putPolicy({ name: kept.name, ...kept.policy }),
			},
			onClose,
		);
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				save();
			}}
		>
			<TextInput
				label={t('policyName')}
				value={name}
				disabled={kept !== null}
				maxLength={100}
				data-autofocus
				error={isTaken ? t('nameTaken') : null}
				onChange={({ currentTarget }) => setName(currentTarget.value)}
			/>
			<Select
				label={t('what')}
				allowDeselect={false}
				data={metrics.map((value) => ({ value, label: t(`metric_${value}`) }))}
				value={metric}
				onChange={(value) => setMetric(metrics.find((one) => one === value) ?? metric)}
			/>
			<Select
				label={t('clock')}
				description={t('clockHint')}
				allowDeselect={false}
				data={clocks.map((value) => ({ value, label: t(`clock_${value}`) }))}
				value={clock}
				onChange={(value) => setClock(clocks.find((one) => one === value) ?? clock)}
			/>
			{metric !== 'first_response' && (
				<Checkbox
					label={t('pauses')}
					checked={pauses}
					onChange={({ currentTarget }) => setPauses(currentTarget.checked)}
				/>
			)}
			<fieldset className={classes.version}>
				<legend>{t('within')}</legend>
				<TextInput
					label={t(pairs.length === 0 ? 'withinAll' : 'withinOthers')}
					description={t('withinHint')}
					value={rest}
					onChange={({ currentTarget }) => setRest(currentTarget.value)}
				/>
				{pairs.map(({ key, name: priority, time }) => {
					const set = (change: Partial<Pair>) =>
						setPairs((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));
					return (
						<div key={key} className={classes.pair}>
							<Autocomplete
								size="xs"
								aria-label={t('priority')}
								placeholder={t('priority')}
								data={['urgent', 'high', 'normal', 'low']}
								value={priority}
								onChange={(value) => set({ name: value })}
							/>
							<TextInput
								aria-label={t('withinOf', { name: priority })}
								placeholder="15m"
								value={time}
								onChange={({ currentTarget }) => set({ time: currentTarget.value })}
							/>
							<Remove
								label={t('removeOf', { name: priority })}
								onClick={() => setPairs((before) => before.filter((one) => one.key !== key))}
							/>
						</div>
					);
				})}
				<div>
					<Button onClick={() => setPairs((before) => [...before, { key: crypto.randomUUID(), name: '', time: '' }])}>
						{t('addPriority')}
					</Button>
				</div>
			</fieldset>
			<Conditions where={where} onChange={setWhere} />
			<TextInput
				type="date"
				label={t('createdFrom')}
				description={t('createdFromHint')}
				value={from}
				onChange={({ currentTarget }) => setFrom(currentTarget.value)}
			/>
			<Refused error={edits.error} />
			<div className={classes.buttons}>
				<Button type="submit" variant="filled" disabled={chosen === '' || isTaken} loading={edits.pending}>
					{t('save')}
				</Button>
				<Button onClick={onClose}>{t('cancel')}</Button>
			</div>
		</form>
	);
}

type ConditionsProps = {
	readonly where: readonly Condition[];
	readonly onChange: (next: readonly Condition[]) => void;
};

function Conditions({ where, onChange }: ConditionsProps) {
	const t = useTexts();
	const both = useBoth();
	const dimensionName = useDimensionNames();
	const { data } = useFacets({ facts: ['ticket'], fields, limit: 200 });
	const nameOf = (field: string) => both(dimensionName(field));
	return (
		<fieldset className={classes.version}>
			<legend>{t('forWhich')}</legend>
			{where.length === 0 && <p className="k-quiet">{t('allTickets')}</p>}
			{where.map(({ key, field, values }) => {
				const set = (change: Partial<Condition>) =>
					onChange(where.map((one) => (one.key === key ? { ...one, ...change } : one)));
				const known = data?.fields.find((one) => one.field === field)?.values.map(({ value }) => value) ?? [];
				return (
					<div key={key} className={classes.pair}>
						<Select
							aria-label={t('field')}
							placeholder={t('field')}
							data={fields.map((value) => ({ value, label: nameOf(value) }))}
							value={field}
							onChange={(value) => set({ field: value, values: [] })}
						/>
						<TagsInput
							size="xs"
							aria-label={t('values')}
							placeholder={values.length === 0 ? t('values') : ''}
							data={known}
							value={[...values]}
							onChange={(next) => set({ values: next })}
						/>
						<Remove
							label={t('removeOf', { name: field === null ? '' : nameOf(field) })}
							onClick={() => onChange(where.filter((one) => one.key !== key))}
						/>
					</div>
				);
			})}
			<div>
				<Button onClick={() => onChange([...where, { key: crypto.randomUUID(), field: null, values: [] }])}>
					{t('addCondition')}
				</Button>
			</div>
		</fieldset>
	);
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
	return (
		<UnstyledButton className={classes.remove} aria-label={label} onClick={onClick}>
			<Cross />
		</UnstyledButton>
	);
}
