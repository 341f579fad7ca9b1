/** What became of a try, read off what the library says of it. */
import { isOfSender, verdictOf } from './bounce.ts';
import type { Outcome, Problem } from './ports.ts';

/** Codes of nodemailer and of Node, the server's own code and words, the command that it answered. */
export type SmtpFailure = {
	readonly code?: string | undefined;
	readonly command?: string | undefined;
	readonly response?: string | undefined;
	readonly responseCode?: number | undefined;
	readonly message: string;
	readonly cause?: unknown;
};

/** Of Node and OpenSSL, where a certificate is not believed. */
const certificateCodes = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_|ISSUER|certificate|self-signed|altnames/;
/** Messages of nodemailer after which the server may have taken what was sent. */
const midway = ['Timeout', 'Connection closed unexpectedly', 'Server closed the connection'];
const lostCodes = /ECONNRESET|EPIPE/;

export function outcomeOf(failure: SmtpFailure): Exclude<Outcome, { kind: 'taken' }> {
	const { response, message } = failure;
	const reply = (response || message).slice(0, 500);
	const says = (kind: 'refused' | 'later' | 'server', problem: Problem, doubtful = false) => ({
		...{ kind, problem, reply, doubtful },
	});
	const answered = answerTo(failure);
	if (answered) return says(...answered);
	switch (failure.code) {
		case 'EDNS':
			return says('server', 'host_unknown');
		case 'EAUTH':
		case 'ENOAUTH':
			return says('server', 'sign_in_refused');
		case 'ETLS':
			return says('server', tlsProblem(failure));
		case 'ETIMEDOUT':
			return says(
				'server',
				message.includes('Greeting') || midway.includes(message) ? 'silent' : 'unreachable',
				message === 'Timeout',
			);
		case 'ESOCKET':
			if (certificateCodes.test(`${message} ${codeOf(failure.cause)}`)) return says('server', 'certificate');
			if (/ssl|tls|wrong version number/i.test(message)) return says('server', 'tls_failed');
			return lostCodes.test(message) ? says('server', 'broken_off', true) : says('server', 'unreachable');
		case 'ECONNECTION':
			return says('server', 'broken_off', midway.includes(message));
		default:
			return says('later', 'unknown', true);
	}
}

/** What the server said to one of the commands by which a mail is handed over. */
function answerTo({
	command = '',
	responseCode = 0,
	response = '',
}: SmtpFailure): ['refused' | 'later' | 'server', Problem] | null {
	const forGood = responseCode >= 500;
	if (responseCode < 400 || responseCode > 599) return null;
	if (command.startsWith('AUTH')) return ['server', 'sign_in_refused'];
	// 421: the server closes; 530: it wants a sign-in first (RFC 4954).
	if (responseCode === 421) return ['server', 'later'];
	if (responseCode === 530) return ['server', 'sign_in_refused'];
	switch (command) {
		// Every mail would be refused: a matter of the settings, not of this mail.
		case 'MAIL FROM':
			return ['server', forGood ? 'sender_refused' : 'later'];
		case 'RCPT TO':
			return forGood ? refusedRecipient(response) : ['later', 'later'];
		case 'DATA':
			return forGood ? ['refused', 'content_refused'] : ['later', 'later'];
		case 'STARTTLS':
			return ['server', 'tls_missing'];
		default:
			return ['server', 'later'];
	}
}

/** `550 5.1.1 user unknown` is about the address; `550 5.7.1 relaying denied` is not, nor is a mailbox that is full. */
function refusedRecipient(response: string): ['refused' | 'server', Problem] {
	const [, status = '', words = ''] = /^\d{3}[ -](?:([245]\.\d{1,3}\.\d{1,3})\b)?(.*)/s.exec(response) ?? [];
	// Servers often judge the sender only once they are told a recipient.
	if (isOfSender(status, words)) return ['server', 'sender_refused'];
	const gone = verdictOf({ action: 'failed', status, words }) === 'gone';
	return ['refused', gone ? 'recipient_refused' : 'undelivered'];
}

function tlsProblem({ command, message, cause }: SmtpFailure): Problem {
	if (certificateCodes.test(`${message} ${codeOf(cause)}`)) return 'certificate';
	return command === 'STARTTLS' && /upgrading/.test(message) ? 'tls_missing' : 'tls_failed';
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
