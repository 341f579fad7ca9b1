/** Five figures: the word first, then the number, then how it stands to its target or to what is usual. */
import type { ReactNode } from 'react';
import { type KpiRow, useCatalogue } from '../../api/kpi.ts';
import { KpiLink } from '../../components/card/kpi-link.tsx';
import { TuningStrip } from '../../components/strip/tuning-strip.tsx';
import { Shape, type ShapeName } from '../../components/verdict/shape.tsx';
import { beforeUnit, figureParts, styleOf } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import { targetOf, targetVerdictOf } from '../../kpi/reading.ts';
import { toleranceOf, useTargetSentence } from '../../kpi/words.ts';
import { useTexts } from './texts.ts';
import { type Beside, type Course, type Live, quietFeeds } from './today-data.ts';
import classes from './today-page.module.css';
import { shapeOfWord, usualWordOf } from './usual.ts';

type Props = {
	readonly live: Live;
	readonly course: Course | undefined;
	/** The server does not answer: nobody knows whether any of it still holds. */
	readonly old: boolean;
	/** How large a wall draws it; 1 on a page. */
	readonly size: number;
};

export function Figures({ live, course, old, size }: Props) {
	const t = useTexts();
	const { waiting, longest, today } = live;
	const ofTickets = { old: old || quietFeeds(live, 'tickets').length > 0, size };
	const ofAnswers = { old: old || quietFeeds(live, 'answers').length > 0, size };
	return (
		<div className={classes.figures}>
			<Figure
				{...ofTickets}
				name={t('waiting')}
				row={waiting}
				missed={t('many')}
				// The course is of the minute before; the figure is of now.
				beside={course && { ...course.soFar.waiting, value: waiting.value }}
			/>
			<Figure {...ofTickets} name={t('longest')} row={longest} missed={t('long')} />
			<Figure {...ofTickets} name={t('serviceLevel')} row={today.serviceLevel} withN />
			<Answered {...ofTickets} live={live} beside={course?.soFar.answered} />
			<Figure {...ofAnswers} name={t('csat')} row={today.csat} withN />
		</div>
	);
}

type FigureProps = {
	readonly name: string;
	readonly row: KpiRow;
	readonly old: boolean;
	readonly size: number;
	/** What a missed target is called here. */
	readonly missed?: string;
	readonly beside?: Beside | undefined;
	readonly withN?: boolean;
};

function Figure({ name, row, old, size, missed, beside, withN = false }: FigureProps) {
	const t = useTexts();
	const catalogue = useCatalogue();
	const sentence = useTargetSentence();
	const card = catalogue.get(row.kpi);
	const style = styleOf(row);
	const verdict = targetVerdictOf(row);
	const words = {
		...{ met: t('inTarget'), missed: missed ?? t('outOfTarget'), undecided: t('undecided') },
		...{ too_early: t('tooEarly'), no_target: t('noTarget') },
	};
	const n = withN && row.value !== null ? [`n\u00a0${whole(row.n)}`] : [];
	if (row.value === null)
		return (
			<Place
				kpi={row.kpi}
				name={name}
				shape="no_target"
				word={row.unit === 'seconds' ? t('nobody') : t('nothingYet')}
				old={old}
				page={size === 1}
			/>
		);
	if (verdict === 'no_target' && beside)
		return <BesideUsual name={name} kpi={row.kpi} beside={beside} better="lower" old={old} size={size} />;
	return (
		<Place
			kpi={row.kpi}
			name={name}
			shape={verdict === 'missed' ? 'worse' : verdict}
			word={words[verdict]}
			value={figureParts(row.value, style)}
			old={old}
			page={size === 1}
			strip={
				card &&
				verdict !== 'no_target' && (
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
						scaled={size}
					/>
				)
			}
			lines={[
				...(card && verdict !== 'no_target' ? [sentence(row, card, style)] : []),
				...(beside ? [usualSentence(beside, t)] : []),
				...n,
			]}
		/>
	);
}

