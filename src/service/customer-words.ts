/** Words to customers who have answered: thanks to promoters, and the question for a second score once a case was worked on. */

import type { Origin, Score } from '../cases/case.ts';
import type { Cases } from '../cases/work.ts';
import type { Channels } from '../channels/channels.ts';
import { Fault, type Language } from '../errors.ts';
import { compose } from '../mail/letter.ts';
import { type CustomerLetter, customerLetter, customerText } from '../mail/letters/customer.ts';
import type { Mail } from '../mail/mail.ts';
import type { CustomerLinkStore } from '../store/control/customer-links.ts';
import type { PersonalReader } from '../store/facts/personal.ts';
import { scorePath } from '../surveys/addresses.ts';
import { type Carrier, carriers } from '../surveys/invitations.ts';
import type { ChannelService } from './channels.ts';
import { momentIn } from './mail.ts';
import type { SurveyService } from './surveys.ts';

export type CustomerWordsParts = {
	/** All of them: who asks narrows. */
	readonly cases: Cases;
	readonly identities: PersonalReader['identities'];
	readonly links: Pick<CustomerLinkStore, 'list'>;
	readonly mail: Pick<Mail, 'assertOn' | 'site' | 'put' | 'byRefs'>;
	readonly channels: Pick<Channels, 'assertOn' | 'put' | 'byRefs'> & Pick<ChannelService, 'addressesOf'>;
	readonly surveys: Pick<SurveyService, 'seal' | 'invitations'>;
	readonly refusalPath: (token: string) => string;
	readonly company: () => { readonly companyName: string; readonly timeZone: string; readonly language: Language };
	readonly now: () => number;
};

/** A page on which a customer answers the same question once more. */
export type ScorePage =
	| { readonly kind: 'open'; readonly score: Score; readonly language: Language }
	| { readonly kind: 'unknown' | 'expired' | 'answered' };

export type CustomerWords = ReturnType<typeof createCustomerWords>;

const dayMs = 24 * 3_600_000;
const scoreDays = 30;
const scorePurpose = 'case score';
/** By its name a message is put once: of each way its own, and a new one after each that did not arrive. */
const scoreRef = (id: number, by: Carrier, before: number) => `case-score ${id} ${by} ${before}`;

