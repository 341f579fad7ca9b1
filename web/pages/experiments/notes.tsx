/** What happened to an experiment: who did not do as was drawn, that it was stopped, anything else. */
import { Button, Checkbox, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { moment } from '../../format/date.ts';
import { useView } from '../../view/view.ts';
import classes from './experiments.module.css';
import type { Experiment } from './experiments-data.ts';
import { useTexts } from './texts.ts';

/** `edits`: null where nothing may be written. `isOver`: what has ended can no longer be stopped. */
export function Notes({ experiment, edits, isOver }: { experiment: Experiment; edits: Edits | null; isOver: boolean }) {
	const t = useTexts();
	const zone = useView()?.extent.timeZone ?? 'UTC';
	const { events } = experiment;
	if (events.length === 0 && edits === null) return null;
	return (
		<Section title={t('notes')} note={events.length > 0 ? String(events.length) : undefined}>
			{events.map(({ id, author, at, kind, unit, text }) => (
				<p key={id}>
					<span className="k-quiet">
						{author}, {moment(at, zone)}:
					</span>{' '}
					{unit} {t(`event_${kind}`)}
					{text !== '' && `: ${text}`}
				</p>
			))}
			{edits && <Form experiment={experiment} edits={edits} isOver={isOver} />}
		</Section>
	);
}

type FormProps = { experiment: Experiment; edits: Edits; isOver: boolean };

function Form({ experiment: { id, by, units, stopped }, edits, isOver }: FormProps) {
	const t = useTexts();
	const [text, setText] = useState('');
	const [unit, setUnit] = useState<string | null>(null);
	const [stop, setStop] = useState(false);
	const isEmpty = text.trim() === '' && unit === null && !stop;
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				if (isEmpty) return;
				const kind = stop ? 'stopped' : unit === null ? 'note' : 'switched';
				const note = { id, kind, text, ...(kind === 'switched' && unit !== null && { unit }) } as const;
				edits.make({ does: () => api.noteExperiment(note), said: t('noted'), undo: null }, () => {
					setText('');
					setUnit(null);
					setStop(false);
				});
			}}
		>
			<Textarea
				label={t('noteText')}
				value={text}
				autosize
				minRows={2}
				maxLength={4000}
				onChange={(event) => setText(event.currentTarget.value)}
			/>
			{by !== 'customer' && (
				<Select
					label={t('noteUnit')}
					description={t('noteUnitHint')}
					data={units.map(({ name }) => name)}
					value={unit}
					clearable
					searchable
					disabled={stop}
					onChange={setUnit}
				/>
			)}
			{!stopped && !isOver && (
				<Checkbox label={t('noteStop')} checked={stop} onChange={(event) => setStop(event.currentTarget.checked)} />
			)}
			<Refused error={edits.error} />
			<div className={classes.buttons}>
				<Button type="submit" variant="default" disabled={isEmpty} loading={edits.pending}>
					{t('write')}
				</Button>
			</div>
		</form>
	);
}
