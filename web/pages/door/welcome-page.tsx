/** A link lets somebody in: the first administrator, an invitation, a new password. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { leaveFor } from '../../api/session.ts';
import { Refused } from '../../components/edits/edits.tsx';
import { Blocks } from '../../components/states/states.tsx';
import { changeLanguage, useLanguage } from '../../words/texts.ts';
import classes from './door.module.css';
import { Door } from './door.tsx';
import { useTexts } from './texts.ts';

type Link = Result<'lookAtLink'>;

/** As the server has it; it says so itself where it is more. */
const leastPassword = 12;

export function WelcomePage() {
	const t = useTexts();
	// Read once: what stands after the # goes to no server, and leaves the address with the page.
	const [token] = useState(() => window.location.hash.slice(1));
	const { data, error } = useQuery({
		queryKey: ['account link', token],
		queryFn: ({ signal }) => api.lookAtLink({ token }, { signal }),
		enabled: token !== '',
		retry: false,
	});
	if (data !== undefined) return <LinkForm token={token} link={data} />;
	return (
		<Door title={t('brand')} lead={token === '' ? t('noLink') : undefined}>
			{error === null ? token !== '' && <Blocks lines={4} /> : <Refused error={error} />}
			<div className={classes.buttons}>
				<a href="/sign-in" className="k-link">
					{t('toSignIn')}
				</a>
			</div>
		</Door>
	);
}

function LinkForm({ token, link }: { token: string; link: Link }) {
	const t = useTexts();
	const language = useLanguage();
	const [name, setName] = useState(link.name ?? '');
	const [mail, setMail] = useState('');
	const [password, setPassword] = useState('');
	const [again, setAgain] = useState('');
	const [differ, setDiffer] = useState(false);
	const isFirst = link.kind === 'setup';
	const { mutate, isPending, error } = useMutation({
		mutationFn: () =>
			api.redeemLink({ token, password, ...(link.kind !== 'reset' && { name, language }), ...(isFirst && { mail }) }),
		onSuccess: async ({ person, state }) => {
			if (person !== null) await changeLanguage(person.language);
			leaveFor(state === 'signed_in' ? '/' : '/sign-in');
		},
	});
	const known = link.mail ?? '';
	const title = {
		setup: t('welcomeSetup'),
		invitation: t('welcomeInvitation', { name: link.name ?? '' }),
		reset: t('welcomeReset'),
	}[link.kind];
	const lead = {
		setup: t('welcomeSetupLead'),
		invitation: t('welcomeInvitationLead', { mail: known }),
		reset: t('welcomeResetLead', { mail: known }),
	}[link.kind];
	return (
		<Door title={title} lead={lead}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					setDiffer(password !== again);
					if (password === again) mutate();
				}}
			>
				{link.kind !== 'reset' && (
					<TextInput
						label={t('name')}
						autoComplete="name"
						required
						maxLength={100}
						value={name}
						onChange={({ currentTarget }) => setName(currentTarget.value)}
					/>
				)}
				<TextInput
					label={t('mail')}
					type="email"
					autoComplete="username"
					required
					readOnly={!isFirst}
					value={isFirst ? mail : known}
					onChange={({ currentTarget }) => setMail(currentTarget.value)}
				/>
				<PasswordInput
					label={t('newPassword')}
					description={t('newPasswordHint', { least: leastPassword })}
					autoComplete="new-password"
					required
					value={password}
					onChange={({ currentTarget }) => setPassword(currentTarget.value)}
				/>
				<PasswordInput
					label={t('again')}
					autoComplete="new-password"
					required
					error={differ ? t('differ') : null}
					value={again}
					onChange={({ currentTarget }) => {
						setDiffer(false);
						setAgain(currentTarget.value);
					}}
				/>
				<Refused error={error} />
				<div className={classes.buttons}>
					<Button type="submit" variant="filled" loading={isPending}>
						{t('enter')}
					</Button>
				</div>
			</form>
		</Door>
	);
}
