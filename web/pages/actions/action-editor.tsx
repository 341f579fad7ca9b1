/** Planning an action: what is wrong, why, what is done about it, for whom, and what is to move by how much. */

import { Button, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useCatalogue } from '../../api/kpi.ts';
import { Dialog } from '../../components/dialog.tsx';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import { useFilterFields } from '../../components/filter/fields.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { useView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import classes from './actions.module.css';
import { type Action, type ActionInput, type ActionState, inputOf, states, useActions } from './actions-data.ts';
import { useTexts } from './texts.ts';

type Props = {
	/** Null: a new one. */
	readonly action: Action | null;
	readonly edits: Edits;
	readonly onClose: () => void;
	readonly onDone: (action: Action) => unknown;
};

export function ActionEditor(props: Props) {
	const t = useTexts();
	const { edits, onClose } = props;
	return (
		<Dialog
			opened
			size="xl"
			title={t(props.action === null ? 'newAction' : 'editAction')}
			onClose={() => {
				edits.forget();
				onClose();
			}}
		>
			<Form {...props} />
		</Dialog>
	);
}

const empty: ActionInput = { title: '', target: { kpi: 'csat' }, segment: {}, guards: [], causes: [] };
/** People think in minutes. */
const MINUTE = 60;

function Form({ action: shown, edits, onClose, onDone }: Props) {
	// What the form was filled from: an edit of somebody else that arrives meanwhile is not to be overwritten.
	const [action] = useState(shown);
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const view = useView();
	const { data } = useActions();
	const [plan, setPlan] = useState<ActionInput>(action === null ? empty : inputOf(action));
	const set = (part: Partial<ActionInput>) => setPlan((now) => ({ ...now, ...part }));
	const measures = data?.measures ?? [];
	const card = catalogue.get(plan.target.kpi);
	const factor = card?.unit === 'seconds' ? MINUTE : 1;
	const kpis = [...catalogue.values()].map(({ id, names }) => ({ value: id, label: both(names) }));
	const started = plan.state === 'running' || plan.state === 'done';
	const complete = plan.title.trim() !== '' && !(started && !plan.start);
	const save = () => {
		if (!complete) return;
		let kept: Action | null = null;
		edits.make(
			{
				does: async () => {
					kept =
						action === null
							? await api.addAction(plan)
							: await api.changeAction({ ...plan, id: action.id, version: action.version });
				},
				said: t(action === null ? 'planned' : 'changed', { title: plan.title }),
				undo: async () => {
					if (kept === null) return;
					if (action === null) await api.removeAction({ id: kept.id });
					else await api.restoreAction({ id: kept.id, version: action.version });
				},
			},
			() => {
				onClose();
				if (kept !== null) return onDone(kept);
			},
		);
	};
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				save();
			}}
		>
			<TextInput
				label={t('title')}
				placeholder={t('titleExample')}
				value={plan.title}
				maxLength={200}
				required
				data-autofocus
				onChange={(event) => set({ title: event.currentTarget.value })}
			/>
			<div className={classes.row}>
				<Select
					label={t('moves')}
					data={kpis}
					value={plan.target.kpi}
					searchable
					allowDeselect={false}
					onChange={(kpi) =>
						kpi !== null && set({ target: { kpi }, guards: plan.guards?.filter((one) => one !== kpi) })
					}
				/>
				{view !== null && <Scope view={view} plan={plan} set={set} />}
				<NumberInput
					label={t('expected')}
					description={t(factor === MINUTE ? 'expectedMinutes' : 'expectedHint')}
					// Typed freely: half a number is not yet one.
					key={factor}
					defaultValue={plan.expected === undefined ? '' : plan.expected / factor}
					onChange={(value) =>
						set({
							expected: Number.isFinite(Number(value)) && Number(value) !== 0 ? Number(value) * factor : undefined,
						})
					}
				/>
			</div>
			<Select
				label={t('measure')}
				data={Object.entries(Object.groupBy(measures, ({ kind }) => kind)).map(([kind, items]) => ({
					group: t(`kind_${kind as (typeof measures)[number]['kind']}`),
					items: items.map(({ id, names }) => ({ value: id as string, label: both(names) })),
				}))}
				value={plan.measure ?? null}
				clearable
				searchable
				description={both(measures.find(({ id }) => id === plan.measure)?.explanation ?? { en: '', ru: '' })}
				onChange={(id) => {
					const measure = measures.find((one) => one.id === id);
					// What such a measure is known to be paid with is proposed, never taken away.
					const guards = [...new Set([...(plan.guards ?? []), ...(measure?.guards ?? [])])];
					set({
						measure: measure?.id,
						guards: guards.filter((kpi) => kpi !== plan.target.kpi && catalogue.has(kpi)).slice(0, 8),
					});
				}}
			/>
			<MultiSelect
				label={t('guards')}
				description={t('guardsHint')}
				data={kpis.filter(({ value }) => value !== plan.target.kpi)}
				value={[...(plan.guards ?? [])]}
				maxValues={8}
				searchable
				onChange={(guards) => set({ guards })}
			/>
			<div className={classes.row}>
				<Select
					label={t('state')}
					data={states.map((state) => ({ value: state, label: t(`state_${state}`) }))}
					value={plan.state ?? 'idea'}
					allowDeselect={false}
					onChange={(state) => set({ state: state as ActionState })}
				/>
				<TextInput
					type="date"
					label={t('start')}
					value={plan.start ?? ''}
					error={started && !plan.start ? t('startNeeded') : undefined}
					onChange={(event) => set({ start: event.currentTarget.value || undefined })}
				/>
				<TextInput
					type="date"
					label={t('full')}
					value={plan.full ?? ''}
					onChange={(event) => set({ full: event.currentTarget.value || undefined })}
				/>
				<TextInput
					label={t('owner')}
					value={plan.owner ?? ''}
					maxLength={200}
					onChange={(event) => set({ owner: event.currentTarget.value })}
				/>
			</div>
			<Textarea
				label={t('problem')}
				value={plan.problem ?? ''}
				autosize
				minRows={2}
				maxLength={4000}
				onChange={(event) => set({ problem: event.currentTarget.value })}
			/>
			<Whys causes={plan.causes ?? []} onChange={(causes) => set({ causes })} />
			<NumberInput
				label={t('before')}
				description={t('beforeHint')}
				value={plan.before ?? 28}
				min={0}
				max={180}
				onChange={(value) => set({ before: typeof value === 'number' ? value : 28 })}
			/>
			<Refused error={edits.error} />
			<div className={classes.buttons}>
				<Button variant="default" onClick={onClose}>
					{t('cancel')}
				</Button>
				<Button type="submit" disabled={!complete} loading={edits.pending}>
					{t('save')}
				</Button>
			</div>
		</form>
	);
}

