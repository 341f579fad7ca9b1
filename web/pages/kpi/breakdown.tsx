/** Where it differs: each value of a dimension beside all others, sorted by what it does to the whole. */
import { Select } from '@mantine/core';
import { type KpiAsk, type KpiCard, type KpiRow, useKpis } from '../../api/kpi.ts';
import { SaveMenu } from '../../components/copy/save-menu.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { axisOf, IntervalCell } from '../../components/table/interval-cell.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { change, figure, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { targetOf, verdictOf } from '../../kpi/reading.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import type { View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { Bridge } from './bridge.tsx';
import { useChoice, useChoose } from './choice.ts';
import { Cross } from './cross.tsx';
import { Funnel } from './funnel.tsx';
import classes from './kpi-page.module.css';
import { ownStyle } from './own-style.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { useTexts } from './texts.ts';

type Props = {
	readonly card: KpiCard;
	readonly ask: KpiAsk;
	readonly view: View;
	readonly total: KpiRow | null;
};

/** What people ask for first; the others wait in a list. */
const first = ['branch', 'channel', 'topic', 'team', 'agent', 'product'] as const;
const tabs = 5;

export function Breakdown({ card, ask, view, total }: Props) {
	const t = useTexts();
	const both = useBoth();
	const choice = useChoice();
	const choose = useChoose();
	const names = useDimensionNames();
	const nameOf = useValueNames();
	const known = card.dimensions.filter((name) => name !== 'customer');
	const offered = [
		...first.filter((name) => known.includes(name)),
		...known.filter((name) => !first.some((one) => one === name)),
	];
	const by = offered.find((name) => name === choice.by) ?? offered[0];
	const question = {
		kpis: [ask],
		by: by === undefined ? [] : [by],
		from: view.period.from,
		to: view.period.to,
		where: [...view.filters],
	};
	const rest = useKpis(by === undefined ? null : { ...question, compare: 'rest', targets: true });
	const before = useKpis(
		by === undefined || view.compare === 'none' || rest.data === undefined
			? null
			: { ...question, compare: view.compare },
	);
	if (by === undefined) return null;
	const style = total === null ? { unit: card.unit } : styleOf(total);
	const segments = total === null ? [] : segmentsOf(by, rest.data?.rows ?? [], before.data?.rows ?? [], total, card);
	const target = total === null ? null : (targetOf(total)?.low ?? null);
	const axis = axisOf(
		segments.map(({ row }) => row),
		total?.value ?? 0,
		target,
	);
	const open = (segment: Segment) =>
		choose({ value: segment.value === choice.value ? undefined : segment.value, other: undefined });
	return (
		<>
			<div className={classes.beside}>
				<Section
					title={
						<span className={classes.tabs}>
							<span>{t('where')}</span>
							{offered.slice(0, tabs).map((name) => (
								<button
									key={name}
									type="button"
									className={classes.tab}
									aria-pressed={name === by}
									onClick={() => choose({ by: name, value: undefined, cross: undefined, other: undefined })}
								>
									{both(names(name))}
								</button>
							))}
							{offered.length > tabs && (
								<Select
									size="xs"
									w={150}
									aria-label={t('moreDimensions')}
									placeholder={t('moreDimensions')}
									data={offered.slice(tabs).map((name) => ({ value: name, label: both(names(name)) }))}
									value={offered.indexOf(by) >= tabs ? by : null}
									onChange={(name) =>
										name !== null && choose({ by: name, value: undefined, cross: undefined, other: undefined })
									}
								/>
							)}
						</span>
					}
					note={<SaveMenu query={{ ...question, compare: 'rest', targets: true }} name={`${card.id}-${by}`} />}
				>
					{rest.error !== null && rest.data === undefined ? (
						<ErrorState error={rest.error} onRetry={() => void rest.refetch()} />
					) : rest.data === undefined || total === null ? (
						<Blocks lines={6} height={28} />
					) : (
						<DataTable
							label={t('whereLabel', { name: both(card.names), by: both(names(by)) })}
							rows={segments}
							keyOf={({ value }) => value}
							sorted={{ id: 'effect', desc: false }}
							selected={choice.value ?? null}
							onOpen={open}
							stale={rest.isPlaceholderData}
							empty={t('whereEmpty')}
							columns={[
								{ id: 'name', heading: both(names(by)), value: ({ value }) => nameOf(by, value) },
								{
									id: 'n',
									heading: 'n',
									number: true,
									wideOnly: true,
									value: ({ row }) => row.n,
									cell: ({ row }) => whole(row.n),
								},
								{
									id: 'value',
									heading: t('value'),
									number: true,
									value: ({ row }) => row.value,
									cell: ({ row }) => <b>{figure(row.value, ownStyle(row, style))}</b>,
								},
								{
									id: 'interval',
									heading: t('interval95'),
									value: ({ row }) => row.low,
									cell: ({ row, tone }) => (
										<IntervalCell axis={axis} value={row.value} low={row.low} high={row.high} tone={tone} />
									),
									scale: (
										<span className={classes.scale}>
											{figure(axis.from, style)} – {figure(axis.to, style)}
										</span>
									),
								},
								{
									id: 'rest',
									heading: t('vsRest'),
									number: true,
									value: ({ row }) => row.change ?? null,
									cell: ({ row }) => (typeof row.change === 'number' ? change(row.change, style) : '—'),
								},
								...(view.before === null
									? []
									: [
											{
												id: 'before',
												heading: view.before.words.versus,
												value: ({ before: earlier }: Segment) => earlier?.change ?? null,
												cell: ({ before: earlier }: Segment) => {
													const verdict = earlier === null ? null : verdictOf(earlier, true);
													if (earlier === null || verdict === null) return '—';
													const moved = earlier.change;
													return (
														<Verdict name={verdict}>
															{typeof moved === 'number' ? change(moved, style) : undefined}
														</Verdict>
													);
												},
											},
										]),
								{
									id: 'effect',
									heading: t('effect'),
									number: true,
									wideOnly: true,
									value: ({ effect }) => effect,
									cell: ({ effect, row }) =>
										effect === null || row.value === null
											? '—'
											: change(effect * (card.direction === 'lower' ? -1 : 1), style),
								},
							]}
						/>
					)}
				</Section>
				{total !== null && rest.data !== undefined && (
					<Funnel
						card={card}
						by={both(names(by))}
						nameOf={(value) => nameOf(by, value)}
						segments={segments}
						total={total}
					/>
				)}
			</div>
			<Bridge
				card={card}
				ask={ask}
				view={view}
				by={by}
				byName={both(names(by))}
				ready={rest.error !== null || (rest.data !== undefined && !rest.isPlaceholderData)}
			/>
			<Cross ask={ask} view={view} by={by} offered={offered} style={style} />
		</>
	);
}
