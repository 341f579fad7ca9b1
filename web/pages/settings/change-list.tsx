/** The last edits of a part: who, when, what. */
import { Section } from '../../components/section.tsx';
import { moment } from '../../format/date.ts';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

type Change = { readonly revision: number; readonly at: string; readonly author: string; readonly what: string };

export function ChangeList({ changes, timeZone }: { changes: readonly Change[]; timeZone: string }) {
	const t = useTexts();
	if (changes.length === 0) return null;
	return (
		<Section title={t('changes')} rule="fine">
			<ul className={classes.list}>
				{changes.map(({ revision, at, author, what }) => (
					<li key={revision}>
						<span>{what}</span>
						<span className="k-quiet">
							{moment(at, timeZone, { year: true })}, {author}
						</span>
					</li>
				))}
			</ul>
		</Section>
	);
}
