/**
 * A Kamerton to be killed: opens a data directory and does what lines on its standard input say, as the server does what is
 * sent to it. What it has acknowledged it says on its standard output, a line each.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readConfig } from '../../../src/config.ts';
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

async function obey(order: Order): Promise<void> {
	if (order.what === 'push') {
		const { fact, source, key, text, name } = order;
		const { accepted, repeated } = await service.push.accept({ fact, source, key, text });
		tell({ name, accepted, repeated });
	} else if (order.what === 'import') {
		const upload = await service.imports.upload(createReadStream(order.path), 'rows.csv');
		await service.imports.start({ fact: order.fact, source: order.source, uploadId: upload.id });
		tell({ name: order.name, accepted: 0, repeated: false });
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
