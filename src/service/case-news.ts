/** What happens to cases is told by mail to those who are answerable for them. */
import type { Accounts } from '../accounts/accounts.ts';
import type { Person } from '../accounts/person.ts';
import { dueOf } from '../cases/case.ts';
import type { JobLog } from '../jobs/job.ts';
import { compose } from '../mail/letter.ts';
import { type CaseNews, caseLetter, casesLetter } from '../mail/letters/case.ts';
import type { Mail } from '../mail/mail.ts';
import type { NewMail } from '../mail/ports.ts';
import { createCaseNewsStore, type News } from '../store/control/case-news.ts';
import { createCaseStore } from '../store/control/cases.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { momentIn } from './mail.ts';

export type CaseNewsParts = {
	readonly db: ControlDb;
	readonly mail: Pick<Mail, 'configured' | 'site' | 'put'>;
	readonly accounts: Pick<Accounts, 'people'>;
	readonly company: () => { readonly companyName: string; readonly timeZone: string };
	readonly log: JobLog;
	readonly now: () => number;
};

type Place = { readonly site: string; readonly companyName: string; readonly timeZone: string; readonly now: number };

const atOnce = 500;

/** Tells what nobody was told of yet. Without mail it is passed over, so that nobody is flooded once there is some. */
export function createCaseNews({ db, mail, accounts, company, log, now }: CaseNewsParts): () => Promise<void> {
	const store = createCaseNewsStore(db, createCaseStore(db, now));
	async function tellAll(): Promise<void> {
		for (let reached = -1; ; ) {
			const { news, upTo } = await store.next(atOnce);
			// Lines that are no news may fill a whole batch.
			if (upTo === reached) return;
			reached = upTo;
			const site = (await mail.configured()) === null ? null : await mail.site();
			if (site !== null && news.length > 0) {
				const people = (await accounts.people.list()).filter(({ state }) => state === 'active');
				await mail.put(mailsOf(news, people, { site, ...company(), now: now() }));
			}
			await store.told(upTo);
		}
	}
	let telling: Promise<void> = Promise.resolve();
	return () => {
		telling = telling.then(tellAll).catch((error) => {
			// The lines are kept: the next change or round tells them.
			log.error({ err: error }, 'what happened to cases was not told yet');
		});
		return telling;
	};
}

export function mailsOf(news: readonly News[], people: readonly Person[], place: Place): readonly NewMail[] {
	const mails: NewMail[] = [];
	const given = new Map<Person, News[]>();
	for (const one of news) {
		const kind = newsOf(one);
		for (const person of toldOf(one, kind, people)) {
			if (kind === 'given') given.set(person, [...(given.get(person) ?? []), one]);
			else mails.push(mailOf(one, kind, person, place));
		}
	}
	for (const [person, theirs] of given) {
		const [first] = theirs;
		const last = theirs.at(-1);
		if (first === undefined || last === undefined) continue;
		if (theirs.length === 1) mails.push(mailOf(first, 'given', person, place));
		else mails.push(mailOfMany([first, last], theirs.length, person, place));
	}
	return mails;
}

function newsOf({ entry: { kind } }: News): CaseNews {
	return kind === 'reminder' || kind === 'escalated' ? kind : 'given';
}

/** The owner; of what is late the team's leads, too, and of a reminder where nobody owns the case. */
function toldOf({ entry, of }: News, kind: CaseNews, people: readonly Person[]): readonly Person[] {
	const { team = '' } = of.dimensions;
	const owner = people.filter(({ id }) => id === of.owner?.id);
	const leads = people.filter(({ role, teams }) => role === 'team_lead' && team !== '' && teams.includes(team));
	switch (kind) {
		case 'given': {
			// Whom it was given to and taken from since is not told; nor is whoever took it.
			const to = entry.kind === 'owner' ? entry.details['to'] : of.owner?.name;
			return to === of.owner?.name ? owner.filter(({ name }) => name !== entry.author) : [];
		}
		case 'reminder':
			return owner.length > 0 ? owner : leads;
		case 'escalated':
			return [...new Set([...owner, ...leads])];
	}
}

function mailOf({ entry, of }: News, news: CaseNews, person: Person, place: Place): NewMail {
	const { site, companyName, timeZone, now } = place;
	const { language } = person;
	const due = dueOf(of);
	const letter = caseLetter({
		...{ news, language, companyName, id: of.id, url: `${site}/case?id=${of.id}` },
		due: due === null ? null : momentIn(language, timeZone, due),
		toContact: of.state === 'new',
		owner: of.owner?.name ?? null,
		team: of.dimensions['team'] ?? '',
	});
	return {
		...{ ref: `case-entry ${entry.id} ${person.id}`, kind: 'case', to: person.mail, toName: person.name },
		...{ letter: compose(letter), headers: {}, dueAt: now, until: null },
	};
}

/** By its last entry, too: what is gathered anew after a kill may be more, and then is another mail. */
function mailOfMany([first, last]: readonly [News, News], count: number, person: Person, place: Place): NewMail {
	const { site, companyName, now } = place;
	const letter = casesLetter({ language: person.language, companyName, count, url: `${site}/cases` });
	const ref = `case-entry ${first.entry.id}-${last.entry.id} ${person.id}`;
	return {
		...{ ref, kind: 'case', to: person.mail, toName: person.name },
		...{ letter: compose(letter), headers: {}, dueAt: now, until: null },
	};
}
