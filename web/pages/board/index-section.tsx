/** The index of service quality and the pillars it stands on: one number for directors, opened into its parts. */
import { type KpiCard, type KpiRow, useCatalogue, useSeveralKpis } from '../../api/kpi.ts';
import { KpiLink } from '../../components/card/kpi-link.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks } from '../../components/states/states.tsx';
import { TuningStrip } from '../../components/strip/tuning-strip.tsx';
import { TargetLine, Verdict } from '../../components/verdict/verdict.tsx';
import { change, figure, fromTo, styleOf } from '../../format/figure.ts';
import { targetOf, targetVerdictOf, verdictOf } from '../../kpi/reading.ts';
import { toleranceOf, useShortName, useTargetSentence } from '../../kpi/words.ts';
import type { View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { boardQuery } from './board-data.ts';
import { indexKpi, indexKpis, pillars } from './groups.ts';
import classes from './index-section.module.css';
import { useTexts } from './texts.ts';

/** `waits` for the numbers of the cards: it is made of many KPIs. */
export function IndexSection({ view, waits }: { view: View; waits: boolean }) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const index = catalogue.get(indexKpi);
	const { data, isPlaceholderData: stale } = useSeveralKpis(
		index === undefined || waits ? null : boardQuery(indexKpis, view),
	);
	if (index === undefined) return null;
	const rowOf = (id: string) => data?.rows.find(({ kpi }) => kpi === id);
	const whole = rowOf(indexKpi);
	// One number of decimals a column.
	const decimals = Math.max(0, ...pillars.map((id) => styleOf(rowOf(id) ?? noValue).decimals ?? 0));
	return (
		<Section title={both(index.names)} note={t('rightIsBetter')}>
			<div className={classes.index} data-stale={stale || undefined}>
				{whole === undefined ? (
					<Blocks lines={5} height={20} />
				) : (
					<>
						<Whole card={index} row={whole} view={view} stale={stale} />
						{whole.value !== null && (
							<table className={classes.pillars}>
								<thead>
									<tr>
										<th scope="col">{t('pillar')}</th>
										<th scope="col">{view.before?.words.versus ?? t('verdict')}</th>
										<th scope="col">{t('score')}</th>
										<th scope="col">{t('moved')}</th>
										<td />
										<th scope="col">{t('target')}</th>
									</tr>
								</thead>
								<tbody>
									{pillars.map((id) => {
										const [row, card] = [rowOf(id), catalogue.get(id)];
										return row && card ? (
											<Pillar
												key={id}
												card={card}
												row={row}
												weight={weightOf(whole, id)}
												decimals={decimals}
												view={view}
												stale={stale}
											/>
										) : null;
									})}
								</tbody>
							</table>
						)}
					</>
				)}
			</div>
		</Section>
	);
}

const noValue = { unit: 'number', value: null } as const;

/** As it counted: a pillar without data leaves its weight to the others. */
function weightOf({ parts }: KpiRow, id: string): number | null {
	return parts?.find(({ kpi, of }) => kpi === id && of === indexKpi)?.weight ?? null;
}

type RowProps = { readonly card: KpiCard; readonly row: KpiRow; readonly view: View; readonly stale: boolean };

function Whole({ card, row, view: { before }, stale }: RowProps) {
	const targetSentence = useTargetSentence();
	const style = styleOf(row);
	const verdict = verdictOf(row, before !== null);
	return (
		<div className={classes.whole}>
			{(stale || verdict !== null) && <Verdict name={stale ? 'working' : (verdict ?? 'empty')} />}
			<p className={classes.value}>
				<KpiLink id={card.id}>{figure(row.value, style)}</KpiLink>
			</p>
			{typeof row.change === 'number' && before !== null && (
				<p className={classes.change}>
					<b>{change(row.change, style)}</b> {before.words.versus}
					{typeof row.change_low === 'number' &&
						typeof row.change_high === 'number' &&
						`, ${fromTo(row.change_low, row.change_high, style)}`}
				</p>
			)}
			{row.value !== null && <TargetLine name={targetVerdictOf(row)}>{targetSentence(row, card, style)}</TargetLine>}
		</div>
	);
}

type PillarProps = RowProps & { readonly weight: number | null; readonly decimals: number };

function Pillar({ card, row, weight, decimals, view: { before }, stale }: PillarProps) {
	const t = useTexts();
	const shortName = useShortName();
	const targetSentence = useTargetSentence();
	const style = { ...styleOf(row), decimals };
	const verdict = verdictOf(row, before !== null);
	return (
		<tr>
			<th scope="row">
				<KpiLink id={card.id}>{shortName(card)}</KpiLink>{' '}
				{weight !== null && <span>{figure(weight * 100, { unit: 'percent', decimals: 0 })}</span>}
			</th>
			<td>{(stale || verdict !== null) && <Verdict name={stale ? 'working' : (verdict ?? 'empty')} />}</td>
			<td className={classes.score}>{figure(row.value, style)}</td>
			<td className={classes.moved}>{typeof row.change === 'number' && change(row.change, style)}</td>
			<td className={classes.strip}>
				{row.value !== null && (
					<TuningStrip
						scale={{
							target: targetOf(row),
							middle: row.before ?? row.value,
							direction: card.direction,
							tolerance: toleranceOf(row, card),
						}}
						value={row.value}
						low={row.low}
						high={row.high}
						before={before === null ? null : (row.before ?? null)}
						verdict={verdict}
						stale={stale}
					/>
				)}
			</td>
			<td className={classes.target}>
				<TargetLine name={targetVerdictOf(row)}>
					{targetOf(row) === null ? t('noTarget') : targetSentence(row, card, style)}
				</TargetLine>
			</td>
		</tr>
	);
}
