/** Surveys in the control store. */
import { sql } from 'kysely';
import type { KeptResponse, Link, Survey, SurveyStore } from '../../surveys/ports.ts';
import { type Questionnaire, usualGroup } from '../../surveys/questionnaire.ts';
import type { ControlDb } from './control-store.ts';
import { inGroups } from './groups.ts';
import { isAnonymous } from './personal.ts';
import type { Row } from './tables.ts';

/** How much of a response has gone to the facts; 0: nothing. */
const [entire, inPart] = [1, 2];

export function createSurveyStore(db: ControlDb): SurveyStore {
	const surveyBy = (field: 'id' | 'slug', value: number | string) =>
		db.selectFrom('survey').selectAll().where(field, '=', value).executeTakeFirst();
	const responseBy = async (field: 'id' | 'link', value: string) => {
		const row = await db.selectFrom('survey_response').selectAll().where(field, '=', value).executeTakeFirst();
		return row ? responseOf(row) : null;
	};
	// Answers come by the hundred, and each commit waits for the disk.
	const keepInGroups = inGroups((kept: readonly { response: KeptResponse; link: string | null; once: boolean }[]) =>
		db.transaction().execute(async (tx) => {
			for (const { response, link, once } of kept) await keepResponse(tx, response, link, once);
		}),
	);
	const releaseInGroups = inGroups((lists: readonly (readonly string[])[]) =>
		db.transaction().execute(async (tx) => {
			for (const ids of lists)
				await tx.updateTable('survey_response').set({ released: entire }).where('id', 'in', ids).execute();
		}),
	);
	return {
		async list() {
			const rows = await db.selectFrom('survey').selectAll().orderBy('id', 'desc').execute();
			return rows.map(surveyOf);
		},
		async get(id) {
			const row = await surveyBy('id', id);
			return row ? surveyOf(row) : null;
		},
		async bySlug(slug) {
			const row = await surveyBy('slug', slug);
			return row ? surveyOf(row) : null;
		},
		async add({ slug, name, draft }, { author, now }) {
			const row = await db
				.insertInto('survey')
				.values({
					...{ slug, name, state: 'draft', draft: JSON.stringify(draft), revision: 1 },
					...{ created_by: author, created_at: now, changed_by: author, changed_at: now },
				})
				.returningAll()
				.executeTakeFirstOrThrow();
			return surveyOf(row);
		},
		async change(id, revision, { name, draft }, { author, now }) {
			const { numUpdatedRows } = await db
				.updateTable('survey')
				.set({ name, draft: JSON.stringify(draft), revision: revision + 1, changed_by: author, changed_at: now })
				.where('id', '=', id)
				.where('revision', '=', revision)
				.executeTakeFirst();
			return numUpdatedRows === 1n;
		},
		publish: (id, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const row = await tx.selectFrom('survey').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
				const version = (row.published ?? 0) + 1;
				await tx
					.insertInto('survey_version')
					.values({ survey: id, version, questionnaire: row.draft, author, at: now })
					.execute();
				await tx
					.updateTable('survey')
					.set({
						state: 'open',
						published: version,
						published_revision: row.revision,
						changed_by: author,
						changed_at: now,
					})
					.where('id', '=', id)
					.execute();
				return version;
			}),
		async setState(id, state, { author, now }) {
			await db.updateTable('survey').set({ state, changed_by: author, changed_at: now }).where('id', '=', id).execute();
		},
		async remove(id) {
			await db.deleteFrom('survey').where('id', '=', id).execute();
		},
		async version(survey, version) {
			const row = await db
				.selectFrom('survey_version')
				.select('questionnaire')
				.where('survey', '=', survey)
				.where('version', '=', version)
				.executeTakeFirst();
			return row ? questionnaireOf(row.questionnaire) : null;
		},
		addLinks: (links, now) =>
			db.transaction().execute(async (tx) => {
				for (const { id, survey, expiresAt, ...context } of links) {
					await tx
						.insertInto('survey_link')
						.values({ id, survey, context: JSON.stringify(context), expires_at: expiresAt, used: 0, created_at: now })
						.execute();
				}
			}),
		async link(id): Promise<Link | null> {
			const row = await db.selectFrom('survey_link').selectAll().where('id', '=', id).executeTakeFirst();
			if (!row) return null;
			return { ...JSON.parse(row.context), id, survey: row.survey, expiresAt: row.expires_at, used: row.used === 1 };
		},
		response: (id) => responseBy('id', id),
		responseOfLink: (link) => responseBy('link', link),
		keep: (response, link, once) => keepInGroups({ response, link, once }),
		keepOnce: (response, link) =>
			db.transaction().execute(async (tx) => {
				const { numUpdatedRows } = await tx
					.updateTable('survey_link')
					.set({ used: 1 })
					.where('id', '=', link)
					.where('used', '=', 0)
					.executeTakeFirst();
				// Whoever took it may be this very answer, sent twice.
				const own = () =>
					tx.selectFrom('survey_response').select('id').where('id', '=', response.id).executeTakeFirst();
				if (numUpdatedRows === 0n && (await own()) === undefined) return false;
				await keepResponse(tx, response, null, true);
				return true;
			}),
		async waiting(survey) {
			const rows = await db
				.selectFrom('survey_response')
				.selectAll()
				.where('survey', '=', survey)
				.where('finished_at', 'is not', null)
				.where('spam', 'is', null)
				.where('released', '!=', entire)
				.execute();
			return rows.map(responseOf);
		},
		async unsaid() {
			const rows = await db
				.selectFrom('survey_response')
				.selectAll()
				.where('spam', 'is', null)
				.where('released', '!=', entire)
				.where('answers', '!=', '{}')
				.where(sql<boolean>`NOT ${isAnonymous}`)
				.execute();
			return rows.map(responseOf);
		},
		takeUnits: (units, responses, survey) =>
			db.transaction().execute(async (tx) => {
				for (const { id, rows } of units)
					await tx
						.insertInto('survey_unit')
						.values({ id, survey, rows: JSON.stringify(rows) })
						.execute();
				for (const { id, answers, groups = {}, released } of responses) {
					await tx
						.updateTable('survey_response')
						.set({
							answers: JSON.stringify(answers),
							groups: JSON.stringify(groups),
							released: released ? entire : inPart,
						})
						.where('id', '=', id)
						.execute();
				}
			}),
		async units(survey) {
			const rows = await db
				.selectFrom('survey_unit')
				.select(['id', 'rows'])
				.where('survey', '=', survey)
				.where('refused', 'is', null)
				.execute();
			return rows.map(({ id, rows: text }) => ({ id, rows: JSON.parse(text) }));
		},
		async withUnits() {
			const rows = await db
				.selectFrom('survey_unit')
				.select('survey')
				.distinct()
				.where('refused', 'is', null)
				.execute();
			return rows.map(({ survey }) => survey);
		},
		async removeUnit(id) {
			await db.deleteFrom('survey_unit').where('id', '=', id).execute();
		},
		async putAside(id, rows, refused) {
			const left = { rows: JSON.stringify(rows), refused: JSON.stringify(refused) };
			await db.updateTable('survey_unit').set(left).where('id', '=', id).execute();
		},
		async takeUpAside() {
			await db.updateTable('survey_unit').set({ refused: null }).where('refused', 'is not', null).execute();
		},
		async release(ids) {
			if (ids.length > 0) await releaseInGroups(ids);
		},
		async tally(survey) {
			const { fn } = db;
			const row = await db
				.selectFrom('survey_response')
				.where('survey', '=', survey)
				.select(({ eb }) => [
					fn.countAll<number>().as('started'),
					fn.count<number>('finished_at').as('finished'),
					fn.count<number>('spam').as('spam'),
					fn
						.sum<number>(
							eb
								.case()
								.when(eb.and([eb('spam', 'is not', null), eb('finished_at', 'is not', null)]))
								.then(1)
								.else(0)
								.end(),
						)
						.as('spamFinished'),
					fn
						.sum<number>(
							eb
								.case()
								.when(
									eb.and([
										eb('released', '=', 0),
										eb('finished_at', 'is not', null),
										eb('spam', 'is', null),
										// Of which a part has gone: it counts.
										eb('groups', 'is', null),
									]),
								)
								.then(1)
								.else(0)
								.end(),
						)
						.as('waiting'),
				])
				.executeTakeFirstOrThrow();
			const { started, finished, spam, spamFinished, waiting } = row;
			return {
				started: Number(started),
				finished: Number(finished),
				spam: Number(spam),
				spamFinished: Number(spamFinished ?? 0),
				waiting: Number(waiting ?? 0),
			};
		},
	};
}

