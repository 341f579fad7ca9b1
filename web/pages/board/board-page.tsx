/** Are we good, what moved, where is the problem, from how many, how sure. */
import { Link, Navigate } from '@tanstack/react-router';
import { Page } from '../../components/page/page.tsx';
import { EmptyState, ErrorState } from '../../components/states/states.tsx';
import { useView, type View } from '../../view/view.ts';
import { Attention } from './attention-list.tsx';
import { type ShownGroup, useBoard, useGroups } from './board-data.ts';
import { BoardGroup } from './board-group.tsx';
import { BoardNote } from './board-note.tsx';
import classes from './board-page.module.css';
import { BoardSentence } from './board-sentence.tsx';
import { useTexts } from './texts.ts';

export function BoardPage() {
	const view = useView();
	const groups = useGroups();
	if (view === null) return <Navigate to="/start" replace />;
	return <Board view={view} groups={groups} />;
}

function Board({ view, groups }: { view: View; groups: readonly ShownGroup[] }) {
	const t = useTexts();
	const { rows, lines, stale, error, retry } = useBoard(groups, view);
	return (
		<Page name={t('name')} period filters note={<BoardNote view={view} />}>
			<BoardSentence view={view} rows={rows} stale={stale} />
			{error !== null && rows.size === 0 ? (
				<ErrorState error={error} onRetry={retry} />
			) : (
				<div className={classes.board}>
					<aside className={classes.aside}>
						<Attention view={view} groups={groups} rows={rows} stale={stale} />
					</aside>
					<div className={classes.groups}>
						{error !== null && <ErrorState error={error} onRetry={retry} />}
						{groups.map((group, at) => (
							<BoardGroup
								key={group.name}
								group={group}
								first={at === 0}
								view={view}
								rows={rows}
								lines={lines}
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
