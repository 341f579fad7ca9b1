/** What stands out: a sentence, the dots beside the line of the rest, a table to each side, what was looked at. */
import { change, figure, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import type { View } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { SegmentDots } from './segment-dots.tsx';
import { SegmentTable } from './segment-table.tsx';
import { type Side, sidesOf, useNames, useStyle } from './segment-words.ts';
import classes from './segments.module.css';
import type { Found, Segment } from './segments-data.ts';
import { useTexts } from './texts.ts';

type Props = { readonly found: Found; readonly view: View };

export function FoundSegments({ found, view }: Props) {
	const both = useBoth();
	return (
		<>
			<Sentence found={found} />
			{found.reason && <p className={classes.more}>{both(found.reason.words)}</p>}
			{found.conclusion === 'found' && (
				<div className="k-parts">
					<SegmentDots found={found} view={view} />
					{sidesOf(found).map((side) => (
						<SegmentTable key={side} found={found} side={side} view={view} />
					))}
				</div>
			)}
			<Looked found={found} />
		</>
	);
}

function Sentence({ found }: { found: Found }) {
	const t = useTexts();
	const both = useBoth();
	const style = useStyle(found);
	const { partName } = useNames(found);
	const { definition, unit, currency, conclusion, searched, measured, maturing } = found;
	const own = styleOf({ ...found.whole, unit, in_currency: currency ?? undefined });
	const said = { name: both(definition.names), value: figure(found.whole.value, own), n: whole(found.whole.n) };
	const farthest = (one: Segment) =>
		t(one.effect === null ? 'farthestAbove' : 'farthest', {
			segment: partName(one),
			...{ value: figure(one.value, style), rest: figure(one.rest, style) },
			effect: one.effect === null ? '' : change(one.effect, style),
			...(one.effect === null && { own: figure(one.own, own) }),
		});
	const sides = sidesOf(found).flatMap((side) => {
		const [first] = found[side];
		return first ? [t(sentences[side], { count: found[side].length, farthest: farthest(first) })] : [];
	});
	const first = {
		found: () => [t('whole', said), ...sides].join(' '),
		none: () => t('none', said),
		too_few: () => t('tooFew', { ...said, least: whole(searched.least) }),
		no_data: () => t('noData', said),
		unknown: () => t('noSegments', said),
	}[conclusion]();
	const more = [
		...(measured === 'above' && conclusion === 'found'
			? [t('measuredAbove', { value: figure(found.whole.value, own) })]
			: []),
		...(maturing ? [t('maturing')] : []),
	];
	return (
		<>
			<p className={classes.said}>{first}</p>
			{more.length > 0 && <p className={classes.more}>{more.join(' ')}</p>}
		</>
	);
}

const sentences = { above: 'saidAbove', below: 'saidBelow' } as const satisfies Readonly<Record<Side, string>>;

/** Among how many they were chosen, and what is not said. */
function Looked({ found }: { found: Found }) {
	const t = useTexts();
	const language = useLanguage();
	const style = useStyle(found);
	const { fieldName, partName } = useNames(found);
	const { searched, explained, cut } = found;
	// In a list, values of different fields may read alike.
	const named = (one: Found['explained'][number]) =>
		one.where.map((part) => (part.value === null ? '' : `${fieldName(part.field)} `)).join('') + partName(one);
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const tested = searched.tested.reduce((sum, one) => sum + one, 0);
	if (tested === 0) return null;
	const lines = [
		...(explained.length > 0 ? [t('explained', { names: list.format(explained.map(named)) })] : []),
		...(cut ? [t('cut')] : []),
		t('looked', {
			...{ count: whole(tested), fields: list.format(searched.fields.map(({ field }) => fieldName(field))) },
			least: whole(searched.least),
		}),
		...(searched.tolerance > 0 ? [t('tolerance', { size: change(searched.tolerance, style).replace('+', '') })] : []),
		t('chance'),
		t('agents'),
		...(searched.leftOut.length > 0 ? [t('leftOut', { fields: list.format(searched.leftOut.map(fieldName)) })] : []),
	];
	return <p className={classes.caption}>{lines.join(' ')}</p>;
}
