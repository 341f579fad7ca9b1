/**
 * A board is arranged: its groups, the KPIs in them and their order, by mouse or by keyboard, each step to be taken back.
 * Saved it is there for everybody, under its own address.
 */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect, useReducer, useRef, useState } from 'react';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import { ArrangeGroup, type Drag } from './arrange-group.tsx';
import { type Change, changed, groupAdded, named } from './arrangement.ts';
import type { ShownGroup } from './board-data.ts';
import classes from './board-menu.module.css';
import { type OpenBoard, useBoardEdits } from './saved-boards.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly board: OpenBoard;
	readonly shown: readonly ShownGroup[];
	readonly edits: Edits;
	readonly onDone: () => void;
};

export function ArrangeBoard({ board, shown, edits, onDone }: Props) {
	const t = useTexts();
	const boards = useBoardEdits(board, edits, onDone);
	const [history, change] = useReducer(changed, null, () => ({
		past: [],
		typing: null,
		now: {
			name: board.name ?? '',
			groups: shown.map(({ name: own, title, cards }) => ({
				key: crypto.randomUUID(),
				title: title ?? (own === null ? '' : t(own)),
				kpis: cards.map(({ id }) => id),
			})),
		},
	}));
	const [first, setFirst] = useState(boards.isFirst || board.id === null);
	const [drag, setDrag] = useState<Drag | null>(null);
	const [said, setSaid] = useState('');
	const { form, focusOn } = useFocus();
	const { now, past } = history;
	const nameless = now.name.trim() === '';
	const document = {
		groups: now.groups.map(({ title, kpis }) => ({ title: title.trim() || '—', kpis: [...kpis] })),
	};
	const { id } = board;
	const undo = () => {
		change('undo');
		focusOn(['undo']);
		setSaid(t('undone'));
	};
	return (
		<form
			ref={form}
			tabIndex={-1}
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				if (id === null) boards.saveNew(now.name, document, first);
				else boards.save(id, now.name, document, first);
			}}
			onKeyDown={(event) => {
				// While somebody types, the keys are those of the text.
				if (event.target instanceof HTMLInputElement && event.target.type === 'text') return;
				if (event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
				event.preventDefault();
				undo();
			}}
		>
			<TextInput
				label={t('boardName')}
				value={now.name}
				required
				maxLength={200}
				onChange={({ currentTarget }) => change({ step: named(currentTarget.value), typing: 'name' })}
			/>
			<p className="k-quiet">{t('arrangeHint')}</p>
			{now.groups.map((group, at) => (
				<ArrangeGroup
					key={group.key}
					arrangement={now}
					group={group}
					at={at}
					drag={drag}
					onDrag={setDrag}
					onChange={(step, words, focus) => {
						change(step);
						if (words !== undefined) setSaid(words);
						if (focus !== undefined) focusOn(focus);
					}}
				/>
			))}
			<div className={classes.actions}>
				<Button onClick={() => change({ step: groupAdded(crypto.randomUUID()) } satisfies Change)}>
					{t('addGroup')}
				</Button>
				<Button data-focus="undo" disabled={past.length === 0} onClick={undo}>
					{t('undo')}
				</Button>
			</div>
			<p role="status" className={classes.spoken}>
				{said}
			</p>
			<Checkbox
				label={t('openFirst')}
				checked={first}
				onChange={({ currentTarget }) => setFirst(currentTarget.checked)}
			/>
			<Refused error={edits.error} />
			<div className={classes.actions}>
				<Button type="submit" variant="filled" disabled={nameless || edits.pending}>
					{t('save')}
				</Button>
				{id !== null && (
					<>
						<Button disabled={nameless || edits.pending} onClick={() => boards.saveNew(now.name, document, first)}>
							{t('saveNew')}
						</Button>
						<Button disabled={edits.pending} onClick={() => boards.remove(id)}>
							{t('removeBoard')}
						</Button>
					</>
				)}
			</div>
		</form>
	);
}

/** What was moved keeps the focus, wherever in the form it has come to. */
function useFocus() {
	const form = useRef<HTMLFormElement>(null);
	const wanted = useRef<string[]>([]);
	useEffect(() => {
		if (wanted.current.length === 0) return;
		const named = wanted.current
			.splice(0)
			.map((name) => form.current?.querySelector<HTMLButtonElement>(`[data-focus="${CSS.escape(name)}"]`));
		// Never out of the form: its keys would be lost.
		(named.find((one) => one && !one.disabled) ?? form.current)?.focus();
	});
	return {
		form,
		/** The first of them that is there and can be used, once the form is drawn anew. */
		focusOn: (names: readonly string[]) => {
			wanted.current = [...names];
		},
	};
}
