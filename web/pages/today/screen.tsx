/** What both screens show. */
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { moment } from '../../format/date.ts';
import { durationText } from '../../format/duration.ts';
import { whole } from '../../format/number.ts';
import type { Filter } from '../../view/filter.ts';
import { Figures } from './figures.tsx';
import { Queues } from './queues.tsx';
import { useTexts } from './texts.ts';
import { type Live, useLive } from './today-data.ts';
import classes from './today-page.module.css';

export function Screen({ filters }: { filters: readonly Filter[] }) {
	const t = useTexts();
	const { live, error, ageSeconds, old, retry } = useLive(filters);
	if (live === undefined)
		return error === null ? <Blocks lines={6} height={48} /> : <ErrorState error={error} onRetry={retry} />;
	return (
		<>
			<header className={classes.head}>
				<h1 className={classes.sentence} data-old={old || undefined}>
					{sentenceOf(live, t)}
				</h1>
				<p className={classes.age} role="status">
					{old ? (
						<Verdict name="stale">{t('noAnswer', { seconds: whole(ageSeconds ?? 0) })}</Verdict>
					) : live.stale ? (
						<Verdict name="stale">{t('feedQuiet')}</Verdict>
					) : (
						t('fresh', { moment: knownTo(live) })
					)}
				</p>
			</header>
			<Figures live={live} old={old} />
			<Section title={t('queues')}>
				<div className={classes.waiting} data-old={old || undefined}>
					<Queues live={live} />
				</div>
			</Section>
		</>
	);
}

/** How far any source is known: what came in last. */
function knownTo({ feeds, tz }: Live): string {
	const last = feeds
		.flatMap(({ last: one }) => one ?? [])
		.sort()
		.at(-1);
	return last === undefined ? '—' : moment(last, tz);
}

function sentenceOf({ waiting, longest, queues }: Live, t: ReturnType<typeof useTexts>): string {
	if (waiting.value === null) return t('unknown');
	if (waiting.value === 0 || longest.value === null) return t('nobodyWaits');
	const [worst] = queues;
	const where = worst?.channel ?? null;
	const places = { count: waiting.value, n: whole(waiting.value), time: durationText(longest.value) };
	return where === null ? t('waits', places) : t('waitsIn', { ...places, channel: where });
}
