/** What carries a change: a sentence, a bridge, the parts, the mix. */
import { partFilters } from '../../kpi/part-names.ts';
import type { Period } from '../../view/period.ts';
import type { View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { Beside } from './beside.tsx';
import classes from './explain.module.css';
import type { Explained } from './explain-data.ts';
import { usePartName } from './part-words.ts';
import { Mix, Parts } from './parts.tsx';
import { Picture } from './picture.tsx';
import { Sentence } from './sentence.tsx';

type Props = { readonly made: Explained; readonly view: View; readonly own: Period | null };

export function ExplainedChange({ made, view, own }: Props) {
	const both = useBoth();
	const partName = usePartName(made);
	const [first] = made.parts;
	const within = partFilters(first?.where ?? []);
	return (
		<>
			<Sentence made={made} />
			{made.reason && <p className={classes.more}>{both(made.reason.words)}</p>}
			{made.rest && (
				<div className="k-parts">
					<Picture made={made} />
					<Parts made={made} view={view} />
					<Mix made={made} />
					<Beside made={made} view={view} own={own} where={within} name={first ? partName(first) : null} />
				</div>
			)}
		</>
	);
}
