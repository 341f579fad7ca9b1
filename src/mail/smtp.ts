/** Mail over SMTP (RFC 5321), by nodemailer. */
import { createTransport, type SendMailOptions } from 'nodemailer';
import { Fault } from '../errors.ts';
import { outcomeOf, type SmtpFailure } from './outcome.ts';
import type { OpenTransport, Outcome, Problem } from './ports.ts';

export type SmtpParts = {
	/** The addresses to connect to. Fault `url_refused` where a person may not name this host. */
	readonly resolve: (host: string, typed: boolean) => Promise<readonly string[]>;
	/** Certificates to believe beside those of the system, as PEM. */
	readonly authorities?: readonly string[];
	/** For tests; a server that says nothing for so long is not waited for. */
	readonly silenceMs?: number;
};

/** Greylisting and checks of content take their time. */
const silenceMs = 60_000;
const connectMs = 20_000;
const atOnce = 3;

export function createSmtp({ resolve, authorities, silenceMs: silence = silenceMs }: SmtpParts): OpenTransport {
	return async (settings, password, typed) => {
		const { host, port, security, user, from, fromName, replyTo } = settings;
		let address: string;
		try {
			[address = host] = await resolve(host, typed);
		} catch (error) {
			return failing(error);
		}
		const smtp = createTransport({
			...{ pool: true, maxConnections: atOnce, host: address, port, secure: security === 'tls' },
			// The library would hand a mail over again by itself, without a word of it.
			maxRequeues: 0,
			requireTLS: security === 'starttls',
			ignoreTLS: security === 'none',
			tls: { servername: host, minVersion: 'TLSv1.2', ...(authorities && { ca: [...authorities] }) },
			...(user !== null && { auth: { user, pass: password ?? '' } }),
			// Well before the other limit: a server that has not greeted has taken nothing.
			connectionTimeout: Math.min(connectMs, silence / 2),
			greetingTimeout: Math.min(connectMs, silence / 2),
			socketTimeout: silence,
			// Nothing in a mail is to be read from a file or an address.
			...{ disableFileAccess: true, disableUrlAccess: true },
		});
		return {
			async send({ to, toName, letter, headers, messageId }): Promise<Outcome> {
				const mail: SendMailOptions = {
					...letter,
					from: { name: fromName, address: from },
					to: { name: toName, address: to },
					...(replyTo !== null && { replyTo }),
					messageId: `<${messageId}>`,
					// RFC 3834: machines are not to answer.
					headers: { 'auto-submitted': 'auto-generated', ...headers },
				};
				try {
					const { response } = await smtp.sendMail(mail);
					return { kind: 'taken', reply: response.slice(0, 500) };
				} catch (error) {
					return outcomeOf(error as SmtpFailure);
				}
			},
			close: () => smtp.close(),
		};
	};
}

/** What resolving says of itself (ENOTFOUND, EAI_AGAIN) is an outcome, too: a rejection would strand all that waits. */
function failing(error: unknown) {
	const internal = error instanceof Fault && error.params['reason'] === 'not_public';
	const message = error instanceof Error ? error.message : String(error);
	const problem: Problem = internal ? 'host_internal' : 'host_unknown';
	const outcome: Outcome = { kind: 'server', problem, reply: message.slice(0, 500), doubtful: false };
	return { send: async () => outcome, close: () => {} };
}
