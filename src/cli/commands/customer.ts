/** What is held of one customer: looked up, taken out to be handed over, erased. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { Fault } from '../../errors.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { textTable } from '../text-table.ts';
import { type ErasedOptions, type EraseOptions, erase, erased } from './erasing.ts';

type FindOptions = CommonOptions & { json?: boolean };
type ExportOptions = CommonOptions & { output?: string };

export function addCustomerCommand(program: Command, cli: Cli): void {
	const { commands, options: common, customer: words } = cli.texts;
	const group = program.command('customer').description(commands.customer).helpCommand(false);
	const add = (name: 'find' | 'export' | 'erase') =>
		addCommonOptions(group.command(name).description(words.commands[name]).argument('<ref>', words.ref), cli);
	add('find')
		.option('--json', common.json)
		.action((ref: string, options: FindOptions) => find(ref, options, cli));
	add('export')
		.option('--output <file>', words.output)
		.action((ref: string, options: ExportOptions) => take(ref, options, cli));
	add('erase')
		.option('--yes', words.erasing.yes)
		.option('--json', common.json)
		.action((ref: string, options: EraseOptions) => erase(ref, options, cli));
	const list = group
		.command('erased')
		.description(words.commands.erased)
		.option('--replay <file>', words.erasing.replay)
		.option('--json', common.json)
		.action((options: ErasedOptions) => erased(options, cli));
	addCommonOptions(list, cli);
}

async function find(ref: string, options: FindOptions, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.findCustomer({ ref }, { signal: cli.signal }));
	if (options.json) return writeJson(cli, answer);
	const { columns } = cli.texts.customer;
	const rows = answer.customers.flatMap(({ customer, identities, facts }) => {
		const held = Object.entries(facts).map(([fact, n]) => `${fact} ${numberText(n, cli.language)}`);
		return identities.map(({ space, ref: own, name, email, phone }, at) => [
			...[at === 0 ? customer : '', space, own, name, email, phone, at === 0 ? held.join(', ') : ''],
		]);
	});
	const titles = [
		columns.customer,
		columns.source,
		columns.ref,
		columns.name,
		columns.email,
		columns.phone,
		columns.rows,
	];
	cli.terminal.out(
		textTable(
			titles.map((title) => ({ title })),
			rows,
		),
	);
}

/** Nobody is handed what is held of another: one person has to be meant. */
async function take(ref: string, { output, ...options }: ExportOptions, cli: Cli): Promise<void> {
	await withClient(cli, options, async (client) => {
		const { customers } = await client.findCustomer({ ref }, { signal: cli.signal });
		const [one, ...others] = customers;
		if (!one || others.length > 0) {
			throw new Fault('customer_ambiguous', { customers: customers.map(({ customer }) => customer).join(', ') });
		}
		const { body } = await client.exportCustomer({ customer: one.customer }, { signal: cli.signal });
		if (output === undefined) {
			for await (const chunk of body) cli.terminal.out(chunk.toString());
		} else {
			await write(body, output);
			cli.terminal.out(`${cli.texts.customer.written(output)}\n`);
		}
	});
}

/** Under its name only when it is whole, and for nobody else's eyes. */
async function write(body: AsyncIterable<string | Uint8Array>, file: string): Promise<void> {
	const draft = `${file}.part`;
	try {
		await pipeline(body, createWriteStream(draft, { mode: 0o600 }));
		await rename(draft, file);
	} catch (error) {
		await rm(draft, { force: true });
		const { code, path } = error as NodeJS.ErrnoException;
		if (error instanceof Fault || code === undefined || path === undefined) throw error;
		throw new Fault('file_unwritable', { name: file, reason: code }, { cause: error });
	}
}
