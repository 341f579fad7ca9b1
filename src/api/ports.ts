import type { Service } from '../service.ts';

/** What the API needs of the service. */
export type ApiService = Pick<
	Service,
	| 'accounts'
	| 'audit'
	| 'localKey'
	| 'overview'
	| 'imports'
	| 'push'
	| 'backup'
	| 'metrics'
	| 'jobs'
	| 'facts'
	| 'kpi'
	| 'customers'
	| 'schedules'
	| 'policies'
	| 'ownKpis'
	| 'targets'
	| 'settings'
	| 'rates'
	| 'notes'
	| 'actions'
	| 'cases'
	| 'surveys'
	| 'saved'
	| 'ownChoices'
	| 'demo'
	| 'stories'
	| 'previews'
	| 'quality'
>;
