/** One experiment: what came of it, whether that can be believed, who is in which arm, what happened. */
import { useSearch } from '@tanstack/react-router';
import { useCatalogue } from '../../api/kpi.ts';
import { useMay } from '../../api/session.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { Page } from '../../components/page/page.tsx';
import { PagePath } from '../../components/page/page-path.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { date, dateRange, moment } from '../../format/date.ts';
import { change, changeEnds, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { segmentWords, useValueNames } from '../../kpi/value-names.ts';
import { useView } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { Arms } from './arms.tsx';
import { Course, Outcomes, Trust } from './experiment-view.tsx';
import classes from './experiments.module.css';
import {
	type Experiment,
	type ExperimentResult,
	outcomeStyle,
	shapes,
	useActionOf,
	useExperiment,
	useResultOf,
} from './experiments-data.ts';
import { Notes } from './notes.tsx';
import { eitherWay, percent } from './share-text.ts';
import { useTexts } from './texts.ts';

export function ExperimentPage() {
	const t = useTexts();
	const { id } = useSearch({ strict: false }) as { id: number };
	const { data, error, refetch } = useExperiment(id);
	const edits = useEdits();
	const action = useActionOf(data?.action).data?.action;
	const name = [action?.title, t('experiment', { id })].filter(Boolean).join(' \u00b7 ');
	return (
		<Page name={name} title={<PagePath to="/actions" above={t('actions')} name={name} />}>
			<Said edits={edits} />
			{error !== null && data === undefined ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={8} height={30} />
			) : (
				<Body experiment={data} edits={edits} />
			)}
		</Page>
	);
}

function Body({ experiment, edits }: { experiment: Experiment; edits: Edits }) {
	const t = useTexts();
	// Whoever leads a part is refused the answer, which is of the whole.
	const mayKnow = !experiment.partial;
	const mayNote = useMay('experiments.write');
	const { data: result, error, refetch } = useResultOf(experiment, mayKnow);
	const name = useKpiName(experiment);
	// Until the answer is there it would push the form away from under the hand, and close its open list.
	const isSettled = !mayKnow || result !== undefined || error !== null;
	return (
		<>
			<header className="k-head">
				{!mayKnow ? (
					<h1 className="k-headline">{t('headline_hidden', { name })}</h1>
				) : result !== undefined ? (
					<Head experiment={experiment} result={result} name={name} />
				) : error !== null ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : (
					<Verdict name="working">{t('judging')}</Verdict>
				)}
				{experiment.overlaps.length > 0 && (
					<p className="k-quiet">{t('overlaps', { ids: experiment.overlaps.join(', ') })}</p>
				)}
				{experiment.rehearsal && <p className="k-quiet">{t('rehearsed')}</p>}
			</header>
			<div className={classes.columns}>
				<div className={classes.main}>
					{result && <Course experiment={experiment} result={result} name={name} />}
					{result && <Outcomes result={result} />}
					{mayKnow && result === undefined && error === null && <Blocks lines={6} height={40} />}
					<Arms experiment={experiment} />
					<Notes
						experiment={experiment}
						edits={mayNote && isSettled ? edits : null}
						isOver={result !== undefined && Date.now() >= Date.parse(result.to)}
					/>
				</div>
				<aside className={classes.side}>
					{result && <Trust result={result} />}
					<AsDrawn experiment={experiment} name={name} />
				</aside>
			</div>
		</>
	);
}

function useKpiName({ aim }: Experiment): string {
	const both = useBoth();
	const nameOf = useValueNames();
	const card = useCatalogue().get(aim.kpi);
	return [card ? both(card.names) : aim.kpi, segmentWords(nameOf, aim.segment)].filter(Boolean).join(', ');
}

function Head({ experiment, result, name }: { experiment: Experiment; result: ExperimentResult; name: string }) {
	const t = useTexts();
	const { target, worse, state } = result;
	const { effect, low, high, p, verdict, treated, control } = target;
	const style = outcomeStyle(target);
	const size = effect === null ? '' : change(effect, style);
	const ends = low === null || high === null ? null : changeEnds(low, high, style);
	const early = verdict === 'too_early';
	const headline = early
		? t(state === 'waiting' || state === 'stopped' ? `headline_${state}` : 'headline_running', {
				name,
				date: date(state === 'waiting' ? experiment.start : experiment.end),
			})
		: t(verdict === 'none_seen' || verdict === 'too_little' ? `headline_${verdict}` : 'headline_moved', { name, size });
	return (
		<>
			<Verdict name={shapes[verdict]}>{t(`verdict_${verdict}`)}</Verdict>{' '}
			{worse.length > 0 && <Verdict name="worse">{t('worse_elsewhere', { count: worse.length })}</Verdict>}
			<h1 className="k-headline">{headline}</h1>
			{early && ends !== null && <p className="k-quiet">{t('preliminary', { size, ...ends })}</p>}
			<p className={classes.facts}>
				{!early && effect !== null && (
					<span>
						<b>{size}</b>
						{ends !== null && `, ${t('interval95', ends)}`}
					</span>
				)}
				{!early && p !== null && <span>{t('chance', { share: percent(p) })}</span>}
				{state !== 'waiting' && (
					<span>
						{t('armSizes', {
							...{ treated: whole(treated.units), treatedN: whole(treated.n) },
							...{ control: whole(control.units), controlN: whole(control.n) },
						})}
					</span>
				)}
				{experiment.detectable !== null && (
					<span>
						{t('couldSee', {
							size: eitherWay(experiment.detectable, styleOf({ unit: experiment.unit, value: experiment.detectable })),
						})}
					</span>
				)}
			</p>
		</>
	);
}

function digestText({ digest, intact }: NonNullable<Experiment['drawn']>, t: ReturnType<typeof useTexts>): string {
	return intact ? digest : `${digest} (${t(intact === null ? 'erased' : 'notIntact')})`;
}

function AsDrawn({ experiment, name }: { experiment: Experiment; name: string }) {
	const t = useTexts();
	const both = useBoth();
	const fieldName = useDimensionNames();
	const zone = useView()?.extent.timeZone ?? 'UTC';
	const { drawn, by, share, start, end, author, at } = experiment;
	const lines: [string, string][] = [
		[t('kpi'), name],
		[t('by'), both(fieldName(by))],
		[t('share'), String(share)],
		[t('days'), dateRange(start, end)],
		[t('drawnBy'), `${author}, ${moment(at, zone, { year: true })}`],
		...(drawn === null
			? []
			: [
					[t('seed'), String(drawn.seed)] as [string, string],
					[t('oneOf'), t('oneOfText', { kept: whole(drawn.kept) })] as [string, string],
					[t('digest'), digestText(drawn, t)] as [string, string],
				]),
	];
	return (
		<Section title={t('asDrawn')}>
			<dl className={classes.plan}>
				{lines.flatMap(([term, said]) => [<dt key={term}>{term}</dt>, <dd key={`${term}.`}>{said}</dd>])}
			</dl>
		</Section>
	);
}
