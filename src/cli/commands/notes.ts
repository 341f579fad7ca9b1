/** Notes on dates: releases, actions, what happened. */
import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { inclusiveDays } from '../../kpi/time/period.ts';
import { noteKinds } from '../../workspace/notes.ts';
import { addCommonOptions, type Cli, type CommonOptions, repeatedOption, writeJson } from '../command.ts';
import { besideFacts } from '../connection.ts';
import { dayBefore, readSegment, segmentText } from '../target-text.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type NoteOptions = Options & { kind?: string; to?: string; for?: string[] };
type ListOptions = Options & { from?: string; to?: string; for?: string[] };
type Note = Result<'addNote'>;

export function addNotesCommand(program: Command, cli: Cli): void {
	const { commands, options: common, workspace, usage } = cli.texts;
	const words = workspace.notes;
	const group = program.command('notes').description(commands.notes).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const withNote = (command: Command) =>
		command
			.argument('<day>', words.args.day)
			.argument('<text>', words.args.text)
			.option('--kind <kind>', words.options.kind)
			.option('--to <day>', words.options.to)
			.option('--for <field=value>', words.options.for, repeatedOption);
	add('list', true)
		.option('--from <day>', words.options.from)
		.option('--to <day>', words.options.until)
		.option('--for <field=value>', words.options.for, repeatedOption)
		.allowExcessArguments()
		.action((options: ListOptions, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`notes ${unknown}`));
			return list(options, cli);
		});
	withNote(add('add')).action((day: string, text: string, options: NoteOptions) =>
		besideFacts(cli, options, async (client) =>
			report(await client.addNote(noteOf(day, text, options, cli)), options, cli),
		),
	);
	withNote(add('change').argument('<id>', words.args.id)).action(
		(typed: string, day: string, text: string, options: NoteOptions) => {
			const note = { ...noteOf(day, text, options, cli), id: wholeNumber(cli.texts, '<id>', typed) };
			return besideFacts(cli, options, async (client) => report(await client.changeNote(note), options, cli));
		},
	);
	add('remove')
		.argument('<id>', words.args.id)
		.action((typed: string, options: Options) => {
			const id = wholeNumber(cli.texts, '<id>', typed);
			return besideFacts(cli, options, async (client) => {
				const removed = await client.removeNote({ id });
				if (options.json) writeJson(cli, removed);
				else cli.terminal.out(`${words.removed(typed)}\n`);
			});
		});
}

function noteOf(from: string, text: string, options: NoteOptions, cli: Cli) {
	return {
		...{ text, segment: readSegment(options.for, cli) },
		kind: oneOf(cli.texts, '--kind', options.kind, noteKinds),
		...inclusiveDays({ from, to: options.to }),
	};
}

function report(note: Note, options: Options, cli: Cli): void {
	if (options.json) writeJson(cli, note);
	else cli.terminal.out(`${cli.texts.workspace.notes.kept(String(note.id))}\n`);
}

async function list(options: ListOptions, cli: Cli): Promise<void> {
	const { from, to } = inclusiveDays({ from: options.from, to: options.to });
	const asked = { from, to, where: options.for };
	const answer = await besideFacts(cli, options, (client) => client.listNotes(asked));
	if (options.json) return writeJson(cli, answer);
	const { columns, kinds, empty } = cli.texts.workspace.notes;
	if (answer.notes.length === 0) {
		cli.terminal.out(`${empty}\n`);
		return;
	}
	cli.terminal.out(
		textTable(
			[
				{ title: columns.id, align: 'right' },
				...[columns.from, columns.to, columns.kind, columns.for, columns.author, columns.text].map((title) => ({
					title,
				})),
			],
			answer.notes.map((note) => [
				...[String(note.id), note.from, dayBefore(note.to), kinds[note.kind]],
				...[segmentText(note, cli), note.author, note.text],
			]),
		),
	);
}
