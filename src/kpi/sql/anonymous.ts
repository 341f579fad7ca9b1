/** Answers that lead to nobody: what is shown of single answers, or puts them beside people, leaves them out. */

/** As `surveySource` of the room of surveys calls it. */
const ownSurveys = 'surveys';

/**
 * True of a row of the fact `answer` that belongs to an anonymous survey. Rows of our own surveys say whether they do; those
 * that are older than the mark do not, and what was promised to lead to nobody must not because of that. What other systems
 * do not say is not anonymous.
 */
export const anonymousSql = `ifNull(anonymous, source = '${ownSurveys}')`;
