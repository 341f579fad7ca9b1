/** What came of an experiment, as text. */
import type { Result } from '../../api/contract/contract.ts';
import { chanceText, changeText } from '../change-text.ts';
import type { Cli } from '../command.ts';
import { figureText, numberText } from '../figure-text.ts';
import { aimText } from '../target-text.ts';
import { textTable } from '../text-table.ts';

type Found = Result<'getExperimentResult'>;
type Outcome = Found['target'];

const right = { align: 'right' } as const;

export function experimentResultText(experiment: Result<'getExperiment'>, found: Found, cli: Cli): string {
	const { language, texts } = cli;
	const { columns, ...words } = texts.experiments;
	const row = (one: Outcome) => {
		const text = (value: number | null) => changeText(value, one.unit, cli);
		return [
			aimText(one.aim, cli),
			...[one.treated, one.control].flatMap(({ value, units, n }) => [
				figureText(value, one.unit, language),
				`${numberText(units, language)} / ${numberText(n, language)}`,
			]),
			text(one.effect),
			one.low === null || one.high === null ? '' : texts.kpi.range(text(one.low), text(one.high)),
			...[chanceText(one.p, cli), texts.actions.verdicts[one.verdict]],
		];
	};
	const { checks, worse, unjudged, state, reach } = found;
	const percent = (value: number) => figureText(100 * value, 'percent', language);
	const lines = [
		words.states[state](experiment.end, reach?.slice(0, 10) ?? '—'),
		...(experiment.rehearsal ? [words.rehearsed] : []),
		...(experiment.overlaps.length > 0 ? [words.overlaps(experiment.overlaps.join(', '))] : []),
		...(worse.length > 0 ? [words.worseElsewhere(worse.join(', '))] : []),
		...unjudged.map(({ kpi, problem }) => `${kpi}: ${problem.message}`),
		...(checks.before?.alarm ? [words.unlike(changeText(checks.before.value, found.target.unit, cli))] : []),
		...(checks.volume?.alarm ? [words.volume(percent(checks.volume.value), chanceText(checks.volume.p, cli))] : []),
		...([checks.before, checks.volume].some((check) => check?.able === false) ? [words.unable] : []),
		...(['vanished', 'appeared', 'acted', 'switched'] as const).flatMap((name) =>
			checks[name].length > 0 ? [words[name](numberText(checks[name].length, language), named(checks[name]))] : [],
		),
		words.byDesign,
	];
	const table = textTable(
		[
			{ title: columns.kpi },
			{ title: words.arms.treated, ...right },
			{ title: columns.size, ...right },
			{ title: words.arms.control, ...right },
			{ title: columns.size, ...right },
			{ title: columns.effect, ...right },
			{ title: columns.range },
			{ title: columns.p, ...right },
			{ title: columns.verdict },
		],
		[found.target, ...found.guards].map(row),
	);
	return `${table}\n${lines.join('\n')}\n`;
}

function named(names: readonly string[]): string {
	return names.filter((name) => name !== '').join(', ');
}
