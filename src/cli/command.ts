/** What every command is given, and the options that all of them take. */
import type { Command } from 'commander';
import { type Config, type ConfigOverrides, type Environment, readConfig } from '../config.ts';
import type { Language } from '../errors.ts';
import type { Terminal } from './terminal.ts';
import type { Texts } from './texts.ts';

export type Cli = {
	readonly terminal: Terminal;
	readonly signal: AbortSignal;
	readonly language: Language;
	readonly texts: Texts;
	readonly environment: Environment | undefined;
	/** The exit code, where it is not 0. */
	exit(code: number): void;
};

export type CommonOptions = { data?: string; lang?: string; log?: string };

export function addCommonOptions(command: Command, { texts }: Cli): Command {
	return command
		.option('--data <dir>', texts.options.data)
		.option('--lang <language>', texts.options.lang)
		.option('--log <level>', texts.options.log);
}

export function configOf(cli: Cli, options: CommonOptions, more: ConfigOverrides = {}): Config {
	const given = { dataDir: options.data, language: options.lang, logLevel: options.log, ...more };
	const overrides = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
	return readConfig(cli.environment, overrides);
}

/** For options that may be repeated; each may also list several, parted by commas. */
export function listOption(value: string, before: readonly string[] = []): string[] {
	return [...before, ...value.split(',').flatMap((one) => one.trim() || [])];
}

/** For options that may be repeated and whose values may hold commas. */
export function repeatedOption(value: string, before: readonly string[] = []): string[] {
	return [...before, value];
}

export function writeJson(cli: Cli, value: unknown): void {
	cli.terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}
