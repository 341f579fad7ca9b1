import type { KpiRow } from '../../api/kpi.ts';
import { periodName } from '../../format/period.ts';
import type { View } from '../../view/view.ts';
import classes from './board-page.module.css';
import { sentenceKind, tallyOf } from './sentence.ts';
import { useTexts } from './texts.ts';

type Props = { readonly view: View; readonly rows: ReadonlyMap<string, KpiRow>; readonly stale: boolean };

/** Its place is kept while the first answer is under way; a new verdict is read aloud. */
export function BoardSentence({ view: { period, before }, rows, stale }: Props) {
	const t = useTexts();
	const tally = tallyOf(rows.values());
	const { better, worse, met, missed } = tally;
	const compared = before !== null && [...rows.values()].some((row) => typeof row.verdict === 'string');
	// The year goes without saying where what is compared lies in the same one.
	const name = period.kind === 'month' ? periodName(period).replace(/ \d{4}$/, '') : periodName(period);
	return (
		<h1 className={classes.sentence} data-stale={stale || undefined} aria-live="polite">
			{rows.size > 0 &&
				t(`sentence_${sentenceKind(tally, compared)}`, {
					period: compared ? name : periodName(period),
					than: before?.words.than ?? '',
					worsened: t('worsened', { count: worse }),
					improved: t('improved', { count: better }),
					met: t('met', { count: met }),
					missed: t('missed', { count: missed }),
				})}
		</h1>
	);
}
