/** Whose a link to a survey, an invitation or an answer is: by what was said of whom it was made for. */
import { type RawBuilder, sql } from 'kysely';

export type Asked = {
	/** What the person is called where links to surveys are made. */
	readonly refs: readonly string[];
	/** Mails in lower case; phones as digits, a Russian number with 7. */
	readonly mails: readonly string[];
	readonly phones: readonly string[];
};

/** Of whom nothing is known any more. */
export const noContext = JSON.stringify({ known: {}, about: {}, language: null });

/** A condition on a table with a `context`. Who is named in several ways is found by any of them, whatever the case. */
export function isAbout(asked: Asked): RawBuilder<boolean> {
	const { mails, phones } = asked;
	const said = (field: string) => sql`json_extract(context, ${`$.about.${field}`})`;
	return sql`(${isNamed(said('customer'), asked)} OR ${isAmong(said('customer_email'), mails)} OR ${isPhone(said('customer_phone'), phones)})`;
}

/** Whether this is what the person is called. */
export function isNamed(text: RawBuilder<unknown>, { refs, mails, phones }: Asked): RawBuilder<boolean> {
	return isAmong(text, [...refs, ...mails, ...phones]);
}

/** Whether a message of the outbox goes to the person, by whichever channel. */
export function isRecipient(asked: Asked): RawBuilder<boolean> {
	return isReached(sql.ref('recipient'), sql.ref('channel'), asked);
}

/** Whether an address of this channel is the person's. */
export function isReached(
	address: RawBuilder<unknown>,
	channel: RawBuilder<unknown>,
	asked: Asked,
): RawBuilder<boolean> {
	const chats = sql`SELECT chat FROM telegram_chat WHERE ${isNamed(sql.ref('customer'), asked)}`;
	return sql`(${isAmong(address, asked.mails)} OR (${channel} = 'sms' AND ${isPhone(address, asked.phones)}) OR (${channel} = 'webhook' AND ${isNamed(address, asked)}) OR (${channel} = 'telegram' AND ${address} IN (${chats})))`;
}

/** Both sides by the same `lower`, which knows the letters of ASCII only: others are the same where they are written the same. */
export function isAmong(text: RawBuilder<unknown>, values: readonly string[]): RawBuilder<boolean> {
	return sql`lower(${text}) IN (SELECT lower(value) FROM json_each(${JSON.stringify(values)}))`;
}

/** As the import keeps phones: nothing but digits, 8 before ten more is 7. */
function isPhone(text: RawBuilder<unknown>, phones: readonly string[]): RawBuilder<boolean> {
	const digits = sql`(
		WITH RECURSIVE place(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < length(${text}))
		SELECT group_concat(substr(${text}, n, 1), '' ORDER BY n) FROM place WHERE substr(${text}, n, 1) GLOB '[0-9]'
	)`;
	const known = sql`(SELECT value FROM json_each(${JSON.stringify(phones)}))`;
	return sql`(${text} IS NOT NULL AND CASE WHEN ${digits} GLOB ${`8${'[0-9]'.repeat(10)}`} THEN '7' || substr(${digits}, 2) ELSE ${digits} END IN ${known})`;
}
