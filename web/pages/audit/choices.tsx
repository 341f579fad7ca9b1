/** Which entries: by whom, what was done, what with, when. They stand in the address, so that a finding is a link. */
import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { actions, kinds, useActors, useChosen } from './audit-data.ts';
import classes from './audit-page.module.css';
import { useTexts } from './texts.ts';

type Chosen = ReturnType<typeof useChosen>;

export function Choices({ onAgain, busy }: { onAgain: () => void; busy: boolean }) {
	const t = useTexts();
	const chosen = useChosen();
	const navigate = useNavigate();
	const actors = useActors();
	const [action, setAction] = useState(chosen.action ?? '');
	const [subject, setSubject] = useState(chosen.subject ?? '');
	const typed = { action: action.trim() || undefined, subject: subject.trim() || undefined };
	const choose = (change: Chosen) =>
		void navigate({
			to: '/audit',
			search: (before) => ({ ...before, ...typed, ...change }),
			replace: true,
			resetScroll: false,
		});
	const any = Object.values({ ...chosen, ...typed }).some((value) => value !== undefined);
	return (
		<form
			className={classes.choices}
			onSubmit={(event) => {
				event.preventDefault();
				if (typed.action === chosen.action && typed.subject === chosen.subject) onAgain();
				else choose({});
			}}
		>
			<Select
				label={t('who')}
				placeholder={t('everybody')}
				searchable
				clearable
				clearButtonProps={{ 'aria-label': t('clearOf', { what: t('who') }) }}
				nothingFoundMessage={t('noMatch')}
				data={[...actors, { value: 'local', label: t('local') }, { value: 'nobody', label: t('nobody') }]}
				value={chosen.whose ?? null}
				onChange={(whose) => choose({ whose: whose ?? undefined })}
			/>
			<Select
				label={t('did')}
				placeholder={t('anything')}
				clearable
				clearButtonProps={{ 'aria-label': t('clearOf', { what: t('did') }) }}
				data={kinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
				value={chosen.kind ?? null}
				onChange={(kind) => choose({ kind: kinds.find((one) => one === kind) })}
			/>
			<Autocomplete
				label={t('what')}
				placeholder={t('whatHint')}
				data={[...actions]}
				limit={12}
				value={action}
				onChange={setAction}
				onOptionSubmit={(one) => choose({ action: one })}
				maxLength={60}
			/>
			<TextInput
				label={t('with')}
				placeholder={t('withHint')}
				value={subject}
				onChange={({ currentTarget }) => setSubject(currentTarget.value)}
				maxLength={300}
			/>
			<TextInput
				label={t('since')}
				type="date"
				value={chosen.since ?? ''}
				max={chosen.until}
				onChange={({ currentTarget }) => choose({ since: currentTarget.value || undefined })}
			/>
			<TextInput
				label={t('until')}
				type="date"
				value={chosen.until ?? ''}
				min={chosen.since}
				onChange={({ currentTarget }) => choose({ until: currentTarget.value || undefined })}
			/>
			<div className={classes.buttons}>
				<Button type="submit" loading={busy}>
					{t('show')}
				</Button>
				{any && (
					<Button
						variant="subtle"
						onClick={() => {
							setAction('');
							setSubject('');
							const none = { action: undefined, subject: undefined, since: undefined, until: undefined };
							choose({ ...none, whose: undefined, kind: undefined });
						}}
					>
						{t('all')}
					</Button>
				)}
			</div>
		</form>
	);
}
