/** A client for the data directory: of the server that runs on it, else of stores opened in this process. */
import type { Client } from '../api/client.ts';
import { createHttpClient } from '../api/http-client.ts';
import { createLocalClient } from '../api/local-client.ts';
import { Fault } from '../errors.ts';
import { createLog } from '../log.ts';
import { openService } from '../service.ts';
import { findOwner } from '../store/owner-lock.ts';
import { type Cli, type CommonOptions, configOf } from './command.ts';
import { carryThrough, tellCutOff } from './cut-off.ts';
import { waitForPromises } from './promise-wait.ts';

/** `url`: where people find the server, also where none runs now. `remote`: over a connection that may break. */
type Work<T> = (client: Client, url: string, remote: boolean) => Promise<T>;

/** For commands that ask or change facts: imports that were cut off are carried through first. */
export function withClient<T>(cli: Cli, options: CommonOptions, work: Work<T>): Promise<T> {
	return connected(cli, options, false, work);
}

/** For commands that do without the facts' work: it is neither begun nor waited for. */
export function besideFacts<T>(cli: Cli, options: CommonOptions, work: Work<T>): Promise<T> {
	return connected(cli, options, true, work);
}

async function connected<T>(cli: Cli, options: CommonOptions, factsRest: boolean, work: Work<T>): Promise<T> {
	const config = configOf(cli, options);
	const owner = await findOwner(config.dataDir);
	if (owner?.url)
		return work(createHttpClient(owner.url, cli.language, owner.key), config.publicUrl ?? owner.url, true);
	if (owner) throw new Fault('data_dir_busy', { dir: config.dataDir, pid: owner.pid, url: owner.url });
	const service = await openService(config, createLog(options.log ?? 'warn'), Date.now, { factsRest });
	try {
		const client = createLocalClient(service, cli.language);
		const url = config.publicUrl ?? `http://localhost:${config.port}`;
		if (factsRest) {
			const done = await work(client, url, false);
			await tellCutOff(service.imports, cli);
			return done;
		}
		// While the facts do not answer nothing is carried through, and the command says so by itself.
		if (service.facts.isOpen()) await carryThrough(service, client, cli);
		const done = await work(client, url, false);
		// What was pushed or follows from an edit is among the facts before the process goes.
		await service.push.settle();
		// No server goes on with what follows from the command: the next one would compute with promises of before.
		await waitForPromises(client, cli);
		return done;
	} finally {
		await service.close();
	}
}
