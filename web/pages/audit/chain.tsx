/** Whether the log is what was written, in plain words; asked for by a button, since every entry is looked at. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { Section } from '../../components/section.tsx';
import { ErrorState } from '../../components/states/states.tsx';
import { TargetLine, Verdict } from '../../components/verdict/verdict.tsx';
import { whole } from '../../format/number.ts';
import classes from './audit-page.module.css';
import { useTexts } from './texts.ts';

type Verified = Result<'verifyAudit'>;

export function Chain() {
	const t = useTexts();
	const verify = useMutation({ mutationFn: () => api.verifyAudit({}) });
	return (
		<Section title={t('chain')}>
			<div className={classes.chain}>
				<p>{t('chainLead')}</p>
				<div aria-live="polite" className={classes.said}>
					{verify.data !== undefined && <Said verified={verify.data} />}
				</div>
				{verify.error !== null && <ErrorState error={verify.error} />}
				<Button loading={verify.isPending} onClick={() => verify.mutate()}>
					{t('check')}
				</Button>
			</div>
		</Section>
	);
}

function Said({ verified: { entries, last, broken, end, anchored, losses, begun } }: { verified: Verified }) {
	const t = useTexts();
	const wrong = [
		...(broken === null ? [] : [t('broken', { n: broken })]),
		...(broken === null && end === 'cut' ? [t('cut', { anchored: whole(anchored ?? 0), found: whole(entries) })] : []),
		...(broken === null && end === 'unknown' ? [t('unanchored')] : []),
		...losses.filter((n) => n !== begun).map((n) => t('loss', { n })),
	];
	if (wrong.length > 0) {
		return wrong.map((sentence) => (
			<p key={sentence}>
				<Verdict name="error">{sentence}</Verdict>
			</p>
		));
	}
	return (
		<>
			<p>
				<TargetLine name="met">{t('whole', { count: entries, n: whole(entries) })}</TargetLine>
			</p>
			<p className="k-quiet">
				{begun !== null && `${t('begun', { n: whole(begun) })} `}
				{t('last')} <code className={classes.hash}>{last}</code>
			</p>
		</>
	);
}
