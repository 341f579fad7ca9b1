/** The one sentence that answers first. */
import type { KpiRow } from '../../api/kpi.ts';

export type Tally = {
	readonly better: number;
	readonly worse: number;
	readonly met: number;
	readonly missed: number;
};

export function tallyOf(rows: Iterable<KpiRow>): Tally {
	const all = [...rows];
	const verdicts = (verdict: string) => all.filter((row) => row.verdict === verdict).length;
	const targets = (status: string) => all.filter((row) => row.target_status === status).length;
	return { better: verdicts('better'), worse: verdicts('worse'), met: targets('met'), missed: targets('missed') };
}

export type SentenceKind = 'worse' | 'better' | 'mixed' | 'onlyWorse' | 'onlyBetter' | 'same' | 'targets' | 'plain';

/** `compared`: whether there is anything that the numbers are held against. */
export function sentenceKind({ better, worse, met, missed }: Tally, compared: boolean): SentenceKind {
	if (!compared) return met + missed > 0 ? 'targets' : 'plain';
	if (better === 0 && worse === 0) return 'same';
	if (better === 0) return 'onlyWorse';
	if (worse === 0) return 'onlyBetter';
	return worse > better ? 'worse' : better > worse ? 'better' : 'mixed';
}
