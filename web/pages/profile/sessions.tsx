/** Where one is signed in, to be ended from here. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { moment } from '../../format/date.ts';
import { browserName } from './browser-name.ts';
import classes from './profile-page.module.css';
import { useTexts } from './texts.ts';

type Session = Result<'listMySessions'>['sessions'][number];

export function Sessions({ edits }: { edits: Edits }) {
	const t = useTexts();
	const { timeZone } = useSettings();
	const { data, error, refetch } = useQuery({
		queryKey: ['session', 'all'],
		queryFn: ({ signal }) => api.listMySessions({}, { signal }),
	});
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	const nameOf = ({ agent }: Session) => browserName(agent) ?? t('unknownBrowser');
	const sessions = data?.sessions ?? [];
	return (
		<div className={classes.sessions}>
			<Section title={t('sessions')} note={t('sessionsNote')}>
				{data === undefined ? (
					<Blocks />
				) : (
					<DataTable
						label={t('sessions')}
						rows={sessions}
						keyOf={({ id }) => String(id)}
						columns={[
							{
								id: 'browser',
								heading: t('browser'),
								value: nameOf,
								cell: (one) => (one.here ? `${nameOf(one)} (${t('here')})` : nameOf(one)),
							},
							{ id: 'address', heading: t('address'), value: ({ address }) => address },
							{
								id: 'seen',
								heading: t('seen'),
								value: ({ seenAt }) => seenAt,
								cell: ({ seenAt }) => moment(seenAt, timeZone, { year: true }),
							},
							{
								id: 'since',
								heading: t('since'),
								value: ({ createdAt }) => createdAt,
								cell: ({ createdAt }) => moment(createdAt, timeZone, { year: true }),
								wideOnly: true,
							},
							{
								id: 'act',
								heading: t('action'),
								value: () => null,
								cell: (one) =>
									one.here ? null : (
										<button
											type="button"
											className="k-link"
											aria-label={t('endOf', { browser: nameOf(one), address: one.address })}
											disabled={edits.pending}
											onClick={() =>
												edits.make({ does: () => api.endMySession({ id: one.id }), said: t('saidEnded'), undo: null })
											}
										>
											{t('end')}
										</button>
									),
							},
						]}
					/>
				)}
			</Section>
			{sessions.length > 1 && (
				<Button
					loading={edits.pending}
					onClick={() => edits.make({ does: () => api.endMyOtherSessions({}), said: t('saidEndedOthers'), undo: null })}
				>
					{t('endOthers')}
				</Button>
			)}
		</div>
	);
}
