/** What people call a team that the data know by an id; its filters and files keep the id. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { useValueNames } from '../../kpi/value-names.ts';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

export function TeamName({ team, edits }: { readonly team: string; readonly edits: Edits }) {
	const t = useTexts();
	const shown = useValueNames()('team', team);
	const [typed, setTyped] = useState(shown);
	const name = typed.trim() || team;
	const set = (given: string) => api.setValueName({ field: 'team', value: team, name: given === team ? null : given });
	return (
		<Section title={t('nameOfTeam')} note={t('nameOfTeamNote', { value: team })}>
			<form
				className={classes.line}
				onSubmit={(event) => {
					event.preventDefault();
					if (name === shown) return;
					edits.make({
						does: () => set(name),
						said: t('saidTeamName', { value: team, name }),
						undo: () => set(shown),
					});
				}}
			>
				<TextInput
					aria-label={t('nameOfTeam')}
					value={typed}
					maxLength={100}
					placeholder={team}
					onChange={({ currentTarget }) => setTyped(currentTarget.value)}
				/>
				<Button type="submit" variant="default" disabled={name === shown || edits.pending}>
					{t('save')}
				</Button>
			</form>
		</Section>
	);
}
