/** Invitations to surveys wired: letters to the outbox, what became of them to the facts. */

import { z } from 'zod';
import { Fault } from '../errors.ts';
import { defineJob } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import { compose } from '../mail/letter.ts';
import { surveyLetter } from '../mail/letters/survey.ts';
import type { Mail } from '../mail/mail.ts';
import type { NewMail } from '../mail/ports.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { createInvitationStore } from '../store/control/survey-invitations.ts';
import { filled } from '../surveys/fields.ts';
import type { InvitationMail, InvitationParts } from '../surveys/invitations.ts';
import { type Question, wordsIn } from '../surveys/questionnaire.ts';
import { momentIn } from './mail.ts';
import type { Push } from './push.ts';

export const invitationsJob = 'surveys.invitations';
export const invitationsLane = 'surveys';

/** Response rates may be some minutes behind the answers. */
export const regularInvitations = (timeZone: string): Schedule => ({
	name: invitationsJob,
	cron: '*/5 * * * *',
	timeZone,
	jobName: invitationsJob,
	payload: {},
});

export function registerInvitations(queue: JobQueue, mirror: () => Promise<void>): void {
	queue.register(
		defineJob({ name: invitationsJob, schema: z.strictObject({}), lane: invitationsLane, handle: () => mirror() }),
	);
}

export type InvitationsWiring = {
	readonly db: ControlDb;
	readonly mail: Pick<Mail, 'assertOn' | 'site' | 'put'>;
	readonly push: Pick<Push, 'accept'>;
	readonly company: () => { readonly companyName: string; readonly timeZone: string };
	readonly source: string;
	/** Of the page of a personal link, and of the one where somebody says that he does not want to be asked. */
	readonly paths: { answer(slug: string, token: string): string; refusal(token: string): string };
	readonly now: () => number;
};

type Wired = Pick<InvitationParts, 'invitations' | 'assertMail' | 'send' | 'push'>;

export function wireInvitations({ db, mail, push, company, source, paths, now }: InvitationsWiring): Wired {
	const siteOf = async () => {
		const site = await mail.site();
		if (site === null) throw new Fault('mail_site_unknown');
		return site;
	};
	return {
		invitations: createInvitationStore(db),
		async assertMail() {
			await mail.assertOn();
			await siteOf();
		},
		async send(mails) {
			const site = await siteOf();
			await mail.put(mails.map((one) => mailOf(one, { site, ...company(), paths, now: now() })));
		},
		async push(rows) {
			const text = rows.map((row) => JSON.stringify(row)).join('\n');
			const { rejected, problems } = await push.accept({ fact: 'invitation', source, key: undefined, text });
			if (rejected > 0) throw new Error(`invitations were refused: ${JSON.stringify(problems[0])}`);
		},
	};
}

type Place = Pick<InvitationsWiring, 'paths'> & {
	readonly site: string;
	readonly companyName: string;
	readonly timeZone: string;
	readonly now: number;
};

function mailOf(given: InvitationMail, { site, companyName, timeZone, paths, now }: Place): NewMail {
	const { invitation, address, survey, questionnaire, language, token, refusal } = given;
	const { known } = invitation.context;
	const say = (words: Parameters<typeof wordsIn>[0]) =>
		filled(wordsIn(words, language), companyName === '' ? known : { company: companyName, ...known });
	const first = questionnaire.pages[0]?.questions[0];
	const refusalUrl = `${site}${paths.refusal(refusal)}`;
	const letter = surveyLetter({
		...{ language, companyName, title: say(questionnaire.title), intro: say(questionnaire.intro) },
		url: `${site}${paths.answer(survey.slug, token)}`,
		scale: first && isScale(first) ? scaleOf(first, say) : null,
		until: momentIn(language, timeZone, invitation.expiresAt),
		refusal: refusalUrl,
	});
	return {
		...{ ref: `survey ${invitation.id}`, kind: 'survey', to: address, toName: known.name ?? '' },
		letter: compose(letter),
		// RFC 2369 and RFC 8058: mail programs offer one click.
		headers: { 'List-Unsubscribe': `<${refusalUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
		...{ dueAt: now, until: invitation.expiresAt },
	};
}

type Scale = Extract<Question, { kind: 'scale' }>;

function isScale(question: Question): question is Scale {
	return question.kind === 'scale';
}

function scaleOf({ text, from, to, low, high }: Scale, say: (words: Scale['low']) => string) {
	const values = Array.from({ length: to - from + 1 }, (_, at) => from + at);
	return { question: say(text), values, low: say(low), high: say(high) };
}
