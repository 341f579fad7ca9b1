/** A Kamerton with a little of everything, to be asked whatever comes. */
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../../src/api/server.ts';
import { createLog } from '../../../src/log.ts';
import { openTestService, type TestService } from '../service.ts';
import { signedIn } from '../session.ts';
import { type FuzzOptions, type FuzzResult, fuzz } from './run.ts';

/** Where the description cannot tell what is meant, and what would leave the machine. */
const known: FuzzOptions['known'] = {
	id: [1, 'nps', 'csat', 'tickets', '2'],
	kpi: ['nps', 'csat', 'tickets', 'first_response_time'],
	fact: ['ticket', 'answer', 'order'],
	field: ['channel', 'team', 'attr.colour', 'customer'],
	by: ['channel', 'month', 'team', 'customer', 'attr.colour', 'week'],
	source: ['file', 'default'],
	period: ['2025-01', '2025', '2025-W03'],
	tz: ['Europe/Moscow', 'UTC'],
	timeZone: ['Europe/Moscow', 'UTC'],
	from: ['2025-01-01', '2025-02-01'],
	to: ['2025-03-01', '2025-12-31'],
	where: ['channel=chat', 'team!=x', 'channel in (chat, phone)'],
	password: ['correct horse battery', 'x'],
	mail: ['anna@example.com', 'new@example.com'],
	currency: ['EUR', 'RUB'],
	// Nothing is asked of other machines: the first is refused by the guard, nobody listens at the second.
	issuer: ['https://169.254.169.254', 'http://127.0.0.1:9'],
	url: ['https://example.com/'],
};

/** Each would end the run, or is tried by itself. */
const leaveOut = [
	// Fills the store with 80,000 tickets.
	'startDemo',
	// From then on another machine would be listened to.
	'setTelegramChannel',
	// Says what a server elsewhere says, and there is none: 502 is the right answer.
	'testChannel',
	// A whole copy of both stores each time.
	'downloadBackup',
];

export type FuzzTarget = {
	run(options: { seed: number; milliseconds: number }): Promise<FuzzResult>;
	end(): Promise<void>;
};

export async function openFuzzTarget(): Promise<FuzzTarget> {
	const service: TestService = await openTestService();
	const lines = Array.from({ length: 300 }, (_, at) => {
		const day = String((at % 28) + 1).padStart(2, '0');
		return `${at},2025-0${(at % 3) + 1}-${day}T1${at % 9}:00:00Z,${['chat', 'phone'][at % 2]},${['A', 'B'][at % 2]},c${at % 40},a${at % 5},${at % 3},red`;
	});
	await service.take('ticket', `id,created_at,channel,team,customer,agent,reopens,colour\n${lines.join('\n')}\n`);
	const answers = lines.map((_, at) => `${at},nps,${at % 11},0,10,2025-02-1${at % 9}T10:00:00Z,c${at % 40}`);
	await service.take('answer', `response,kind,score,scale_min,scale_max,answered_at,customer\n${answers.join('\n')}\n`);
	await signedIn(service);
	const server: FastifyInstance = await createServer({ service, log: createLog('silent'), port: 3000 });
	const headers = { host: 'localhost:3000', authorization: `Bearer ${service.localKey}` };
	return {
		run: (options) => fuzz({ server, headers, known, leaveOut, ...options }),
		async end() {
			await server.close();
			await service.end();
		},
	};
}
