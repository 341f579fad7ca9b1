/** What the forms of several channels have. */
import { Button, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Edits, Refused } from '../../../components/edits/edits.tsx';
import classes from '../settings-page.module.css';
import { useTexts } from '../texts.ts';

type FormProps = { readonly edits: Edits; readonly onSave: () => void; readonly children: ReactNode };

export function ChannelForm({ edits, onSave, children }: FormProps) {
	const t = useTexts();
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				onSave();
			}}
		>
			{children}
			<Refused error={edits.error} />
			<div className={classes.buttons}>
				<Button type="submit" variant="filled" loading={edits.pending}>
					{t('save')}
				</Button>
			</div>
		</form>
	);
}

type Text = {
	readonly label: string;
	readonly hint?: string;
	readonly value: string;
	readonly required?: boolean;
	readonly onChange: (value: string) => void;
};

export function Line({ label, hint, value, required = false, onChange }: Text) {
	return (
		<TextInput
			label={label}
			description={hint}
			required={required}
			autoComplete="off"
			value={value}
			onChange={({ currentTarget }) => onChange(currentTarget.value)}
		/>
	);
}

/** Kept encrypted; typed anew it takes the place of the one before. */
export function SecretLine({ label, value, kept, onChange }: Text & { readonly kept: boolean }) {
	const t = useTexts();
	return (
		<PasswordInput
			label={label}
			description={kept ? t('mailPasswordKept') : undefined}
			autoComplete="new-password"
			value={value}
			onChange={({ currentTarget }) => onChange(currentTarget.value)}
		/>
	);
}

export function PerSecond({ value, onChange }: { value: number; onChange: (value: number) => void }) {
	const t = useTexts();
	return (
		<NumberInput
			label={t('channelPerSecond')}
			min={0.1}
			max={100}
			hideControls
			value={value}
			onChange={(typed) => onChange(Number(typed))}
		/>
	);
}
