/** A message to try how messages leave: to whom, and what the server said of it. */
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

type Props = {
	/** On the button and above. */
	readonly title: string;
	readonly hint?: string;
	readonly type?: 'email';
	/** To whom, at first. */
	readonly first: string;
	readonly send: (recipient: string) => Promise<{ readonly reply: string }>;
	/** Of what the server replied. */
	readonly said: (reply: string) => string;
};

export function TestMessage({ title, hint, type, first, send, said }: Props) {
	const t = useTexts();
	const [recipient, setRecipient] = useState(first);
	const { mutate, isPending, error, data } = useMutation({ mutationFn: () => send(recipient) });
	return (
		<Section title={title}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					mutate();
				}}
			>
				<TextInput
					label={t('mailTestTo')}
					description={hint}
					type={type}
					required
					value={recipient}
					onChange={({ currentTarget }) => setRecipient(currentTarget.value)}
				/>
				{data !== undefined && error === null && <p role="status">{said(data.reply)}</p>}
				<Refused error={error} />
				<div className={classes.buttons}>
					<Button type="submit" loading={isPending}>
						{title}
					</Button>
				</div>
			</form>
		</Section>
	);
}
