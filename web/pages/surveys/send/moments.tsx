/** The single moments of a plan: who waits and until when, who was asked, who was left out and why. */
import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useSettings } from '../../../api/settings.ts';
import { Section } from '../../../components/section.tsx';
import { Blocks, ErrorState } from '../../../components/states/states.tsx';
import { type Column, DataTable } from '../../../components/table/data-table.tsx';
import { moment } from '../../../format/date.ts';
import { whole } from '../../../format/number.ts';
import surveys from '../surveys.module.css';
import classes from './send.module.css';
import type { PlanMoment, SendPlan } from './send-data.ts';
import { reasonsOf } from './simulation.tsx';
import { type SendTexts, useTexts } from './texts.ts';

const page = 20;
/** No more are told at once. */
const most = 1000;
const states = ['waiting', 'asked', 'left_out'] as const;
type Shown = (typeof states)[number];
type Reason = keyof SendPlan['counts']['leftOut'];

export function Moments({ plan: { id, counts } }: { readonly plan: SendPlan }) {
	const t = useTexts();
	const { timeZone } = useSettings();
	const [state, setState] = useState<Shown>('waiting');
	const [reason, setReason] = useState<Reason | ''>('');
	const [limit, setLimit] = useState(page);
	const ask = { id, state, limit, ...(state === 'left_out' && reason !== '' && { reason }) };
	const { data, error, refetch, isPlaceholderData } = useQuery({
		queryKey: ['surveys', 'moments', ask],
		queryFn: ({ signal }) => api.listSurveyPlanMoments(ask, { signal }),
		placeholderData: keepPreviousData,
		refetchInterval: 15_000,
	});
	const names = { waiting: t('waiting'), asked: t('sent'), left_out: t('leftOut') };
	const left = data === undefined ? 0 : Math.min(data.n, most) - data.moments.length;
	return (
		<Section title={t('momentsTitle')} note={data && !isPlaceholderData ? whole(data.n) : undefined}>
			<div className={classes.stack}>
				<div className={classes.buttons}>
					<SegmentedControl
						aria-label={t('momentState')}
						value={state}
						data={states.map((value) => ({ value, label: names[value] }))}
						onChange={(next) => {
							setState(next as Shown);
							setLimit(page);
						}}
					/>
					{state === 'left_out' && (
						<NativeSelect
							aria-label={t('momentReason')}
							value={reason}
							data={[
								{ value: '', label: t('anyReason') },
								...reasonsOf(counts.leftOut, t).map(({ why, name }) => ({ value: why, label: name })),
							]}
							onChange={({ currentTarget: { value } }) => {
								setReason(value as Reason | '');
								setLimit(page);
							}}
						/>
					)}
				</div>
				{error !== null ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : data === undefined || (isPlaceholderData && limit === page) ? (
					<Blocks lines={4} />
				) : data.moments.length === 0 ? (
					<p className={surveys.quiet}>{t(`noMoments_${state}`)}</p>
				) : (
					<>
						<DataTable
							label={names[state]}
							rows={data.moments}
							columns={columnsOf(state, t, timeZone)}
							keyOf={({ event }) => event}
						/>
						{left > 0 && (
							<div className={classes.buttons}>
								<Button loading={isPlaceholderData} onClick={() => setLimit(Math.min(limit + page, most))}>
									{t('moreMoments')}
								</Button>
							</div>
						)}
					</>
				)}
			</div>
		</Section>
	);
}

function columnsOf(state: Shown, t: SendTexts, timeZone: string): Column<PlanMoment>[] {
	const time = (id: string, heading: string, value: (one: PlanMoment) => string | null): Column<PlanMoment> => ({
		...{ id, heading, value },
		cell: (one) => {
			const at = value(one);
			return at === null ? '' : moment(at, timeZone);
		},
	});
	return [
		{ id: 'about', heading: t('momentAbout'), value: (one) => aboutOf(one, t) },
		time('at', t('momentAt'), ({ at }) => at),
		state === 'waiting'
			? time('due', t('momentDue'), ({ due }) => due)
			: time('settled', t('momentSettled'), ({ settledAt }) => settledAt),
		...(state === 'left_out'
			? [{ id: 'why', heading: t('momentWhy'), value: ({ reason }: PlanMoment) => reason && t(`why_${reason}`) }]
			: []),
		...(state === 'asked'
			? [{ id: 'reminder', heading: t('reminded'), value: (one: PlanMoment) => reminderOf(one, t, timeZone) }]
			: []),
	];
}

/** Of named people the event as it was given, unless that would tell who it is. */
function aboutOf({ ticket, order, customer, event }: PlanMoment, t: SendTexts): string {
	if (ticket !== null) return t('ofTicket', { id: ticket });
	if (order !== null) return t('ofOrder', { id: order });
	if (customer !== null) return t('ofCustomer', { id: customer });
	return event.startsWith('e ') ? event.slice(2) : t('ofNamed');
}

function reminderOf({ reminder }: PlanMoment, t: SendTexts, timeZone: string): string | null {
	if (reminder === null) return null;
	if (reminder.reason !== null) return t(`unreminded_${reminder.reason}`);
	const at = moment(reminder.due, timeZone);
	return reminder.state === 'waiting' ? t('remindedFrom', { at }) : at;
}
