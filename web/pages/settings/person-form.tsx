/** One person: invited, changed, given a new link, disabled. */
import { Button, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useFacets } from '../../api/facets.ts';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import type { Person } from './people.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

type Role = Person['role'];
type Props = {
	/** Null: somebody who is to come. */
	readonly person: Person | null;
	readonly isMe: boolean;
	readonly edits: Edits;
	readonly onLink: (answer: Result<'linkPerson'>) => void;
	readonly onDone: () => void;
};

export const roles: readonly Role[] = ['administrator', 'analyst', 'team_lead', 'agent', 'viewer'];

export function PersonForm({ person, isMe, edits, onLink, onDone }: Props) {
	const t = useTexts();
	const [mail, setMail] = useState('');
	const [name, setName] = useState(person?.name ?? '');
	const [role, setRole] = useState<Role>(person?.role ?? 'viewer');
	const [teams, setTeams] = useState<readonly string[]>(person?.teams ?? []);
	const [agent, setAgent] = useState(person?.agent ?? '');
	const given = { name, role, teams: [...teams], agent: agent.trim() === '' ? null : agent.trim() };
	const save = () => {
		if (person === null) {
			edits.make(
				{
					does: async () => onLink(await api.invitePerson({ mail, ...given })),
					said: t('saidInvited', { name }),
					undo: null,
				},
				onDone,
			);
			return;
		}
		const { id } = person;
		const before = { name: person.name, role: person.role, teams: person.teams, agent: person.agent };
		edits.make(
			{
				does: () => api.changePerson({ id, ...given }),
				said: t('saidPerson', { name }),
				undo: () => api.changePerson({ id, ...before }),
			},
			onDone,
		);
	};
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				save();
			}}
		>
			{person === null ? (
				<TextInput
					label={t('mail')}
					type="email"
					required
					data-autofocus
					value={mail}
					onChange={({ currentTarget }) => setMail(currentTarget.value)}
				/>
			) : (
				<p className="k-quiet">{person.mail}</p>
			)}
			<TextInput
				label={t('personName')}
				required
				maxLength={100}
				value={name}
				onChange={({ currentTarget }) => setName(currentTarget.value)}
			/>
			<RoleFields {...{ role, setRole, teams, setTeams, agent, setAgent }} />
			<Refused error={edits.error} />
			<div className={classes.buttons}>
				<Button type="submit" variant="filled" loading={edits.pending}>
					{person === null ? t('makeLink') : t('save')}
				</Button>
				{person !== null && !isMe && <PersonActions person={person} edits={edits} onLink={onLink} onDone={onDone} />}
			</div>
		</form>
	);
}

type FieldProps = {
	readonly role: Role;
	readonly setRole: (role: Role) => void;
	readonly teams: readonly string[];
	readonly setTeams: (teams: readonly string[]) => void;
	readonly agent: string;
	readonly setAgent: (agent: string) => void;
};

/** A role, and whose rows go with it. */
export function RoleFields({ role, setRole, teams, setTeams, agent, setAgent }: FieldProps) {
	const t = useTexts();
	const facets = useFacets({ facts: ['ticket'], fields: ['team', 'agent'], limit: 200 });
	const known = (field: string) =>
		(facets.data?.fields ?? [])
			.filter((one) => one.field === field)
			.flatMap(({ values }) => values.flatMap(({ value }) => value ?? []));
	return (
		<>
			<Select
				label={t('role')}
				description={t(`role_${role}_may`)}
				allowDeselect={false}
				data={roles.map((value) => ({ value, label: t(`role_${value}`) }))}
				value={role}
				onChange={(value) => setRole(roles.find((one) => one === value) ?? 'viewer')}
			/>
			{role === 'team_lead' && (
				<TagsInput
					label={t('teams')}
					description={t('teamsHint')}
					data={[...new Set(known('team'))]}
					value={[...teams]}
					onChange={setTeams}
				/>
			)}
			{role === 'agent' && (
				<TextInput
					label={t('agentId')}
					description={t('agentHint')}
					value={agent}
					onChange={({ currentTarget }) => setAgent(currentTarget.value)}
				/>
			)}
		</>
	);
}

function PersonActions({ person, edits, onLink, onDone }: Omit<Props, 'isMe' | 'person'> & { person: Person }) {
	const t = useTexts();
	const { id, name, state } = person;
	const make = (does: () => Promise<unknown>, said: string, undo: (() => Promise<unknown>) | null = null) =>
		edits.make({ does, said, undo }, onDone);
	const enable = (enabled: boolean) => () => api.changePerson({ id, enabled });
	return (
		<>
			{state !== 'disabled' && (
				<Button onClick={() => make(async () => onLink(await api.linkPerson({ id })), t('saidLink', { name }))}>
					{t(state === 'invited' ? 'linkAgain' : 'linkReset')}
				</Button>
			)}
			{person.secondFactor && (
				<Button onClick={() => make(() => api.removePersonFactor({ id }), t('saidUnlocked', { name }))}>
					{t('unlock')}
				</Button>
			)}
			{state === 'active' && (
				<Button onClick={() => make(enable(false), t('saidDisabled', { name }), enable(true))}>{t('disable')}</Button>
			)}
			{state === 'disabled' && (
				<Button onClick={() => make(enable(true), t('saidEnabled', { name }), enable(false))}>{t('enable')}</Button>
			)}
			{state === 'invited' && (
				<Button onClick={() => make(() => api.removePerson({ id }), t('saidUninvited', { name }))}>
					{t('uninvite')}
				</Button>
			)}
		</>
	);
}
