/** Mail and password, then a code where there is a second factor; before there is an administrator, where the link stands. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { leaveFor, type Session, sessionQuery, useSession } from '../../api/session.ts';
import { Refused } from '../../components/edits/edits.tsx';
import { ownAddress } from '../../view/own-address.ts';
import { changeLanguage } from '../../words/texts.ts';
import classes from './door.module.css';
import { Door } from './door.tsx';
import { useTexts } from './texts.ts';

export function SignInPage() {
	const session = useSession();
	const { to } = useSearch({ from: '/sign-in' });
	const queries = useQueryClient();
	const take = async (answer: Session) => {
		queries.setQueryData(sessionQuery.queryKey, answer);
		if (answer.state !== 'signed_in') return;
		if (answer.person !== null) await changeLanguage(answer.person.language);
		leaveFor(ownAddress(to));
	};
	if (session.state === 'setup') return <Setup />;
	if (session.state === 'second_factor') return <CodeForm onAnswer={take} />;
	return <PasswordForm session={session} onAnswer={take} />;
}

type Props = { readonly onAnswer: (session: Session) => Promise<void> };

function PasswordForm({ session: { companyName: company, openId, resets }, onAnswer }: Props & { session: Session }) {
	const t = useTexts();
	const leave = useMutation({ mutationFn: () => api.beginOpenId({}), onSuccess: ({ url }) => leaveFor(url) });
	const [mail, setMail] = useState('');
	const [password, setPassword] = useState('');
	const { mutate, isPending, error } = useMutation({
		mutationFn: () => api.signIn({ mail, password }),
		onSuccess: onAnswer,
		onError: () => setPassword(''),
	});
	return (
		<Door title={company === '' ? t('signIn') : t('signInTo', { company })}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					mutate();
				}}
			>
				<TextInput
					label={t('mail')}
					type="email"
					autoComplete="username"
					required
					value={mail}
					onChange={({ currentTarget }) => setMail(currentTarget.value)}
				/>
				<PasswordInput
					label={t('password')}
					autoComplete="current-password"
					required
					value={password}
					onChange={({ currentTarget }) => setPassword(currentTarget.value)}
				/>
				<Refused error={error} />
				<div className={classes.buttons}>
					<Button type="submit" variant="filled" loading={isPending}>
						{t('signIn')}
					</Button>
				</div>
				{openId !== null && (
					<div className={classes.buttons}>
						<Button loading={leave.isPending} onClick={() => leave.mutate()}>
							{t('signInBy', { service: openId.name })}
						</Button>
						<Refused error={leave.error} />
					</div>
				)}
				{resets ? <Forgotten mail={mail.trim()} /> : <p className="k-quiet">{t('forgotten')}</p>}
			</form>
		</Door>
	);
}

/** A link for a new password, by mail. Whether there is such an account is told to the mailbox alone. */
function Forgotten({ mail }: { readonly mail: string }) {
	const t = useTexts();
	const { mutate, isPending, error, variables, isSuccess } = useMutation({
		mutationFn: (to: string) => api.forgetPassword({ mail: to }),
	});
	if (isSuccess) {
		return (
			<p className="k-quiet" role="status">
				{t('forgetSent', { mail: variables })}
			</p>
		);
	}
	return (
		<>
			<p className="k-quiet">
				<button
					type="button"
					className="k-link"
					disabled={isPending || mail === ''}
					title={mail === '' ? t('forgetMail') : undefined}
					onClick={() => mutate(mail)}
				>
					{t('forget')}
				</button>
			</p>
			<Refused error={error} />
		</>
	);
}

function CodeForm({ onAnswer }: Props) {
	const t = useTexts();
	const queries = useQueryClient();
	const [code, setCode] = useState('');
	const { mutate, isPending, error } = useMutation({
		mutationFn: () => api.signInWithCode({ code }),
		onSuccess: onAnswer,
		onError: () => setCode(''),
	});
	const leave = useMutation({
		mutationFn: () => api.signOut({}),
		onSuccess: (answer) => queries.setQueryData(sessionQuery.queryKey, answer),
	});
	return (
		<Door title={t('codeTitle')} lead={t('codeLead')}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					mutate();
				}}
			>
				<TextInput
					label={t('code')}
					autoComplete="one-time-code"
					inputMode="text"
					required
					data-autofocus
					value={code}
					onChange={({ currentTarget }) => setCode(currentTarget.value)}
				/>
				<Refused error={error} />
				<div className={classes.buttons}>
					<Button type="submit" variant="filled" loading={isPending} disabled={code.trim() === ''}>
						{t('goOn')}
					</Button>
					<button type="button" className="k-link" onClick={() => leave.mutate()}>
						{t('otherPerson')}
					</button>
				</div>
			</form>
		</Door>
	);
}

function Setup() {
	const t = useTexts();
	return (
		<Door title={t('setupTitle')} lead={t('setupLead')}>
			<p className={classes.lost}>{t('setupLost')}</p>
			<code className={classes.command}>{t('setupCommand')}</code>
			<Button onClick={() => leaveFor('/')}>{t('retry')}</Button>
		</Door>
	);
}
