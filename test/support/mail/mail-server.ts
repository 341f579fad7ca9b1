/** A mail server on this computer, which behaves as it is told. Its certificate is for tests alone: nobody trusts it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
export const certificate = read('server.crt');

export type Arrived = { readonly to: readonly string[]; readonly raw: string };

export type MailServer = {
	readonly port: number;
	/** What it has taken, in order. */
	readonly arrived: Arrived[];
	close(): Promise<void>;
};

export type Behaviour = {
	/** What it says to a recipient; null: welcome. */
	readonly rcpt?: (to: string) => { readonly code: number; readonly text: string } | null;
	readonly from?: () => { readonly code: number; readonly text: string } | null;
	/** Before it takes a mail; a refusal where it returns one. */
	readonly data?: (raw: string) => Promise<{ readonly code: number; readonly text: string } | null>;
	readonly options?: SMTPServerOptions;
};

const refusal = ({ code, text }: { code: number; text: string }) =>
	Object.assign(new Error(text), { responseCode: code });

export async function openMailServer({ rcpt, from, data, options }: Behaviour = {}): Promise<MailServer> {
	const arrived: Arrived[] = [];
	const server = new SMTPServer({
		...{ authOptional: true, key: read('server.key'), cert: certificate, disableReverseLookup: true },
		onMailFrom(_address, _session, done) {
			const said = from?.() ?? null;
			done(said && refusal(said));
		},
		onRcptTo({ address }, _session, done) {
			const said = rcpt?.(address) ?? null;
			done(said && refusal(said));
		},
		onData(stream, { envelope }, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', async () => {
				const raw = Buffer.concat(chunks).toString('utf8');
				const said = (await data?.(raw)) ?? null;
				if (said) return done(refusal(said));
				arrived.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
				done();
			});
		},
		...options,
	});
	server.on('error', () => {});
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address() as AddressInfo;
	// Not waited for: with no connection left the library calls nobody back.
	return { port, arrived, close: async () => server.close() };
}

/** A header of a mail, unfolded. */
export function headerOf({ raw }: Arrived, name: string): string | null {
	const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
	const line = head.split('\r\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
	return line === undefined ? null : line.slice(name.length + 1).trim();
}

/** Its parts as text, whatever they travel as. */
export function partsOf({ raw }: Arrived): string {
	return raw
		.split(/\r\n--[^\r\n]+\r\n/)
		.map((part) => {
			const [head = '', ...body] = part.split('\r\n\r\n');
			const text = body.join('\r\n\r\n');
			if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
			if (!/quoted-printable/i.test(head)) return text;
			const bytes = text
				.replaceAll(/=\r\n/g, '')
				.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
			return Buffer.from(bytes, 'latin1').toString('utf8');
		})
		.join('\n');
}
