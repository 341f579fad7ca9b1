/** What waits in an outbox, and what was refused: addresses that are wrong, mostly. */
import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { Refusal } from '../../api/refusal.ts';
import { useSettings } from '../../api/settings.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { moment } from '../../format/date.ts';
import { useTexts } from './texts.ts';

type Message = Result<'listMails'>['mails'][number];

const states = ['waiting', 'refused', 'given_up'] as const;

type Props = {
	readonly edits: Edits;
	readonly queryKey: readonly string[];
	readonly load: (state: (typeof states)[number], signal: AbortSignal) => Promise<readonly Message[]>;
	/** `allow`: surveys may ask again whoever could not be reached. */
	readonly again: (id: number, allow: boolean) => Promise<unknown>;
};

export function Unsent({ edits, queryKey, load, again }: Props) {
	const t = useTexts();
	const { timeZone } = useSettings();
	const { data } = useQuery({
		queryKey,
		queryFn: async ({ signal }) => (await Promise.all(states.map((state) => load(state, signal)))).flat(),
	});
	if (data === undefined) return <Blocks lines={3} height={30} />;
	const barred =
		edits.error instanceof Refusal && edits.error.code === 'recipient_unreachable' ? edits.error.params : null;
	const allow = ({ id, to }: Refusal['params']) =>
		edits.make({
			does: () => again(Number(id), true),
			said: t('saidMailAllowed', { to: String(to) }),
			undo: null,
		});
	return (
		<Section title={t('mailUnsent')}>
			{barred !== null && (
				<p>
					{t('mailBarred', { to: String(barred['to']) })}{' '}
					<button type="button" className="k-link" disabled={edits.pending} onClick={() => allow(barred)}>
						{t('mailAllow')}
					</button>
				</p>
			)}
			{data.length === 0 ? (
				<p className="k-quiet">{t('mailNothingUnsent')}</p>
			) : (
				<DataTable
					label={t('mailUnsent')}
					rows={data}
					keyOf={({ id }) => String(id)}
					columns={[
						{ id: 'to', heading: t('mailTo'), value: ({ recipient }) => recipient },
						{ id: 'state', heading: t('mailState'), value: ({ state }) => t(`mailState_${state}`) },
						{ id: 'tries', heading: t('mailTries'), value: ({ attempts }) => attempts, wideOnly: true },
						{
							id: 'why',
							heading: t('mailWhy'),
							value: ({ problem }) => (problem === null ? '' : t(`mailProblem_${problem}`)),
							wideOnly: true,
						},
						{
							id: 'since',
							heading: t('mailSince'),
							value: ({ createdAt }) => createdAt,
							cell: ({ createdAt }) => moment(createdAt, timeZone),
							wideOnly: true,
						},
						{
							id: 'act',
							heading: t('action'),
							value: () => '',
							cell: ({ id, state }) =>
								(state === 'refused' || state === 'given_up') && (
									<button
										type="button"
										className="k-link"
										onClick={() => edits.make({ does: () => again(id, false), said: t('saidMailAgain'), undo: null })}
									>
										{t('mailAgain')}
									</button>
								),
						},
					]}
				/>
			)}
		</Section>
	);
}
