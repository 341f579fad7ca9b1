/** Language, time zone, currency: as the browser has them, to be agreed to or changed. */
import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { currencyChoices, zoneChoices } from '../../format/names.ts';
import type { Language } from '../../words/language.ts';
import { changeLanguage, useLanguage } from '../../words/texts.ts';
import classes from './start-page.module.css';
import { useTexts } from './texts.ts';

export function PlaceStep() {
	const { data, error, refetch } = useQuery({
		queryKey: ['settings', 'whole'],
		queryFn: ({ signal }) => api.getSettings({}, { signal }),
	});
	if (data !== undefined) return <Form answer={data} />;
	return error === null ? (
		<Blocks lines={4} height={40} />
	) : (
		<ErrorState error={error} onRetry={() => void refetch()} />
	);
}

function Form({ answer: { settings, own } }: { answer: Result<'getSettings'> }) {
	const t = useTexts();
	const language = useLanguage();
	const navigate = useNavigate();
	const { board } = useSearch({ from: '/start' });
	const edits = useEdits();
	const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
	const [companyName, setCompanyName] = useState(settings.companyName);
	const [timeZone, setTimeZone] = useState(own.includes('timeZone') ? settings.timeZone : here);
	const [currency, setCurrency] = useState(settings.currency);
	const given = { companyName: companyName.trim(), language, timeZone, currency };
	return (
		<form
			className={classes.place}
			onSubmit={(event) => {
				event.preventDefault();
				edits.make({ does: () => api.changeSettings(given), said: t('saidPlace'), undo: null }, () =>
					navigate({ to: '/', search: { board } }),
				);
			}}
		>
			<Said edits={edits} />
			<TextInput
				label={t('companyName')}
				value={companyName}
				maxLength={200}
				onChange={({ currentTarget }) => setCompanyName(currentTarget.value)}
			/>
			<Select
				label={t('language')}
				allowDeselect={false}
				data={[
					{ value: 'ru', label: 'Русский' },
					{ value: 'en', label: 'English' },
				]}
				value={language}
				onChange={(value) => void changeLanguage((value ?? language) as Language)}
			/>
			<Select
				label={t('timeZone')}
				description={t('timeZoneHint')}
				searchable
				allowDeselect={false}
				limit={100}
				data={zoneChoices(timeZone)}
				value={timeZone}
				onChange={(value) => value !== null && setTimeZone(value)}
			/>
			<Select
				label={t('currency')}
				description={t('currencyHint')}
				placeholder={t('currencyNone')}
				searchable
				clearable
				clearButtonProps={{ 'aria-label': t('currencyNone') }}
				limit={200}
				data={currencyChoices()}
				value={currency}
				onChange={setCurrency}
			/>
			<p className="k-quiet">{t('placeLater')}</p>
			<div>
				<Button type="submit" variant="filled" loading={edits.pending}>
					{t('saveAndLook')}
				</Button>
			</div>
		</form>
	);
}
