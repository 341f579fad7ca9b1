/** What is done against what is wrong, by state, and what has come of it. */

import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCatalogue } from '../../api/kpi.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { date } from '../../format/date.ts';
import { change } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { segmentWords, useValueNames } from '../../kpi/value-names.ts';
import { keepView } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { ActionEditor } from './action-editor.tsx';
import classes from './actions.module.css';
import { type Action, type states, useActions, useEffectOf } from './actions-data.ts';
import { effectSpan, effectStyle, shapes } from './effect-words.ts';
import { useTexts } from './texts.ts';

/** What is under way comes first, what was given up last. */
const order: readonly (typeof states)[number][] = ['running', 'planned', 'idea', 'done', 'dropped'];

export function ActionsPage() {
	const t = useTexts();
	const { data, error, refetch } = useActions();
	const [adding, setAdding] = useState(false);
	const edits = useEdits();
	const navigate = useNavigate();
	const actions = data?.actions ?? [];
	const count = (...wanted: Action['state'][]) => actions.filter(({ state }) => wanted.includes(state)).length;
	return (
		<Page name={t('name')} actions={<Button onClick={() => setAdding(true)}>{t('add')}</Button>}>
			<p className="k-sentence">
				{data === undefined || actions.length === 0
					? t('lead')
					: t('sentence', {
							running: t('running_now', { count: count('running') }),
							planned: t('planned_now', { count: count('idea', 'planned') }),
						})}
			</p>
			<Said edits={edits} formOpen={adding} />
			<div className="k-parts">
				{error !== null && data === undefined ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : data === undefined ? (
					<Blocks lines={6} height={30} />
				) : actions.length === 0 ? (
					<EmptyState
						title={t('empty')}
						action={
							<Button variant="default" onClick={() => setAdding(true)}>
								{t('addFirst')}
							</Button>
						}
					>
						<p>{t('emptyHint')}</p>
					</EmptyState>
				) : (
					<div className={classes.states}>
						{order.map((state) => (
							<State key={state} state={state} actions={actions} />
						))}
					</div>
				)}
			</div>
			{adding && (
				<ActionEditor
					action={null}
					edits={edits}
					onClose={() => setAdding(false)}
					onDone={(action) => navigate({ to: '/action', search: { id: action.id } })}
				/>
			)}
		</Page>
	);
}

function State({ state, actions }: { state: Action['state']; actions: readonly Action[] }) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const valueName = useValueNames();
	const rows = actions.filter((action) => action.state === state);
	if (rows.length === 0) return null;
	const judged = state === 'running' || state === 'done';
	const nameOf = ({ aim }: Action) => {
		const card = catalogue.get(aim.kpi);
		return [card ? both(card.names) : aim.kpi, segmentWords(valueName, aim.segment)].filter(Boolean).join(' · ');
	};
	const columns: Column<Action>[] = [
		{
			id: 'title',
			heading: t('action'),
			value: ({ title }) => title,
			cell: ({ id, title }) => (
				<Link to="/action" search={(search) => ({ ...keepView(search), id })} className="k-link">
					{title}
				</Link>
			),
		},
		{ id: 'kpi', heading: t('moves'), value: nameOf },
		{
			id: 'verdict',
			heading: judged ? t('result') : '',
			value: () => null,
			cell: (action) => judged && <Result action={action} />,
		},
		{ id: 'owner', heading: t('owner'), value: ({ owner }) => owner || null, wideOnly: true },
		{
			id: 'start',
			heading: t(judged ? 'since' : 'start'),
			value: ({ start }) => start ?? null,
			cell: ({ start }) => (start === undefined ? '\u2014' : date(start)),
		},
	];
	return (
		<Section title={t(`state_${state}`)} note={String(rows.length)}>
			<DataTable label={t(`state_${state}`)} rows={rows} columns={columns} keyOf={({ id }) => String(id)} />
		</Section>
	);
}

/** Asked for on its own: the list does not wait for it. */
function Result({ action }: { action: Action }) {
	const t = useTexts();
	const { data, error } = useEffectOf(action);
	if (error !== null) return <Verdict name="error" />;
	if (data === undefined) return <Verdict name="working">{t('judging')}</Verdict>;
	const { target, worse } = data;
	const size =
		target.verdict !== 'too_early' && target.effect !== null ? change(target.effect, effectStyle(target)) : '';
	return (
		<span title={effectSpan(target) ?? undefined}>
			<Verdict name={shapes[target.verdict]}>{t(`verdict_${target.verdict}`)}</Verdict> {size}{' '}
			{size !== '' && <span className="k-quiet">n {whole(target.after.n)}</span>}
			{worse.length > 0 && <Verdict name="worse">{t('worse_elsewhere', { count: worse.length })}</Verdict>}
		</span>
	);
}
