/** What stands on the page of one survey, a part at a time. */
export const surveyTabs = ['survey', 'questions', 'send', 'results', 'website'] as const;
export type SurveyTab = (typeof surveyTabs)[number];

/** Of the tab that sends: one that is made, a list that is asked once, or a plan by its number. */
export type OpenPlan = 'new' | 'list' | number;
