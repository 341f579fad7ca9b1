/** Cases as a list, and one with its story. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../api/client.ts';
import { caseStates, outcomes } from '../../cases/case.ts';
import { type Cli, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { progressLine } from '../progress-line.ts';
import { textTable } from '../text-table.ts';
import { oneOf } from '../usage.ts';
import { type Options, present, shortened, triggerText, when } from './case-words.ts';

export type ListOptions = Options & { state?: string[]; owner?: string; team?: string; overdue?: boolean };

const openStates = ['new', 'contacted', 'solved'] as const;
/** New answers are looked at within a second or two; a list does not wait for ever. */
const longestWaitMs = 20_000;
const pauseMs = 100;

export async function list({ state = [], owner, team, overdue, ...options }: ListOptions, cli: Cli): Promise<void> {
	const { texts } = cli;
	const states = state.flatMap((one) => oneOf(texts, '--state', one, caseStates) ?? []);
	const asked = { state: states.length > 0 ? states : [...openStates], ...present({ owner, team }) };
	const { listing, timeZone } = await withClient(cli, options, async (client) => {
		await waitForScan(client, cli);
		return {
			listing: await client.listCases({ ...asked, ...(overdue && { overdue: 'true' }) }),
			timeZone: (await client.getSettings({})).settings.timeZone,
		};
	});
	if (options.json) return writeJson(cli, listing);
	const { columns, states: names, triggers, late, ...words } = texts.cases;
	const open = openStates.reduce((sum, one) => sum + (listing.counts[one] ?? 0), 0);
	if (listing.cases.length === 0) {
		return cli.terminal.out(`${open > 0 ? words.none : listing.on ? words.empty : words.off}\n`);
	}
	cli.terminal.out(
		textTable(
			[
				{ title: columns.id, align: 'right' },
				...[
					columns.state,
					columns.due,
					columns.customer,
					columns.trigger,
					columns.owner,
					columns.team,
					columns.said,
				].map((title) => ({ title })),
			],
			listing.cases.map((one) => [
				String(one.id),
				names[one.state],
				one.due === null ? '' : `${when(one.due, timeZone)}${one.overdue ? ` (${late})` : ''}`,
				one.customerName ?? '',
				triggerText(one, cli),
				one.owner?.name ?? '',
				one.dimensions.team ?? '',
				shortened(one.said),
			]),
		),
	);
	cli.terminal.out(`\n${words.overdue(listing.overdue, open)}\n`);
}

async function waitForScan(client: Pick<Client, 'countCases'>, cli: Cli): Promise<void> {
	const line = progressLine(cli.terminal);
	try {
		for (let waited = 0; waited < longestWaitMs && !cli.signal.aborted; waited += pauseMs) {
			if (!(await client.countCases({})).pending) return;
			line.show(`${cli.texts.cases.looking} …`);
			await sleep(pauseMs);
		}
	} finally {
		line.clear();
	}
}

export async function show(id: number, options: Options, cli: Cli): Promise<void> {
	const { detail, timeZone } = await withClient(cli, options, async (client) => ({
		detail: await client.getCase({ id }),
		timeZone: (await client.getSettings({})).settings.timeZone,
	}));
	if (options.json) return writeJson(cli, detail);
	const { columns, states, entries, outcomes: outcomeNames, late, ...words } = cli.texts.cases;
	const { case: one, history } = detail;
	const facts: (readonly [string, string])[] = [
		[columns.state, states[one.state]],
		[columns.due, one.due === null ? '' : `${when(one.due, timeZone)}${one.overdue ? ` (${late})` : ''}`],
		[
			columns.customer,
			[one.customerName, history?.customer?.name, history?.customer?.phone].filter(Boolean).join(', '),
		],
		[columns.trigger, triggerText(one, cli)],
		[columns.owner, one.owner?.name ?? ''],
		[columns.team, one.dimensions.team ?? ''],
		[columns.cause, one.causePath],
		[columns.said, one.said],
	];
	const { out } = cli.terminal;
	for (const [name, value] of facts) if (value !== '') out(`${name}: ${value}\n`);
	if (history) out(`\n${words.history(history.tickets.n, history.orders.n, history.answers.n)}\n`);
	out('\n');
	for (const { at, author, kind, text, details } of detail.entries) {
		const to = details.to ?? null;
		const told =
			kind === 'contact'
				? details.reached
					? words.reached
					: words.notReached
				: kind === 'state'
					? states[oneOf(cli.texts, kind, String(to), caseStates) ?? 'new']
					: kind === 'outcome' && to !== null
						? outcomeNames[oneOf(cli.texts, kind, String(to), outcomes) ?? 'no_change']
						: String(to ?? '');
		const line = [entries[kind], told, text].filter((part) => part !== '').join(': ');
		out(`${when(at, timeZone)}  ${author === '' ? '—' : author}  ${line}\n`);
	}
}
