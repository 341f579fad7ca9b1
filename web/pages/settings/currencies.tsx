/** Exchange rates: one at a time, or a file of them; amounts in other currencies are converted by them. */
import { Button, FileButton, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { date } from '../../format/date.ts';
import { currencyChoices } from '../../format/names.ts';
import { rateText, whole } from '../../format/number.ts';
import { ChangeList } from './change-list.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

type Written = Result<'setRates'>;
type Edits = ReturnType<typeof useEdits>;

/** As many as a reader looks through. */
const SHOWN = 100;

/** Which edit it is, is known only once it is written. */
function taking(write: () => Promise<Written>) {
	let edit: number | null = null;
	return {
		does: async () => {
			edit = (await write()).revision;
		},
		undo: async () => (edit === null ? undefined : api.undoRates({ revision: edit })),
	};
}

export function Currencies() {
	const t = useTexts();
	const edits = useEdits();
	const { data, error, refetch } = useQuery({
		queryKey: ['rates'],
		queryFn: ({ signal }) => api.listRates({ limit: SHOWN }, { signal }),
	});
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={5} height={30} />;
	return (
		<>
			<Said edits={edits} />
			{data.currency === null ? (
				<EmptyState
					title={t('noCurrency')}
					action={
						<Link to="/settings" search={(before) => ({ ...before, part: 'company' as const })} className="k-link">
							{t('part_company')}
						</Link>
					}
				>
					{t('noCurrencyHint')}
				</EmptyState>
			) : (
				<>
					<OneRate currency={data.currency} edits={edits} />
					<RatesFile edits={edits} />
				</>
			)}
			<RateList data={data} edits={edits} />
			<RateChanges />
		</>
	);
}

function OneRate({ currency, edits }: { currency: string; edits: Edits }) {
	const t = useTexts();
	const [from, setFrom] = useState<string | null>(null);
	const [day, setDay] = useState('');
	const [rate, setRate] = useState('');
	const number = Number(rate.replace(',', '.'));
	const ready = from !== null && /^\d{4}-\d\d-\d\d$/.test(day) && number > 0;
	const save = () => {
		if (from === null) return;
		const write = () => api.setRates({ rates: [{ from, to: currency, day, rate: number }] });
		const said = t('saidRate', { from, to: currency, day: date(day), rate: rateText(number) });
		edits.make({ ...taking(write), said }, () => setRate(''));
	};
	return (
		<form
			className={classes.line}
			onSubmit={(event) => {
				event.preventDefault();
				if (ready) save();
			}}
		>
			<Select
				label={t('rateOf')}
				searchable
				limit={200}
				data={currencyChoices().filter(({ value }) => value !== currency)}
				value={from}
				onChange={setFrom}
			/>
			<TextInput
				label={t('rateDay')}
				type="date"
				value={day}
				onChange={({ currentTarget }) => setDay(currentTarget.value)}
			/>
			<TextInput
				label={t('rateIn', { currency })}
				inputMode="decimal"
				value={rate}
				onChange={({ currentTarget }) => setRate(currentTarget.value)}
			/>
			<Button type="submit" variant="filled" disabled={!ready} loading={edits.pending}>
				{t('setRate')}
			</Button>
		</form>
	);
}

function RatesFile({ edits }: { edits: Edits }) {
	const t = useTexts();
	const take = async (file: File) => {
		const text = await file.text();
		edits.make({ ...taking(() => api.importRates({ text })), said: t('saidRates', { name: file.name }) });
	};
	return (
		<div className={classes.buttons}>
			<FileButton
				accept=".csv,.txt"
				onChange={(file) => file && void take(file)}
				inputProps={{ 'aria-label': t('ratesFile') }}
			>
				{(props) => (
					<Button {...props} loading={edits.pending}>
						{t('ratesFile')}
					</Button>
				)}
			</FileButton>
			<span className="k-quiet">{t('ratesFileHint')}</span>
		</div>
	);
}

function RateList({ data, edits }: { data: Result<'listRates'>; edits: Edits }) {
	const t = useTexts();
	const { rates, n, pairs } = data;
	if (rates.length === 0)
		return data.currency === null ? null : <EmptyState title={t('noRates')}>{t('noRatesHint')}</EmptyState>;
	const remove = (one: Result<'listRates'>['rates'][number]) =>
		edits.make({
			...taking(() => api.setRates({ rates: [{ ...one, rate: null }] })),
			said: t('saidRateRemoved', { from: one.from, to: one.to, day: date(one.day) }),
		});
	const known = pairs.map(({ from, to, first, last }) => `${from}/${to}: ${date(first)} – ${date(last)}`).join('; ');
	return (
		<Section title={t('rates')} note={`${t('ratesShown', { shown: whole(rates.length), n: whole(n) })} ${known}`}>
			<DataTable
				label={t('rates')}
				rows={rates}
				keyOf={(one) => `${one.from} ${one.to} ${one.day}`}
				columns={[
					{ id: 'day', heading: t('rateDay'), value: (one) => one.day, cell: (one) => date(one.day) },
					{ id: 'from', heading: t('rateOf'), value: (one) => one.from },
					{ id: 'to', heading: t('rateTo'), value: (one) => one.to },
					{ id: 'rate', heading: t('rate'), value: (one) => one.rate, cell: (one) => rateText(one.rate) },
					{
						id: 'act',
						heading: t('action'),
						value: () => null,
						cell: (one) => (
							<button
								type="button"
								className="k-link"
								disabled={edits.pending}
								aria-label={t('removeOf', { name: `${one.from}/${one.to}, ${date(one.day)}` })}
								onClick={() => remove(one)}
							>
								{t('remove')}
							</button>
						),
					},
				]}
			/>
		</Section>
	);
}

function RateChanges() {
	const t = useTexts();
	const { timeZone } = useSettings();
	const { data } = useQuery({
		queryKey: ['rates', 'changes'],
		queryFn: ({ signal }) => api.listRateChanges({ limit: 10 }, { signal }),
	});
	const changes = (data?.changes ?? []).map((change) => {
		const [first] = change.after;
		const what = first ? `${first.from}/${first.to}, ${date(first.day)}` : '';
		return { ...change, what: `${t(`rateChange_${change.kind}`)}: ${what} (${t('rateCount', { count: change.n })})` };
	});
	return <ChangeList changes={changes} timeZone={timeZone} />;
}
