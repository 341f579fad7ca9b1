/** Who has an account. */
import type { Command } from 'commander';
import { roles } from '../../access/role.ts';
import type { Client } from '../../api/client.ts';
import type { Result } from '../../api/contract/contract.ts';
import { Fault } from '../../errors.ts';
import { addCommonOptions, type Cli, type CommonOptions, repeatedOption, writeJson } from '../command.ts';
import { besideFacts } from '../connection.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type PersonOptions = Options & { name?: string; role?: string; team?: string[]; agent?: string; language?: string };
type Person = Result<'changePerson'>;

const languages = ['ru', 'en'] as const;

export function addPeopleCommand(program: Command, cli: Cli): void {
	const { commands, options: common, accounts, usage } = cli.texts;
	const words = accounts.people;
	const group = program.command('people').description(commands.people).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const withPerson = (command: Command) =>
		command
			.argument('<mail>', words.args.mail)
			.option('--name <name>', words.options.name)
			.option('--role <role>', words.options.role)
			.option('--team <team>', words.options.team, repeatedOption)
			.option('--agent <id>', words.options.agent);
	add('list', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`people ${unknown}`));
			return list(options, cli);
		});
	withPerson(add('invite'))
		.option('--language <language>', words.options.language)
		.action((mail: string, options: PersonOptions) =>
			besideFacts(cli, options, async (client, url) =>
				reportLink(await client.invitePerson(newPerson(mail, options, cli)), url, options, cli),
			),
		);
	withPerson(add('add'))
		.option('--language <language>', words.options.language)
		.action(async (mail: string, options: PersonOptions) => {
			const given = newPerson(mail, options, cli);
			const password = await cli.terminal.readSecret(words.password);
			return besideFacts(cli, options, async (client) =>
				report(await client.addPerson({ ...given, password }), words.added, options, cli),
			);
		});
	withPerson(add('change')).action((mail: string, { name, team, agent, ...options }: PersonOptions) =>
		change(mail, { name, role: roleOf(options, cli), teams: team, agent }, options, cli),
	);
	add('disable')
		.argument('<mail>', words.args.mail)
		.action((mail: string, options: Options) => change(mail, { enabled: false }, options, cli));
	add('enable')
		.argument('<mail>', words.args.mail)
		.action((mail: string, options: Options) => change(mail, { enabled: true }, options, cli));
	const ofPerson = (
		name: 'reset' | 'unlock' | 'remove',
		work: (client: Client, person: Person, url: string, options: Options) => Promise<void>,
	) =>
		add(name)
			.argument('<mail>', words.args.mail)
			.action((mail: string, options: Options) =>
				besideFacts(cli, options, async (client, url) => work(client, await find(client, mail), url, options)),
			);
	ofPerson('reset', async (client, { id }, url, options) =>
		reportLink(await client.linkPerson({ id }), url, options, cli),
	);
	ofPerson('unlock', async (client, { id }, _, options) =>
		report(await client.removePersonFactor({ id }), words.changed, options, cli),
	);
	ofPerson('remove', async (client, person, _, options) => {
		await client.removePerson({ id: person.id });
		report(person, words.removed, options, cli);
	});
}

function newPerson(mail: string, options: PersonOptions, cli: Cli) {
	const role = roleOf(options, cli);
	if (role === undefined) throw new UsageError(cli.texts.usage.missingOption('--role'));
	return {
		...{ mail, role, name: options.name ?? mail.split('@')[0] ?? mail },
		...{ teams: options.team ?? [], agent: options.agent ?? null },
		language: oneOf(cli.texts, '--language', options.language, languages),
	};
}

function roleOf({ role }: PersonOptions, { texts }: Cli) {
	return oneOf(texts, '--role', role, roles);
}

type Change = Omit<Parameters<Client['changePerson']>[0], 'id'>;

function change(mail: string, given: Change, options: Options, cli: Cli): Promise<void> {
	return besideFacts(cli, options, async (client) => {
		const { id } = await find(client, mail);
		report(await client.changePerson({ id, ...given }), cli.texts.accounts.people.changed, options, cli);
	});
}

async function find(client: Client, mail: string): Promise<Person> {
	const found = (await client.listPeople({})).people.find((one) => one.mail === mail.trim().toLowerCase());
	if (found === undefined) throw new Fault('person_not_found', { person: mail });
	return found;
}

function report(person: Person, said: (mail: string) => string, options: Options, cli: Cli): void {
	if (options.json) writeJson(cli, person);
	else cli.terminal.out(`${said(person.mail)}\n`);
}

function reportLink({ person, link, mailed }: Result<'linkPerson'>, url: string, options: Options, cli: Cli): void {
	const whole = `${url}${link.path}`;
	const until = link.expiresAt.slice(0, 16).replace('T', ' ');
	const words = cli.texts.accounts.people;
	if (options.json) {
		writeJson(cli, { person, link: { url: whole, expiresAt: link.expiresAt }, mailed });
		return;
	}
	cli.terminal.out(`${words.link(person.mail, whole, `${until} UTC`)}\n`);
	if (mailed !== 'off') cli.terminal.out(`${words.mailed[mailed]}\n`);
}

async function list(options: Options, cli: Cli): Promise<void> {
	const answer = await besideFacts(cli, options, (client) => client.listPeople({}));
	const words = cli.texts.accounts.people;
	if (options.json) return writeJson(cli, answer);
	if (answer.people.length === 0) return cli.terminal.out(`${words.none}\n`);
	const { mail, name, role, state, factor, seen } = words.columns;
	cli.terminal.out(
		textTable(
			[mail, name, role, state, factor, seen].map((title) => ({ title })),
			answer.people.map((one) => [
				...[one.mail, one.name, placeOf(one)],
				...[words.states[one.state], one.secondFactor ? words.yes : words.no],
				one.signedInAt?.slice(0, 16).replace('T', ' ') ?? words.never,
			]),
		),
	);
}

/** The role, and whose rows go with it. */
function placeOf({ role, teams, agent }: Person): string {
	const whose = role === 'team_lead' ? teams.join(', ') : role === 'agent' ? (agent ?? '') : '';
	return whose === '' ? role : `${role}: ${whose}`;
}
