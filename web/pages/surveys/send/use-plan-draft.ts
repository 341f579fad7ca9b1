/** A plan as it is written in its form: kept in this browser until it is saved or thrown away. */
import { useEffect, useState } from 'react';
import { draftsOf } from '../drafts.ts';
import { freshRules, type PlanRules, type SendPlan } from './send-data.ts';

/** `typed`: null where the plan is called by what it waits for. */
type Written = { readonly typed: string | null; readonly rules: PlanRules };

const drafts = draftsOf<Written>('send-plan-draft', (written) => Array.isArray(written?.rules?.quotas));
const isSame = (one: Written, other: Written) => JSON.stringify(one) === JSON.stringify(other);

export function usePlanDraft(survey: number, kept: SendPlan | null, open: boolean) {
	const place = `${survey}.${kept?.id ?? 'new'}`;
	const [first] = useState<Written>(() => ({ typed: kept?.name ?? null, rules: kept?.plan ?? freshRules }));
	const [found, setFound] = useState(() => {
		const draft = open ? drafts.read(place) : null;
		return draft !== null && !isSame(draft.written, first) ? draft : null;
	});
	const [written, setWritten] = useState(found?.written ?? first);
	// What others have changed since is not written over: the server refuses what was made from an older one.
	const revision = found?.revision ?? kept?.revision ?? 0;
	const dirty = open && !isSame(written, first);
	useEffect(() => {
		if (dirty) drafts.keep(place, { revision, at: Date.now(), written });
		else drafts.drop(place);
	}, [dirty, place, revision, written]);
	return {
		...written,
		revision,
		/** When what is here again was written; null where nothing was left. */
		foundAt: found?.at ?? null,
		setTyped: (typed: string) => setWritten((now) => ({ ...now, typed })),
		setRules: (part: Partial<PlanRules>) => setWritten((now) => ({ ...now, rules: { ...now.rules, ...part } })),
		discard() {
			setFound(null);
			setWritten(first);
		},
		/** It is saved, or not wanted: the form closes. */
		forget: () => drafts.drop(place),
	};
}
