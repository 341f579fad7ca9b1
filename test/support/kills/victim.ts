/**
 * A Kamerton to be killed: opens a data directory and does what lines on its standard input say, as the server does what is
 * sent to it. What it has acknowledged it says on its standard output, a line each.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readConfig } from '../../../src/config.ts';
import { Fault } from '../../../src/errors.ts';
import { openService } from '../../../src/service.ts';
import { type Order, orderShape, type Told } from './protocol.ts';

const tell = (told: Told) => process.stdout.write(`${JSON.stringify(told)}\n`);
const log = {
	info() {},
	// That a job is taken up again is as it should be.
	warn() {},
	error: (details: object, message: string) => complain(details, message),
};

function complain(details: object, message: string): void {
	const { err } = details as { err?: unknown };
	process.stderr.write(`${message} ${err instanceof Error ? err.stack : JSON.stringify(details)}\n`);
}

const service = await openService(readConfig({}, { dataDir: process.argv[2] ?? '' }), log);
tell({ ready: true });

async function erase({ name, ref, killAt }: Extract<Order, { what: 'erase' }>): Promise<void> {
	if (killAt !== undefined) {
		const { engine } = service.facts;
		const { run } = engine;
		const killing: typeof run = (...given) => {
			if (given[0].sql.startsWith(killAt)) process.kill(process.pid, 'SIGKILL');
			return run(...given);
		};
		Object.assign(engine, { run: killing });
	}
	const found = await service.personalData.find(ref).catch((error: unknown) => {
		if (error instanceof Fault && error.code === 'customer_not_found') return [];
		throw error;
	});
	const [one] = found;
	if (!one) return void tell({ erasing: name, state: 'gone' });
	const { jobId } = await service.personalData.erase(one.customer, 'me');
	tell({ erasing: name, state: 'begun' });
	await service.jobs.wait(jobId);
	tell({ erasing: name, state: 'done' });
}

async function obey(order: Order): Promise<void> {
	if (order.what === 'push') {
		const { fact, source, key, text, name } = order;
		const { accepted, repeated } = await service.push.accept({ fact, source, key, text });
		tell({ name, accepted, repeated });
	} else if (order.what === 'import') {
		const upload = await service.imports.upload(createReadStream(order.path), 'rows.csv');
		await service.imports.start({ fact: order.fact, source: order.source, uploadId: upload.id });
		tell({ name: order.name, accepted: 0, repeated: false });
	} else if (order.what === 'erase') {
		await erase(order);
	} else {
		await service.close();
		tell({ closed: true });
		process.exit(0);
	}
}

for await (const line of createInterface({ input: process.stdin })) {
	obey(orderShape.parse(JSON.parse(line))).catch((error) => {
		complain({ err: error }, 'refused');
		process.exitCode = 1;
	});
}
