/** Changes as people read them: with their sign, shares in percentage points. */
import type { Unit } from '../kpi/definition.ts';
import type { Cli } from './command.ts';
import { figureText, numberText } from './figure-text.ts';
import type { Row } from './kpi-table.ts';
import type { TextColumn } from './text-table.ts';

/** `currency` of money, as its rows name it. */
export function changeText(
	change: number | null | undefined,
	unit: Unit,
	{ language, texts }: Cli,
	currency: string | null = null,
	decimals: number | null = null,
): string {
	if (change === null || change === undefined) return texts.kpi.missing;
	const size = Math.abs(change);
	const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
	const text =
		unit === 'percent'
			? `${numberText(size, language, digits)} ${texts.compare.points}`
			: figureText(size, unit, language, currency, decimals);
	return `${change > 0 ? '+' : change < 0 ? '−' : ''}${text}`;
}

export function changeHeads({ texts }: Cli): TextColumn[] {
	const words = texts.compare;
	return [
		{ title: words.before, align: 'right' },
		{ title: texts.kpi.n, align: 'right' },
		{ title: words.change, align: 'right' },
		{ title: texts.kpi.interval },
		{ title: words.p, align: 'right' },
		{ title: words.verdict },
	];
}

/** The cells under these heads; `decimals` as of `figureText`. */
export function changeCells(row: Row, cli: Cli, decimals: number | null = null): string[] {
	const { language, texts } = cli;
	const { before = null, before_n: beforeN = null, verdict = null, in_currency: currency = null } = row;
	return [
		figureText(before, row.unit, language, currency, decimals),
		beforeN === null ? texts.kpi.missing : numberText(beforeN, language),
		changeText(row.change, row.unit, cli, currency, decimals),
		changeRange(row, cli, decimals),
		chanceText(row.change_p ?? null, cli),
		verdict === null ? '' : (texts.compare.verdicts[verdict] ?? verdict),
	];
}

export function changeRange(row: Row, cli: Cli, decimals: number | null = null): string {
	const { change_low: low, change_high: high, unit, in_currency: currency } = row;
	if (low === null || low === undefined || high === null || high === undefined) return '';
	const [from, to] = [low, high].map((end) => changeText(end, unit, cli, currency, decimals));
	return cli.texts.kpi.range(from ?? '', to ?? '');
}

/** Three digits tell what there is to tell. */
export function chanceText(p: number | null, { language }: Cli): string {
	if (p === null) return '';
	const digits = { minimumFractionDigits: 3, maximumFractionDigits: 3 };
	return p < 0.001 ? `< ${numberText(0.001, language, digits)}` : numberText(p, language, digits);
}
