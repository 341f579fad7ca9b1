/** Why a target was missed: written by whoever knows, kept with every version. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { KpiCard } from '../../api/kpi.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorWords } from '../../components/states/states.tsx';
import { moment } from '../../format/date.ts';
import { useBoth } from '../../words/texts.ts';
import { aimInput, type Outcome, useEdit } from './goals-data.ts';
import classes from './goals-page.module.css';
import { useTexts } from './texts.ts';

type Props = {
	readonly outcome: Outcome | null;
	readonly period: string | null;
	readonly card: KpiCard | null;
	readonly onClose: () => void;
};

export function ReasonEditor({ outcome, period, card, onClose }: Props) {
	const t = useTexts();
	const both = useBoth();
	const open = outcome !== null && period !== null && card !== null;
	return (
		<Dialog opened={open} onClose={onClose} title={open ? t('reasonOf', { name: both(card.names) }) : ''}>
			{open && <Form outcome={outcome} period={period} onClose={onClose} />}
		</Dialog>
	);
}

function Form({ outcome, period, onClose }: { outcome: Outcome; period: string; onClose: () => void }) {
	const t = useTexts();
	const [text, setText] = useState(outcome.reason?.text ?? '');
	const write = useEdit((given: string | null) => api.writeTargetReason({ ...aimInput(outcome), period, text: given }));
	const versions = outcome.reason?.versions ?? [];
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				write.mutate(text.trim() === '' ? null : text.trim(), { onSuccess: onClose });
			}}
		>
			<Textarea
				data-autofocus
				label={t('reason')}
				description={t('reasonHint')}
				value={text}
				onChange={(event) => setText(event.currentTarget.value)}
				autosize
				minRows={4}
				maxLength={5000}
			/>
			{versions.length > 1 && (
				<ol className={classes.proposals}>
					{versions.slice(0, -1).map((version) => (
						<li key={version.at} className="k-quiet">
							{moment(version.at, 'UTC', { year: true })}, {version.author}: {version.text ?? t('takenBack')}
						</li>
					))}
				</ol>
			)}
			{write.error !== null && (
				<p role="alert">
					<ErrorWords error={write.error} />
				</p>
			)}
			<div className={classes.buttons}>
				<Button variant="default" onClick={onClose}>
					{t('cancel')}
				</Button>
				<Button type="submit" loading={write.isPending} disabled={text.trim() === '' && outcome.reason === null}>
					{t(text.trim() === '' && outcome.reason !== null ? 'takeBack' : 'save')}
				</Button>
			</div>
		</form>
	);
}
