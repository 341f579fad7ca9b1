/**
 * Messages handed to a program of the company, which knows a messenger that we do not. Each request is signed, so that the
 * program knows whose it is: `kamerton-signature: t=SECONDS,v1=HEX`, the HMAC-SHA256 of `SECONDS.BODY`.
 */
import { createHmac } from 'node:crypto';
import type { Outcome, Transport } from '../mail/ports.ts';
import { answerBytes, type Line, patienceMs } from './gateway.ts';
import { failed, outcomeOfFault, outcomeOfStatus, replyOf } from './outcome.ts';
import type { WebhookSettings } from './settings.ts';

export function createWebhook(settings: WebhookSettings, key: string, { outgoing, pace, now }: Line): Transport {
	return {
		async send({ to, toName, letter, beside, messageId }): Promise<Outcome> {
			await pace(settings.perSecond);
			const at = Math.floor(now() / 1000);
			const body = JSON.stringify({
				...{ id: messageId.split('@')[0], customer: to, name: toName, subject: letter.subject, text: letter.text },
				link: beside?.link?.url ?? null,
				...beside?.fields,
			});
			try {
				const answer = await outgoing(settings.url, {
					...{ method: 'POST', body, timeoutMs: patienceMs, maxBytes: answerBytes, follow: false },
					headers: {
						'content-type': 'application/json',
						'kamerton-signature': `t=${at},v1=${signatureOf(key, at, body)}`,
					},
				});
				// The one way to say that this customer cannot be reached: 410, gone.
				if (answer.status === 410) return failed('refused', 'recipient_refused', replyOf(answer));
				return outcomeOfStatus(answer, now()) ?? { kind: 'taken', reply: replyOf(answer) };
			} catch (error) {
				return outcomeOfFault(error);
			}
		},
		close: () => {},
	};
}

export function signatureOf(key: string, seconds: number, body: string): string {
	return createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex');
}
