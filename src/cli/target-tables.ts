/** Targets and what became of them, as tables for a terminal. */
import type { Result } from '../api/contract/contract.ts';
import type { Cli } from './command.ts';
import { figureText, numberText } from './figure-text.ts';
import { intervalText } from './kpi-table.ts';
import { aimText, dayBefore, rowTargetText, segmentText, targetText } from './target-text.ts';
import { type TextColumn, textTable } from './text-table.ts';

type Edited = Result<'setTarget'>;
type Words = Cli['texts']['targets'];

function heads({ texts }: Cli, ...names: readonly (keyof Words['columns'])[]): TextColumn[] {
	const right: readonly string[] = ['id', 'value', 'n', 'target', 'proposal', 'reached', 'before', 'after'];
	return names.map((name) => ({
		title: texts.targets.columns[name],
		align: right.includes(name) ? 'right' : 'left',
	}));
}

export function targetsTable({ targets, defaults }: Result<'listTargets'>, cli: Cli): string {
	const words = cli.texts.targets;
	if (targets.length + defaults.length === 0) return `${words.none}\n`;
	const own = targets.map((one) => [
		...[String(one.id), aimText(one, cli), segmentText(one, cli), targetText(one.target, one.unit, cli, one.per)],
		...[one.from, one.to === null ? '' : dayBefore(one.to), words.against[one.against], words.states[one.state]],
	]);
	const usual = defaults.map((one) => [
		...['', aimText(one, cli), segmentText(one, cli), targetText(one.target, one.unit, cli)],
		...['', '', words.against[one.against], words.states[one.on ? 'default' : 'off']],
	]);
	return textTable(heads(cli, 'id', 'kpi', 'for', 'target', 'from', 'to', 'against', 'state'), [...own, ...usual]);
}

/** What an edit has left, and how it is taken back. */
export function editReport({ change, targets }: Edited, cli: Cli): string {
	const words = cli.texts.targets;
	if (change === null) return `${words.unchanged}\n`;
	const table = targetsTable({ targets, defaults: [] }, cli);
	return `${targets.length === 0 ? '' : table}${words.undoWith(`kamerton targets undo ${change.revision}`)}\n`;
}

export function changesTable(changes: Result<'listTargetChanges'>['changes'], cli: Cli): string {
	const words = cli.texts.targets;
	return textTable(
		heads(cli, 'id', 'at', 'author', 'what'),
		changes.map(({ revision, at, author, kind, subject, note, targets }) => {
			const ids = targets.map(({ id }) => id).join(', ');
			const what = [words.changes[kind], subject ?? '', ids === '' ? '' : words.touched(ids), note];
			return [String(revision), at.slice(0, 16).replace('T', ' '), author, what.filter(Boolean).join(' · ')];
		}),
	);
}

export function proposalsText(answer: Result<'proposeTargets'>, cli: Cli): string {
	const { language, texts } = cli;
	const { unit, proposals, warning, missing } = answer;
	const of = `${aimText(answer, cli)}, ${segmentText(answer, cli)}\n`;
	if (missing) return `${of}${missing[language]}\n`;
	const table = textTable(
		heads(cli, 'proposal', 'basis', 'reached', 'interval', 'n'),
		proposals.map(({ kind, target, per, reached, low, high, n, where }) => [
			targetText(target, unit, cli, per),
			texts.targets.bases[kind](where?.value ?? ''),
			figureText(reached, unit, language),
			low === null || high === null
				? '—'
				: texts.kpi.range(figureText(low, unit, language), figureText(high, unit, language)),
			numberText(n, language),
		]),
	);
	const reasons = proposals.map(({ target, words }) => `${targetText(target, unit, cli)}: ${words[language]}\n`);
	return `${of}${table}${reasons.join('')}${warning[language]}\n`;
}

export function presetsTable(presets: Result<'listTargetPresets'>['presets'], cli: Cli): string {
	const rows = presets.map(({ id, names, items }) => [id, names[cli.language], items.map(({ kpi }) => kpi).join(', ')]);
	const [, name, items] = heads(cli, 'id', 'name', 'items');
	return textTable([{ title: cli.texts.targets.args.preset }, name ?? { title: '' }, items ?? { title: '' }], rows);
}

export function planTable(steps: Result<'planTargetPreset'>['steps'], cli: Cli): string {
	const words = cli.texts.targets;
	return textTable(
		heads(cli, 'kpi', 'before', 'after', 'change'),
		steps.map(({ kpi, aim, unit, per, before, after, action, problem }) => [
			aim ? aimText(aim, cli) : kpi,
			targetText(before?.target ?? null, unit, cli),
			targetText(after, unit, cli, per),
			problem ? `${words.actions[action]}: ${problem.message}` : words.actions[action],
		]),
	);
}

export function outcomesTable(outcomes: Result<'listTargetOutcomes'>['outcomes'], cli: Cli): string {
	const words = cli.texts.targets;
	if (outcomes.length === 0) return `${words.noOutcomes}\n`;
	return textTable(
		heads(cli, 'kpi', 'for', 'target', 'value', 'interval', 'n', 'status', 'reason'),
		outcomes.map(({ row, problem, status, reason, ...one }) => [
			...[aimText(one, cli), segmentText(one, cli), row ? rowTargetText(row, cli) : '—'],
			row ? figureText(row.value, row.unit, cli.language, row.in_currency) : '—',
			row ? intervalText(row, cli) : (problem?.message ?? '—'),
			row ? numberText(row.n, cli.language) : '—',
			status === null ? '—' : (words.statuses[status] ?? status),
			reason?.text ?? '',
		]),
	);
}

export function reasonsTable(reasons: Result<'listTargetReasons'>['reasons'], cli: Cli): string {
	if (reasons.length === 0) return `${cli.texts.targets.noReasons}\n`;
	return textTable(
		heads(cli, 'period', 'kpi', 'for', 'at', 'author', 'reason'),
		reasons.flatMap((one) =>
			one.versions.map(({ at, author, text }) => [
				...[one.period, aimText(one, cli), segmentText(one, cli)],
				...[at.slice(0, 16).replace('T', ' '), author, text ?? '—'],
			]),
		),
	);
}
