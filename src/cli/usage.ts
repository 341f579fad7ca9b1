/** Commands that were written wrongly, explained in the user's language. */
import type { CommanderError } from 'commander';
import type { Texts } from './texts.ts';

export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/** Fails with what is expected where the value is none of these. */
export function oneOf<Value extends string>(
	texts: Texts,
	name: string,
	value: string | undefined,
	allowed: readonly Value[],
): Value | undefined {
	if (value === undefined) return undefined;
	const found = allowed.find((one) => one === value);
	if (found === undefined) throw new UsageError(texts.usage.badValue(name, value, allowed.join(', ')));
	return found;
}

export function wholeNumber(texts: Texts, name: string, value: string): number {
	if (/^\d{1,15}$/.test(value)) return Number(value);
	throw new UsageError(texts.usage.badValue(name, value, '1, 2, 3 …'));
}

export function usageText(error: CommanderError | UsageError, { usage }: Texts, command: string | undefined): string {
	const known = command === undefined || command.startsWith('-') ? '' : ` ${command}`;
	const where =
		error instanceof UsageError || error.code !== 'commander.unknownCommand' ? `kamerton${known}` : 'kamerton';
	return `${error instanceof UsageError ? error.message : sentence(error, usage)}\n${usage.hint(where)}\n`;
}

/** Commander says it in English; the name in quotes is what matters. */
function sentence({ code, message }: CommanderError, usage: Texts['usage']): string {
	const name = /'([^']*)'/.exec(message)?.[1] ?? '';
	switch (code) {
		case 'commander.unknownOption':
			return usage.unknownOption(name);
		case 'commander.unknownCommand':
			return usage.unknownCommand(name);
		case 'commander.missingArgument':
			return usage.missingArgument(name);
		case 'commander.missingMandatoryOptionValue':
			return usage.missingOption(name);
		case 'commander.optionMissingArgument':
			return usage.missingValue(name);
		case 'commander.excessArguments':
			return usage.excess;
		default:
			return message.replace(/^error: /, '');
	}
}
