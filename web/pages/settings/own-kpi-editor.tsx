/** One KPI of the company: as a form where it is of a common kind, else written; tried before it is saved. */
import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { Refusal } from '../../api/refusal.ts';
import { type Edits, Refused } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { ErrorWords } from '../../components/states/states.tsx';
import { figure, span, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { type Draft, definitionOf, draftOf, emptyDraft, type Field, fieldOf } from './own-kpi-draft.ts';
import { OwnKpiFields } from './own-kpi-fields.tsx';
import type { OwnKpi } from './own-kpis.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

type Props = { readonly kept: OwnKpi | null; readonly edits: Edits; readonly onDone: () => void };

export function OwnKpiEditor({ kept, edits, onDone }: Props) {
	const t = useTexts();
	const known = kept === null ? emptyDraft : draftOf(kept.definition);
	const [id, setId] = useState(kept?.id ?? '');
	const [way, setWay] = useState<'form' | 'text'>(known === null ? 'text' : 'form');
	const [draft, setDraft] = useState<Draft>(known ?? emptyDraft);
	const [text, setText] = useState('');
	/** What was written cannot be a form without losing something. */
	const [fits, setFits] = useState(known !== null);
	useEffect(() => {
		if (known === null && kept !== null) void yaml().then(({ stringify }) => setText(stringify(kept.definition)));
	}, [known, kept]);
	const given = async (): Promise<Record<string, unknown>> =>
		way === 'form' ? definitionOf(draft) : readText(text, t('unreadable'));
	const check = useMutation({ mutationFn: async () => api.checkOwnKpi({ id: id.trim(), definition: await given() }) });
	const error = edits.error ?? check.error;
	const field: Field | null =
		error instanceof Refusal
			? way === 'text' && error.code !== 'own_kpi_id'
				? 'text'
				: fieldOf(error.code, error.params, draft)
			: error === null
				? null
				: 'text';
	const wrong = (name: Field) => (field === name ? <ErrorWords error={error} /> : null);
	const changed = () => {
		check.reset();
		edits.forget();
	};
	const turn = async (next: 'form' | 'text') => {
		changed();
		if (next === 'text') {
			const { stringify } = await yaml();
			setText(stringify(definitionOf(draft)));
		} else {
			const read = draftOf(await readText(text, t('unreadable')).catch(() => null));
			setFits(read !== null);
			if (read === null) return;
			setDraft(read);
		}
		setWay(next);
	};
	const save = () =>
		edits.make(
			{
				does: async () => api.putOwnKpi({ id: id.trim(), definition: await given() }),
				said: t(kept === null ? 'saidKpiAdded' : 'saidKpiChanged', { id: id.trim() }),
				undo: () =>
					kept === null
						? api.removeOwnKpi({ id: id.trim() })
						: api.putOwnKpi({ id: kept.id, definition: kept.definition }),
			},
			onDone,
		);
	return (
		<Section title={kept === null ? t('newKpi') : kept.id}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					save();
				}}
			>
				<TextInput
					label={t('kpiId')}
					description={t('kpiIdHint')}
					value={id}
					disabled={kept !== null}
					maxLength={60}
					error={wrong('id')}
					onChange={({ currentTarget }) => {
						changed();
						setId(currentTarget.value);
					}}
				/>
				<SegmentedControl
					aria-label={t('way')}
					className={classes.narrow}
					data={[
						{ value: 'form', label: t('asForm') },
						{ value: 'text', label: t('asText') },
					]}
					value={way}
					onChange={(value) => void turn(value === 'text' ? 'text' : 'form')}
				/>
				{!fits && <p className="k-quiet">{t('onlyText')}</p>}
				{way === 'form' ? (
					<OwnKpiFields
						draft={draft}
						wrong={wrong}
						onChange={(change) => {
							changed();
							setDraft((before) => ({ ...before, ...change }));
						}}
					/>
				) : (
					<Textarea
						label={t('definition')}
						description={t('definitionHint')}
						className={classes.code}
						value={text}
						autosize
						minRows={12}
						spellCheck={false}
						error={wrong('text')}
						onChange={({ currentTarget }) => {
							changed();
							setText(currentTarget.value);
						}}
					/>
				)}
				{way === 'form' && field === 'text' && <Refused error={error} />}
				<div role="status">{check.data && <Trial trial={check.data.trial} />}</div>
				<div className={classes.buttons}>
					<Button type="submit" variant="filled" disabled={id.trim() === ''} loading={edits.pending}>
						{t('save')}
					</Button>
					<Button disabled={id.trim() === ''} loading={check.isPending} onClick={() => check.mutate()}>
						{t('check')}
					</Button>
					<Button onClick={onDone}>{t('cancel')}</Button>
				</div>
			</form>
		</Section>
	);
}

type TrialOf = Awaited<ReturnType<typeof api.checkOwnKpi>>['trial'];

/** What it comes to on all data there are. */
function Trial({ trial }: { trial: TrialOf }) {
	const t = useTexts();
	const { value, low, high, n } = trial;
	const style = styleOf(trial);
	if (value === null) return <p>{t('trialNothing', { n: whole(n) })}</p>;
	return (
		<p>
			{t('trial', { value: figure(value, style), n: whole(n) })}
			{low !== null && high !== null && <span className="k-quiet"> {span(low, high, style)}</span>}
		</p>
	);
}

function yaml() {
	return import('yaml');
}

/** JSON is YAML too. */
async function readText(text: string, sentence: string): Promise<Record<string, unknown>> {
	const { parse } = await yaml();
	const read = (): unknown => {
		try {
			return parse(text);
		} catch (error) {
			throw new Refusal({
				code: 'yaml',
				message: `${sentence} ${String(error instanceof Error ? error.message : error)}`,
			});
		}
	};
	const found = read();
	if (typeof found !== 'object' || found === null || Array.isArray(found))
		throw new Refusal({ code: 'yaml', message: sentence });
	return { ...found };
}
