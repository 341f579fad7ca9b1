/** Cases by state, the most urgent on top. Arrow keys go from card to card, Enter opens one. */
import { Button, Switch } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useRef } from 'react';
import { api } from '../../api/client.ts';
import { useMay, useSession } from '../../api/session.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { whole } from '../../format/number.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { keepView, useView } from '../../view/view.ts';
import { Due, useTrigger } from './case-words.tsx';
import classes from './cases.module.css';
import { type Case, type CaseState, useCases, useRules } from './cases-data.ts';
import { useTexts } from './texts.ts';

const columns = [
	{ name: 'new', states: ['new'] },
	{ name: 'contacted', states: ['contacted'] },
	{ name: 'solved', states: ['solved'] },
	{ name: 'ended', states: ['closed', 'not_reached'] },
] as const satisfies readonly { name: string; states: readonly CaseState[] }[];

export function Board() {
	const t = useTexts();
	const { data, error, refetch } = useCases();
	const { mine = false, late = false } = useSearch({ strict: false }) as { mine?: true; late?: true };
	const navigate = useNavigate();
	const { person } = useSession();
	const board = useRef<HTMLDivElement>(null);
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={8} height={44} />;
	const { counts, overdue, cases, on } = data;
	const open = (counts.new ?? 0) + (counts.contacted ?? 0) + (counts.solved ?? 0);
	if (cases.length === 0 && !on) return <SwitchOn />;
	const shown = cases.filter((one) => (!mine || one.owner?.name === person?.name) && (!late || one.overdue));
	const look = (change: object) =>
		void navigate({ to: '.', search: (search: object) => ({ ...search, ...change }), resetScroll: false });
	return (
		<>
			<p className="k-sentence">
				{open === 0
					? t('noneOpen')
					: t('sentence', {
							open: t('open', { count: open, n: whole(open) }),
							late: overdue === 0 ? t('noneLate') : t('late', { count: overdue, n: whole(overdue) }),
						})}
			</p>
			<div className={classes.choices}>
				{person && (
					<Switch
						label={t('onlyMine')}
						checked={mine}
						onChange={(event) => look({ mine: event.currentTarget.checked || undefined })}
					/>
				)}
				<Switch
					label={t('onlyLate')}
					checked={late}
					onChange={(event) => look({ late: event.currentTarget.checked || undefined })}
				/>
				<span className={`${classes.hint} k-quiet`}>{t('keys')}</span>
			</div>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: the cards are links; arrows only move the focus between them */}
			<div ref={board} className={classes.board} onKeyDown={(event) => moveFocus(event, board.current)}>
				{columns.map(({ name, states }) => {
					const own = shown.filter(({ state }) => (states as readonly CaseState[]).includes(state));
					return (
						<section key={name} className={classes.column} aria-label={t(`column_${name}`)} data-column={name}>
							<h2 className={classes.columnName}>
								{t(`column_${name}`)} <span className="k-quiet">{whole(own.length)}</span>
							</h2>
							{name === 'ended' && <p className="k-quiet">{t('endedNote')}</p>}
							<ul className={classes.cards}>
								{own.map((one) => (
									<li key={one.id}>
										<Card one={one} now={Date.parse(data.now)} />
									</li>
								))}
							</ul>
							{own.length === 0 && <p className="k-quiet">{t('emptyColumn')}</p>}
						</section>
					);
				})}
			</div>
		</>
	);
}

function Card({ one, now }: { one: Case; now: number }) {
	const t = useTexts();
	const trigger = useTrigger();
	const zone = useView()?.extent.timeZone ?? 'UTC';
	const nameOf = useValueNames();
	const { team, topic } = one.dimensions;
	return (
		<Link
			to="/case"
			search={(search) => ({ ...keepView(search), id: one.id }) as never}
			className={classes.card}
			data-late={one.overdue || undefined}
		>
			<span className={classes.cardHead}>
				<b>{one.customerName ?? t('unknownCustomer')}</b>
				<span>{trigger(one)}</span>
			</span>
			{one.said !== '' && <span className={classes.said}>{one.said}</span>}
			<span className="k-quiet">
				{[team && nameOf('team', team), topic && nameOf('topic', topic), one.owner?.name ?? t('nobody')]
					.filter(Boolean)
					.join(' · ')}
				{one.attempts > 0 && one.state === 'new' && ` · ${t('attempts', { count: one.attempts })}`}
			</span>
			{one.due === null ? (
				<span className="k-quiet">
					{[t(`state_${one.state}`), one.causePath, one.outcome && t(`outcome_${one.outcome}`)]
						.filter(Boolean)
						.join(' · ')}
				</span>
			) : (
				<Due one={one} zone={zone} now={now} />
			)}
			{one.escalatedAt !== null && one.due !== null && <span className={classes.raised}>{t('escalated')}</span>}
		</Link>
	);
}

/** Up and down within a column, left and right to the next one that has cards. */
function moveFocus(event: KeyboardEvent, board: HTMLDivElement | null): void {
	const step = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[event.key];
	if (step === undefined || board === null) return;
	const lists = [...board.querySelectorAll('section')]
		.map((section) => [...section.querySelectorAll('a')])
		.filter((cards) => cards.length > 0);
	const column = lists.findIndex((cards) => cards.some((card) => card.matches(':focus')));
	if (column === -1) return;
	const row = lists[column]?.findIndex((card) => card.matches(':focus')) ?? 0;
	const [across = 0, down = 0] = step;
	const cards = lists[column + across];
	const card = across === 0 ? cards?.[row + down] : cards?.[Math.min(row, (cards?.length ?? 1) - 1)];
	if (card === undefined) return;
	event.preventDefault();
	card.focus();
}

/** Before anything is switched on: what would come of it. */
function SwitchOn() {
	const t = useTexts();
	const edits = useEdits();
	const { data } = useRules();
	const may = useMay('case_rules.write');
	return (
		<>
			<Said edits={edits} />
			<EmptyState
				title={t('off')}
				action={
					may &&
					data && (
						<Button
							loading={edits.pending}
							onClick={() =>
								edits.make({
									does: () => api.putCaseRules({ version: data.version, book: { ...data.book, on: true } }),
									said: t('switchedOn'),
									undo: () => api.putCaseRules({ version: data.version + 1, book: data.book }),
								})
							}
						>
							{t('switchOn')}
						</Button>
					)
				}
			>
				<p>{t('offHint')}</p>
			</EmptyState>
		</>
	);
}
