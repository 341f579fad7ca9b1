/** What the control store holds of one person: cases, requests for reviews, links and answers of surveys, texts. */
import { type RawBuilder, sql } from 'kysely';
import { type Asked, isAbout, isAmong } from './asked-person.ts';
import type { ControlDb } from './control-store.ts';

export type KeptOf = Asked & {
	/** Keys of the customers that are this person, decimal. */
	readonly keys: readonly string[];
};

export type KeptRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

type Kept = Record<string, unknown>;

export async function keptOfCustomer(db: ControlDb, given: KeptOf): Promise<KeptRows> {
	const { keys, mails, phones } = given;
	const list = (values: readonly string[]) => sql.join(values.map((value) => sql`${value}`));
	/** Whether a text has one of these, as a whole. */
	const tells = (column: string): RawBuilder<unknown> => {
		const patterns = [...mails, ...phones].flatMap(wholeGlobs);
		if (patterns.length === 0) return sql`0`;
		return sql`(${sql.join(
			patterns.map((pattern) => sql`lower(${sql.ref(column)}) GLOB ${pattern}`),
			sql` OR `,
		)})`;
	};
	/** An id stands for somebody only where it is said to be a customer's: a ticket may have the same. */
	const asked = isAbout(given);
	const find = async (query: RawBuilder<Kept>, documents: readonly string[] = []) => {
		const { rows } = await query.execute(db);
		return rows.map((row) =>
			Object.fromEntries(
				Object.entries(row).map(([name, value]) => [
					name,
					documents.includes(name) ? JSON.parse(String(value)) : value,
				]),
			),
		);
	};
	const whose = sql`json_extract(body, '$.customer')`;
	const mine = sql`(${whose} IN (${list(keys)}) OR ${whose} IS NULL AND ${tells('body')})`;
	return {
		cases: await find(
			sql`SELECT id, state, owner, opened_at, closed_at, body FROM service_case WHERE ${mine} ORDER BY id`,
			['body'],
		),
		caseEntries: await find(
			sql`SELECT case_id, at, author, kind, text, details FROM case_entry WHERE case_id IN (SELECT id FROM service_case WHERE ${mine}) ORDER BY id`,
			['details'],
		),
		reviewRequests: await find(
			sql`SELECT origin_fact, origin_source, origin_ref, author, at FROM review_request WHERE customer IN (${list(keys)}) ORDER BY at`,
		),
		surveyLinks: await find(
			sql`SELECT survey, context, expires_at, created_at FROM survey_link WHERE ${asked} ORDER BY created_at`,
			['context'],
		),
		surveyInvitations: await find(
			sql`SELECT survey, context, asked_at, expires_at FROM survey_invitation WHERE ${isAmong(sql.ref('address'), mails)} OR ${asked} ORDER BY asked_at`,
			['context'],
		),
		mails: await find(
			sql`SELECT kind, recipient, subject, state, created_at FROM mail WHERE ${isAmong(sql.ref('recipient'), mails)} ORDER BY id`,
		),
		surveyResponses: await find(
			sql`SELECT survey, version, answers, context, started_at, changed_at, finished_at FROM survey_response WHERE (${asked} OR ${tells('answers')}) AND NOT ${isAnonymous} ORDER BY started_at`,
			['answers', 'context'],
		),
		saved: await find(
			sql`SELECT kind, name, version, document FROM saved_version WHERE document IS NOT NULL AND ${tells('document')} ORDER BY kind, id, version`,
			['document'],
		),
		notes: await find(sql`SELECT * FROM note WHERE ${tells('text')} ORDER BY id`),
		actionComments: await find(sql`SELECT text, author FROM action_comment WHERE ${tells('text')} ORDER BY id`),
	};
}

/** What was promised to lead to nobody does not, though a mail stands in its words: the other words may be another's secret. */
const isAnonymous = sql`EXISTS (SELECT 1 FROM survey_version v WHERE v.survey = survey_response.survey AND v.version = survey_response.version AND json_extract(v.questionnaire, '$.anonymous'))`;

/** A mail is not the end of a longer one, nor its beginning; a phone not a part of a longer number. */
function wholeGlobs(trace: string): string[] {
	const text = trace.toLowerCase().replaceAll(/[*?[]/g, '[$&]');
	const [before, after] = trace.includes('@')
		? [
				['', '*[^a-z0-9._%+-]'],
				['', '[^a-z0-9.-]*', '.', '.[^a-z0-9]*'],
			]
		: [
				['', '*[^0-9]'],
				['', '[^0-9]*'],
			];
	return before.flatMap((start) => after.map((end) => `${start}${text}${end}`));
}

/** Of these customers, by number. */
export async function casesOf(db: ControlDb, keys: readonly string[]): Promise<string[]> {
	const { rows } = await sql<{
		id: number;
	}>`SELECT id FROM service_case WHERE json_extract(body, '$.customer') IN (${sql.join(
		keys.map((key) => sql`${key}`),
	)})`.execute(db);
	return rows.map(({ id }) => String(id));
}
