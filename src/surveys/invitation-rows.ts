/** An invitation as a row of the facts. */
import type { Carrier, Course, Invitation } from './invitations.ts';
import type { Survey } from './ports.ts';
import type { Row } from './rows.ts';

/** By which invitations of a survey are found, whatever it is called. */
export const surveyAttribute = 'survey_id';

/** As the facts call what somebody was asked by. */
const channelNames: Readonly<Record<Carrier, string>> = {
	...{ mail: 'email', sms: 'sms', telegram: 'telegram', webhook: 'messenger' },
};

/**
 * Delivered is what the company's server has taken: whether it reached the mailbox nobody tells us. What the server refused was sent
 * and not delivered.
 */
export function rowOf(
	{ id, by, context }: Invitation,
	survey: Pick<Survey, 'id' | 'name'>,
	course: Course,
	now: number,
): Row {
	const { attributes: known } = context.about;
	const at = (moment: number | null) => (moment === null ? undefined : new Date(moment).toISOString());
	const columns = {
		...context.about,
		...{
			id,
			survey: survey.name,
			channel: channelNames[by],
			sent_at: at(course.sentAt),
			started_at: at(course.startedAt),
		},
		// Its name may change.
		attributes: { ...(typeof known === 'object' && known), [surveyAttribute]: String(survey.id) },
		delivered_at: course.refused ? undefined : at(course.sentAt),
		finished_at: at(course.finishedAt),
		updated_at: at(now),
	};
	return Object.fromEntries(
		Object.entries(columns).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);
}
