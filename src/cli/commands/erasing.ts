/** Erasing one customer: first what would go, then, told to, all of it; and again what a restored backup still has. */
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { waitForJob } from '../job-wait.ts';
import { readTextFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';

export type EraseOptions = CommonOptions & { yes?: boolean; json?: boolean };
export type ErasedOptions = CommonOptions & { replay?: string; json?: boolean };

export async function erase(ref: string, { yes, json, ...options }: EraseOptions, cli: Cli): Promise<void> {
	const words = cli.texts.customer.erasing;
	await withClient(cli, options, async (client) => {
		const { customers } = await client.findCustomer({ ref }, { signal: cli.signal });
		const [one, ...others] = customers;
		if (!one || others.length > 0) {
			throw new Fault('customer_ambiguous', { customers: customers.map(({ customer }) => customer).join(', ') });
		}
		const { customer } = one;
		if (!yes) {
			const preview = await client.previewErasure({ customer }, { signal: cli.signal });
			if (json) return writeJson(cli, preview);
			const { identities, counts, files } = preview;
			const known = [...new Set(identities.flatMap(({ ref: own, name, email, phone }) => [own, name, email, phone]))];
			cli.terminal.out(`${customer}: ${known.filter((text) => text !== '').join(', ')}\n\n${countsText(counts, cli)}`);
			if (files.length > 0) cli.terminal.out(`\n${words.files}\n${files.map((file) => `  ${file}\n`).join('')}`);
			cli.terminal.out(`\n${words.howTo(customer)}\n`);
			return;
		}
		const { erasure, job } = await client.eraseCustomer({ customer, confirm: customer });
		await waitForJob(client, job, words.working, cli);
		const { erasures } = await client.listErasures({});
		const done = erasures.find(({ id }) => id === erasure);
		if (json) return writeJson(cli, done ?? null);
		cli.terminal.out(`${words.done(customer)}\n\n${countsText(done?.counts ?? {}, cli)}`);
	});
}

const listShape = z.object({
	erasures: z.array(z.object({ customer: z.string(), keys: z.array(z.string()) })),
});

/** What was erased so far; or, from such a list, all of it once more. */
export async function erased({ replay, json, ...options }: ErasedOptions, cli: Cli): Promise<void> {
	const words = cli.texts.customer.erasing;
	await withClient(cli, options, async (client) => {
		if (replay === undefined) {
			const answer = await client.listErasures({}, { signal: cli.signal });
			if (json) return writeJson(cli, answer);
			const rows = answer.erasures.map(({ customer, at, author, state }) => [
				...[`#${customer}`, at.slice(0, 16).replace('T', ' '), author, words.states[state]],
			]);
			cli.terminal.out(
				rows.length === 0
					? `${words.nobody}\n`
					: textTable(
							[words.columns.customer, words.columns.at, words.columns.author, words.columns.state].map((title) => ({
								title,
							})),
							rows,
						),
			);
			return;
		}
		const { jobs } = await client.replayErasures(await readList(replay));
		for (const job of jobs) await waitForJob(client, job, words.working, cli);
		cli.terminal.out(`${words.replayed(numberText(jobs.length, cli.language))}\n`);
	});
}

async function readList(file: string): Promise<z.output<typeof listShape>> {
	const text = await readTextFile(file);
	try {
		return listShape.parse(JSON.parse(text));
	} catch (cause) {
		throw new Fault('file_unreadable', { name: file, reason: 'JSON' }, { cause });
	}
}

function countsText(counts: Readonly<Record<string, number>>, { texts, language }: Cli): string {
	const words = texts.customer.erasing;
	const nameOf = (name: string) => {
		const [kind, fact] = name.split('.');
		if (fact !== undefined) return kind === 'mentions' ? words.mentions(fact) : words.rows(fact);
		return words.counts[name as keyof typeof words.counts] ?? name;
	};
	const rows = Object.entries(counts).flatMap(([name, n]) => (n > 0 ? [[nameOf(name), numberText(n, language)]] : []));
	return textTable([{ title: words.what }, { title: words.n, align: 'right' as const }], rows);
}
