/**
 * People who answer a survey, and a telephone menu that hands answers over: so many at once, each waiting for its reply before
 * the next. Every request names an address of its own, as behind a proxy, since one address may only send so much.
 * Arguments: address, path of the survey, its id, key, requests of each kind, clients.
 */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answer } from '../child.ts';

export type Answering = {
	readonly what: 'shown' | 'sent' | 'handed';
	readonly rate: number;
	readonly p50: number;
	readonly p99: number;
	readonly refused: number;
};

const [url = '', path = '', survey = '', key = '', many = '', clients = ''] = process.argv.slice(2);
const [count, together] = [Number(many), Number(clients)];
const agent = new Agent({ keepAlive: true, maxSockets: together });
let addresses = 0;

type Reply = { readonly status: number; readonly text: string };

function ask(method: string, to: string, type: string, body: string): Promise<Reply> {
	addresses += 1;
	const headers = {
		...{ 'x-forwarded-for': `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}` },
		...(type !== '' && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
		...(to.startsWith('/api/') && { authorization: `Bearer ${key}` }),
	};
	return new Promise((resolve, reject) => {
		const sent = request(`${url}${to}`, { method, agent, headers }, (reply) => {
			let text = '';
			reply.setEncoding('utf8').on('data', (part: string) => {
				text += part;
			});
			reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }));
		});
		sent.on('error', reject).end(body);
	});
}

async function load(
	what: Answering['what'],
	wanted: number,
	one: (place: number) => Promise<Reply>,
): Promise<Answering> {
	const times: number[] = [];
	let [next, refused] = [0, 0];
	const started = performance.now();
	const client = async () => {
		while (next < count) {
			const place = next;
			next += 1;
			const since = performance.now();
			const { status } = await one(place);
			times.push(performance.now() - since);
			if (status !== wanted) refused += 1;
		}
	};
	await Promise.all(Array.from({ length: together }, client));
	const took = (performance.now() - started) / 1000;
	times.sort((a, b) => a - b);
	const at = (part: number) => times[Math.floor(times.length * part)] ?? Number.NaN;
	return { what, rate: (count - refused) / took, p50: at(0.5), p99: at(0.99), refused };
}

const stamps: string[] = [];
const shown = await load('shown', 200, async (place) => {
	const reply = await ask('GET', path, '', '');
	stamps[place] = /name="stamp" value="([^"]+)"/.exec(reply.text)?.[1] ?? '';
	return reply;
});
// Whoever answers faster than anybody reads would not count, and be kept with less work.
await sleep(2_000);
const sent = await load('sent', 303, (place) => {
	const stamp = stamps[place] ?? '';
	const form = new URLSearchParams({
		page: '0',
		stamp,
		'q.satisfied': String((place % 5) + 1),
		'q.why': 'Быстро и вежливо',
	});
	return ask('POST', path, 'application/x-www-form-urlencoded', form.toString());
});
const handed = await load('handed', 200, (place) => {
	const body = {
		response: `call-${place}`,
		channel: 'call',
		answers: { satisfied: (place % 5) + 1, why: 'Быстро и вежливо' },
	};
	return ask('POST', `/api/v1/surveys/${survey}/answers`, 'application/json', JSON.stringify(body));
});
agent.destroy();
answer([shown, sent, handed]);
