/** What can be permitted. Every operation names one of these; a route without one does not start. */
export const permissions = [
	/** Nothing about the company: health, the page itself, the description of the API. */
	'public',
	/** One's own account: whoever is signed in. */
	'self',
	/** Which facts there are, and how fresh they are. */
	'facts.read',
	/** Facts pushed one by one or in batches. */
	'facts.write',
	/** What is odd about the data of all sources. */
	'quality.read',
	'kpi.read',
	/** KPIs of the company's own; to see them is to see the catalogue. */
	'kpi.write',
	/** Single rows: words of customers, names of agents. */
	'rows.read',
	'imports.read',
	'imports.write',
	/** Rows that could not be taken, as they arrived. */
	'rejects.read',
	'jobs.read',
	/** Which customers are one. */
	'customers.read',
	'customers.write',
	/** Names, mails and phones of customers, unmasked. Seeing them is written down. */
	'identity.read',
	/** All that is held of one customer, looked up or taken out. */
	'personal_data.read',
	/** Who a customer is, removed for good. */
	'personal_data.erase',
	/** For how long facts are kept. */
	'retention.read',
	'retention.write',
	'schedules.read',
	'schedules.write',
	'policies.read',
	'policies.write',
	'targets.read',
	'targets.write',
	/** Why a target was missed: whoever works on it knows, without setting any. */
	'reasons.write',
	'settings.read',
	'settings.write',
	/** By which servers mail and other messages leave, and what became of each. */
	'mail.read',
	'mail.write',
	/** On dates. */
	'notes.read',
	'notes.write',
	/** What is done against what is wrong, and whether it helped. */
	'actions.read',
	'actions.write',
	/** Actions tried on a part, at random: who is in which arm; the answer is of all rows. */
	'experiments.read',
	'experiments.write',
	/** What has changed in the whole company, and what people made of it. */
	'signals.read',
	'signals.write',
	/** Single unhappy customers and what is done about them. */
	'cases.read',
	/** How many there are and how many are overdue: nobody by name. */
	'case_counts.read',
	'cases.write',
	/** When a case is opened and who takes it, the tree of causes. */
	'case_rules.write',
	/** What customers are asked; personal links to it. */
	'surveys.read',
	'surveys.write',
	/** After which tickets, orders and days people are or were asked. */
	'survey_moments.read',
	'survey_kiosks.read',
	/** What a send plan would do: numbers of people, of all teams together. */
	'survey_plans.simulate',
	/** Boards and questions. */
	'saved.read',
	'saved.write',
	/** Accounts, invitations and roles. */
	'people.read',
	'people.write',
	/** Keys of programs. */
	'keys.read',
	'keys.write',
	/** Who saw, changed and exported what. */
	'audit.read',
	/** Everything that is kept, as one file. */
	'backups.read',
	/** How the program itself is doing. */
	'metrics.read',
] as const;

export type Permission = (typeof permissions)[number];
