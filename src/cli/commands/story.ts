import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { durationText, numberText } from '../figure-text.ts';
import { textTable } from '../text-table.ts';
import { oneOf } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type TicketStory = Result<'getTicketStory'>;
type OrderStory = Result<'getOrderStory'>;
type Row = TicketStory['ticket'];

export function addStoryCommand(program: Command, cli: Cli): void {
	const { options: words, story } = cli.texts;
	const command = program
		.command('story')
		.description(story.command)
		.argument('<what>', story.what)
		.argument('<source>', story.source)
		.argument('<id>', story.id)
		.option('--json', words.json)
		.action((what: string, source: string, id: string, options: Options) => tell(what, source, id, options, cli));
	addCommonOptions(command, cli);
}

async function tell(what: string, source: string, id: string, options: Options, cli: Cli): Promise<void> {
	const parent = oneOf(cli.texts, '<what>', what, ['ticket', 'order']);
	const { signal } = cli;
	await withClient(cli, options, async (client) => {
		if (parent === 'order') {
			const story = await client.getOrderStory({ source, id }, { signal });
			if (options.json) writeJson(cli, story);
			else cli.terminal.out(orderText(story, cli));
			return;
		}
		const story = await client.getTicketStory({ source, id }, { signal });
		if (options.json) writeJson(cli, story);
		else cli.terminal.out(ticketText(story, cli));
	});
}

function ticketText(story: TicketStory, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.story;
	const events = story.facts.ticket_event ?? { n: 0, rows: [] };
	const times = story.clock.filter(({ seconds }) => seconds !== null);
	const length = (seconds: number | null) => (seconds === null ? '' : durationText(seconds, language));
	const clock = times.map((time) => [
		time.label[language],
		length(time.seconds),
		length(time.businessSeconds),
		time.how[language],
	]);
	const promises = story.promises.map((one) => {
		const late = one.late_seconds === null ? '' : ` (+${durationText(one.late_seconds, language)})`;
		return [textOf(one.policy ?? one.metric), when(one.due_at), words.states[one.state] + late];
	});
	return [
		headOf(story.ticket, story, cli),
		table([words.at, words.who, words.step, words.text], events.rows.map(stepOf)),
		more(events, cli),
		table([words.time, words.value, words.business, words.how], clock),
		table([words.promise, words.due, words.state], promises),
		answersOf(story, cli),
		othersOf(story, cli),
	].join('');
}

function orderText(story: OrderStory, cli: Cli): string {
	const words = cli.texts.story;
	const stages = story.facts.order_event ?? { n: 0, rows: [] };
	const promise = story.promise ? [[when(story.order.promised_at), words.states[story.promise.state]]] : [];
	return [
		headOf(story.order, story, cli),
		table(
			[words.at, words.step],
			stages.rows.map(({ at, stage }) => [when(at), textOf(stage)]),
		),
		more(stages, cli),
		table([words.due, words.state], promise),
		answersOf(story, cli),
		othersOf(story, cli),
	].join('');
}

type Told = Pick<TicketStory, 'customer' | 'facts' | 'otherTickets' | 'otherOrders'>;

function headOf(row: Row, { customer }: Told, { texts }: Cli): string {
	const facts = [row.source, row.id, row.channel, row.team, row.agent, row.topic, row.status, row.subject];
	const who = customer ? `\n${texts.story.customer} ${[customer.ref, customer.name].filter(Boolean).join(', ')}` : '';
	return `${facts.map(textOf).filter(Boolean).join(' · ')}${who}\n`;
}

function stepOf(event: Row): string[] {
	const { at, actor, agent, type, status, team, text } = event;
	const what = type === 'assignment' ? [type, team] : [type, status];
	return [
		when(at),
		textOf(actor === 'agent' ? (agent ?? actor) : actor),
		what.map(textOf).filter(Boolean).join(' '),
		line(text),
	];
}

function answersOf({ facts }: Told, { texts }: Cli): string {
	const answers = (facts.answer?.rows ?? []).map(({ answered_at: at, question, kind, score, text }) => [
		when(at),
		textOf(question ?? kind),
		textOf(score),
		line(text),
	]);
	return table([texts.story.at, texts.story.step, texts.kpi.value, texts.story.text], answers);
}

function othersOf({ otherTickets, otherOrders }: Told, { texts, language }: Cli): string {
	const [tickets, orders] = [numberText(otherTickets.n, language), numberText(otherOrders.n, language)];
	return `\n${texts.story.others(tickets, orders)}\n`;
}

function more({ n, rows }: { n: number; rows: readonly Row[] }, { texts, language }: Cli): string {
	return rows.length < n ? `${texts.story.more(numberText(rows.length, language), numberText(n, language))}\n` : '';
}

/** Nothing where there are no rows. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
	if (rows.length === 0) return '';
	return `\n${textTable(
		titles.map((title) => ({ title })),
		rows.map((row) => [...row]),
	)}`;
}

function textOf(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}

/** To the second: the zone is said in the head of the table. */
function when(value: unknown): string {
	return textOf(value).slice(0, 19).replace('T', ' ');
}

/** What somebody wrote, as one line. */
function line(value: unknown): string {
	const text = textOf(value).replaceAll(/\s+/g, ' ').trim();
	return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