type Part = { readonly plan: ActionInput; readonly set: (part: Partial<ActionInput>) => void };

/** One field and its value: an action for a team can be judged beside the other teams. */
function Scope({ view, plan, set }: Part & { readonly view: View }) {
	const t = useTexts();
	const both = useBoth();
	const { fields } = useFilterFields(view);
	const nameOf = useValueNames();
	const [field, value] = Object.entries(plan.segment ?? {})[0] ?? [];
	const data = fields.map(({ field: name, label, values }) => ({
		group: both(label),
		items: values.flatMap(({ value: one }) =>
			one === null ? [] : [{ value: `${name}=${one}`, label: nameOf(name, one) }],
		),
	}));
	return (
		<Select
			label={t('scope')}
			placeholder={t('wholeCompany')}
			data={data}
			value={field === undefined ? null : `${field}=${value}`}
			clearable
			searchable
			onChange={(chosen) => {
				const at = chosen?.indexOf('=') ?? -1;
				set({ segment: chosen === null || at < 0 ? {} : { [chosen.slice(0, at)]: chosen.slice(at + 1) } });
			}}
		/>
	);
}

/** The next one is asked for when the one before is answered. */
function Whys({
	causes,
	onChange,
}: {
	readonly causes: readonly string[];
	readonly onChange: (causes: string[]) => void;
}) {
	const t = useTexts();
	const shown = [...causes, ...(causes.length < 5 ? [''] : [])];
	return (
		<>
			{shown.map((cause, at) => (
				<TextInput
					// biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
					key={at}
					label={t(at === 0 ? 'why' : 'whyThat')}
					value={cause}
					maxLength={500}
					onChange={(event) => {
						const next = [...causes];
						next[at] = event.currentTarget.value;
						onChange(
							next.filter((one, place) => one !== '' || place < next.length - 1).filter((one) => one.trim() !== ''),
						);
					}}
				/>
			))}
		</>
	);
}
