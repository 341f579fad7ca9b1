import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import classes from './profile-page.module.css';
import { useTexts } from './texts.ts';

const leastPassword = 12;

export function PasswordForm({ mail, edits }: { mail: string; edits: Edits }) {
	const t = useTexts();
	const [current, setCurrent] = useState('');
	const [password, setPassword] = useState('');
	return (
		<Section title={t('passwordTitle')}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					edits.make(
						{ does: () => api.changePassword({ current, password }), said: t('saidPassword'), undo: null },
						() => {
							setCurrent('');
							setPassword('');
						},
					);
				}}
			>
				<p className="k-quiet">{t('passwordNote')}</p>
				{/* For managers of passwords: whose it is. */}
				<input type="text" autoComplete="username" value={mail} readOnly hidden />
				<PasswordInput
					label={t('current')}
					autoComplete="current-password"
					value={current}
					onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
				/>
				<PasswordInput
					label={t('next')}
					description={t('nextHint', { least: leastPassword })}
					autoComplete="new-password"
					value={password}
					onChange={({ currentTarget }) => setPassword(currentTarget.value)}
				/>
				<div className={classes.buttons}>
					<Button type="submit" disabled={current === '' || password === ''} loading={edits.pending}>
						{t('changePassword')}
					</Button>
				</div>
			</form>
		</Section>
	);
}