function Answered({ live, beside, old, size }: { live: Live; beside: Beside | undefined; old: boolean; size: number }) {
	const t = useTexts();
	const { answered, abandoned } = live.today;
	const more = abandoned === null ? '' : t('abandoned', { n: whole(abandoned), count: abandoned });
	if (answered === null || beside === undefined)
		return (
			<Place
				old={old}
				page={size === 1}
				kpi="tickets"
				name={t('answered')}
				shape="no_target"
				word={answered === null ? t('nothingYet') : ''}
				{...(answered !== null && { value: [whole(answered), ''] as const })}
				lines={[more]}
			/>
		);
	return (
		<BesideUsual
			old={old}
			size={size}
			name={t('answered')}
			kpi="tickets"
			beside={{ ...beside, value: answered }}
			better="neutral"
			more={more}
		/>
	);
}

type BesideProps = {
	readonly name: string;
	readonly kpi: string;
	readonly beside: Beside;
	readonly better: 'lower' | 'neutral';
	readonly old: boolean;
	readonly size: number;
	readonly more?: string;
};

/** Without a target the company's own past is what a number stands beside. */
function BesideUsual({ name, kpi, beside, better, old, size, more = '' }: BesideProps) {
	const t = useTexts();
	const word = usualWordOf(beside);
	const { value, usual } = beside;
	const shape = word === null ? 'no_target' : shapeOfWord(word, better);
	return (
		<Place
			kpi={kpi}
			name={name}
			shape={shape}
			word={word === null ? t('noTarget') : t(`word_${word}`)}
			value={[whole(value ?? 0), '']}
			old={old}
			page={size === 1}
			strip={
				value !== null &&
				usual?.enough && (
					<TuningStrip
						scale={{
							target: null,
							middle: usual.middle,
							direction: better === 'lower' ? 'lower' : 'higher',
							// Twice the range is the whole strip.
							tolerance: Math.max(usual.high - usual.low, 1),
						}}
						value={value}
						low={usual.low}
						high={usual.high}
						before={null}
						verdict={shape === 'better' || shape === 'worse' || shape === 'changed' ? shape : null}
						stale={old}
						scaled={size}
					/>
				)
			}
			lines={[usualSentence(beside, t), more]}
		/>
	);
}

function usualSentence({ usual }: Beside, t: ReturnType<typeof useTexts>): string {
	if (usual === null) return '';
	const [low, high] = [usual.low, usual.high].map((one) => number(one, { decimals: 0 }));
	return t('usually', { range: low === high ? (low ?? '') : `${low}\u2013${high}`, n: usual.n });
}

type PlaceProps = {
	readonly name: string;
	readonly kpi: string;
	readonly shape: ShapeName;
	readonly word: string;
	readonly value?: readonly [figure: string, unit: string];
	readonly old: boolean;
	/** Where a name leads to its KPI; a wall leads nowhere. */
	readonly page: boolean;
	readonly strip?: ReactNode;
	readonly lines?: readonly string[];
};

function Place({ name, kpi, shape, word, value, old, page, strip, lines = [] }: PlaceProps) {
	return (
		<section className={classes.figure} data-kpi={kpi} data-old={old || undefined}>
			<h2>{page ? <KpiLink id={kpi}>{name}</KpiLink> : name}</h2>
			<p className={classes.state} data-shape={shape}>
				{word !== '' && <Shape name={shape} quiet={old} />}
				<span>{word === '' ? '\u00a0' : word}</span>
			</p>
			<p className={classes.value}>
				{value === undefined ? '—' : value[0]}
				{value !== undefined && value[1] !== '' && (
					<span className={classes.unit}>
						{beforeUnit(value[1])}
						{value[1]}
					</span>
				)}
			</p>
			<div className={classes.strip}>{strip}</div>
			{lines
				.filter((line) => line !== '')
				.map((line) => (
					<p key={line} className={classes.target}>
						{line}
					</p>
				))}
		</section>
	);
}
