/** Who may do what. Every operation names one permission; a route without one does not start. */
export const permissions = [
	/** Nothing about the company: health, the page itself, the description of the API. */
	'public',
	'facts.read',
	'kpi.read',
	/** Single rows: words of customers, names of agents. */
	'rows.read',
	'imports.read',
	'imports.write',
	'jobs.read',
	'customers.read',
	'customers.write',
	'schedules.read',
	'schedules.write',
	'policies.read',
	'policies.write',
	/** KPIs of the company's own; to see them is to see the catalogue. */
	'kpi.write',
	'targets.read',
	'targets.write',
	/** Why a target was missed: whoever works on it knows, without setting any. */
	'reasons.write',
	'settings.read',
	'settings.write',
	/** On dates. */
	'notes.read',
	'notes.write',
	/** Boards and questions. */
	'saved.read',
	'saved.write',
] as const;

export type Permission = (typeof permissions)[number];

/** Whoever asks. */
export type Principal = { readonly name: string; readonly permissions: ReadonlySet<Permission> };

/** Until there are accounts: whoever can reach the loopback address owns the installation. */
export const owner: Principal = { name: 'owner', permissions: new Set(permissions) };