async function keepResponse(
	db: ControlDb,
	{ id, survey, startedAt, ...response }: KeptResponse,
	link: string | null,
	once: boolean,
): Promise<void> {
	const changing = {
		...{ version: response.version, language: response.language, answers: JSON.stringify(response.answers) },
		...{ context: JSON.stringify(response.context), changed_at: response.changedAt },
		...{ finished_at: response.finishedAt, spam: response.spam, released: response.released ? entire : 0 },
	};
	await db
		.insertInto('survey_response')
		.values({ id, survey, link, started_at: startedAt, ...changing })
		.onConflict((conflict) => {
			const changed = conflict.column('id').doUpdateSet(changing);
			// Sent twice at once: what was finished may have left for the facts already.
			return once ? changed.where('survey_response.finished_at', 'is', null) : changed;
		})
		.execute();
}

function surveyOf(row: Row<'survey'>): Survey {
	return {
		...{ id: row.id, slug: row.slug, name: row.name, state: row.state, draft: questionnaireOf(row.draft) },
		...{ revision: row.revision, published: row.published, changed: row.revision !== row.published_revision },
		...{ createdBy: row.created_by, createdAt: row.created_at, changedBy: row.changed_by, changedAt: row.changed_at },
	};
}

/** Written by this program alone, checked when it was given; what was not known then is filled in. */
function questionnaireOf(text: string): Questionnaire {
	return { smallestGroup: usualGroup, ...JSON.parse(text) };
}

function responseOf(row: Row<'survey_response'>): KeptResponse {
	return {
		...{ id: row.id, survey: row.survey, version: row.version, language: row.language },
		...{ answers: JSON.parse(row.answers), context: JSON.parse(row.context) },
		...{ startedAt: row.started_at, changedAt: row.changed_at, finishedAt: row.finished_at },
		...{ spam: row.spam, released: row.released === entire },
		...(row.groups !== null && { groups: JSON.parse(row.groups) }),
	};
}
