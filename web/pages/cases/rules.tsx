/** The rules that open cases: switched, and their hours and words changed. */
import { Button, NumberInput, Select, Switch, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { type Edits, Refused, Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { whole } from '../../format/number.ts';
import classes from './cases.module.css';
import { type Rule, type RuleBook, useOwners, useRules } from './cases-data.ts';
import { Causes } from './causes.tsx';
import { useTexts } from './texts.ts';

export function Rules() {
	const { data, error, refetch } = useRules();
	const edits = useEdits();
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={8} height={30} />;
	return (
		<>
			<Said edits={edits} formOpen />
			<div className="k-parts">
				<Editor key={data.version} version={data.version} kept={data.book} edits={edits} />
				<Causes edits={edits} />
			</div>
		</>
	);
}

type EditorProps = { readonly version: number; readonly kept: RuleBook; readonly edits: Edits };

function Editor({ version, kept, edits }: EditorProps) {
	const t = useTexts();
	const may = useMay('case_rules.write');
	const [book, setBook] = useState(kept);
	const foreseen = useQuery({
		queryKey: ['cases', 'foresee', book],
		queryFn: ({ signal }) => api.foreseeCases({ book }, { signal }),
		placeholderData: (before) => before,
		retry: false,
	});
	const setRule = (at: number, change: Partial<Rule>) =>
		setBook({ ...book, rules: book.rules.map((rule, place) => (place === at ? { ...rule, ...change } : rule)) });
	const counts = new Map(foreseen.data?.byRule.map(({ rule, n }) => [rule, n]));
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				edits.make({
					does: () => api.putCaseRules({ version, book }),
					said: t(book.on ? 'rulesOn' : 'rulesOff'),
					undo: () => api.putCaseRules({ version: version + 1, book: kept }),
				});
			}}
		>
			<p className="k-sentence">{t(book.on ? 'rulesSentenceOn' : 'rulesSentenceOff')}</p>
			<fieldset className={classes.rules} disabled={!may}>
				<legend className="k-unseen">{t('part_rules')}</legend>
				<div className={classes.inline}>
					<Switch
						label={t('rulesSwitch')}
						checked={book.on}
						onChange={(event) => setBook({ ...book, on: event.currentTarget.checked })}
					/>
					<NumberInput
						label={t('days')}
						description={t('daysHint')}
						min={1}
						max={90}
						value={book.days}
						onChange={(days) => typeof days === 'number' && days >= 1 && setBook({ ...book, days })}
					/>
				</div>
				{book.rules.map((rule, at) => (
					<Section
						// biome-ignore lint/suspicious/noArrayIndexKey: the order of the rules is what tells them apart
						key={at}
						title={rule.name}
						note={t('wouldOpen', { count: counts.get(rule.name) ?? 0, n: whole(counts.get(rule.name) ?? 0) })}
					>
						<RuleFields rule={rule} set={(change) => setRule(at, change)} />
					</Section>
				))}
			</fieldset>
			<Refused error={edits.error} />
			{may && (
				<div className={classes.buttons}>
					<Button type="submit" disabled={book === kept} loading={edits.pending}>
						{t('save')}
					</Button>
				</div>
			)}
		</form>
	);
}

const ownerKinds = ['lead', 'agent', 'rota', 'least', 'nobody'] as const;

function RuleFields({ rule, set }: { rule: Rule; set: (change: Partial<Rule>) => void }) {
	const t = useTexts();
	const { data } = useOwners();
	const { signal, owner } = rule;
	const hours = (name: 'contactHours' | 'closeHours' | 'escalateHours') => (
		<NumberInput
			label={t(name)}
			min={0.5}
			max={2000}
			step={1}
			value={rule[name]}
			onChange={(value) => typeof value === 'number' && value > 0 && set({ [name]: value })}
		/>
	);
	return (
		<div className={classes.form}>
			<div className={classes.row}>
				<Switch label={t('ruleOn')} checked={rule.on} onChange={(event) => set({ on: event.currentTarget.checked })} />
				{'atMost' in signal && (
					<NumberInput
						label={t('atMost')}
						min={signal.kind === 'nps' ? 0 : 1}
						max={signal.kind === 'nps' ? 10 : signal.kind === 'ces' ? 7 : 5}
						value={signal.atMost}
						onChange={(atMost) => typeof atMost === 'number' && set({ signal: { ...signal, atMost } })}
					/>
				)}
				{'atLeast' in signal && (
					<NumberInput
						label={t('atLeast')}
						min={1}
						max={5}
						value={signal.atLeast}
						onChange={(atLeast) => typeof atLeast === 'number' && set({ signal: { ...signal, atLeast } })}
					/>
				)}
				{hours('contactHours')}
				{hours('closeHours')}
				{hours('escalateHours')}
				<Select
					label={t('ownerRule')}
					allowDeselect={false}
					data={ownerKinds.map((value) => ({ value, label: t(`owner_${value}`) }))}
					value={owner.kind}
					onChange={(kind) => {
						const people = 'people' in owner ? owner.people : (data?.people ?? []).map(({ name }) => name);
						if (kind === 'rota' || kind === 'least') set({ owner: { kind, people } });
						else if (kind === 'lead' || kind === 'agent' || kind === 'nobody') set({ owner: { kind } });
					}}
				/>
			</div>
			{'people' in owner && (
				<TagsInput
					label={t('people')}
					data={[...new Set((data?.people ?? []).map(({ name }) => name))]}
					value={owner.people}
					onChange={(people) => people.length > 0 && set({ owner: { ...owner, people } })}
				/>
			)}
			{signal.kind === 'words' && (
				<TagsInput
					label={t('wordsList')}
					description={t('wordsHint')}
					value={signal.words}
					onChange={(words) => words.length > 0 && set({ signal: { ...signal, words } })}
				/>
			)}
			<div className={classes.row}>
				<TagsInput label={t('teams')} value={rule.teams ?? []} onChange={(teams) => set({ teams })} />
				<TagsInput label={t('channels')} value={rule.channels ?? []} onChange={(channels) => set({ channels })} />
			</div>
		</div>
	);
}
