/** Addresses of the tablets of a survey. */
import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { textTable } from '../text-table.ts';
import { UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type MakeOptions = Options & { branch?: string; name?: string };
type Kiosk = Result<'makeSurveyKiosk'>;

export function addSurveyKioskCommands(surveys: Command, cli: Cli): void {
	const { options: common, surveyKiosks: words, surveys: survey, usage } = cli.texts;
	const idOf = (typed: string, name = '<id>') => wholeNumber(cli.texts, name, typed);
	const shared = (command: Command, name: keyof typeof words.commands) =>
		addCommonOptions(
			command.description(words.commands[name]).option('--json', common.json).argument('<id>', survey.args.id),
			cli,
		);
	shared(surveys.command('kiosk'), 'kiosk')
		.option('--branch <name>', words.options.branch)
		.option('--name <name>', words.options.name)
		.action((typed: string, { branch, name, ...options }: MakeOptions) =>
			withClient(cli, options, async (client) => {
				const made = await client.makeSurveyKiosk({ id: idOf(typed), branch, name });
				report(made, options, `${made.path}\n`);
			}),
		);
	const group = surveys.command('kiosks').description(words.about).helpCommand(false);
	shared(group.command('list', { isDefault: true }), 'list')
		.allowExcessArguments()
		.action((typed: string, options: Options, { args: [, unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`surveys kiosks ${typed}`));
			return list(idOf(typed), options, cli);
		});
	shared(group.command('revoke'), 'revoke')
		.argument('<address>', words.args.address)
		.option('--leaked', words.options.leaked)
		.action((typed: string, address: string, { leaked, ...options }: Options & { leaked?: boolean }) =>
			withClient(cli, options, async (client) => {
				const given = { id: idOf(typed), kiosk: idOf(address, '<address>'), late: !leaked };
				const revoked = await client.revokeSurveyKiosk(given);
				report(revoked, options, `${words.revoked(address, revoked.takenUntil?.slice(0, 10) ?? null)}\n`);
			}),
		);
	shared(group.command('restore'), 'restore')
		.argument('<address>', words.args.address)
		.action((typed: string, address: string, options: Options) =>
			withClient(cli, options, async (client) => {
				const restored = await client.restoreSurveyKiosk({ id: idOf(typed), kiosk: idOf(address, '<address>') });
				report(restored, options, `${words.restored(address)}\n`);
			}),
		);

	function report(kiosk: Kiosk, options: Options, text: string): void {
		if (options.json) writeJson(cli, kiosk);
		else cli.terminal.out(text);
	}
}

async function list(id: number, options: Options, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.listSurveyKiosks({ id }));
	if (options.json) return writeJson(cli, answer);
	const { columns, none, unknown, never, gone } = cli.texts.surveyKiosks;
	if (answer.kiosks.length === 0) return cli.terminal.out(`${none}\n`);
	const day = (at: string | null, otherwise: string) => at?.slice(0, 10) ?? otherwise;
	cli.terminal.out(
		textTable(
			[columns.id, columns.name, columns.branch, columns.made, columns.by, columns.used, columns.page].map(
				(title, at) => ({ title, align: at === 0 ? 'right' : 'left' }),
			),
			answer.kiosks.map((one) => [
				...[String(one.id), one.name, one.branch, day(one.createdAt, unknown), one.createdBy ?? unknown],
				...[day(one.usedAt, never), one.revokedAt === null ? one.path : gone(day(one.revokedAt, ''))],
			]),
		),
	);
}
