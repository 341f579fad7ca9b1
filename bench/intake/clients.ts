/**
 * The load: so many clients, each of which sends one answer, waits until it is acknowledged, and sends the next. Plain
 * sockets and one text per request, since what the load itself needs is taken from the server on the same machine.
 * Arguments: address, clients, seconds, key. Prints JSON lines: what it saw in each second, at the end all of it.
 */
import { connect, type Socket } from 'node:net';
import { answer } from '../child.ts';

export type Load = {
	readonly rate: number;
	readonly count: number;
	readonly refused: number;
	readonly p50: number;
	readonly p99: number;
	readonly max: number;
};

const [address = '', clients = '', seconds = '', key = ''] = process.argv.slice(2);
const { hostname, port } = new URL(address);
/** Classes of 0.1 ms up to ten seconds. */
const histogram = new Uint32Array(100_000);
let [count, refused, largest, sent] = [0, 0, 0, 0];
const started = performance.now();
const end = started + Number(seconds) * 1000;

function request(client: number): string {
	sent += 1;
	const body = JSON.stringify({
		...{ response: `${process.pid}-${client}-${sent}`, question: 'q1', kind: 'nps', score: sent % 11 },
		...{
			answered_at: new Date().toISOString(),
			channel: 'chat',
			team: `team ${client % 7}`,
			text: 'Быстро и вежливо, спасибо',
		},
	});
	const authorization = key === '' ? '' : `authorization: Bearer ${key}\r\n`;
	return `POST /api/v1/facts/answer?source=bench HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${authorization}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function client(number: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const socket: Socket = connect(Number(port), hostname);
		let [since, text] = [0, ''];
		const next = () => {
			if (performance.now() >= end) {
				socket.end();
				resolve();
				return;
			}
			since = performance.now();
			socket.write(request(number));
		};
		socket.setNoDelay(true);
		socket.on('connect', next);
		socket.on('error', reject);
		socket.on('close', () => resolve());
		socket.on('data', (part) => {
			text += part.toString('latin1');
			const head = text.indexOf('\r\n\r\n');
			const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
			if (head === -1 || text.length < head + 4 + length) return;
			const took = performance.now() - since;
			if (text.startsWith('HTTP/1.1 202')) count += 1;
			else refused += 1;
			const place = Math.min(histogram.length - 1, Math.round(took * 10));
			histogram[place] = (histogram[place] ?? 0) + 1;
			largest = Math.max(largest, took);
			text = '';
			next();
		});
	});
}

function quantile(part: number): number {
	const all = histogram.reduce((sum, one) => sum + one, 0);
	let below = 0;
	for (const [place, number] of histogram.entries()) {
		below += number;
		if (below >= all * part) return place / 10;
	}
	return Number.NaN;
}

await Promise.all(Array.from({ length: Number(clients) }, (_, number) => client(number)));
const load: Load = {
	...{ rate: count / ((performance.now() - started) / 1000), count, refused },
	...{ p50: quantile(0.5), p99: quantile(0.99), max: largest },
};
answer(load);
