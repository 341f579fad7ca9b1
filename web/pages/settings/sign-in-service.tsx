/** The service of the company by which people sign in: the address to register there, a trial that says what is wrong. */
import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { type Edits, Refused, Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { Shape } from '../../components/verdict/shape.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

type Kept = Result<'getOpenId'>;
type Role = NonNullable<NonNullable<Kept['settings']>['newcomers']>;
type Check = Result<'checkOpenId'>['checks'][number];

const roles = ['viewer', 'agent', 'team_lead', 'analyst', 'administrator'] as const satisfies readonly Role[];

export function SignInService() {
	const edits = useEdits();
	const { data, error, refetch } = useQuery({
		queryKey: ['openid'],
		queryFn: ({ signal }) => api.getOpenId({}, { signal }),
	});
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={6} height={30} />;
	return (
		<>
			<Said edits={edits} formOpen />
			<ReturnTo address={data.returnTo} />
			<ServiceForm key={JSON.stringify(data.settings)} kept={data} edits={edits} />
		</>
	);
}

function ReturnTo({ address }: { address: string }) {
	const t = useTexts();
	const [copied, setCopied] = useState(false);
	const copy = async () => {
		await navigator.clipboard.writeText(address);
		setCopied(true);
	};
	return (
		<Section title={t('returnTo')}>
			<p>{t('returnToLead')}</p>
			<code className={classes.secret}>{address}</code>
			<div className={classes.buttons}>
				{/* Browsers keep the clipboard from pages that came without https. */}
				{window.isSecureContext && <Button onClick={() => void copy()}>{t(copied ? 'copied' : 'copy')}</Button>}
			</div>
		</Section>
	);
}

function ServiceForm({ kept: { settings }, edits }: { kept: Kept; edits: Edits }) {
	const t = useTexts();
	const [issuer, setIssuer] = useState(settings?.issuer ?? '');
	const [clientId, setClientId] = useState(settings?.clientId ?? '');
	const [secret, setSecret] = useState('');
	const [name, setName] = useState(settings?.name ?? '');
	const [newcomers, setNewcomers] = useState<Role | null>(settings?.newcomers ?? null);
	const given = {
		...{ issuer: issuer.trim(), clientId: clientId.trim() },
		...(secret !== '' && { secret }),
	};
	const check = useMutation({ mutationFn: () => api.checkOpenId(given) });
	const ready = given.issuer !== '' && given.clientId !== '';
	const save = () =>
		edits.make(
			{
				does: () => api.changeOpenId({ ...given, name: name.trim(), newcomers }),
				said: t('saidService', { name: name.trim() }),
				undo: null,
			},
			() => setSecret(''),
		);
	return (
		<Section title={t('serviceNow')} note={settings === null ? t('serviceNone') : undefined}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					save();
				}}
			>
				<TextInput
					label={t('issuer')}
					description={t('issuerHint')}
					type="url"
					maxLength={500}
					value={issuer}
					onChange={({ currentTarget }) => setIssuer(currentTarget.value)}
				/>
				<div className={classes.twins}>
					<TextInput
						label={t('clientId')}
						description={t('clientIdHint')}
						autoComplete="off"
						maxLength={300}
						value={clientId}
						onChange={({ currentTarget }) => setClientId(currentTarget.value)}
					/>
					<PasswordInput
						size="xs"
						label={t('clientSecret')}
						description={t(settings === null ? 'secretHint' : 'secretKept')}
						// No password of the reader's own.
						autoComplete="new-password"
						value={secret}
						onChange={({ currentTarget }) => setSecret(currentTarget.value)}
					/>
					<TextInput
						label={t('serviceName')}
						description={t('serviceNameHint')}
						maxLength={60}
						value={name}
						onChange={({ currentTarget }) => setName(currentTarget.value)}
					/>
					<Select
						label={t('newcomers')}
						description={t('newcomersHint')}
						allowDeselect={false}
						data={[
							{ value: 'out', label: t('newcomersOut') },
							...roles.map((value) => ({ value, label: t(`role_${value}`) })),
						]}
						value={newcomers ?? 'out'}
						onChange={(value) => setNewcomers(roles.find((one) => one === value) ?? null)}
					/>
				</div>
				<div aria-live="polite">
					{check.data !== undefined && <Checks checks={check.data.checks} />}
					<Refused error={check.error} />
				</div>
				<Refused error={edits.error} />
				<div className={classes.buttons}>
					<Button disabled={!ready} loading={check.isPending} onClick={() => check.mutate()}>
						{t('checkService')}
					</Button>
					<Button type="submit" variant="filled" disabled={!ready || name.trim() === ''} loading={edits.pending}>
						{t('save')}
					</Button>
					{settings !== null && (
						<Button
							loading={edits.pending}
							onClick={() => edits.make({ does: () => api.removeOpenId({}), said: t('saidServiceGone'), undo: null })}
						>
							{t('removeService')}
						</Button>
					)}
				</div>
			</form>
		</Section>
	);
}

const shapes = { good: 'met', bad: 'missed', unknown: 'undecided' } as const;

function Checks({ checks }: { checks: readonly Check[] }) {
	const t = useTexts();
	const words = ({ state, told }: Check) =>
		state === 'good' ? '' : [t(state === 'bad' ? 'checkBad' : 'checkUnknown'), told].filter(Boolean).join(', ');
	return (
		<ul className={classes.checks} aria-label={t('checked')}>
			{checks.map((check) => (
				<li key={check.name} data-state={check.state}>
					<Shape name={shapes[check.state]} /> {t(`check_${check.name}`)}
					{check.state !== 'good' && <b>: {words(check)}</b>}
				</li>
			))}
		</ul>
	);
}
