/** SMS by any gateway that takes HTTP. */
import type { Outgoing as Message, Outcome, Transport } from '../mail/ports.ts';
import type { Outgoing } from '../net/outgoing.ts';
import { failed, outcomeOfFault, outcomeOfStatus, replyOf } from './outcome.ts';
import type { Pace } from './pace.ts';
import type { Secrets, SmsSettings } from './settings.ts';
import { filledIn, insideHeader, insideJson, valueAt } from './template.ts';

export type Line = { readonly outgoing: Outgoing; readonly pace: Pace; readonly now: () => number };

/** A gateway that says nothing for so long is not waited for. */
export const patienceMs = 30_000;
/** Answers of gateways are small. */
export const answerBytes = 64 * 1024;

const media = { json: 'application/json', form: 'application/x-www-form-urlencoded', none: null } as const;

export function createGateway(settings: SmsSettings, secrets: Secrets, { outgoing, pace, now }: Line): Transport {
	const hidden = Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`secret.${name}`, value]));
	return {
		async send({ to, letter, messageId }: Message): Promise<Outcome> {
			await pace(settings.perSecond);
			const values = { ...hidden, phone: to, text: letter.text, id: messageId.split('@')[0] ?? messageId };
			try {
				const answer = await outgoing(filledIn(settings.url, values, encodeURIComponent), request(settings, values));
				return outcomeOf(settings, answer, now());
			} catch (error) {
				return outcomeOfFault(error);
			}
		},
		close: () => {},
	};
}

export function request({ method, headers, format, body }: SmsSettings, values: Readonly<Record<string, string>>) {
	const type = media[format];
	return {
		method,
		headers: {
			...(type !== null && method !== 'GET' && { 'content-type': type }),
			...Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name.toLowerCase(), filledIn(value, values, insideHeader)]),
			),
		},
		...(type !== null &&
			method !== 'GET' && { body: filledIn(body, values, format === 'json' ? insideJson : encodeURIComponent) }),
		...{ timeoutMs: patienceMs, maxBytes: answerBytes, follow: false },
	};
}

function outcomeOf(
	{ takenWhen, refusedWhen, idField }: SmsSettings,
	answer: Awaited<ReturnType<Outgoing>>,
	now: number,
): Outcome {
	const body = answer.body.toString('utf8');
	const says = ({ field, values }: { readonly field: string; readonly values: readonly string[] }) => {
		const found = valueAt(body, field);
		return found !== null && values.includes(found);
	};
	// A gateway may say it with any status.
	if (refusedWhen !== null && says(refusedWhen)) return failed('refused', 'recipient_refused', replyOf(answer));
	const bad = outcomeOfStatus(answer, now);
	if (bad !== null) return bad;
	if (takenWhen !== null && !says(takenWhen)) return failed('later', 'later', replyOf(answer));
	const id = idField === null ? null : valueAt(body, idField);
	return { kind: 'taken', reply: id ?? replyOf(answer) };
}
