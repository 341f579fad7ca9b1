/** What stands on the page of one survey, a part at a time. */
export const surveyTabs = ['survey', 'questions', 'results', 'website'] as const;
export type SurveyTab = (typeof surveyTabs)[number];
