/** Five figures: the word first, then the number, then how it stands to its target. */
import { type KpiRow, useCatalogue } from '../../api/kpi.ts';
import { TuningStrip } from '../../components/strip/tuning-strip.tsx';
import { TargetLine } from '../../components/verdict/verdict.tsx';
import { beforeUnit, figureParts, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { targetOf, targetVerdictOf } from '../../kpi/reading.ts';
import { toleranceOf, useTargetSentence } from '../../kpi/words.ts';
import { useTexts } from './texts.ts';
import type { Live } from './today-data.ts';
import classes from './today-page.module.css';

export function Figures({ live, old }: { live: Live; old: boolean }) {
	const t = useTexts();
	const { waiting, longest, today } = live;
	return (
		<div className={classes.figures} data-old={old || undefined}>
			<Figure name={t('waiting')} row={waiting} old={old} missed={t('many')} />
			<Figure name={t('longest')} row={longest} old={old} missed={t('long')} />
			<Figure name={t('serviceLevel')} row={today.serviceLevel} old={old} />
			<section className={classes.figure}>
				<h2>{t('answered')}</h2>
				<p className={classes.state}>{today.answered === null ? t('nothingYet') : '\u00a0'}</p>
				<p className={classes.value}>{today.answered === null ? '—' : whole(today.answered)}</p>
				<p className={classes.target}>
					{today.abandoned === null ? '' : t('abandoned', { n: whole(today.abandoned), count: today.abandoned })}
				</p>
			</section>
			<Figure name={t('csat')} row={today.csat} old={old} withN />
		</div>
	);
}

type Props = {
	readonly name: string;
	readonly row: KpiRow;
	/** Nobody knows whether it still holds. */
	readonly old: boolean;
	/** What a missed target is called here. */
	readonly missed?: string;
	readonly withN?: boolean;
};

function Figure({ name, row, old, missed, withN = false }: Props) {
	const t = useTexts();
	const catalogue = useCatalogue();
	const sentence = useTargetSentence();
	const card = catalogue.get(row.kpi);
	const style = styleOf(row);
	const [value, unit] = figureParts(row.value, style);
	const verdict = targetVerdictOf(row);
	const word = {
		...{ met: t('inTarget'), missed: missed ?? t('outOfTarget'), undecided: t('undecided') },
		...{ too_early: t('tooEarly'), no_target: t('noTarget') },
	}[verdict];
	return (
		<section className={classes.figure} data-kpi={row.kpi}>
			<h2>{name}</h2>
			<p className={classes.state}>
				<TargetLine name={verdict}>{row.value === null ? t('nothingYet') : word}</TargetLine>
			</p>
			<p className={classes.value}>
				{value}
				{unit && (
					<span className={classes.unit}>
						{beforeUnit(unit)}
						{unit}
					</span>
				)}
			</p>
			{card && row.value !== null && verdict !== 'no_target' && (
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
					verdict={verdict === 'met' ? 'better' : verdict === 'missed' ? 'worse' : null}
					stale={old}
				/>
			)}
			<p className={classes.target}>
				{card && verdict !== 'no_target' ? sentence(row, card, style) : ''}
				{withN && row.value !== null ? ` n ${whole(row.n)}` : ''}
			</p>
		</section>
	);
}
