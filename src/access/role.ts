/** What people are here for. A role is given to a person or a key; what it may do stands in `rules.ts`. */
export const roles = ['administrator', 'analyst', 'team_lead', 'agent', 'viewer'] as const;

export type Role = (typeof roles)[number];
