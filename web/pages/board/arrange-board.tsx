/** A board is arranged: its groups, the KPIs in them and their order. Saved it is there for everybody, under its own address. */
import { Button, Select, TextInput, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useCatalogue } from '../../api/kpi.ts';
import { Cross, SortDown, SortUp } from '../../components/icons.tsx';
import { ErrorState } from '../../components/states/states.tsx';
import { useBoth } from '../../words/texts.ts';
import type { ShownGroup } from './board-data.ts';
import classes from './board-menu.module.css';
import type { BoardDocument, OpenBoard } from './saved-boards.ts';
import { useTexts } from './texts.ts';

type Group = BoardDocument['groups'][number] & { readonly key: string };
type Props = { readonly board: OpenBoard; readonly shown: readonly ShownGroup[]; readonly onDone: () => void };

export function ArrangeBoard({ board, shown, onDone }: Props) {
	const t = useTexts();
	const queries = useQueryClient();
	const navigate = useNavigate();
	const [name, setName] = useState(board.name ?? '');
	const [groups, setGroups] = useState<readonly Group[]>(() =>
		shown.map(({ name: own, title, cards }) => ({
			key: crypto.randomUUID(),
			title: title ?? (own === null ? '' : t(own)),
			kpis: cards.map(({ id }) => id),
		})),
	);
	const open = async (id: string | undefined) => {
		await queries.invalidateQueries({ queryKey: ['boards'] });
		await queries.invalidateQueries({ queryKey: ['board', id] });
		onDone();
		await navigate({ to: '/', search: (search) => ({ ...search, board: id }) });
	};
	const save = useMutation({
		mutationFn: (given: { id: string; version: number }) =>
			api.putBoard({
				...given,
				name,
				document: { groups: groups.map(({ title, kpis }) => ({ title: title.trim() || '—', kpis })) },
			}),
		onSuccess: ({ id }) => open(id),
	});
	const remove = useMutation({
		mutationFn: (id: string) => api.removeBoard({ id }),
		onSuccess: () => open(undefined),
	});
	const change = (key: string, next: Partial<Group>) =>
		setGroups((before) => before.map((group) => (group.key === key ? { ...group, ...next } : group)));
	const nameless = name.trim() === '';
	const { id, version } = board;
	const saveNew = () => save.mutate({ id: `board-${crypto.randomUUID().slice(0, 8)}`, version: 0 });
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				if (id === null) saveNew();
				else save.mutate({ id, version });
			}}
		>
			<TextInput
				label={t('boardName')}
				value={name}
				required
				maxLength={200}
				onChange={({ currentTarget }) => setName(currentTarget.value)}
			/>
			{groups.map((group) => (
				<GroupFields
					key={group.key}
					group={group}
					onChange={(next) => change(group.key, next)}
					onRemove={() => setGroups((before) => before.filter(({ key }) => key !== group.key))}
				/>
			))}
			<div>
				<Button onClick={() => setGroups((before) => [...before, { key: crypto.randomUUID(), title: '', kpis: [] }])}>
					{t('addGroup')}
				</Button>
			</div>
			{(save.error ?? remove.error) !== null && <ErrorState error={save.error ?? remove.error} />}
			<div className={classes.actions}>
				<Button type="submit" variant="filled" disabled={nameless || save.isPending}>
					{t('save')}
				</Button>
				{id !== null && (
					<>
						<Button disabled={nameless || save.isPending} onClick={saveNew}>
							{t('saveNew')}
						</Button>
						<Button disabled={remove.isPending} onClick={() => remove.mutate(id)}>
							{t('removeBoard')}
						</Button>
					</>
				)}
			</div>
		</form>
	);
}

type GroupProps = {
	readonly group: Group;
	readonly onChange: (next: Partial<Group>) => void;
	readonly onRemove: () => void;
};

function GroupFields({ group: { title, kpis }, onChange, onRemove }: GroupProps) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const nameOf = (id: string) => {
		const card = catalogue.get(id);
		return card ? both(card.names) : id;
	};
	const swap = (at: number, other: number) => {
		const [one, two] = [kpis[at], kpis[other]];
		if (one !== undefined && two !== undefined) onChange({ kpis: kpis.with(at, two).with(other, one) });
	};
	return (
		<fieldset className={classes.group}>
			<div className={classes.head}>
				<TextInput
					aria-label={t('groupTitle')}
					placeholder={t('groupTitle')}
					value={title}
					maxLength={100}
					onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
				/>
				<UnstyledButton className={classes.small} aria-label={t('removeGroup', { title })} onClick={onRemove}>
					<Cross />
				</UnstyledButton>
			</div>
			<ul className={classes.kpis}>
				{kpis.map((id, at) => (
					<li key={id}>
						<span>{nameOf(id)}</span>
						<UnstyledButton
							className={classes.small}
							aria-label={t('up', { name: nameOf(id) })}
							disabled={at === 0}
							onClick={() => swap(at, at - 1)}
						>
							<SortUp />
						</UnstyledButton>
						<UnstyledButton
							className={classes.small}
							aria-label={t('down', { name: nameOf(id) })}
							disabled={at === kpis.length - 1}
							onClick={() => swap(at, at + 1)}
						>
							<SortDown />
						</UnstyledButton>
						<UnstyledButton
							className={classes.small}
							aria-label={t('removeKpi', { name: nameOf(id) })}
							onClick={() => onChange({ kpis: kpis.filter((one) => one !== id) })}
						>
							<Cross />
						</UnstyledButton>
					</li>
				))}
			</ul>
			<Select
				aria-label={t('addKpi')}
				placeholder={t('addKpi')}
				searchable
				value={null}
				data={[...catalogue.values()]
					.filter(({ id }) => !kpis.includes(id))
					.map(({ id, names }) => ({ value: id, label: both(names) }))}
				onChange={(id) => id !== null && onChange({ kpis: [...kpis, id] })}
			/>
		</fieldset>
	);
}
