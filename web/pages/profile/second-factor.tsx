/** Codes of an app on the phone: set up, taken away, and the codes on paper. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import { QrDrawing } from '../../components/qr-drawing.tsx';
import { Section } from '../../components/section.tsx';
import classes from './profile-page.module.css';
import { useTexts } from './texts.ts';

const codesAtFirst = 10;

/** `hasPassword`: who signs in by a service of the company has none that could be asked for. */
export function SecondFactor({ on, hasPassword, edits }: { on: boolean; hasPassword: boolean; edits: Edits }) {
	const t = useTexts();
	const [codes, setCodes] = useState<readonly string[] | null>(null);
	return (
		<Section title={t('factor')}>
			<div className={classes.form}>
				{codes !== null ? (
					<Codes codes={codes} onDone={() => setCodes(null)} />
				) : on ? (
					<On edits={edits} hasPassword={hasPassword} onCodes={setCodes} />
				) : (
					<Off edits={edits} hasPassword={hasPassword} onCodes={setCodes} />
				)}
			</div>
		</Section>
	);
}

function Codes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
	const t = useTexts();
	return (
		<>
			<h3>
				<b>{t('codesTitle')}</b>
			</h3>
			<p>{t('codesLead')}</p>
			<ul className={classes.codes}>
				{codes.map((code) => (
					<li key={code}>{code}</li>
				))}
			</ul>
			<div className={classes.buttons}>
				<Button variant="filled" onClick={onDone}>
					{t('codesDone')}
				</Button>
			</div>
		</>
	);
}

type Props = {
	readonly edits: Edits;
	readonly hasPassword: boolean;
	readonly onCodes: (codes: readonly string[]) => void;
};

function OwnPassword({ value, onChange }: { value: string; onChange: (value: string) => void }) {
	const t = useTexts();
	return (
		<PasswordInput
			label={t('withPassword')}
			autoComplete="current-password"
			value={value}
			onChange={({ currentTarget }) => onChange(currentTarget.value)}
		/>
	);
}

function Off({ edits, hasPassword, onCodes }: Props) {
	const t = useTexts();
	const [password, setPassword] = useState('');
	const [code, setCode] = useState('');
	const begin = useMutation({ mutationFn: () => api.beginSecondFactor(hasPassword ? { password } : {}) });
	const confirm = () =>
		edits.make({
			does: async () => onCodes((await api.confirmSecondFactor({ code })).codes),
			said: t('saidFactorOn'),
			undo: null,
		});
	if (begin.data === undefined)
		return (
			<>
				<p>{t('factorNone')}</p>
				<Refused error={begin.error} />
				<form
					className={classes.inner}
					onSubmit={(event) => {
						event.preventDefault();
						begin.mutate();
					}}
				>
					{hasPassword && <OwnPassword value={password} onChange={setPassword} />}
					<div className={classes.buttons}>
						<Button type="submit" disabled={hasPassword && password === ''} loading={begin.isPending}>
							{t('factorBegin')}
						</Button>
					</div>
				</form>
			</>
		);
	const { secret, uri } = begin.data;
	return (
		<>
			<p>{t('factorOne')}</p>
			<div className={classes.qr}>
				<QrDrawing text={uri} label={t('factorQr')} />
			</div>
			<p>{t('factorType')}</p>
			<code className={classes.secret}>{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
			<p>
				<a href={uri} className="k-link">
					{t('factorOpen')}
				</a>
			</p>
			<p>{t('factorTwo')}</p>
			<form
				className={classes.buttons}
				onSubmit={(event) => {
					event.preventDefault();
					confirm();
				}}
			>
				<TextInput
					aria-label={t('code')}
					autoComplete="one-time-code"
					inputMode="numeric"
					value={code}
					onChange={({ currentTarget }) => setCode(currentTarget.value)}
				/>
				<Button type="submit" variant="filled" disabled={code.trim() === ''} loading={edits.pending}>
					{t('factorConfirm')}
				</Button>
			</form>
		</>
	);
}

function On({ edits, hasPassword, onCodes }: Props) {
	const t = useTexts();
	const [password, setPassword] = useState('');
	const given = hasPassword ? { password } : {};
	const missing = hasPassword && password === '';
	const { data } = useQuery({
		queryKey: ['session', 'second factor'],
		queryFn: ({ signal }) => api.getSecondFactor({}, { signal }),
	});
	return (
		<>
			<p>{t('factorOn')}</p>
			{data !== undefined && data.codesLeft !== null && (
				<p className="k-quiet">{t('codesLeft', { n: data.codesLeft, all: codesAtFirst })}</p>
			)}
			{hasPassword && <OwnPassword value={password} onChange={setPassword} />}
			<div className={classes.buttons}>
				<Button
					disabled={missing}
					loading={edits.pending}
					onClick={() =>
						edits.make(
							{
								does: async () => onCodes((await api.makeRecoveryCodes(given)).codes),
								said: t('codesTitle'),
								undo: null,
							},
							() => setPassword(''),
						)
					}
				>
					{t('newCodes')}
				</Button>
				<Button
					disabled={missing}
					loading={edits.pending}
					onClick={() =>
						edits.make({ does: () => api.removeSecondFactor(given), said: t('saidFactorOff'), undo: null })
					}
				>
					{t('factorRemove')}
				</Button>
			</div>
		</>
	);
}
