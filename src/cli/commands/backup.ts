/** Everything in one file, and a data directory from it. */
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { Fault } from '../../errors.ts';
import { readArchive } from '../../store/backup/archive.ts';
import { restoreBackup } from '../../store/backup/restore.ts';
import { addCommonOptions, type Cli, type CommonOptions, configOf, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';

type Options = CommonOptions & { json?: boolean };

export function addBackupCommands(program: Command, cli: Cli): void {
	const { commands, options: common, backup: words } = cli.texts;
	addCommonOptions(
		program
			.command('backup')
			.description(commands.backup)
			.argument('<file>', words.file)
			.option('--json', common.json)
			.action((file: string, options: Options) => backup(file, options, cli)),
		cli,
	);
	addCommonOptions(
		program
			.command('restore')
			.description(commands.restore)
			.argument('<file>', words.from)
			.option('--json', common.json)
			.action((file: string, options: Options) => restore(file, options, cli)),
		cli,
	);
}

/** Under its name only when it is whole: it is read again to its end before. */
async function backup(file: string, options: Options, cli: Cli): Promise<void> {
	const draft = `${file}.part`;
	try {
		await withClient(cli, options, async (client) => {
			const { body } = await client.downloadBackup({}, { signal: cli.signal });
			await pipeline(body, createWriteStream(draft, { mode: 0o600 }));
		});
		const written = await open(draft, 'r+');
		try {
			await written.sync();
		} finally {
			await written.close();
		}
		const { facts, createdAt } = await readArchive(draft, null);
		await rename(draft, file);
		const { size } = await stat(file);
		if (options.json) writeJson(cli, { file, bytes: size, createdAt, facts });
		else {
			const { terminal, language, texts } = cli;
			terminal.out(`${texts.backup.made(file, numberText(size / 1e6, language, { maximumFractionDigits: 1 }))}\n`);
			if (facts === 'server') terminal.out(`${texts.backup.factsElsewhere}\n`);
		}
	} catch (error) {
		await rm(draft, { force: true });
		const { code, path } = error as NodeJS.ErrnoException;
		if (error instanceof Fault || code === undefined || path === undefined) throw error;
		throw new Fault('file_unwritable', { name: file, reason: code }, { cause: error });
	}
}

async function restore(file: string, options: Options, cli: Cli): Promise<void> {
	const { dataDir } = configOf(cli, options);
	const { facts, createdAt } = await restoreBackup(file, dataDir);
	if (options.json) writeJson(cli, { dataDir, createdAt, facts });
	else {
		const { terminal, texts } = cli;
		terminal.out(`${texts.backup.restored(dataDir, createdAt)}\n`);
		if (facts === 'server') terminal.out(`${texts.backup.factsElsewhere}\n`);
	}
}
