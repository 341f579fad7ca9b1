/** Mail that came back: who will never be reached is not asked again, who was not reached for now is counted. */
import { type Report, verdictOf } from './bounce.ts';
import type { KeptMail, MailEnd, MailStore } from './ports.ts';

export type Bounced = {
	/** Addresses that are not asked any more. */
	readonly suppressed: number;
	/** Did not arrive this time. */
	readonly counted: number;
	/** Reports by which nothing is lost: delayed, delivered. */
	readonly pending: number;
	/** They name no mail that was sent from here to that very address: nobody's word on others' addresses counts. */
	readonly unknown: number;
};

export type BouncingParts = {
	readonly store: Pick<MailStore, 'ofMessage' | 'cameBack' | 'undelivered'>;
	/** Not to be asked any more: done twice it is the same. */
	readonly suppress: (address: string) => Promise<void>;
	readonly now: () => number;
};

export type Bouncing = {
	/** What a mail server says later of mail that it had taken. */
	reported(reports: readonly Report[]): Promise<Bounced>;
	/** What it says at once: before the end of a mail is written down. */
	ending(mail: KeptMail, end: MailEnd): Promise<void>;
};

/** So many within so many days: a mailbox that is always full is nobody's. */
const patience = { times: 5, days: 90 };
const dayMs = 24 * 3_600_000;

export function createBouncing({ store, suppress, now }: BouncingParts): Bouncing {
	/**
	 * Before the mail itself says that it did not arrive: killed in between, the report is told again, or the mail is tried
	 * again, and nothing is lost or counted twice.
	 */
	async function suppressed(address: string, gone: boolean): Promise<boolean> {
		const hopeless = gone || (await store.undelivered(address, now() - patience.days * dayMs)) + 1 >= patience.times;
		if (hopeless) await suppress(address);
		return hopeless;
	}
	return {
		async reported(reports) {
			const counts = { suppressed: 0, counted: 0, pending: 0, unknown: 0 };
			for (const report of reports) {
				const verdict = verdictOf(report);
				if (verdict === 'pending') {
					counts.pending += 1;
					continue;
				}
				const mail = report.messageId === null ? null : await store.ofMessage(report.messageId);
				// A report that is told twice changes nothing the second time.
				if (mail?.state !== 'sent' || !isSame(mail.to, report.address)) {
					counts.unknown += 1;
					continue;
				}
				const gone = verdict === 'gone';
				counts[(await suppressed(mail.to, gone)) ? 'suppressed' : 'counted'] += 1;
				const words = `${report.status} ${report.words}`.trim();
				await store.cameBack(mail.id, gone ? 'recipient_refused' : 'undelivered', words, now());
			}
			return counts;
		},
		async ending(mail, { state, problem }) {
			if (state !== 'refused' || (problem !== 'recipient_refused' && problem !== 'undelivered')) return;
			await suppressed(mail.to, problem === 'recipient_refused');
		},
	};
}

function isSame(one: string, other: string): boolean {
	return one.trim().toLowerCase() === other.trim().toLowerCase();
}
