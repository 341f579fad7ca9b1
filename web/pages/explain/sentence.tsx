/** An explained change in plain words. */
import { change, changeEnds, figure } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import classes from './explain.module.css';
import type { Explained, ExplainedPart } from './explain-data.ts';
import { useFieldName, usePartName, useStyle } from './part-words.ts';
import { useTexts } from './texts.ts';

export function Sentence({ made }: { made: Explained }) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const style = useStyle(made);
	const partName = usePartName(made);
	const fieldName = useFieldName(made);
	const { definition, before, now, conclusion, parts, mix, rest, searched } = made;
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const moved = (now.value ?? 0) - (before.value ?? 0);
	const values = {
		...{ name: both(definition.names), before: figure(before.value, style), now: figure(now.value, style) },
	};
	const said =
		before.value === null || now.value === null
			? values.name
			: t(moved < 0 ? 'fell' : moved > 0 ? 'rose' : 'same', values);
	const partSaid = (part: ExplainedPart) =>
		t(part.now.value === null || part.before.value === null ? 'partSaidBare' : 'partSaid', {
			part: partName(part),
			before: figure(part.before.value, style),
			now: figure(part.now.value, style),
			contribution: change(part.contribution.value, style),
		});
	const fields = list.format(
		(mix?.fields ?? []).slice(0, 2).map(({ field, value }) => `${fieldName(field)} ${change(value, style)}`),
	);
	const named = (change: string) =>
		t('saidParts', { change, count: parts.length, parts: list.format(parts.slice(0, 3).map(partSaid)) });
	// Parts that do not explain the change are named after what does.
	const beside = parts.length > 0;
	const first = {
		parts: () => named(said),
		mix: () => (beside ? named(t('mainlyMix', { change: said, fields })) : t('saidMix', { change: said, fields })),
		everywhere: () => (beside ? named(t('mostlyElsewhere', { change: said })) : t('saidEverywhere', { change: said })),
		chance: () => (beside ? named(t('withinChance', { change: said })) : t('saidChance', { change: said })),
		too_few: () => t('saidTooFew', { change: said, least: whole(searched.least) }),
		unknown: () => t('saidUnknown', { change: said }),
	}[conclusion]();
	const { value, low, high } = made.change;
	const ends = low === null || high === null ? null : changeEnds(low, high, style);
	const more = [
		...(value === null || !ends
			? []
			: [t('changeInterval', { change: change(value, style), range: `${ends.low}…${ends.high}` })]),
		...(rest && parts.length > 0
			? [
					t(mix ? 'outsideBoth' : 'outside', {
						rest: change(rest.contribution.value, style),
						...(mix && { mix: change(mix.value, style) }),
					}),
				]
			: []),
	];
	return (
		<>
			<p className={classes.said}>{first}</p>
			{more.length > 0 && <p className={classes.more}>{more.join(' ')}</p>}
		</>
	);
}