export function createCustomerWords(parts: CustomerWordsParts) {
	const { cases, identities, links, mail, channels, surveys, refusalPath, company, now } = parts;
	const { invitations } = surveys;

	async function siteFor(by: Carrier): Promise<string> {
		if (by === 'mail') await mail.assertOn();
		else await channels.assertOn(by);
		const site = await mail.site();
		if (site === null) throw new Fault('mail_site_unknown');
		return site;
	}

	/** Of all that the customer is known by, what came last. Faults `customer_unreachable`, `customer_refuses`. */
	async function reached(customer: string | null, by: Carrier): Promise<{ address: string; name: string }> {
		const merged = (await links.list()).filter(({ to }) => to === customer).map(({ from }) => from);
		const known = customer === null ? [] : (await identities([customer, ...merged])).toReversed();
		const addresses =
			by === 'mail'
				? known.map(({ email }) => (email === '' ? null : email))
				: await channels.addressesOf(
						by,
						known.map(({ ref, phone }) => ({ customer: ref, phone: phone === '' ? undefined : phone })),
					);
		const address = addresses.find((one) => one !== null) ?? null;
		if (address === null) throw new Fault('customer_unreachable', { channel: by });
		if (await invitations.refuses(by, address)) throw new Fault('customer_refuses');
		return { address, name: known.find(({ name }) => name !== '')?.name ?? '' };
	}

	type Letter = Omit<CustomerLetter, 'refusal' | 'companyName'>;

	/** How many were new: by its name a message is sent once. It counts where nobody is to be written to too often. */
	async function write(
		ref: string,
		by: Carrier,
		{ address, name }: { readonly address: string; readonly name: string },
		given: Letter,
		until: number | null,
	): Promise<number> {
		const site = await siteFor(by);
		const refusal = `${site}${refusalPath(await invitations.refusalOf(by, address))}`;
		const letter: CustomerLetter = { ...given, companyName: company().companyName, refusal };
		const message = { ref, kind: 'reply', to: address, toName: name, dueAt: now(), until } as const;
		const headers = { 'List-Unsubscribe': `<${refusal}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
		const added =
			by === 'mail'
				? await mail.put([{ ...message, headers, letter: compose(customerLetter(letter)) }])
				: await channels.put(by, [
						{
							...{ ...message, headers: {} },
							letter: { subject: letter.subject, text: customerText(letter), html: '' },
							beside: {
								...(letter.button && { link: letter.button }),
								fields: { kind: 'reply', language: letter.language, stop: refusal },
							},
						},
					]);
		if (added > 0) await invitations.contacted(by, address);
		return added;
	}

	/** Fault `case_score_asked`. By which way a message waits or has left that the case does not know of; null: none. */
	async function assertUnasked(id: number, before: readonly string[]): Promise<Carrier | null> {
		for (const by of carriers) {
			const known = before.filter((one) => one === by).length;
			// The first requests of all were named without their way.
			const refs = [...Array.from({ length: known + 1 }, (_, at) => scoreRef(id, by, at)), `case-score ${id}`];
			const kept = await (by === 'mail' ? mail.byRefs(refs) : channels.byRefs(by, refs));
			const live = kept.filter(({ state }) => state !== 'refused' && state !== 'given_up');
			// What is forgotten by now had left.
			if (live.some(({ ref }) => ref !== scoreRef(id, by, known)) || known > kept.length) {
				throw new Fault('case_score_asked', { id });
			}
			if (live.length > 0) return by;
		}
		return null;
	}

	/** One after the other: two who ask at once ask once. */
	let last: Promise<unknown> = Promise.resolve();
	function inTurn<T>(work: () => Promise<T>): Promise<T> {
		const next = last.then(work);
		last = next.catch(() => undefined);
		return next;
	}

	const spoken = (language: string): Language =>
		language === 'en' || language === 'ru' ? language : company().language;

	async function opened(token: string): Promise<number | 'unknown' | 'expired'> {
		const text = (await surveys.seal()).open(scorePurpose, token);
		const [, id, end] = /^(\d+)-([0-9a-z]+)$/.exec(text ?? '') ?? [];
		if (id === undefined || end === undefined) return 'unknown';
		return Number.parseInt(end, 36) < now() ? 'expired' : Number(id);
	}

	return {
		/**
		 * Thanks a promoter in the words given, or those that are kept, and asks for a public review. Faults `answer_not_found`,
		 * `review_…`, `customer_unreachable`, `customer_refuses`, `mail_off`, `channel_off`, `mail_site_unknown`.
		 */
		async thank(
			within: Cases,
			origin: Origin,
			{ by, text, author }: { readonly by: Carrier; readonly text: string | undefined; readonly author: string },
		): Promise<{ readonly at: number }> {
			await siteFor(by);
			const { customer, language: wanted } = await within.thankable(origin);
			const to = await reached(customer, by);
			const { link, text: usual } = (await within.review()).document;
			const words = text ?? usual;
			if (link === '' && words.includes('{link}')) throw new Fault('review_link_missing');
			const language = spoken(wanted);
			const { subject, button } = thanksWords[language];
			const ref = `thanks ${origin.fact} ${origin.source} ${origin.ref}`;
			// First the outbox: a kill in between thanks once, and is marked when it is asked again.
			await write(
				...([ref, by, to] as const),
				{
					...{ language, subject, text: words.replaceAll('{link}', link).trim() },
					button: link === '' ? null : { text: button, url: link },
				},
				null,
			);
			return within.askReview(origin, author);
		},
		/**
		 * Asks the customer of a case the same question again, by a link for him alone: once, and again where that did not reach him. Faults
		 * of `scorable`, `case_score_asked`, `customer_unreachable`, `customer_refuses`, `mail_off`, `channel_off`, `mail_site_unknown`.
		 */
		askScore: (within: Cases, id: number, by: Carrier, author: string): Promise<void> =>
			inTurn(async () => {
				const site = await siteFor(by);
				const { customer, score, language: wanted } = await within.scorable(id);
				const before = await within.scoreAskedBy(id);
				const unmarked = await assertUnasked(id, before);
				if (unmarked !== null) {
					// Killed after the message lay in the outbox: it is not put there once more.
					await within.scoreAsked(id, unmarked, author);
					if (unmarked !== by) throw new Fault('case_score_asked', { id });
					return;
				}
				const to = await reached(customer, by);
				const language = spoken(wanted);
				const until = now() + scoreDays * dayMs;
				const token = (await surveys.seal()).sign(scorePurpose, `${id}-${until.toString(36)}`);
				const url = `${site}${scorePath(token)}`;
				const words = scoreWords[language];
				const values = Array.from({ length: score.max - score.min + 1 }, (_, at) => score.min + at);
				await write(
					...([scoreRef(id, by, before.filter((one) => one === by).length), by, to] as const),
					{
						...{ language, subject: words.subject, text: words.text(momentIn(language, company().timeZone, until)) },
						button: by === 'mail' ? null : { text: words.button, url },
						scale: {
							...{ question: words.question, low: words.low, high: words.high },
							choices: values.map((value) => ({ text: String(value), url: `${url}?first=${value}` })),
						},
					},
					until,
				);
				await within.scoreAsked(id, by, author);
			}),
		async scorePage(token: string): Promise<ScorePage> {
			const id = await opened(token);
			if (typeof id === 'string') return { kind: id };
			try {
				const { score, language } = await cases.scorable(id);
				return { kind: 'open', score, language: spoken(language) };
			} catch (error) {
				if (error instanceof Fault && error.code === 'case_score_given') return { kind: 'answered' };
				if (error instanceof Fault) return { kind: 'unknown' };
				throw error;
			}
		},
		/** What the customer has answered; false where it is not on the scale. The first answer stays. */
		async takeScore(token: string, value: number): Promise<ScorePage | 'taken' | 'off_scale'> {
			const page = await this.scorePage(token);
			const id = await opened(token);
			if (page.kind !== 'open' || typeof id === 'string') return page;
			if (!Number.isInteger(value) || value < page.score.min || value > page.score.max) return 'off_scale';
			try {
				await cases.scoreGiven(id, value);
			} catch (error) {
				if (error instanceof Fault && error.code === 'case_score_given') return { kind: 'answered' };
				throw error;
			}
			return 'taken';
		},
	};
}

const thanksWords: Readonly<Record<Language, { readonly subject: string; readonly button: string }>> = {
	en: { subject: 'Thank you', button: 'Tell others' },
	ru: { subject: 'Спасибо', button: 'Рассказать другим' },
};

const scoreWords = {
	en: {
		subject: 'Are things better now?',
		text: (until: string) =>
			`You told us that something had gone wrong, and we have worked on it. How is it now? You can answer until ${until}.`,
		button: 'Answer',
		...{ question: 'How do you rate us now?', low: 'badly', high: 'well' },
	},
	ru: {
		subject: 'Теперь лучше?',
		text: (until: string) =>
			`Вы сказали нам, что что-то пошло не так, и мы занялись этим. Как теперь? Ответить можно до ${until}.`,
		button: 'Ответить',
		...{ question: 'Как вы оцените нас теперь?', low: 'плохо', high: 'хорошо' },
	},
} as const satisfies Readonly<Record<Language, object>>;

/** Of the page, once it is answered. */
export const scoreThanks: Readonly<Record<Language, readonly [title: string, text: string]>> = {
	en: ['Thank you', 'Your answer was received.'],
	ru: ['Спасибо', 'Ваш ответ получен.'],
};

/** The question of the page. */
export function scoreQuestion(language: Language) {
	const { question, low, high } = scoreWords[language];
	return { question, low, high };
}
