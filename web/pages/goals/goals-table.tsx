/** Each target beside what was reached. */

import { UnstyledButton } from '@mantine/core';
import type { KpiCard } from '../../api/kpi.ts';
import { KpiLink } from '../../components/card/kpi-link.tsx';
import { TuningStrip } from '../../components/strip/tuning-strip.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { TargetLine } from '../../components/verdict/verdict.tsx';
import { chanceText } from '../../format/chance.ts';
import { date } from '../../format/date.ts';
import { figure, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { targetOf, targetVerdictOf } from '../../kpi/reading.ts';
import { segmentWords, useValueNames } from '../../kpi/value-names.ts';
import { toleranceOf, useTargetSentence } from '../../kpi/words.ts';
import { useBoth } from '../../words/texts.ts';
import { aimKey, type Outcome, useChances } from './goals-data.ts';
import classes from './goals-page.module.css';
import { useTexts } from './texts.ts';

type Props = {
	readonly outcomes: readonly Outcome[];
	readonly catalogue: ReadonlyMap<string, KpiCard>;
	readonly stale: boolean;
	readonly onEdit: (outcome: Outcome) => void;
	readonly onReason: (outcome: Outcome) => void;
};

/** Missed ones first: they ask for something. */
const order = { missed: 0, undecided: 1, met: 2 } as const;

export function GoalsTable({ outcomes, catalogue, stale, onEdit, onReason }: Props) {
	const t = useTexts();
	const both = useBoth();
	const sentence = useTargetSentence();
	const valueName = useValueNames();
	const { byAim: chances, month } = useChances(outcomes);
	const nameOf = ({ kpi }: Outcome) => {
		const card = catalogue.get(kpi);
		return card ? both(card.names) : kpi;
	};
	const columns: readonly Column<Outcome>[] = [
		{
			id: 'kpi',
			heading: t('kpi'),
			value: nameOf,
			cell: (outcome) => (
				<>
					<KpiLink id={outcome.kpi}>{nameOf(outcome)}</KpiLink>
					{outcome.stat && outcome.stat !== 'median' && (
						<span className={classes.segment}> {t(`stat_${outcome.stat}`)}</span>
					)}
					{Object.keys(outcome.segment).length > 0 && (
						<span className={classes.segment}> · {segmentWords(valueName, outcome.segment)}</span>
					)}
				</>
			),
		},
		{
			id: 'value',
			heading: t('value'),
			number: true,
			value: ({ row }) => row?.value ?? null,
			cell: ({ row }) => <b>{row === null ? '—' : figure(row.value, styleOf(row))}</b>,
		},
		{
			id: 'n',
			heading: 'n',
			number: true,
			value: ({ row }) => row?.n ?? null,
			cell: ({ row }) => (row === null ? '—' : whole(row.n)),
		},
		{
			id: 'strip',
			heading: t('againstTarget'),
			wideOnly: true,
			value: () => null,
			cell: ({ row, kpi }) => {
				const card = catalogue.get(kpi);
				if (row === null || row.value === null || !card) return '—';
				return (
					<span className={classes.strip}>
						<TuningStrip
							scale={{
								target: targetOf(row),
								middle: row.value,
								direction: card.direction,
								tolerance: toleranceOf(row, card),
							}}
							value={row.value}
							low={row.low}
							high={row.high}
							before={null}
							verdict={null}
							stale={stale}
							size="row"
						/>
					</span>
				);
			},
		},
		{
			id: 'status',
			heading: t('status'),
			value: ({ status }) => (status === null ? 3 : order[status]),
			cell: ({ row, kpi, problem }) => {
				const card = catalogue.get(kpi);
				if (row === null) return problem?.message ?? '—';
				return card ? <TargetLine name={targetVerdictOf(row)}>{sentence(row, card, styleOf(row))}</TargetLine> : '—';
			},
		},
		{
			id: 'chance',
			heading:
				month === null
					? t('chance')
					: t('chanceIn', { month: date(`${month}-01`, { month: 'long', year: 'numeric' }) }),
			number: true,
			value: (outcome) => chances.get(aimKey(outcome)) ?? null,
			cell: (outcome) => {
				const chance = chances.get(aimKey(outcome));
				return chance === undefined ? '—' : chanceText(chance);
			},
		},
		{
			id: 'reason',
			heading: t('reason'),
			value: ({ reason }) => reason?.text ?? null,
			cell: (outcome) => {
				const text = outcome.reason?.text ?? null;
				if (text === null && outcome.status !== 'missed') return '';
				return (
					<UnstyledButton className={`k-link ${classes.reason}`} onClick={() => onReason(outcome)}>
						{text ?? t('writeReason')}
					</UnstyledButton>
				);
			},
		},
		{
			id: 'edit',
			heading: t('edit'),
			value: () => null,
			cell: (outcome) => (
				<UnstyledButton
					className="k-link"
					aria-label={t('changeTargetOf', { name: nameOf(outcome) })}
					onClick={() => onEdit(outcome)}
				>
					{t('changeTarget')}
				</UnstyledButton>
			),
		},
	];
	return (
		<DataTable
			label={t('targets')}
			rows={outcomes}
			columns={columns}
			keyOf={aimKey}
			sorted={{ id: 'status', desc: false }}
			stale={stale}
		/>
	);
}
