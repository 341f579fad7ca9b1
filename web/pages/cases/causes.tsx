/** The tree of root causes: renamed, added to, retired. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import classes from './cases.module.css';
import { type Cause, useCauses } from './cases-data.ts';
import { useTexts } from './texts.ts';

export function Causes({ edits }: { edits: Edits }) {
	const t = useTexts();
	const { data } = useCauses();
	if (data === undefined) return null;
	return (
		<Section title={t('causes')} note={t('causesNote')}>
			<Tree key={data.version} version={data.version} kept={data.causes} edits={edits} />
		</Section>
	);
}

type TreeProps = { readonly version: number; readonly kept: readonly Cause[]; readonly edits: Edits };

function Tree({ version, kept, edits }: TreeProps) {
	const t = useTexts();
	const may = useMay('case_rules.write');
	const [causes, setCauses] = useState(kept);
	const inputOf = (tree: readonly Cause[]) => tree.map(({ path: _, ...cause }) => cause);
	const change = (id: number, given: Partial<Cause>) =>
		setCauses(causes.map((cause) => (cause.id === id ? { ...cause, ...given } : cause)));
	const add = (parent: number | null) => {
		const id = Math.max(0, ...causes.map((cause) => cause.id)) + 1;
		setCauses([...causes, { id, parent, name: '', retired: false, path: '' }]);
	};
	const branch = (parent: number | null): React.ReactNode => (
		<ul className={classes.tree}>
			{causes
				.filter((cause) => cause.parent === parent)
				.map((cause) => (
					<li key={cause.id}>
						<div className={classes.cause} data-retired={cause.retired || undefined}>
							<TextInput
								className={classes.causeName}
								aria-label={t('causeName')}
								value={cause.name}
								maxLength={100}
								disabled={!may}
								onChange={(event) => change(cause.id, { name: event.currentTarget.value })}
							/>
							{may && (
								<>
									<ActionIcon
										variant="subtle"
										aria-label={t('addUnder', { name: cause.name })}
										onClick={() => add(cause.id)}
									>
										+
									</ActionIcon>
									<Button variant="subtle" size="xs" onClick={() => change(cause.id, { retired: !cause.retired })}>
										{t(cause.retired ? 'unretire' : 'retire')}
									</Button>
								</>
							)}
						</div>
						{causes.some((one) => one.parent === cause.id) && branch(cause.id)}
					</li>
				))}
		</ul>
	);
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				edits.make({
					does: () => api.putCaseCauses({ version, causes: inputOf(causes) }),
					said: t('causesKept'),
					undo: () => api.putCaseCauses({ version: version + 1, causes: inputOf(kept) }),
				});
			}}
		>
			{branch(null)}
			<Refused error={edits.error} />
			{may && (
				<div className={classes.buttons}>
					<Button variant="default" onClick={() => add(null)}>
						{t('addCause')}
					</Button>
					<Button
						type="submit"
						disabled={causes === kept || causes.some(({ name }) => name.trim() === '')}
						loading={edits.pending}
					>
						{t('saveCauses')}
					</Button>
				</div>
			)}
		</form>
	);
}
