/** The rules that open cases and the tree of causes: shown, and put from a file. */
import type { Input } from '../../api/contract/contract.ts';
import { causesShape } from '../../cases/causes.ts';
import { bookShape } from '../../cases/rule.ts';
import { type Cli, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { readTextFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage.ts';
import type { Options } from './case-words.ts';

export type RuleOptions = Options & { on?: boolean; off?: boolean; file?: string };

export async function rules({ on, off, file, ...options }: RuleOptions, cli: Cli): Promise<void> {
	const { columns, triggers, ...words } = cli.texts.cases;
	if (on && off) throw new UsageError(words.onAndOff);
	const writes = on || off || file !== undefined;
	const given = file === undefined ? null : readBook(await readTextFile(file), file, cli);
	const answer = await withClient(cli, options, async (client) => {
		const before = await client.getCaseRules({});
		if (!writes) return before;
		const book = { ...(given ?? before.book), ...(on && { on: true }), ...(off && { on: false }) };
		return client.putCaseRules({ version: before.version, book });
	});
	if (options.json) return writeJson(cli, answer);
	if (writes) return cli.terminal.out(`${words.rulesKept(answer.book.on)}\n`);
	cli.terminal.out(
		textTable(
			[columns.rule, columns.trigger, columns.on, columns.hours, columns.owner].map((title) => ({ title })),
			answer.book.rules.map(({ name, signal, on: isOn, contactHours, closeHours, owner }) => [
				...[name, triggers[signal.kind], answer.book.on && isOn ? words.yes : words.no],
				...[`${contactHours} / ${closeHours}`, owner.kind],
			]),
		),
	);
}

function readBook(text: string, file: string, cli: Cli): Input<'putCaseRules'>['book'] {
	const given = parsed(text, file, cli);
	const within = typeof given === 'object' && given !== null && 'book' in given ? given.book : given;
	const read = bookShape.safeParse(within);
	if (!read.success) throw new UsageError(cli.texts.cases.unreadable(file));
	return read.data;
}

function parsed(text: string, file: string, cli: Cli): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// The parser's own words are English and of no use to whoever wrote the file.
		throw new UsageError(cli.texts.cases.unreadable(file));
	}
}

export async function causes({ file, ...options }: Options & { file?: string }, cli: Cli): Promise<void> {
	const { columns, ...words } = cli.texts.cases;
	const answer = await withClient(cli, options, async (client) => {
		const before = await client.getCaseCauses({});
		if (file === undefined) return before;
		const given = parsed(await readTextFile(file), file, cli);
		const tree = typeof given === 'object' && given !== null && 'causes' in given ? given.causes : given;
		const read = causesShape.safeParse(
			Array.isArray(tree) ? tree.map(({ path: _, ...cause }: { path?: unknown }) => cause) : tree,
		);
		if (!read.success) throw new UsageError(words.unreadable(file));
		return client.putCaseCauses({ version: before.version, causes: read.data });
	});
	if (options.json) return writeJson(cli, answer);
	if (file !== undefined) return cli.terminal.out(`${words.causesKept}\n`);
	cli.terminal.out(
		textTable(
			[{ title: columns.id, align: 'right' }, { title: columns.cause }],
			answer.causes.filter(({ retired }) => !retired).map(({ id, path }) => [String(id), path]),
		),
	);
}
