/** Are we good, what moved, where is the problem, from how many, how sure. */
import { useDisclosure } from '@mantine/hooks';
import { usePrefetchQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ownChoicesQuery } from '../../api/own-choices.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Onward } from '../../components/onward.tsx';
import { Page } from '../../components/page/page.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { EmptyState, ErrorState } from '../../components/states/states.tsx';
import { useView, type View } from '../../view/view.ts';
import { ArrangeBoard } from './arrange-board.tsx';
import { Attention } from './attention-list.tsx';
import { useBoard, useGroups, useReadyFor } from './board-data.ts';
import { BoardGroup } from './board-group.tsx';
import { BoardMenu } from './board-menu.tsx';
import { BoardNote } from './board-note.tsx';
import classes from './board-page.module.css';
import { BoardSentence } from './board-sentence.tsx';
import { usualBoard } from './groups.ts';
import { IndexSection } from './index-section.tsx';
import { type OpenBoard, useOpenBoard } from './saved-boards.ts';
import { useTexts } from './texts.ts';

export function BoardPage() {
	// Asked for beside what there is to look at, not after it.
	usePrefetchQuery(ownChoicesQuery);
	const view = useView();
	const { board: first } = useSuspenseQuery(ownChoicesQuery).data;
	const { board: id } = useSearch({ from: '/' });
	const { board, error } = useOpenBoard(id);
	const edits = useEdits();
	if (view === null) return <Onward to="/start" />;
	// The address says which board it is, so that it can be shared.
	if (id === undefined && first !== null)
		return <Onward to="/" search={(search: object) => ({ ...search, board: first })} />;
	if (error !== null) return <ErrorState error={error} />;
	return board === null ? null : <Board key={board.id} view={view} board={board} edits={edits} />;
}

const none: readonly string[] = [];

type Props = { readonly view: View; readonly board: OpenBoard; readonly edits: Edits };

function Board({ view, board, edits }: Props) {
	const t = useTexts();
	const groups = useGroups(board.groups);
	const { rows, lines, refused, known, shown, stale, error, retry } = useBoard(groups, view);
	const [field, setField] = useState<string | null>(null);
	useReadyFor(field, known, view, stale || rows.size === 0);
	const [arranging, { open, close }] = useDisclosure();
	return (
		<Page
			name={board.name ?? t('name')}
			title={<BoardMenu board={board} edits={edits} onArrange={open} />}
			period
			filters
			shared={board.id === null ? { board: usualBoard } : undefined}
			onFilterOpen={setField}
			note={<BoardNote view={view} tickets={rows.get('tickets')} />}
		>
			<Sheet opened={arranging} onClose={close} from="right" title={t('arrange')}>
				<ArrangeBoard board={board} shown={groups} edits={edits} onDone={close} />
			</Sheet>
			<Said edits={edits} formOpen={arranging} />
			<BoardSentence view={view} rows={rows} stale={stale} />
			{error !== null && rows.size === 0 ? (
				<ErrorState error={error} onRetry={retry} />
			) : (
				<div className={classes.board}>
					{board.id === null && (
						<div className={classes.index}>
							<IndexSection view={view} waits={stale || rows.size === 0} />
						</div>
					)}
					<aside className={classes.aside}>
						<Attention view={view} kpis={rows.size === 0 ? none : known} stale={stale} />
					</aside>
					<div className={classes.groups} data-shown={shown}>
						{error !== null && <ErrorState error={error} onRetry={retry} />}
						{groups.map((group, at) => (
							<BoardGroup
								key={group.name ?? `${at} ${group.title}`}
								group={group}
								first={at === 0}
								view={view}
								rows={rows}
								lines={lines}
								refused={refused}
								onRetry={retry}
								stale={stale}
							/>
						))}
						{groups.length === 0 && (
							<EmptyState
								title={t('noKpis')}
								action={
									<Link to="/start" className="k-link">
										{t('noKpisAction')}
									</Link>
								}
							/>
						)}
					</div>
				</div>
			)}
		</Page>
	);
}
