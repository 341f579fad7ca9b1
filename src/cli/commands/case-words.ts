/** What all commands of cases say alike. */
import type { Result } from '../../api/contract/contract.ts';
import type { Cli, CommonOptions } from '../command.ts';

export type Options = CommonOptions & { json?: boolean };
export type Case = Result<'getCase'>['case'];

const saidLength = 48;

/** What was given, without what was not. */
export function present<Given extends object>(given: Given) {
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
		[Name in keyof Given]?: Exclude<Given[Name], undefined>;
	};
}

/** The score with its scale, or the words. */
export function triggerText({ trigger, reasons, firstScore }: Case, cli: Cli): string {
	const name = cli.texts.cases.triggers[trigger];
	const words = reasons.flatMap((reason) => reason.words);
	if (trigger === 'words') return words.join(', ');
	return firstScore?.kind === trigger ? `${name} ${firstScore.value}/${firstScore.max}` : name;
}

export function shortened(text: string): string {
	const line = text.replaceAll(/\s+/g, ' ');
	return line.length > saidLength ? `${line.slice(0, saidLength - 1)}…` : line;
}

/** `2026-03-05 15:00` by the clocks of the installation. */
export function when(instant: string, timeZone: string): string {
	const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
	return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
