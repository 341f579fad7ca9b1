/** One group of a board while it is arranged. Cards are dragged by the mouse; every move has a button as well. */
import { Select, TextInput, UnstyledButton } from '@mantine/core';
import type { DragEvent } from 'react';
import { useCatalogue } from '../../api/kpi.ts';
import { Cross, Grip, SortDown, SortUp } from '../../components/icons.tsx';
import { useBoth } from '../../words/texts.ts';
import {
	type ArrangedGroup,
	type Arrangement,
	type Change,
	cardAdded,
	cardMoved,
	cardRemoved,
	groupMoved,
	groupRemoved,
	nextSpot,
	type Spot,
	titled,
} from './arrangement.ts';
import classes from './board-menu.module.css';
import { useTexts } from './texts.ts';

/** The card that is dragged, and before which it would be put. */
export type Drag = { readonly from: Spot; readonly to: Spot | null };

type Props = {
	readonly arrangement: Arrangement;
	readonly group: ArrangedGroup;
	readonly at: number;
	readonly drag: Drag | null;
	readonly onDrag: (drag: Drag | null) => void;
	/** `words`: said aloud; `focus`: what is to have the focus then, by order of preference. */
	readonly onChange: (change: Exclude<Change, 'undo'>, words?: string, focus?: readonly string[]) => void;
};

export function ArrangeGroup(props: Props) {
	const { arrangement, group, at, onChange } = props;
	const { key, title, kpis } = group;
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const move = (by: 1 | -1) =>
		onChange(
			{ step: groupMoved(key, by) },
			t('groupMovedTo', { title, place: at + by + 1, of: arrangement.groups.length }),
			by === 1 ? [`${key} down`, `${key} up`] : [`${key} up`, `${key} down`],
		);
	return (
		<fieldset className={classes.group}>
			<div className={classes.head}>
				<TextInput
					aria-label={t('groupTitle')}
					placeholder={t('groupTitle')}
					value={title}
					maxLength={100}
					onChange={({ currentTarget }) => onChange({ step: titled(key, currentTarget.value), typing: `title ${key}` })}
				/>
				<UnstyledButton
					className={classes.small}
					data-focus={`${key} up`}
					aria-label={t('up', { name: title })}
					disabled={at === 0}
					onClick={() => move(-1)}
				>
					<SortUp />
				</UnstyledButton>
				<UnstyledButton
					className={classes.small}
					data-focus={`${key} down`}
					aria-label={t('down', { name: title })}
					disabled={at === arrangement.groups.length - 1}
					onClick={() => move(1)}
				>
					<SortDown />
				</UnstyledButton>
				<UnstyledButton
					className={classes.small}
					aria-label={t('removeGroup', { title })}
					onClick={() => onChange({ step: groupRemoved(key) }, t('groupGone', { title }), ['undo'])}
				>
					<Cross />
				</UnstyledButton>
			</div>
			<Cards {...props} />
			<Select
				aria-label={t('addKpi')}
				placeholder={t('addKpi')}
				searchable
				value={null}
				data={[...catalogue.values()]
					.filter(({ id }) => !kpis.includes(id))
					.map(({ id, names }) => ({ value: id, label: both(names) }))}
				onChange={(id) => id !== null && onChange({ step: cardAdded(key, id) })}
			/>
		</fieldset>
	);
}

function Cards({ arrangement, group: { key, kpis }, drag, onDrag, onChange }: Props) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const nameOf = (id: string) => {
		const card = catalogue.get(id);
		return card ? both(card.names) : id;
	};
	const over = (event: DragEvent, to: Spot) => {
		if (drag === null) return;
		event.preventDefault();
		event.stopPropagation();
		if (drag.to?.group !== to.group || drag.to.at !== to.at) onDrag({ ...drag, to });
	};
	const drop = (event: DragEvent) => {
		event.preventDefault();
		if (drag?.to) onChange({ step: cardMoved(drag.from, drag.to) });
		onDrag(null);
	};
	const move = (id: string, at: number, by: 1 | -1) => {
		const to = nextSpot(arrangement, { group: key, at }, by);
		if (to === null) return;
		const step = cardMoved({ group: key, at }, to);
		const group = step(arrangement).groups.find((one) => one.key === to.group);
		const words = t('movedTo', {
			name: nameOf(id),
			title: group?.title ?? '',
			place: (group?.kpis.indexOf(id) ?? 0) + 1,
			of: group?.kpis.length ?? 0,
		});
		const names = [`${to.group} ${id} up`, `${to.group} ${id} down`];
		onChange({ step }, words, by === -1 ? names : names.toReversed());
	};
	const isTarget = (at: number) => drag?.to?.group === key && drag.to.at === at;
	return (
		<ul
			className={classes.kpis}
			data-end={isTarget(kpis.length) || undefined}
			onDragOver={(event) => over(event, { group: key, at: kpis.length })}
			onDrop={drop}
		>
			{kpis.map((id, at) => (
				<li
					key={id}
					draggable
					data-dragged={(drag?.from.group === key && drag.from.at === at) || undefined}
					data-target={isTarget(at) || undefined}
					onDragStart={(event) => {
						event.dataTransfer.effectAllowed = 'move';
						event.dataTransfer.setData('text/plain', nameOf(id));
						onDrag({ from: { group: key, at }, to: null });
					}}
					onDragOver={(event) => {
						const { top, height } = event.currentTarget.getBoundingClientRect();
						over(event, { group: key, at: event.clientY < top + height / 2 ? at : at + 1 });
					}}
					onDragEnd={() => onDrag(null)}
				>
					<span className={classes.grip}>
						<Grip />
					</span>
					<span className={classes.kpi} title={nameOf(id)}>
						{nameOf(id)}
					</span>
					<UnstyledButton
						className={classes.small}
						data-focus={`${key} ${id} up`}
						aria-label={t('up', { name: nameOf(id) })}
						disabled={nextSpot(arrangement, { group: key, at }, -1) === null}
						onClick={() => move(id, at, -1)}
					>
						<SortUp />
					</UnstyledButton>
					<UnstyledButton
						className={classes.small}
						data-focus={`${key} ${id} down`}
						aria-label={t('down', { name: nameOf(id) })}
						disabled={nextSpot(arrangement, { group: key, at }, 1) === null}
						onClick={() => move(id, at, 1)}
					>
						<SortDown />
					</UnstyledButton>
					<UnstyledButton
						className={classes.small}
						aria-label={t('removeKpi', { name: nameOf(id) })}
						onClick={() =>
							onChange({ step: cardRemoved({ group: key, at }) }, t('gone', { name: nameOf(id) }), ['undo'])
						}
					>
						<Cross />
					</UnstyledButton>
				</li>
			))}
		</ul>
	);
}
