/** The first run in its order; every step can be left out. */
export const stepNames = ['data', 'kind', 'place'] as const;
export type StepName = (typeof stepNames)[number];
