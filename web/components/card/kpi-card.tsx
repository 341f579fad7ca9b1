/** One KPI on a board: verdict first, then the number, then how it stands to its target. Certainty on demand. */

import type { KpiCard as Definition, KpiQuery, KpiRow } from '../../api/kpi.ts';
import type { Refusal } from '../../api/refusal.ts';
import { beforeUnit, change, figureParts, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import type { VersusWords } from '../../format/period.ts';
import { targetOf, targetVerdictOf, verdictOf } from '../../kpi/reading.ts';
import { toleranceOf, useShortName, useTargetSentence } from '../../kpi/words.ts';
import { useBoth } from '../../words/texts.ts';
import { type Point, Sparkline } from '../sparkline/sparkline.tsx';
import { TuningStrip } from '../strip/tuning-strip.tsx';
import { Shape } from '../verdict/shape.tsx';
import { TargetLine, Verdict } from '../verdict/verdict.tsx';
import { CardBlocks } from './card-blocks.tsx';
import { Certainty } from './certainty.tsx';
import classes from './kpi-card.module.css';
import { KpiLink } from './kpi-link.tsx';
import { useTexts } from './texts.ts';

type Props = {
	readonly card: Definition;
	/** Null while the first answer is under way. */
	readonly row: KpiRow | null;
	readonly points: readonly Point[];
	/** What the card answers, to be copied. */
	readonly query: KpiQuery;
	/** What it is compared with; null for nothing. */
	readonly versus: VersusWords | null;
	/** New numbers are on their way. */
	readonly stale?: boolean;
	readonly error?: Refusal | null;
	readonly onRetry?: () => void;
};

export function KpiCard({ card, row, points, query, versus, stale = false, error = null, onRetry }: Props) {
	const t = useTexts();
	const both = useBoth();
	const name = useShortName()(card);
	return (
		<article className={classes.card} data-kpi={card.id} data-stale={stale || undefined} aria-busy={stale}>
			<h3 className={classes.name} title={both(card.names)}>
				<KpiLink id={card.id}>{name}</KpiLink>
			</h3>
			{error !== null ? (
				<div className={classes.said}>
					<Verdict name="error" />
					<p title={error.message}>
						<b>{error.code}</b> {error.message}
					</p>
					{onRetry && (
						<button type="button" className="k-link" onClick={onRetry}>
							{t('retry')}
						</button>
					)}
				</div>
			) : row === null ? (
				<CardBlocks />
			) : (
				<Figures card={card} row={row} points={points} query={query} versus={versus} stale={stale} />
			)}
		</article>
	);
}

type FiguresProps = Pick<Props, 'card' | 'points' | 'query' | 'versus'> & {
	readonly row: KpiRow;
	readonly stale: boolean;
};

function Figures({ card, row, points, query, versus, stale }: FiguresProps) {
	const t = useTexts();
	const targetSentence = useTargetSentence();
	const verdict = verdictOf(row, versus !== null);
	const target = targetOf(row);
	const targetVerdict = targetVerdictOf(row);
	const style = styleOf(row);
	if (row.value === null) {
		return (
			<div className={classes.said}>
				<Verdict name={stale ? 'working' : (verdict ?? 'empty')} />
				<p>{t(row.data === 'too_young' ? 'too_young' : 'empty')}</p>
			</div>
		);
	}
	const few = row.data === 'too_few';
	const [value, unit] = figureParts(row.value, style);
	const moved = row.change ?? null;
	return (
		<>
			<div className={classes.verdict}>
				{stale ? (
					<Verdict name="working" />
				) : verdict !== null ? (
					<Verdict name={verdict} />
				) : (
					<TargetLine name={targetVerdict}>{targetSentence(row, card, style)}</TargetLine>
				)}
			</div>
			<div className={classes.main} data-few={few || undefined}>
				<p className={classes.value}>
					{value}
					{unit && (
						<span className={classes.unit}>
							{beforeUnit(unit)}
							{unit}
						</span>
					)}
				</p>
				{!few && <Sparkline points={points} target={target?.low ?? null} verdict={verdict} stale={stale} />}
			</div>
			<div className={classes.change}>
				{few ? (
					<span>{t('needs', { needed: whole(row.needed ?? 0), n: whole(row.effective_n) })}</span>
				) : (
					<span>
						{moved !== null && versus !== null && (
							<>
								<b>{change(moved, style)}</b> <span title={versus.versus}>{versus.versusShort}</span>
							</>
						)}
					</span>
				)}
				<Certainty card={card} row={row} versus={versus} query={query} />
			</div>
			<div className={classes.strip}>
				{!few && (
					<TuningStrip
						scale={{
							target,
							middle: row.before ?? row.value,
							direction: card.direction,
							tolerance: toleranceOf(row, card),
							toleranceHigh: row.tolerance_high ?? null,
						}}
						value={row.value}
						low={row.low}
						high={row.high}
						before={versus === null ? null : (row.before ?? null)}
						verdict={verdict}
						stale={stale}
					/>
				)}
			</div>
			<p className={classes.target}>
				<Shape name={few ? 'too_early' : targetVerdict} quiet={stale} />
				<span>{few ? t('target_tooFew') : targetSentence(row, card, style)}</span>
			</p>
		</>
	);
}
