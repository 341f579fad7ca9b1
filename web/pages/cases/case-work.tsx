/** What is done next: call, say what came of it, close; who does it. */
import { Autocomplete, Button, NumberInput, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Edits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import classes from './cases.module.css';
import { type Case, useCauses, useOwners } from './cases-data.ts';
import { useTexts } from './texts.ts';

const outcomes = ['reconciled', 'compensated', 'explained', 'fixed', 'no_change', 'lost'] as const;
type Outcome = (typeof outcomes)[number];
type Change = Omit<Parameters<typeof api.changeCase>[0], 'id' | 'version'>;

export function CaseWork({ one, edits }: { one: Case; edits: Edits }) {
	const t = useTexts();
	const open = one.state === 'new' || one.state === 'contacted' || one.state === 'solved';
	const change = (given: Change, said: string) =>
		edits.make({ does: () => api.changeCase({ id: one.id, version: one.version, ...given }), said, undo: null });
	return (
		<>
			{one.state === 'new' && (
				<Call one={one} edits={edits} onGiveUp={() => change({ state: 'not_reached' }, t('gaveUp'))} />
			)}
			{(one.state === 'contacted' || one.state === 'solved') && <End one={one} edits={edits} change={change} />}
			{!open && (
				<Section title={t('ended')}>
					<p>
						{[t(`state_${one.state}`), one.causePath, one.outcome && t(`outcome_${one.outcome}`)]
							.filter(Boolean)
							.join(' · ')}
					</p>
					{one.done !== '' && <p>{one.done}</p>}
					<div className={classes.buttons}>
						<Button
							variant="default"
							loading={edits.pending}
							onClick={() => change({ state: one.contactedAt === null ? 'new' : 'contacted' }, t('reopened'))}
						>
							{t('reopen')}
						</Button>
					</div>
				</Section>
			)}
			{open && <Owner one={one} edits={edits} change={change} />}
		</>
	);
}

function Call({ one, edits, onGiveUp }: { one: Case; edits: Edits; onGiveUp: () => void }) {
	const t = useTexts();
	const [text, setText] = useState('');
	const record = (reached: boolean) =>
		edits.make({
			does: () => api.contactCase({ id: one.id, version: one.version, reached, text }),
			said: t(reached ? 'contactKept' : 'attemptKept'),
			undo: null,
		});
	return (
		<Section title={t('call')} note={one.attempts > 0 ? t('attempts', { count: one.attempts }) : undefined}>
			<div className={classes.form}>
				<Textarea
					label={t('callText')}
					autosize
					minRows={2}
					maxLength={4000}
					value={text}
					onChange={(event) => setText(event.currentTarget.value)}
				/>
				<div className={classes.buttons}>
					{one.attempts > 0 && (
						<Button variant="subtle" loading={edits.pending} onClick={onGiveUp}>
							{t('giveUp')}
						</Button>
					)}
					<Button variant="default" loading={edits.pending} onClick={() => record(false)}>
						{t('missed')}
					</Button>
					<Button loading={edits.pending} onClick={() => record(true)}>
						{t('wasReached')}
					</Button>
				</div>
			</div>
		</Section>
	);
}

type WorkProps = { readonly one: Case; readonly edits: Edits; readonly change: (given: Change, said: string) => void };

function End({ one, edits, change }: WorkProps) {
	const t = useTexts();
	const { data } = useCauses();
	const [cause, setCause] = useState<string | null>(one.cause === null ? null : String(one.cause));
	const [outcome, setOutcome] = useState<Outcome | null>(one.outcome);
	const [done, setDone] = useState(one.done);
	const [score, setScore] = useState<number | null>(one.secondScore);
	const causes = (data?.causes ?? []).filter(({ id, retired }) => !retired || id === one.cause);
	const given: Change = {
		cause: cause === null ? null : Number(cause),
		outcome,
		done,
		...(one.firstScore !== null && { secondScore: score }),
	};
	return (
		<Section title={t('end')} note={t('endNote')}>
			<div className={classes.form}>
				<div className={classes.row}>
					<Select
						label={t('cause')}
						searchable
						data={causes.map(({ id, path }) => ({ value: String(id), label: path }))}
						value={cause}
						onChange={setCause}
						nothingFoundMessage={t('noCause')}
					/>
					<Select
						label={t('outcome')}
						data={outcomes.map((value) => ({ value, label: t(`outcome_${value}`) }))}
						value={outcome}
						onChange={(value) => setOutcome(value as Outcome | null)}
					/>
					{one.firstScore !== null && (
						<NumberInput
							label={t('secondScore')}
							description={t('secondScoreHint', {
								first: one.firstScore.value,
								min: one.firstScore.min,
								max: one.firstScore.max,
							})}
							min={one.firstScore.min}
							max={one.firstScore.max}
							value={score ?? ''}
							onChange={(value) => setScore(typeof value === 'number' ? value : null)}
						/>
					)}
				</div>
				<Textarea
					label={t('done')}
					autosize
					minRows={2}
					maxLength={4000}
					value={done}
					onChange={(event) => setDone(event.currentTarget.value)}
				/>
				<div className={classes.buttons}>
					<Button variant="default" loading={edits.pending} onClick={() => change(given, t('kept'))}>
						{t('save')}
					</Button>
					{one.firstScore !== null && one.secondScore === null && one.contactedAt !== null && (
						<Button
							variant="default"
							loading={edits.pending}
							onClick={() =>
								edits.make({ does: () => api.askCaseScore({ id: one.id }), said: t('scoreAsked'), undo: null })
							}
						>
							{t('askScore')}
						</Button>
					)}
					{one.state === 'contacted' && (
						<Button
							variant="default"
							loading={edits.pending}
							onClick={() => change({ ...given, state: 'solved' }, t('solvedKept'))}
						>
							{t('solve')}
						</Button>
					)}
					<Button
						loading={edits.pending}
						disabled={cause === null || outcome === null}
						onClick={() => change({ ...given, state: 'closed' }, t('closedKept'))}
					>
						{t('close')}
					</Button>
				</div>
			</div>
		</Section>
	);
}

function Owner({ one, edits, change }: WorkProps) {
	const t = useTexts();
	const { data } = useOwners();
	const [owner, setOwner] = useState(one.owner?.name ?? '');
	return (
		<form
			className={classes.inline}
			onSubmit={(event) => {
				event.preventDefault();
				change({ owner: owner.trim() === '' ? null : owner }, t('ownerKept'));
			}}
		>
			<Autocomplete
				label={t('owner')}
				data={[...new Set((data?.people ?? []).map(({ name }) => name))]}
				value={owner}
				onChange={setOwner}
			/>
			<Button type="submit" variant="default" disabled={owner === (one.owner?.name ?? '')} loading={edits.pending}>
				{t('handOver')}
			</Button>
		</form>
	);
}
