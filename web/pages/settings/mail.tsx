/** By which server mail leaves, whether it does, and what did not leave. */
import { Button, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Input, Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { type Edits, Refused, Said, useEdits } from '../../components/edits/edits.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { whole } from '../../format/number.ts';
import classes from './settings-page.module.css';
import { TestMessage } from './test-message.tsx';
import { useTexts } from './texts.ts';
import { Unsent } from './unsent.tsx';

type Answer = Result<'getMail'>;
type Draft = NonNullable<Answer['settings']>;

const securities = { starttls: ['mailStarttls', 587], tls: ['mailTls', 465], none: ['mailNone', 25] } as const;

export function Mail() {
	const t = useTexts();
	const edits = useEdits();
	const { data, error, refetch } = useQuery({
		queryKey: ['mail'],
		queryFn: ({ signal }) => api.getMail({}, { signal }),
	});
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={6} height={40} />;
	const { counts, trouble } = data;
	return (
		<>
			<Said edits={edits} formOpen />
			{data.settings === null ? (
				<EmptyState title={t('mailOff')}>{t('mailOffHint')}</EmptyState>
			) : (
				<>
					<p>
						{t('mailCounts', {
							waiting: whole(counts.waiting + counts.sending),
							sent: whole(counts.sent),
							refused: whole(counts.refused),
							given_up: whole(counts.given_up),
						})}
					</p>
					{data.passwordUnreadable && <p className={classes.bad}>{t('mailPasswordUnreadable')}</p>}
					{trouble !== null && (
						<p className={classes.bad}>
							{t('mailTrouble', {
								problem: t(`mailProblem_${trouble.problem ?? 'unknown'}`),
								reply: trouble.reply ?? '',
							})}
						</p>
					)}
					{!data.own && <p className="k-quiet">{t('mailByEnvironment')}</p>}
				</>
			)}
			<Form key={JSON.stringify(data.settings)} answer={data} edits={edits} />
			{data.settings !== null && <Test />}
			{data.settings !== null && (
				<Unsent
					edits={edits}
					queryKey={['mail', 'unsent']}
					load={async (state, signal) => (await api.listMails({ state, limit: 50 }, { signal })).mails}
					again={(id, allow) => api.sendMailAgain({ id, ...(allow && { allow: 'true' }) })}
				/>
			)}
		</>
	);
}

function Form({ answer, edits }: { answer: Answer; edits: Edits }) {
	const t = useTexts();
	const before = answer.settings;
	const [draft, setDraft] = useState<Draft>(
		before ?? {
			...{ host: '', port: 587, security: 'starttls', user: null, from: '', fromName: '', replyTo: null },
			site: window.location.origin,
		},
	);
	const [password, setPassword] = useState('');
	const set = (change: Partial<Draft>) => setDraft((known) => ({ ...known, ...change }));
	const save = () => {
		const given: Input<'changeMail'> = { ...draft, ...(password !== '' && { password }) };
		edits.make({ does: () => api.changeMail(given), said: t('saidMail'), undo: null });
	};
	const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				save();
			}}
		>
			<TextInput
				label={t('mailHost')}
				description={t('mailHostHint')}
				required
				value={draft.host}
				onChange={({ currentTarget }) => set({ host: currentTarget.value })}
			/>
			<Select
				label={t('mailSecurity')}
				allowDeselect={false}
				data={(Object.keys(securities) as Draft['security'][]).map((value) => ({
					value,
					label: t(securities[value][0]),
				}))}
				value={draft.security}
				onChange={(value) => {
					const security = value === 'tls' || value === 'none' ? value : 'starttls';
					set({ security, port: securities[security][1], ...(security === 'none' && { user: null }) });
				}}
			/>
			<NumberInput
				label={t('mailPort')}
				min={1}
				max={65_535}
				hideControls
				value={draft.port}
				onChange={(value) => set({ port: Number(value) })}
			/>
			{draft.security !== 'none' && (
				<>
					<TextInput
						label={t('mailUser')}
						description={t('mailUserHint')}
						autoComplete="off"
						value={draft.user ?? ''}
						onChange={({ currentTarget }) => set({ user: orNull(currentTarget.value) })}
					/>
					{draft.user !== null && (
						<PasswordInput
							label={t('mailPassword')}
							description={answer.hasPassword ? t('mailPasswordKept') : undefined}
							autoComplete="new-password"
							value={password}
							onChange={({ currentTarget }) => setPassword(currentTarget.value)}
						/>
					)}
				</>
			)}
			<TextInput
				label={t('mailFrom')}
				type="email"
				required
				value={draft.from}
				onChange={({ currentTarget }) => set({ from: currentTarget.value })}
			/>
			<TextInput
				label={t('mailFromName')}
				description={t('mailFromNameHint')}
				maxLength={100}
				value={draft.fromName}
				onChange={({ currentTarget }) => set({ fromName: currentTarget.value })}
			/>
			<TextInput
				label={t('mailReplyTo')}
				description={t('mailReplyToHint')}
				type="email"
				value={draft.replyTo ?? ''}
				onChange={({ currentTarget }) => set({ replyTo: orNull(currentTarget.value) })}
			/>
			<TextInput
				label={t('mailSite')}
				description={t('mailSiteHint')}
				type="url"
				value={draft.site ?? ''}
				onChange={({ currentTarget }) => set({ site: orNull(currentTarget.value) })}
			/>
			<Refused error={edits.error} />
			<div className={classes.buttons}>
				<Button type="submit" variant="filled" loading={edits.pending}>
					{t('save')}
				</Button>
				{answer.own && (
					<Button onClick={() => edits.make({ does: () => api.resetMail({}), said: t('saidMailReset'), undo: null })}>
						{t('mailForget')}
					</Button>
				)}
			</div>
		</form>
	);
}

function Test() {
	const t = useTexts();
	return (
		<TestMessage
			title={t('mailTest')}
			type="email"
			first={useSession().person?.mail ?? ''}
			send={(recipient) => api.testMail({ recipient })}
			said={(reply) => t('mailTested', { reply })}
		/>
	);
}
