/** Which rows of the control store are one person's: what is taken out and what is erased is the same, since both ask here. */
import { type RawBuilder, sql } from 'kysely';
import { type Asked, isAbout, isNamed, isReached, isRecipient } from './asked-person.ts';

export type KeptOf = Asked & {
	/** Keys of the customers that are this person, decimal. */
	readonly keys: readonly string[];
};

export const keptTables = {
	cases: 'service_case',
	caseEntries: 'case_entry',
	reviewRequests: 'review_request',
	mails: 'mail',
	telegramChats: 'telegram_chat',
	surveyInvitations: 'survey_invitation',
	surveyLinks: 'survey_link',
	surveyResponses: 'survey_response',
	surveyMoments: 'send_moment',
	customerLinks: 'customer_link',
} as const;
export type KeptKind = keyof typeof keptTables;

/** A condition on each table. */
export function rowsOf(given: KeptOf): Readonly<Record<KeptKind, RawBuilder<boolean>>> {
	const keys = among(given.keys);
	const about = isAbout(given);
	const caseBody = sql`json_extract(body, '$.customer') IN ${keys}`;
	// Whoever was found among the facts is named by the key alone.
	const invited = sql<boolean>`(customer IN ${keys} OR ${isReached(sql.ref('address'), sql.ref('sent_by'), given)} OR ${about})`;
	// Behind the number it is said by which way, and which time.
	const caseOfRef = sql`CAST(substr(ref, ${'case-score '.length + 1}) AS INTEGER)`;
	const links = sql`(SELECT link FROM survey_invitation WHERE ${invited})`;
	return {
		cases: sql`(${caseBody})`,
		caseEntries: sql`case_id IN (SELECT id FROM service_case WHERE ${caseBody})`,
		reviewRequests: sql`customer IN ${keys}`,
		// By what it was sent for as well: whoever has left a chat is not found by its number any more.
		mails: sql`(${isRecipient(given)} OR ref IN (
			SELECT 'survey ' || id FROM survey_invitation WHERE ${invited}
			UNION ALL SELECT 'survey reminder ' || id FROM survey_invitation WHERE ${invited}
			UNION ALL SELECT 'thanks ' || origin_fact || ' ' || origin_source || ' ' || origin_ref FROM review_request WHERE customer IN ${keys}
		) OR (ref GLOB 'case-score *' AND ${caseOfRef} IN (SELECT id FROM service_case WHERE ${caseBody})))`,
		telegramChats: isNamed(sql.ref('customer'), given),
		surveyInvitations: invited,
		surveyLinks: sql`(${about} OR id IN ${links})`,
		surveyResponses: sql`(${about} OR link IN ${links})`,
		surveyMoments: sql`(customer IN ${keys} OR ${isReached(sql.ref('address'), sql`'mail'`, given)} OR ${about})`,
		customerLinks: sql`(from_key IN ${keys} OR to_key IN ${keys})`,
	};
}

function among(values: readonly string[]): RawBuilder<unknown> {
	return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

/** Rows of files that were only tried, which are kept with what was tried. */
export function isPreviewOf(row: Readonly<Record<string, unknown>>, { keys }: Pick<KeptOf, 'keys'>): boolean {
	return keys.includes(String(row['customer']));
}
