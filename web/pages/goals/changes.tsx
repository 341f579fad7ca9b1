/** The last edits, each of which can be taken back. */
import { api } from '../../api/client.ts';
import type { KpiCard } from '../../api/kpi.ts';
import { Section } from '../../components/section.tsx';
import { ErrorWords } from '../../components/states/states.tsx';
import { moment } from '../../format/date.ts';
import { useBoth } from '../../words/texts.ts';
import { useChanges, useEdit, usePresets } from './goals-data.ts';
import classes from './goals-page.module.css';
import { useTexts } from './texts.ts';

export function Changes({ catalogue }: { catalogue: ReadonlyMap<string, KpiCard> }) {
	const t = useTexts();
	const both = useBoth();
	const { data } = useChanges();
	const presets = usePresets().data?.presets ?? [];
	const undo = useEdit((revision: number) => api.undoTargetChange({ revision }));
	if (data === undefined || data.changes.length === 0) return null;
	const subject = (name: string | null) => {
		const known = presets.find(({ id }) => id === name) ?? (name === null ? undefined : catalogue.get(name));
		return known ? t('quoted', { name: both(known.names) }) : (name ?? '');
	};
	return (
		<Section title={t('changes')} rule="fine">
			{undo.error !== null && (
				<p role="alert">
					<ErrorWords error={undo.error} />
				</p>
			)}
			<ul className={classes.proposals}>
				{data.changes.map((change) => (
					<li key={change.revision} className={classes.proposal}>
						<span>
							{moment(change.at, 'UTC', { year: true })}, {change.author}: {t(`change_${change.kind}`)}{' '}
							{subject(change.subject)} <span className="k-quiet">{change.note}</span>
						</span>
						{change.kind !== 'undo' && (
							<button
								type="button"
								className="k-link"
								disabled={undo.isPending}
								onClick={() => undo.mutate(change.revision)}
							>
								{t('undo')}
							</button>
						)}
					</li>
				))}
			</ul>
		</Section>
	);
}
