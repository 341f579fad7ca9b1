/** A case opened by hand: somebody complained on the phone, in a shop, to a colleague. */
import { Autocomplete, Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import { Sheet } from '../../components/sheet.tsx';
import classes from './cases.module.css';
import { useOwners } from './cases-data.ts';
import { useTexts } from './texts.ts';

type Props = { readonly edits: Edits; readonly onClose: () => void; readonly onDone: (id: number) => unknown };

export function CaseForm({ edits, onClose, onDone }: Props) {
	const t = useTexts();
	const { data } = useOwners();
	const [given, setGiven] = useState({ about: '', customer: '', team: '', channel: '', owner: '' });
	const set = (change: Partial<typeof given>) => setGiven({ ...given, ...change });
	return (
		<Sheet opened onClose={onClose} title={t('add')} from="right">
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					const { about, customer, owner, ...rest } = given;
					let made = 0;
					edits.make(
						{
							does: async () => {
								const one = await api.addCase({
									about,
									...rest,
									...(customer && { customer }),
									...(owner && { owner }),
								});
								made = one.id;
							},
							said: t('added'),
							undo: null,
						},
						() => onDone(made),
					);
				}}
			>
				<Textarea
					label={t('about')}
					required
					autosize
					minRows={3}
					maxLength={4000}
					value={given.about}
					onChange={(event) => set({ about: event.currentTarget.value })}
				/>
				<TextInput
					label={t('customer')}
					description={t('customerHint')}
					value={given.customer}
					onChange={(event) => set({ customer: event.currentTarget.value })}
				/>
				<TextInput
					label={t('team')}
					value={given.team}
					onChange={(event) => set({ team: event.currentTarget.value })}
				/>
				<TextInput
					label={t('channel')}
					value={given.channel}
					onChange={(event) => set({ channel: event.currentTarget.value })}
				/>
				<Autocomplete
					label={t('owner')}
					data={[...new Set((data?.people ?? []).map(({ name }) => name))]}
					value={given.owner}
					onChange={(owner) => set({ owner })}
				/>
				<Refused error={edits.error} />
				<div className={classes.buttons}>
					<Button type="submit" disabled={given.about.trim() === ''} loading={edits.pending}>
						{t('save')}
					</Button>
				</div>
			</form>
		</Sheet>
	);
}
