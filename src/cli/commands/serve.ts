import type { Command } from 'commander';
import { linkPath } from '../../accounts/links.ts';
import { isLoopback } from '../../api/door/place.ts';
import { listen } from '../../api/listen.ts';
import { Fault } from '../../errors.ts';
import { createLog } from '../../log.ts';
import { openService } from '../../service.ts';
import { addCommonOptions, type Cli, type CommonOptions, configOf } from '../command.ts';

type ServeOptions = CommonOptions & {
	host?: string;
	port?: string;
	publicUrl?: string;
	trustedProxies?: string;
	factsUrl?: string;
	tz?: string;
};

export function addServeCommand(program: Command, cli: Cli): void {
	const { commands, options: words } = cli.texts;
	const command = program
		.command('serve')
		.description(commands.serve)
		.option('--host <address>', words.host)
		.option('--port <number>', words.port)
		.option('--public-url <url>', words.publicUrl)
		.option('--trusted-proxies <addresses>', words.trustedProxies)
		.option('--facts-url <url>', words.factsUrl)
		.option('--tz <zone>', words.zone)
		.action((options: ServeOptions) => serve(options, cli));
	addCommonOptions(command, cli);
}

/** Until it is asked to stop: then what runs is finished, and the stores are closed. */
async function serve(options: ServeOptions, cli: Cli): Promise<void> {
	const { terminal, texts, signal } = cli;
	const { host, port, publicUrl, trustedProxies, factsUrl, tz: timeZone } = options;
	const config = configOf(cli, options, {
		...(host !== undefined && { host }),
		...(port !== undefined && { port }),
		...(publicUrl !== undefined && { publicUrl }),
		...(trustedProxies !== undefined && { trustedProxies }),
		...(factsUrl !== undefined && { factsUrl }),
		...(timeZone !== undefined && { timeZone }),
	});
	const log = createLog(config.logLevel);
	const service = await openService(config, log);
	try {
		const ready = await service.accounts.people.hasAdministrator();
		if (!ready && !isLoopback(config.host)) throw new Fault('host_not_loopback', { host: config.host });
		const listening = await listen({ service, log, config });
		try {
			service.dataDir.setUrl(listening.localUrl);
			const url = config.publicUrl ?? listening.url;
			terminal.out(`${texts.serve.listening(url)}\n`);
			if (!isLoopback(config.host) && !url.startsWith('https:')) terminal.err(`${texts.serve.overHttp(url)}\n`);
			if (!ready) terminal.out(`${texts.serve.setup(`${url}${linkPath(await service.accounts.links.makeSetup())}`)}\n`);
			if (!service.facts.isOpen()) terminal.err(`${texts.serve.factsLater}\n`);
			else if ((await service.demo.state()).empty) terminal.out(`${texts.demo.offer}\n`);
			await aborted(signal);
			terminal.err(`${texts.serve.stopping}\n`);
		} finally {
			await listening.close();
		}
	} finally {
		await service.close();
	}
}

async function aborted(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	// A running server waits for nothing else: the timer keeps the process alive.
	const alive = setInterval(() => {}, 3_600_000);
	await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
	clearInterval(alive);
}
