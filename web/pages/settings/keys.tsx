/** Keys of programs: made, shown once, revoked. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Input, Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { moment } from '../../format/date.ts';
import { RoleFields } from './person-form.tsx';
import classes from './settings-page.module.css';
import { ShownOnce } from './shown-once.tsx';
import { useTexts } from './texts.ts';

type Key = Result<'listKeys'>['keys'][number];
type Scope = Input<'makeKey'>['scopes'][number];

/** What programs are mostly for; the command line gives any other. */
const offered = ['kpi.read', 'rows.read', 'facts.read', 'facts.write', 'imports.write', 'metrics.read'] as const;
const lives = ['30', '365', 'ever'] as const;

export function Keys() {
	const t = useTexts();
	const { timeZone } = useSettings();
	const edits = useEdits();
	const [secret, setSecret] = useState<{ readonly name: string; readonly text: string } | null>(null);
	const { data, error, refetch } = useQuery({
		queryKey: ['keys'],
		queryFn: ({ signal }) => api.listKeys({}, { signal }),
	});
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={5} height={30} />;
	const day = (at: string | null, otherwise: string) =>
		at === null ? otherwise : moment(at, timeZone, { year: true });
	const revoke = ({ id, name }: Key) =>
		edits.make({ does: () => api.revokeKey({ id }), said: t('saidRevoked', { name }), undo: null });
	return (
		<>
			<Said edits={edits} />
			{secret !== null && (
				<ShownOnce
					title={t('keyFor', { name: secret.name })}
					lead={t('keyLead')}
					text={secret.text}
					onClose={() => setSecret(null)}
				/>
			)}
			<Section title={t('madeKeys')}>
				{data.keys.length === 0 ? (
					<EmptyState title={t('noKeys')}>{t('noKeysHint')}</EmptyState>
				) : (
					<DataTable
						label={t('part_keys')}
						rows={data.keys}
						keyOf={({ id }) => String(id)}
						columns={[
							{ id: 'name', heading: t('keyName'), value: ({ name }) => name },
							{ id: 'prefix', heading: t('key'), value: ({ prefix }) => `kam_${prefix}_…` },
							{
								id: 'scopes',
								heading: t('mayDo'),
								value: ({ scopes, role }) => `${t(`role_${role}`)}: ${scopes.join(', ')}`,
							},
							{
								id: 'used',
								heading: t('lastUsed'),
								value: ({ usedAt }) => usedAt,
								cell: ({ usedAt }) => day(usedAt, t('never')),
							},
							{
								id: 'until',
								heading: t('worksUntil'),
								value: ({ expiresAt }) => expiresAt,
								cell: ({ expiresAt, revokedAt }) => (revokedAt === null ? day(expiresAt, t('forEver')) : t('revoked')),
							},
							{
								id: 'act',
								heading: t('action'),
								value: () => null,
								cell: (one) =>
									one.revokedAt !== null ? null : (
										<button
											type="button"
											className="k-link"
											aria-label={t('revokeOf', { name: one.name })}
											disabled={edits.pending}
											onClick={() => revoke(one)}
										>
											{t('revoke')}
										</button>
									),
							},
						]}
					/>
				)}
			</Section>
			<NewKey edits={edits} onMade={(name, text) => setSecret({ name, text })} />
		</>
	);
}

function NewKey({ edits, onMade }: { edits: Edits; onMade: (name: string, secret: string) => void }) {
	const t = useTexts();
	const [name, setName] = useState('');
	const [scopes, setScopes] = useState<readonly Scope[]>([]);
	const [role, setRole] = useState<Key['role']>('analyst');
	const [teams, setTeams] = useState<readonly string[]>([]);
	const [agent, setAgent] = useState('');
	const [life, setLife] = useState<string>('365');
	const make = async () => {
		const days = life === 'ever' ? null : Number(life);
		const given = {
			name: name.trim(),
			scopes: [...scopes],
			role,
			teams: [...teams],
			agent: agent.trim() || null,
			days,
		};
		onMade(given.name, (await api.makeKey(given)).secret);
	};
	return (
		<Section title={t('newKey')}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					edits.make({ does: make, said: t('saidKey', { name }), undo: null }, () => {
						setName('');
						setScopes([]);
					});
				}}
			>
				<div className={classes.twins}>
					<TextInput
						label={t('keyName')}
						description={t('keyNameHint')}
						maxLength={100}
						value={name}
						onChange={({ currentTarget }) => setName(currentTarget.value)}
					/>
					<Select
						label={t('worksFor')}
						description={t('worksForHint')}
						allowDeselect={false}
						data={lives.map((value) => ({ value, label: t(`life_${value}`) }))}
						value={life}
						onChange={(value) => value !== null && setLife(value)}
					/>
				</div>
				<Checkbox.Group
					label={t('mayDo')}
					value={[...scopes]}
					onChange={(chosen) => setScopes(offered.filter((one) => chosen.includes(one)))}
				>
					<div className={classes.scopes}>
						{offered.map((scope) => (
							<Checkbox key={scope} value={scope} label={t(`scope_${scope.replace('.', '_') as 'kpi_read'}`)} />
						))}
					</div>
				</Checkbox.Group>
				<RoleFields {...{ role, setRole, teams, setTeams, agent, setAgent }} />
				<div className={classes.buttons}>
					<Button
						type="submit"
						variant="filled"
						disabled={name.trim() === '' || scopes.length === 0}
						loading={edits.pending}
					>
						{t('makeKey')}
					</Button>
				</div>
			</form>
		</Section>
	);
}
