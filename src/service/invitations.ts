/** Invitations to surveys wired: messages to the outboxes, what became of them to the facts. */

import { z } from 'zod';
import type { Channels } from '../channels/channels.ts';
import { invitationBy } from '../channels/invitation.ts';
import { type Messenger, type SmsSettings, smsShape } from '../channels/settings.ts';
import { Fault } from '../errors.ts';
import { defineJob, type JobLog } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import { compose } from '../mail/letter.ts';
import { type SurveyLetter, surveyLetter } from '../mail/letters/survey.ts';
import type { Mail } from '../mail/mail.ts';
import type { NewMail } from '../mail/ports.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { createInvitationStore } from '../store/control/survey-invitations.ts';
import { filled } from '../surveys/fields.ts';
import type { InvitationMail, InvitationParts, Invitations } from '../surveys/invitations.ts';
import { type Question, wordsIn } from '../surveys/questionnaire.ts';
import { tapData } from './channels.ts';
import { momentIn } from './mail.ts';
import type { Push } from './push.ts';
import { pushRows } from './push-rows.ts';

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

/** What is kept goes to the outboxes, and what has become of it to the facts; neither waits for the other. */
export function registerInvitations(
	queue: JobQueue,
	{ recover, mirror }: Pick<Invitations, 'recover' | 'mirror'>,
): void {
	queue.register(
		defineJob({
			name: invitationsJob,
			schema: z.strictObject({}),
			lane: invitationsLane,
			async handle() {
				const [put] = await Promise.allSettled([recover()]);
				await mirror();
				if (put.status === 'rejected') throw put.reason;
			},
		}),
	);
}

export type InvitationsWiring = {
	readonly db: ControlDb;
	readonly mail: Pick<Mail, 'assertOn' | 'site' | 'put'>;
	readonly channels: Pick<Channels, 'assertOn' | 'put' | 'configured'>;
	readonly push: Pick<Push, 'accept'>;
	readonly company: () => { readonly companyName: string; readonly timeZone: string };
	readonly log: JobLog;
	readonly source: string;
	/** Of the page of a personal link, and of the one where somebody says that he does not want to be asked. */
	readonly paths: { answer(slug: string, token: string): string; refusal(token: string): string };
	readonly now: () => number;
};

type Wired = Pick<InvitationParts, 'invitations' | 'assertOn' | 'send' | 'push'>;

export function wireInvitations(wiring: InvitationsWiring): Wired {
	const { db, mail, channels, push, company, log, source, paths, now } = wiring;
	const siteOf = async () => {
		const site = await mail.site();
		if (site === null) throw new Fault('mail_site_unknown');
		return site;
	};
	return {
		invitations: createInvitationStore(db),
		async assertOn(by) {
			if (by === 'mail') await mail.assertOn();
			else await channels.assertOn(by);
			await siteOf();
		},
		async send(given) {
			const place = { site: await siteOf(), ...company(), paths, now: now() };
			const words = (await channels.configured('sms'))?.settings.words ?? smsShape.shape.words.parse(undefined);
			for (const [by, some] of Map.groupBy(given, ({ invitation }) => invitation.by)) {
				if (by === 'mail') await mail.put(some.map((one) => mailOf(one, place)));
				else
					await channels.put(
						by,
						some.map((one) => messageOf(one, by, place, words)),
					);
			}
		},
		async push(rows) {
			const refused = await pushRows(push, { fact: 'invitation', source }, rows);
			for (const { at, column, code } of refused)
				log.error({ invitation: rows[at]?.['id'], column, code }, 'an invitation was not written among the facts');
			return refused;
		},
	};
}

type Place = Pick<InvitationsWiring, 'paths'> & {
	readonly site: string;
	readonly companyName: string;
	readonly timeZone: string;
	readonly now: number;
};

function mailOf(given: InvitationMail, place: Place): NewMail {
	const said = saidOf(given, place);
	return {
		...sentOf(given, place),
		letter: compose(surveyLetter(said)),
		// RFC 2369 and RFC 8058: mail programs offer one click.
		headers: { 'List-Unsubscribe': `<${said.refusal}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
	};
}

function messageOf(given: InvitationMail, by: Messenger, place: Place, sms: SmsSettings['words']): NewMail {
	const { invitation, survey, questionnaire } = given;
	const said = saidOf(given, place);
	const tapOf = (value: number) => tapData(invitation.id, survey.published ?? 0, value);
	// Who taps is known: an anonymous answer is given on the page alone.
	const scale = questionnaire.anonymous ? null : said.scale;
	return { ...sentOf(given, place), headers: {}, ...invitationBy(by, { ...said, scale, tapOf, sms }) };
}

function sentOf(
	{ invitation, address, reminder }: InvitationMail,
	{ now }: Place,
): Omit<NewMail, 'letter' | 'headers'> {
	return {
		...{ ref: reminder ? `survey reminder ${invitation.id}` : `survey ${invitation.id}`, kind: 'survey', to: address },
		toName: invitation.context.known.name ?? '',
		...{ dueAt: now, until: invitation.expiresAt },
	};
}

function saidOf(given: InvitationMail, { site, companyName, timeZone, paths }: Place): SurveyLetter {
	const { invitation, survey, questionnaire, language, token, refusal, reminder } = given;
	const { known } = invitation.context;
	const say = (words: Parameters<typeof wordsIn>[0]) =>
		filled(wordsIn(words, language), companyName === '' ? known : { company: companyName, ...known });
	const first = questionnaire.pages[0]?.questions[0];
	return {
		...{ language, companyName, title: say(questionnaire.title), intro: say(questionnaire.intro) },
		url: `${site}${paths.answer(survey.slug, token)}`,
		scale: first && isScale(first) ? scaleOf(first, say) : null,
		until: momentIn(language, timeZone, invitation.expiresAt),
		...{ refusal: `${site}${paths.refusal(refusal)}`, reminder },
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
