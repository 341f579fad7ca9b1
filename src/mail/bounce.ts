/**
 * What a mail server says later of a mail that it had taken: a delivery status notification (RFC 3464), which names each
 * recipient, what was done (`Action`) and why (`Status`, RFC 3463).
 */

export type Report = {
	readonly address: string;
	readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
	/** Three numbers; '' where none was told. */
	readonly status: string;
	/** The words of the server that refused it. */
	readonly words: string;
	/** Of the mail that came back, without its angle brackets; null where it is not told. */
	readonly messageId: string | null;
};

/**
 * `gone`: there is no such mailbox, it will never do. `failed`: it did not arrive this time (full, too large, held to be spam,
 * a server out of order): the address may be good. `pending`: nothing is lost yet.
 */
export type Verdict = 'gone' | 'failed' | 'pending';

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/**
 * Of RFC 3463, 3.2–3.5: bad addresses (1.1 mailbox, 1.2 and 1.10 system, 1.3 syntax, 1.6 moved without a trace), a mailbox that
 * is disabled (2.1), a system without a route (4.4). 5.7.x is the policy of a server, 2.2 a full mailbox: neither is the
 * address's fault.
 */
const goneStatus = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1|4\.4)$/;
/** Servers that tell no more than this say in words what is wrong; 1.0 may be about the sender as well. */
const vagueStatus = /^(?:|5\.0\.0|5\.1\.0)$/;
const goneWords =
	/(?:no such|unknown|invalid) (?:user|mailbox|recipient|address)|(?:user|mailbox|recipient|address)(?: \S+)? (?:unknown|not found|does not exist|doesn't exist)/i;

export function verdictOf({
	action,
	status,
	words = '',
}: Pick<Report, 'action' | 'status'> & { words?: string }): Verdict {
	if (action !== 'failed') return 'pending';
	if (goneStatus.test(status)) return 'gone';
	// Nobody is struck off for what may be about somebody else.
	const aboutOthers = isOfSender(status, words) || /\bsender\b(?!@)/i.test(words);
	return vagueStatus.test(status) && goneWords.test(words) && !aboutOthers ? 'gone' : 'failed';
}

/** Words about a sender say nothing where the status is about the recipient's address or mailbox. */
const ofRecipient = /^5\.(?:1\.[1-6]|2\.\d+)$/;
/** As Postfix, Sendmail and Exim say it of whoever hands mail over. */
const senderWords =
	/\bsender address rejected\b|\bsender verify failed\b|\bdomain of sender address\b|\bnot (?:owned by|allowed to send as)\b/i;

/**
 * Whether the server takes no mail of this sender at all, whoever it goes to. RFC 3463, 3.2: 1.7 and 1.8 are about the address
 * of the sender. Words count where the status is not about the recipient, and only such as mean just this.
 */
export function isOfSender(status: string, words: string): boolean {
	if (/^5\.1\.[78]$/.test(status)) return true;
	return !ofRecipient.test(status) && senderWords.test(words);
}

/** A mail of ours goes to one; anybody may write to the sender's address and say more than that. */
const mostReports = 100;

/** None where it is no report on delivery: an answer of a person, say. */
export function reportsOf(raw: string): readonly Report[] {
	const parts = leavesOf(raw.replaceAll(/\r?\n/g, '\n'));
	const returned = parts.find(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers');
	const messageId =
		returned === undefined ? null : (/<([^<>\s]+)>/.exec(fieldsOf(returned.body)['message-id'] ?? '')?.[1] ?? null);
	return parts
		.filter(({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status')
		.flatMap(({ body }) => body.split(/\n[ \t]*\n/).flatMap((block) => reportOf(fieldsOf(block), messageId)))
		.slice(0, mostReports);
}

function reportOf(fields: Fields, messageId: string | null): readonly Report[] {
	const recipient = fields['original-recipient'] ?? fields['final-recipient'];
	const address = recipient?.split(';').at(1)?.trim().replaceAll(/^<|>$/g, '');
	const action = actions.find((one) => one === fields['action']?.trim().toLowerCase());
	if (!address || action === undefined) return [];
	const status = /^\s*([245]\.\d{1,3}\.\d{1,3})/.exec(fields['status'] ?? '')?.[1] ?? '';
	const words = (fields['diagnostic-code'] ?? '').replace(/^[\w-]+;\s*/, '').trim();
	return [{ address, action, status, words: words.slice(0, 500), messageId }];
}

type Fields = Readonly<Record<string, string>>;

/** Folded lines are one (RFC 5322, 2.2.3). */
function fieldsOf(text: string): Fields {
	const [head = ''] = text.replace(/^\n+/, '').split(/\n\n/, 1);
	const lines = head.replaceAll(/\n[ \t]+/g, ' ').split('\n');
	return Object.fromEntries(
		lines.flatMap((line) => {
			const at = line.indexOf(':');
			return at < 1 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]];
		}),
	);
}

type Leaf = { readonly type: string; readonly body: string };

const deepest = 5;

/** The parts of a mail that are not made of others. A mail within the mail is one: what it says is not said by the server. */
function leavesOf(text: string, depth = 0): readonly Leaf[] {
	const at = text.indexOf('\n\n');
	const body = at < 0 ? '' : text.slice(at + 2);
	const fields = fieldsOf(text);
	const type = (fields['content-type'] ?? 'text/plain').split(';', 1)[0]?.trim().toLowerCase() ?? '';
	const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(fields['content-type'] ?? '');
	const name = boundary?.[1] ?? boundary?.[2];
	if (!type.startsWith('multipart/') || name === undefined || depth === deepest) {
		return [{ type, body: decoded(body, fields['content-transfer-encoding'] ?? '') }];
	}
	const [, ...pieces] = `\n${body}`.split(`\n--${name}`);
	return pieces
		.filter((piece) => !piece.startsWith('--'))
		.flatMap((piece) => leavesOf(piece.slice(piece.indexOf('\n') + 1), depth + 1));
}

function decoded(body: string, encoding: string): string {
	switch (encoding.trim().toLowerCase()) {
		case 'base64':
			return Buffer.from(body, 'base64').toString('utf8').replaceAll(/\r?\n/g, '\n');
		case 'quoted-printable':
			return body
				.replaceAll(/=[ \t]*\n/g, '')
				.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
		default:
			return body;
	}
}
