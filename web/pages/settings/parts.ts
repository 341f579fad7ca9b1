/** What there is to set, in the order in which it is listed. */
export const partNames = ['company', 'currencies', 'hours', 'promises', 'customers', 'kpis'] as const;
export type PartName = (typeof partNames)[number];
