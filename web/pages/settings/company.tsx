/** Name, language, time zone, first day of the week, currency, decimals. */
import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import type { Settings } from '../../api/settings.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { currencyChoices, zoneChoices } from '../../format/names.ts';
import { useLanguage } from '../../words/texts.ts';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

type Answer = Result<'getSettings'>;
type Name = keyof Settings;

const names = ['companyName', 'language', 'timeZone', 'weekStart', 'currency', 'decimals'] as const;

export function Company() {
	const t = useTexts();
	const { data, error, refetch } = useQuery({
		queryKey: ['settings', 'whole'],
		queryFn: ({ signal }) => api.getSettings({}, { signal }),
	});
	const edits = useEdits();
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={6} height={40} />;
	return (
		<>
			<Said edits={edits} />
			<Form key={JSON.stringify(data)} answer={data} edits={edits} />
			<p className="k-quiet">
				<Link to="/start" search={{ step: 'kind' }} className="k-link">
					{t('firstSteps')}
				</Link>
			</p>
		</>
	);
}

function Form({ answer: { settings, own }, edits }: { answer: Answer; edits: ReturnType<typeof useEdits> }) {
	const t = useTexts();
	const language = useLanguage();
	const [draft, setDraft] = useState<Settings>(settings);
	const set = (change: Partial<Settings>) => setDraft((before) => ({ ...before, ...change }));
	const changed = names.filter((name) => draft[name] !== settings[name]);
	const isOwn = (name: Name) => own.includes(name);
	/** What was before, for the names: of its own, or by default again. */
	const backOf = (of: readonly Name[]) => () =>
		api.changeSettings({
			...Object.fromEntries(of.filter(isOwn).map((name) => [name, settings[name]])),
			reset: of.filter((name) => !isOwn(name)),
		});
	const listed = (of: readonly Name[]) => of.map((name) => t(name).toLocaleLowerCase(language)).join(', ');
	const save = () =>
		edits.make({
			does: () => api.changeSettings(Object.fromEntries(changed.map((name) => [name, draft[name]]))),
			said: t('saidSettings', { names: listed(changed) }),
			undo: backOf(changed),
		});
	const reset = (name: Name) =>
		edits.make({
			does: () => api.changeSettings({ reset: [name] }),
			said: t('saidDefault', { names: listed([name]) }),
			undo: backOf([name]),
		});
	const field = (name: Name, input: ReactNode) => (
		<div key={name} className={classes.field}>
			{input}
			{isOwn(name) ? (
				<button
					type="button"
					className="k-link"
					aria-label={t('useDefaultOf', { name: t(name) })}
					onClick={() => reset(name)}
				>
					{t('useDefault')}
				</button>
			) : (
				<span className="k-quiet">{t('byDefault')}</span>
			)}
		</div>
	);
	return (
		<form
			className={classes.form}
			onSubmit={(event) => {
				event.preventDefault();
				if (changed.length > 0) save();
			}}
		>
			{field(
				'companyName',
				<TextInput
					label={t('companyName')}
					description={t('companyNameHint')}
					value={draft.companyName}
					maxLength={200}
					onChange={({ currentTarget }) => set({ companyName: currentTarget.value })}
				/>,
			)}
			{field(
				'language',
				<Select
					label={t('language')}
					description={t('languageHint')}
					allowDeselect={false}
					data={[
						{ value: 'ru', label: 'Русский' },
						{ value: 'en', label: 'English' },
					]}
					value={draft.language}
					onChange={(value) => set({ language: value === 'ru' ? 'ru' : 'en' })}
				/>,
			)}
			{field(
				'timeZone',
				<Select
					label={t('timeZone')}
					description={t('timeZoneHint')}
					searchable
					allowDeselect={false}
					limit={100}
					data={zoneChoices(draft.timeZone)}
					value={draft.timeZone}
					onChange={(value) => value !== null && set({ timeZone: value })}
				/>,
			)}
			{field(
				'weekStart',
				<Select
					label={t('weekStart')}
					description={t('weekStartHint')}
					allowDeselect={false}
					data={(['monday', 'sunday', 'saturday'] as const).map((value) => ({ value, label: t(value) }))}
					value={draft.weekStart}
					onChange={(value) => value !== null && set({ weekStart: value as Settings['weekStart'] })}
				/>,
			)}
			{field(
				'currency',
				<Select
					label={t('currency')}
					description={t('currencyHint')}
					placeholder={t('currencyNone')}
					searchable
					clearable
					clearButtonProps={{ 'aria-label': t('currencyNone') }}
					limit={200}
					data={currencyChoices()}
					value={draft.currency}
					onChange={(value) => set({ currency: value })}
				/>,
			)}
			{field(
				'decimals',
				<Select
					label={t('decimals')}
					description={t('decimalsHint')}
					allowDeselect={false}
					data={['fit', '0', '1', '2', '3', '4'].map((value) => ({
						value,
						label: value === 'fit' ? t('decimalsFit') : value,
					}))}
					value={draft.decimals === null ? 'fit' : String(draft.decimals)}
					onChange={(value) => set({ decimals: value === 'fit' ? null : Number(value) })}
				/>,
			)}
			<div className={classes.buttons}>
				<Button type="submit" variant="filled" disabled={changed.length === 0} loading={edits.pending}>
					{t('save')}
				</Button>
				{changed.length > 0 && <Button onClick={() => setDraft(settings)}>{t('cancel')}</Button>}
			</div>
		</form>
	);
}
